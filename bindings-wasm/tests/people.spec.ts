/** What a person sees: one screen first, in their words, light or dark, on the way back and on the way out. */
import type { Page } from "@playwright/test";
import { accessible, expect, fitsNarrowly, test } from "./page.js";

// The pages in the browser are plain JavaScript.
type Any = any; // eslint-disable-line @typescript-eslint/no-explicit-any
declare const check: Any, told: Any[];

const title = (page: Page) => page.locator("caveat-check").getByRole("heading").first();
const next = (page: Page) => page.getByRole("button", { name: "Continue" }).click();
const resume = (page: Page, proposal: object | null, declined: readonly string[] = []) =>
  page.evaluate((answers) => void (check.answers = answers), { version: 1, proposal, declined });

async function open(page: Page, attributes: Record<string, string> = {}, look = ""): Promise<void> {
  await page.goto(`/tests/pages/check${look}.html?${new URLSearchParams(attributes)}`);
  await page.evaluate(() => check.ready);
}

async function choose(page: Page, label: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).check();
  await next(page);
}

const tool = { activity: "use_tool", information: { marking: "OFFICIAL-SENSITIVE", personal_data: "personal" }, tool: { data_location: "eea" } };
const known = { marking: "OFFICIAL", harm_if_disclosed: "none", personal_data: "personal", data_subjects: "both", volume: "large", purpose: "described" };
const barrister = {
  activity: "transfer",
  information: { marking: "OFFICIAL-SENSITIVE", personal_data: "criminal_offence", purpose: "described" },
  recipient: "third_party",
  channel: "email",
  destination: "uk",
  business_need: true,
  recipient_protection: true,
  ...Object.fromEntries(["minimum_necessary", "recipient_briefed", "data_movement_form"].map((path) => [path, false])),
  owner_approval: { sharing: false },
  encryption: "none",
};
const measured: [string, string, object, number][] = [
  ["a prohibited tool", "prohibited", tool, 120],
  ["a tool that work depends on", "prohibited", { activity: "use_tool", information: { marking: "OFFICIAL" }, business_critical: true }, 120],
  ["a conditional transfer", "conditional", barrister, 200],
];
for (const [what, verdict, proposal, most] of measured) {
  test(`before the fold-out, ${what} takes at most ${most} words`, async ({ page }) => {
    await page.setViewportSize({ width: 375, height: 667 });
    await open(page);
    await resume(page, proposal);
    // What this page does not ask is shown as unknown.
    await expect(async () => {
      if (await page.getByRole("button", { name: "Continue" }).isHidden()) return;
      for (const unknown of await page.getByLabel("I do not know").all()) if (!(await unknown.isChecked())) await unknown.check();
      await next(page);
      throw new Error("there is more to ask");
    }).toPass();
    expect(await page.evaluate(() => check.decision.verdict)).toBe(verdict);
    const words = (await page.locator("caveat-check").innerText()).split(/\s+/).filter((word) => word !== "").length;
    expect(words).toBeLessThanOrEqual(most);
    await expect(page.getByText("Show everything")).toBeVisible();
    await accessible(page);
    await fitsNarrowly(page);
  });
}

test("a clear verdict is said in plain words, with the reason, the ways out and whom to ask", async ({ page }) => {
  await open(page);
  await resume(page, tool);
  await expect(title(page)).toHaveText("Do not use the tool for it. The guidance forbids it.");
  const headings = page.locator("caveat-check article > section").getByRole("heading");
  await expect(headings).toHaveText(["Why", "What you could do instead", "Who to ask"]);
  await expect(page.getByText("Because it is marked OFFICIAL-SENSITIVE.").first()).toBeVisible();
  // A fact is not changed to suit the answer.
  await expect(page.locator("article > section").first().getByRole("link")).toHaveCount(0);
});

test("each action leads to its field", async ({ page }) => {
  await open(page);
  await resume(page, barrister);
  await expect(title(page)).toContainText("Not yet. ");
  const actions = page.locator("section").filter({ has: page.getByRole("heading", { name: "What to do", exact: true }) }).first().getByRole("listitem");
  const count = await actions.count();
  expect(count).toBeGreaterThan(2);
  await expect(actions.getByRole("link")).toHaveCount(count);
  await actions.getByRole("link", { name: "Complete a Data Movement Form" }).click();
  await choose(page, "Yes");
  await expect(actions).toHaveCount(count - 1);
});

