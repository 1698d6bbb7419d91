/** The demonstration pages, served as `cargo dev serve` does. */
import type { Page } from "@playwright/test";
import type { Decision } from "../web/index.js";
import { accessible, expect, fitsNarrowly, test } from "./page.js";

test.use({ baseURL: `http://127.0.0.1:${Number(process.env["CAVEAT_TEST_PORT"]) + 1}` });

/** Checks what holds for every state. `CAVEAT_SCREENSHOTS=folder` keeps pictures to look at. */
async function seen(page: Page, name: string): Promise<void> {
  await accessible(page);
  await fitsNarrowly(page);
  const folder = process.env["CAVEAT_SCREENSHOTS"];
  if (folder === undefined) return;
  await page.screenshot({ path: `${folder}/demo-${name}.png` });
  await page.screenshot({ path: `${folder}/demo-${name}-full.png`, fullPage: true });
}

/** 'Can I send this?', once it is checked. */
async function send(page: Page): Promise<void> {
  await page.goto("/demo/send.html");
  await expect(page.getByRole("button", { name: "Check first" })).toBeVisible();
}

const summary = (page: Page) => page.locator(".govuk-error-summary");
const outcome = (page: Page) => page.locator("[data-caveat-outcome]");

/** Chooses in each group of that question the answer of that name; types the marking. */
async function answer(page: Page, answers: Readonly<Record<string, string>>): Promise<void> {
  for (const [question, given] of Object.entries(answers)) {
    if (question === "marking") await page.getByLabel("What marking does it carry?").fill(given);
    else if (question in selects) await page.getByLabel(selects[question] as string).selectOption({ label: given });
    else await page.getByRole("group", { name: question }).getByLabel(given, { exact: true }).check();
  }
}

const labels: Record<string, string> = {
  undetermined: "More information needed",
  allowed: "You can send it this way.",
  conditional: "Not yet",
  refer: "Ask first",
  prohibited: "Do not send it this way.",
};

const selects: Record<string, string> = { channel: "How would you send it?", destination: "Where in the world would it go?" };

/** To another system of the organisation, over its own network: nothing forbids it. */
const harmless = {
  marking: "OFFICIAL",
  "Who would be harmed if it were lost, stolen or published?": "Nobody: it could be overheard in a café without consequence",
  "Does it contain personal data?": "No",
  "Who would receive it?": "Someone in the organisation on another system, or that system itself",
  channel: "An accredited network, including email that never leaves it",
  "Can the recipient keep it secure?": "Yes",
};

const states: readonly [string, Readonly<Record<string, string>>][] = [
  ["undetermined", { marking: "OFFICIAL" }],
  ["allowed", { ...harmless, "What have you already done?": "A Data Movement Form has been completed" }],
  ["conditional", harmless],
  ["refer", { ...harmless, marking: "UK SECRET" }],
  ["prohibited", { ...harmless, "Who would receive it?": "A personal account or device of someone who should receive it at work, including you" }],
];

