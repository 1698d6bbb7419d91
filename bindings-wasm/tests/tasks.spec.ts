/** Ten tasks of a caseworker on the demonstration pages: by keyboard alone, on a phone, each answer before the fold-out. */
import type { Locator, Page } from "@playwright/test";
import type { Field } from "../web/index.js";
import { expect, test } from "./page.js";

test.use({ baseURL: `http://127.0.0.1:${Number(process.env["CAVEAT_TEST_PORT"]) + 1}`, viewport: { width: 375, height: 667 } });
// Each takes about a hundred keys, which takes longer on a busy machine than the default limit.
test.beforeEach(() => test.slow());

const focused = (target: Locator) => target.evaluate((it) => it === document.activeElement);

/** Presses Tab until this has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let pressed = 0; pressed < 150; pressed += 1) {
    if (await focused(target)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`${target} can't be reached by Tab`);
}

/** Follows a link, or presses a button. */
async function press(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press("Enter");
}

/** Chooses a radio button as keys do: Tab leads to the group, arrows go through it. */
async function pick(page: Page, radio: Locator): Promise<void> {
  const name = (await radio.getAttribute("name")) ?? "";
  for (let pressed = 0; (await page.evaluate(() => (document.activeElement as HTMLInputElement).name)) !== name; pressed += 1) {
    if (pressed > 150) throw new Error(`${radio} can't be reached by Tab`);
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("Space");
  for (let pressed = 0; pressed < 20 && !(await radio.isChecked()); pressed += 1) await page.keyboard.press("ArrowDown");
  await expect(radio).toBeChecked();
}

/** The vocabulary, so that tasks can name values. */
async function fields(page: Page): Promise<readonly Field[]> {
  return page.evaluate(async () => {
    const { default: init, vocabulary } = (await import("/dist/index.js" as string)) as typeof import("../web/index.js");
    await init();
    return vocabulary();
  });
}

type Known = Readonly<Record<string, string | boolean>>;

/** Answers the questions of 'Can I use this tool?', and 'I do not know' where nothing is known; returns how many pages it took. */
async function useTool(page: Page, known: Known): Promise<number> {
  await page.goto("/demo/tool.html");
  await page.getByRole("button", { name: "Continue" }).waitFor();
  const all = await fields(page);
  for (let pages = 0; pages < 20; pages += 1) {
    if (await page.locator(".caveat-verdict").isVisible()) return pages;
    for (const group of await page.getByRole("group").all()) {
      const question = (await group.locator("legend").innerText()).trim();
      const asked = all.find((it) => it.question === question);
      const value = known[asked?.path ?? ""];
      const label = asked?.values.find((it) => it.value === value)?.text ?? "I do not know";
      await pick(page, group.getByRole("radio", { name: label, exact: true }));
    }
    const before = await page.locator("caveat-check").innerText();
    await page.keyboard.press("Enter");
    await expect(page.locator("caveat-check")).not.toHaveText(before, { useInnerText: true });
  }
  throw new Error("it asks without an end");
}

/** Fills in 'Can I send this?' and presses 'Check first'. */
async function send(page: Page, marking: string, known: Known): Promise<void> {
  await page.goto("/demo/send.html");
  await page.getByRole("button", { name: "Check first" }).waitFor();
  const all = await fields(page);
  await tabTo(page, page.getByLabel("What marking does it carry?"));
  await page.keyboard.type(marking);
  for (const [path, value] of Object.entries(known)) {
    const control = page.locator(`#send [name="${path}"]`).first();
    const text = all.find((it) => it.path === path)?.values.find((it) => it.value === value)?.text ?? "";
    if (await control.evaluate((it) => it.localName === "select")) {
      await tabTo(page, control);
      await page.keyboard.type(text);
    } else {
      await pick(page, page.locator(`#send [name="${path}"][value="${value}"]`));
    }
  }
  await press(page, page.getByRole("button", { name: "Check first" }));
}

/** What is shown before the fold-out. */
async function shown(page: Page): Promise<string> {
  await expect(page.locator(".caveat-everything")).not.toHaveAttribute("open");
  return page.locator(".caveat-decision").innerText();
}

const colleagues = {
  "information.marking": "unmarked",
  "information.personal_data": "personal",
  "information.harm_if_disclosed": "none",
  "information.purpose": "described",
  "information.data_subjects": "colleagues",
  "information.volume": "small",
  business_critical: false,
  "tool.data_location": "eea",
  "tool.encrypts_in_transit": true,
  team_informed: false,
};

test("1: colleagues' names on a board: what is left to do", async ({ page }) => {
  await useTool(page, colleagues);
  expect(await shown(page)).toMatch(/Not yet[\s\S]*What to do\s+Discuss with the colleagues how their data will be used/);
});

test("2: an OFFICIAL-SENSITIVE bid in an online editor: why not, and where instead", async ({ page }) => {
  await useTool(page, { "information.marking": "official_sensitive" });
  const text = await shown(page);
  expect(text).toMatch(/Do not use the tool for it/);
  expect(text).toMatch(/Why[\s\S]*Because it is marked OFFICIAL-SENSITIVE/);
  expect(text).toMatch(/What you could do instead\s+Keep it on an accredited network/);
});

test("3: a leaflet that anyone may read: few answers are enough", async ({ page }) => {
  const pages = await useTool(page, { ...colleagues, "information.personal_data": "none" });
  expect(pages).toBeLessThanOrEqual(4);
  expect(await shown(page)).toMatch(/You can use the tool for it/);
});

test("4: nobody knows the marking: who could tell, and an end without it", async ({ page }) => {
  await useTool(page, { ...colleagues, "information.marking": "?", "information.personal_data": "none" });
  const text = await shown(page);
  expect(text).toMatch(/More information needed/);
  expect(text).toMatch(/What marking does it carry\?\s+Who can tell you: /);
});

test("5: a case file to a barrister: what has to be in place, and who does each", async ({ page }) => {
  await send(page, "OFFICIAL-SENSITIVE", {
    "information.personal_data": "criminal_offence",
    "information.purpose": "described",
    recipient: "third_party",
    channel: "email",
    destination: "uk",
    business_need: true,
    recipient_protection: true,
  });
  const text = await shown(page);
  expect(text).toMatch(/Not yet/);
  expect(text).toMatch(/Complete a Data Movement Form/);
  expect(text).toMatch(/Encrypt it[^\n]*\s+Who can confirm it: your IT security team/);
  expect(text).toMatch(/Brief the recipient[^\n]*\s+Who can confirm it: the recipient/);
});

test("6: a misspelt marking is put right where the page says so", async ({ page }) => {
  await send(page, "OFFICIAL SENSITVE", { recipient: "moj_system" });
  await expect(page.locator(".govuk-error-summary")).toBeFocused();
  await expect(page.locator(".govuk-error-summary")).toContainText("Did you mean OFFICIAL-SENSITIVE?");
  await press(page, page.locator(".govuk-error-summary").getByRole("link"));
  const field = page.getByLabel("What marking does it carry?");
  await expect(field).toBeFocused();
  await page.keyboard.press("Control+A");
  await page.keyboard.type("OFFICIAL-SENSITIVE");
  await page.keyboard.press("Tab");
  await expect(page.locator(".govuk-error-summary")).toHaveCount(0);
  await expect(page.locator(".caveat-live")).toBeInViewport();
});

test("7: a marking for government alone, and a supplier: what that changes", async ({ page }) => {
  await send(page, "OFFICIAL-SENSITIVE – HMG USE ONLY", { recipient: "third_party" });
  const text = await shown(page);
  expect(text).toMatch(/Who may see it: /);
  expect(text).toMatch(/Get agreement that this recipient may have it|may have it/);
});

test("8: someone asks for their own record: what has to be found out, and whom to ask", async ({ page }) => {
  await send(page, "OFFICIAL", {
    "information.personal_data": "personal",
    "information.purpose": "described",
    recipient: "third_party",
    channel: "email",
    destination: "uk",
    business_need: true,
  });
  const text = await shown(page);
  expect(text).toMatch(/Who to ask[\s\S]*privacy@justice\.gov\.uk/);
});

test("9: an earlier answer is changed, and the result follows", async ({ page }) => {
  await useTool(page, colleagues);
  const before = await shown(page);
  await press(page, page.locator(".caveat-answers summary"));
  await press(page, page.getByRole("link", { name: "Change Marking" }));
  await pick(page, page.getByRole("radio", { name: "OFFICIAL-SENSITIVE", exact: true }));
  await page.keyboard.press("Enter");
  await expect(page.locator(".caveat-verdict")).toBeVisible();
  const after = await shown(page);
  expect([before, after].map((it) => /Not yet|Do not use the tool for it/.exec(it)?.[0])).toEqual(["Not yet", "Do not use the tool for it"]);
});

test("10: the result on paper, with the answers and the date", async ({ page }) => {
  await useTool(page, colleagues);
  await page.evaluate(() => void (window.print = () => document.body.setAttribute("data-printed", "")));
  await press(page, page.getByRole("button", { name: "Print" }));
  await expect(page.locator("body[data-printed]")).toHaveCount(1);
  await page.emulateMedia({ media: "print" });
  const text = await page.locator("caveat-check").innerText();
  for (const part of [/Checked on \d+ \w+ \d{4}/, /Personal data/, /Not yet/]) expect(text).toMatch(part);
});