for (const scheme of ["light", "dark"] as const) {
  test(`every state has contrast: ${scheme}`, async ({ page }) => {
    test.slow();
    await page.emulateMedia({ colorScheme: scheme });
    await open(page);
    await page.evaluate(() => Object.assign(document.documentElement.style, { colorScheme: "light dark", background: "Canvas", color: "CanvasText" }));
    const see = async () => {
      await page.evaluate(() => document.querySelectorAll("details").forEach((it) => (it.open = true)));
      await accessible(page);
    };
    await next(page);
    await see();
    for (const proposal of [
      { activity: "start_project", information: { purpose: "described" } },
      { ...tool, information: known, business_critical: false },
      tool,
      barrister,
      { activity: "start_project", information: { marking: "SECRET", personal_data: "none" } },
    ]) {
      await resume(page, proposal);
      await see();
    }
    // A comparison, and a form of the page's own.
    await page.evaluate(async () => {
      const { optionsView }: Any = await import("/dist/check.js" as string);
      const { watchForm }: Any = await import("/dist/form.js" as string);
      const label = Object.assign(document.createElement("label"), { textContent: "Channel" });
      const form = document.createElement("form");
      const outcome = document.createElement("div");
      label.append(Object.assign(document.createElement("input"), { name: "channel", value: "personal_device" }));
      form.append(label, Object.assign(document.createElement("button"), { textContent: "Send" }));
      document.querySelector("main")?.replaceChildren(optionsView({ activity: "store" }, "location"), outcome, form);
      await watchForm(form, { activity: "transfer", outcome }).ready;
    });
    await page.getByLabel("Channel").fill("usb_storage");
    await page.getByLabel("Channel").blur();
    await expect(page.locator(".caveat-live")).toBeVisible();
    await page.getByRole("button", { name: "Send" }).click();
    await expect(page.locator(".govuk-error-summary")).toBeFocused();
    await see();
  });
}

test("a page sets the colours by custom properties, on anything around", async ({ page }) => {
  await open(page);
  await page.evaluate(() => document.documentElement.style.setProperty("--caveat-link", "rgb(1, 2, 3)"));
  await resume(page, barrister);
  await expect(page.locator("caveat-check .govuk-link").first()).toHaveCSS("color", "rgb(1, 2, 3)");
});

test("right to left, nothing is cut off, and the stripe is on the right", async ({ page }) => {
  await open(page);
  await page.evaluate(() => (document.documentElement.dir = "rtl"));
  await resume(page, tool);
  const verdict = page.locator(".caveat-verdict");
  expect(await verdict.evaluate((it) => parseFloat(getComputedStyle(it).borderRightWidth) > parseFloat(getComputedStyle(it).borderLeftWidth))).toBe(true);
  await fitsNarrowly(page);
});

test("the page's title says first that something is wrong", async ({ page }) => {
  await open(page);
  await next(page);
  await expect(page).toHaveTitle("Error: Check");
  await choose(page, "Start a project");
  await expect(page).toHaveTitle("Check");
  await next(page);
  await page.evaluate(() => check.remove());
  await expect(page).toHaveTitle("Check");
});

test("English text says that it is English; a page's own texts take its place", async ({ page }) => {
  await open(page);
  await expect(page.locator("caveat-check [lang=en]")).not.toHaveCount(0);
  await page.evaluate(() => {
    const welsh: Record<string, string> = {
      continue: "Parhau",
      pages_left: "Hyd at {0} tudalen ar ôl",
      "question:information.purpose": "Ai dyma un o'r rhesymau?",
      "value:information.purpose:described": "Ie",
    };
    check.texts = (english: string, key: string) => welsh[key] ?? (english === "Why" ? "Pam" : undefined);
  });
  await page.getByLabel("Start a project").check();
  await page.getByRole("button", { name: "Parhau" }).click();
  await expect(title(page)).toHaveText("Ai dyma un o'r rhesymau?");
  await expect(page.getByRole("status")).toHaveText("Hyd at 4 tudalen ar ôl");
  await expect(page.getByLabel("Ie")).toBeVisible();
  await resume(page, tool);
  await expect(page.getByRole("heading", { name: "Pam" }).first()).toBeVisible();
  await expect(page.evaluate(() => void (check.texts = {}))).rejects.toThrow(/`texts` takes a function/);
});

test("the browser's Back and Forward go through the questions, where the page wants that", async ({ page }) => {
  await open(page, { history: "", activity: "dispose" });
  await page.evaluate(() => {
    // The attribute was set after the element was there.
    check.parentElement.append(check);
  });
  const first = "Is this copy no longer needed?";
  await expect(title(page)).toHaveText(first);
  await choose(page, "Yes");
  const second = (await title(page).textContent()) ?? "";
  expect(second).not.toBe(first);
  await choose(page, "OFFICIAL");
  const third = (await title(page).textContent()) ?? "";
  await page.goBack();
  await expect(title(page)).toHaveText(second);
  await expect(title(page)).toBeFocused();
  await page.goBack();
  await expect(title(page)).toHaveText(first);
  await expect(page.getByLabel("Yes", { exact: true })).toBeChecked();
  await page.goForward();
  await expect(title(page)).toHaveText(second);
  await page.goForward();
  await expect(title(page)).toHaveText(third);
  await page.getByRole("link", { name: "Back" }).click();
  await expect(title(page)).toHaveText(second);
  // The history contains no answer.
  expect(await page.evaluate(() => JSON.stringify(history.state))).not.toMatch(/official/i);
});