test("the pages lead to each other, and the skip link past that", async ({ page }) => {
  await page.goto("/demo/");
  await seen(page, "start");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to main content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("#main-content")).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Can I use this tool?");
  await page.getByRole("link", { name: "Can I send this?" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Can I send this?");
});

for (const [verdict, answers] of states) {
  test(`can I send this: ${verdict}`, async ({ page }) => {
    await send(page);
    await answer(page, answers);
    await page.getByRole("button", { name: "Check first" }).click();
    await expect(outcome(page).locator(":focus")).toContainText(labels[verdict] as string);
    await expect(summary(page)).toHaveCount(0);
    await seen(page, `send-${verdict}`);
    await page.getByRole("button", { name: "Send it" }).click();
    if (verdict !== "allowed" && verdict !== "conditional") {
      await expect(summary(page)).toBeFocused();
      await seen(page, "send-stopped");
    } else {
      await page.waitForURL("**/submitted");
      await expect(page.locator("body")).toContainText(`${verdict}: `);
      await expect(page.locator("body")).toContainText("The page decided the same.");
    }
  });
}

test("can I send this: its fields are those of the vocabulary", async ({ page }) => {
  await send(page);
  const strange = await page.evaluate(async () => {
    const { field } = (await import("/dist/index.js" as string)) as typeof import("../web/index.js");
    const controls = [...document.querySelectorAll<HTMLInputElement | HTMLSelectElement>("#send input, #send select")];
    const given = controls.flatMap((it) => (it instanceof HTMLSelectElement ? [...it.options].map((option) => [it.name, option.value]) : [[it.name, it.value]]));
    return given.filter(([name, value]) => {
      const known = field(name as string);
      return !known?.taken_by.includes("transfer") || (value !== "" && !known.values.some((it) => String(it.value) === value));
    });
  });
  expect(strange.map(([name]) => name)).toEqual(["reference", "caveat_decision"]);
});

test("can I send this: what can't be read", async ({ page }) => {
  await send(page);
  await seen(page, "send-nothing-answered");
  await page.getByLabel("What marking does it carry?").fill("OFICIAL");
  await page.getByRole("button", { name: "Check first" }).click();
  await expect(summary(page)).toBeFocused();
  await seen(page, "send-unreadable");
});

test("can I send this: by keys alone", async ({ page }) => {
  await send(page);
  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key);
  };
  await page.locator("#main-content").focus();
  await press("Tab", "Tab");
  await page.keyboard.type("OFFICIAL");
  // Harm: none. Personal data: none. Purpose is left. The recipient is a personal account.
  await press("Tab", "Space", "Tab", "Space", "Tab", "Tab", "ArrowUp", "ArrowUp");
  await expect(page.getByLabel("A personal account or device of someone who should receive it at work, including you")).toBeChecked();
  await press("Enter");
  await expect(summary(page)).toBeFocused();
  await press("Tab", "Enter");
  await expect(page.locator("[name=recipient]").first()).toBeFocused();
  await press("ArrowDown");
  await expect(page.getByLabel("Someone in the organisation on another system, or that system itself")).toBeChecked();
  // It is not forbidden now; open questions are listed instead.
  await press("Enter");
  await expect(summary(page)).toContainText("We cannot say yet.");
});

test("at 200 % nothing has to be scrolled sideways, with text of twice the size either", async ({ page }) => {
  await page.setViewportSize({ width: 640, height: 480 });
  for (const path of ["/demo/", "/demo/send.html", "/demo/tool.html", "/demo/where.html"]) {
    await page.goto(path);
    await page.waitForLoadState("networkidle");
    await page.evaluate(() => void (document.documentElement.style.fontSize = "200%"));
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
  }
});