test("a link leads to a start with answers; a value that is not an answer is asked", async ({ page }) => {
  await open(page, { start: "?activity=transfer&channel=email&recipient=nobody&business_need=maybe&utm_source=x&information.marking=OFFICIAL&only_copy=true" });
  expect((await page.evaluate(() => check.answers)).proposal).toEqual({ activity: "transfer", information: { marking: "OFFICIAL" }, channel: "email" });
  await expect(title(page)).not.toHaveText("What do you want to do with the information?");
});

test("what is chosen and not sent yet stays, when the element is moved, its attributes or its rules change", async ({ page }) => {
  await open(page, { activity: "start_project" });
  await resume(page, { activity: "start_project", information: { personal_data: "none" } });
  await page.getByLabel("Something else, as it is written").check();
  await page.getByLabel("The marking, in full").fill("OFICIAL");
  const kept = async () => {
    await expect(page.getByLabel("Something else, as it is written")).toBeChecked();
    await expect(page.getByLabel("The marking, in full")).toHaveValue("OFICIAL");
  };
  await page.evaluate(() => document.body.append(check));
  await kept();
  await page.evaluate(() => check.setAttribute("heading-level", "3"));
  await kept();
  await page.evaluate(() => void (check.rules = undefined));
  await kept();
  await next(page);
  await page.evaluate(() => check.setAttribute("heading-level", "2"));
  await expect(page.locator(".govuk-error-summary")).toContainText("Did you mean OFFICIAL?");
  await kept();
});

test("properties that are set before the element is ready, or before it is defined, are held", async ({ page }) => {
  await page.goto("/tests/pages/empty.html");
  const [before, after, refused] = await page.evaluate(async () => {
    const early: Any = document.createElement("caveat-check");
    early.activity = "dispose";
    early.answers = { version: 1, proposal: { activity: "dispose", no_longer_required: true }, declined: [] };
    document.body.append(early);
    await import("/dist/check.js" as string);
    const held = early.answers.proposal;
    await early.ready;
    const wrong: Any = document.createElement("caveat-check");
    const events: string[] = [];
    wrong.addEventListener("caveat-unavailable", ({ detail }: Any) => events.push(detail.error.code));
    wrong.answers = { version: 7 };
    document.body.append(wrong);
    await wrong.ready;
    return [held, [early.getAttribute("activity"), early.answers.proposal], [events, wrong.answers.proposal]];
  });
  expect(before).toEqual({ activity: "dispose", no_longer_required: true });
  expect(after).toEqual(["dispose", { activity: "dispose", no_longer_required: true }]);
  expect(refused).toEqual([["unsupported_version"], null]);
});

test("the element takes part in a form: its value is the proposal, once all is asked", async ({ page }) => {
  await open(page, { name: "check", form: "request" });
  const value = () =>
    page.evaluate(() => {
      const form = document.querySelector("#request") as HTMLFormElement;
      return new FormData(form).get("check");
    });
  await page.evaluate(() => document.body.append(Object.assign(document.createElement("form"), { id: "request" })));
  expect(await value()).toBe("");
  await resume(page, tool);
  expect(JSON.parse(String(await value()))).toEqual(tool);
  await page.evaluate(() => (document.querySelector("#request") as HTMLFormElement).reset());
  expect(await value()).toBe("");
  await expect(title(page)).toHaveText("What do you want to do with the information?");
});

test.describe("", () => {
  test.use({ expected: [/503/] });
  test("the words of the page itself stay until there is a question, and beside the failure", async ({ page }) => {
    let go = (): void => undefined;
    await page.route("**/caveat_wasm_bg.wasm", async (route) => {
      await new Promise<void>((resolve) => (go = resolve));
      await route.fulfill({ status: 503, body: "" });
    });
    await page.goto("/tests/pages/empty.html");
    await page.evaluate(async () => {
      const check = document.createElement("caveat-check");
      check.append(Object.assign(document.createElement("p"), { textContent: "Ask the data compliance team." }));
      document.body.append(check);
      await import("/dist/check.js" as string);
    });
    const check = page.locator("caveat-check");
    await expect(check).toHaveText("Ask the data compliance team.");
    go();
    await expect(check).toContainText("The check cannot be shown");
    await expect(check).toContainText("Ask the data compliance team.");
    await page.unroute("**/caveat_wasm_bg.wasm");
    await page.getByRole("button", { name: "Try again" }).click();
    await expect(check).toContainText("What do you want to do with the information?");
    await expect(check).not.toContainText("Ask the data compliance team.");
  });
});