test("the server decides by itself, whatever decision comes along", async ({ request }) => {
  const form = { "recipient": "personal_account", "business_need": "", caveat_decision: '{"verdict":"allowed"}' };
  const answered = await (await request.post("/submitted", { form })).text();
  expect(answered).toMatch(/^prohibited: /);
  expect(answered).toContain("It decided without the page.");
  const twice = await (await request.post("/submitted", { data: "channel=email&channel=laptop", headers: { "Content-Type": "application/x-www-form-urlencoded" } })).text();
  expect(twice).toMatch(/^This can't be assessed: /);
  for (const unsure of ["maybe", "__proto__", "constructor"]) {
    expect(await (await request.post("/submitted", { form: { business_need: unsure } })).text()).toMatch(/^This can't be assessed: .*true, false or null/);
  }
});

test("can I use this tool: it asks, decides, and remembers in this tab", async ({ page }) => {
  await page.goto("/demo/tool.html");
  const check = page.locator("caveat-check");
  await expect(check.getByRole("button", { name: "Continue" })).toBeVisible();
  await seen(page, "tool-question");
  await check.getByLabel("OFFICIAL-SENSITIVE", { exact: true }).check();
  await check.getByRole("button", { name: "Continue" }).click();
  await expect(check.locator(".caveat-verdict")).toContainText("Do not use the tool for it.");
  await expect(check.locator(":focus")).toContainText("Do not use the tool for it.");
  await seen(page, "tool-prohibited");
  await page.reload();
  await expect(check.locator(".caveat-verdict")).toContainText("Do not use the tool for it.");
  // Anything else there is not taken for answers.
  await page.evaluate(() => sessionStorage.setItem("caveat-check", '{"version":1,"proposal":{"activity":"store"},"declined":[]}'));
  await page.reload();
  await expect(check.getByRole("button", { name: "Continue" })).toBeVisible();
  expect(await page.evaluate(() => sessionStorage.getItem("caveat-check"))).toBe(null);
});

test("where may it go: every place in one table, and every way", async ({ page }) => {
  await page.goto("/demo/where.html");
  const table = page.getByRole("table", { name: "Where you may keep it" });
  await expect(table.getByRole("row")).toHaveCount(9);
  await expect(table.getByRole("columnheader")).toHaveText(["Where it would be kept", "Answer", "Why"]);
  await page.getByLabel("What marking does it carry?").fill("OFFICIAL");
  await page.getByLabel("Who would be harmed if it were lost, stolen or published?").selectOption("none");
  await page.getByLabel("Does it contain personal data?").selectOption("none");
  await page.getByRole("button", { name: "Compare" }).click();
  await expect(page.getByRole("region", { name: "Comparison" })).toBeFocused();
  const row = (name: string) => table.getByRole("row").filter({ has: page.getByRole("rowheader", { name }) });
  await expect(row("An accredited network")).toContainText("Allowed");
  await expect(row("Your own phone, computer or storage")).toContainText("Not allowed");
  // The best come first, and the rules are folded.
  await expect(table.getByRole("row").nth(1)).toContainText("Allowed");
  await expect(table.getByRole("row").last()).toContainText("Not allowed");
  const rules = row("Your own phone, computer or storage").locator("details");
  await expect(rules.getByRole("listitem")).toBeHidden();
  await rules.locator("summary").click();
  await expect(rules.getByRole("listitem")).toBeVisible();
  await seen(page, "where");
  await page.getByLabel("What do you want to do?").selectOption("channel");
  await page.getByLabel("Who would receive it?").selectOption("personal_account");
  await page.getByRole("button", { name: "Compare" }).click();
  const ways = page.getByRole("table", { name: "How you may send it" });
  await expect(ways.getByRole("row")).toHaveCount(9);
  await expect(ways.getByText("Not allowed")).toHaveCount(8);
  await page.getByLabel("What marking does it carry?").fill("OFICIAL");
  await page.getByRole("button", { name: "Compare" }).click();
  await expect(page.getByRole("region", { name: "Comparison" })).toContainText("Did you mean OFFICIAL?");
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });
  test("the form is sent, and assessed by the server", async ({ page }) => {
    await page.goto("/demo/send.html");
    await expect(page.getByRole("button", { name: "Check first" })).toBeHidden();
    await expect(outcome(page)).toHaveText("We check your answers when you send them.");
    await page.getByLabel("A personal account or device of someone who should receive it at work, including you").check();
    await page.getByRole("button", { name: "Send it" }).click();
    await page.waitForURL("**/submitted");
    await expect(page.locator("body")).toContainText("prohibited: Do not send it this way");
  });

  test("the questions say whom to ask instead", async ({ page }) => {
    await page.goto("/demo/tool.html");
    await expect(page.locator("caveat-check")).toContainText("ask your data compliance team");
  });
});

test.describe("without the package", () => {
  test.use({ expected: [/ERR_FAILED/] });
  test("the page says so, and the form is sent and assessed by the server", async ({ page }) => {
    await page.route("**/*.wasm", (route) => route.abort());
    await page.goto("/demo/send.html");
    await expect(outcome(page)).toContainText("The check is not available just now");
    await seen(page, "send-unavailable");
    await page.getByLabel("A personal account or device of someone who should receive it at work, including you").check();
    await page.getByRole("button", { name: "Send it" }).click();
    await page.waitForURL("**/submitted");
    const got = await page.locator("body").innerText();
    expect(got).toContain("prohibited: Do not send it this way");
    expect(got).toContain("It decided without the page.");
    expect((JSON.parse(/caveat_decision: (.*)/.exec(got)?.[1] || "null") as Decision | null)?.verdict).toBe(undefined);
  });
});
