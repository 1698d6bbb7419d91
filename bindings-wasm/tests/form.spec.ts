/** `watchForm` on forms that a page already has. */
import { readFileSync } from "node:fs";
import type { Locator, Page } from "@playwright/test";
import type { FormOptions, FormWatch } from "../web/form.js";
import type { Decision, Proposal } from "../web/index.js";
import { accessible, expect, fitsNarrowly, test } from "./page.js";
import { policy } from "./server.mjs";

declare global {
  interface Window {
    watchForm(form: Element | null, options?: FormOptions): FormWatch;
    assess(proposal: Proposal): Decision;
    watch: FormWatch;
    events: unknown[];
  }
}

const notice = "The check is not available just now";

/** Opens the page with both forms and watches one of them. */
async function open(page: Page, id: "keep" | "any" = "keep", options: object = {}): Promise<void> {
  await page.goto("/tests/pages/form.html");
  await page.waitForSelector("[data-loaded]", { state: "attached" });
  await watch(page, id, options);
}

async function watch(page: Page, id: "keep" | "any", options: object = {}): Promise<void> {
  return page.evaluate(
    async ([id, options]) => {
      const form = document.getElementById(id);
      window.events = [];
      form?.addEventListener("caveat-decision", (event) => window.events.push((event as CustomEvent<FormWatch>).detail.decision?.verdict ?? null));
      window.watch = window.watchForm(form, options);
      return window.watch.ready;
    },
    [id, options] as const,
  );
}

const outcome = (page: Page): Locator => page.locator("#keep [data-caveat-outcome]");
const summary = (page: Page): Locator => page.locator(".govuk-error-summary");
const verdict = (page: Page): Promise<string | undefined> => page.evaluate(() => window.watch.decision?.verdict);
const proposal = (page: Page): Promise<unknown> => page.evaluate(() => window.watch.proposal ?? null);
const errors = (page: Page): Promise<string[]> => page.evaluate(() => window.watch.errors.map((it) => `${it.path}: ${it.code}`));

/** Presses the button that sends the form; returns whether it was sent, or stopped with the focus on the reasons. */
async function sent(page: Page, button: string): Promise<boolean> {
  const left = page.waitForURL("**/submitted").then(() => true, () => false);
  await page.getByRole("button", { name: button }).click();
  const stopped = page.locator(".govuk-error-summary:focus, .caveat-unavailable:focus").waitFor().then(() => false, () => true);
  return Promise.race([left, stopped]);
}

test("fields are read by name and attribute, with the page's own values", async ({ page }) => {
  await open(page);
  // An unticked box is unknown, even if a hidden field tells the server 'no'; only for encryption does the page say what it means.
  expect(await proposal(page)).toEqual({ activity: "store", encryption: "none" });
  await page.fill("#label", "UK OFFICIAL");
  await page.selectOption("#where", "2");
  await page.check("#harm-2");
  await page.check("#only");
  await page.check("#locked");
  await page.fill("#name", "Trello");
  await page.locator("#name").blur();
  const full = {
    activity: "store",
    information: { marking: "UK OFFICIAL", harm_if_disclosed: "individual" },
    location: "laptop",
    only_copy: true,
    encryption: "approved",
    tool: { name: "Trello" },
  };
  expect(await proposal(page)).toEqual(full);
  expect(await page.evaluate(() => JSON.stringify(window.assess(window.watch.proposal as Proposal)))).toBe(
    await page.locator("#keep [name=caveat_decision]").inputValue(),
  );
  await page.selectOption("#where", "4");
  expect(await proposal(page)).not.toHaveProperty("location");
  // Fields that are not sent are not read.
  await page.evaluate(() => document.querySelector("#only")?.setAttribute("disabled", ""));
  await page.evaluate(() => window.watch.check());
  expect(await proposal(page)).not.toHaveProperty("only_copy");
});

test("the outcome follows what people type and choose", async ({ page }) => {
  await open(page);
  // An empty form gets no outcome.
  await expect(outcome(page)).toHaveText("Before");
  await page.selectOption("#people", "none");
  await expect(outcome(page)).toContainText("More information needed");
  await page.selectOption("#where", "3");
  await expect(outcome(page)).toContainText("Do not keep it there.");
  await expect(outcome(page)).toContainText("DHS 6.1");
  await accessible(page);
  await page.selectOption("#where", "1");
  await page.selectOption("#people", "none");
  await page.fill("#label", "OFFICIAL");
  await expect(outcome(page)).toContainText("You can keep it there.");
  await page.locator("#label").fill("");
  await page.locator("#label").pressSequentially("SECRET");
  await expect(outcome(page)).toContainText("Ask first");
  // Nothing was sent yet, so nothing is wrong yet.
  await expect(summary(page)).toHaveCount(0);
  await expect(page.locator(".govuk-error-message")).toHaveCount(0);
  const said = await page.evaluate(() => window.events.filter((it, index, all) => it !== all[index - 1]));
  expect(said.filter((it) => it === "prohibited" || it === "allowed" || it === "refer")).toEqual(["prohibited", "allowed", "refer"]);
});

test("a text is read when nobody has typed for a moment, and until then there is no decision on it", async ({ page }) => {
  await page.clock.install({ time: 0 });
  await open(page);
  await page.selectOption("#where", "1");
  const field = page.locator("#keep [name=caveat_decision]");
  await expect(field).toHaveValue(/"undetermined"/);
  // The clock is stopped here: however slow the machine types, it is one moment.
  await page.clock.pauseAt(3_600_000);
  await page.locator("#label").pressSequentially("SEC");
  await expect(field).toHaveValue("");
  await page.locator("#label").pressSequentially("RET");
  expect(await verdict(page)).toBe("undetermined");
  await page.clock.runFor(300);
  await expect(field).toHaveValue(/"refer"/);
  await expect(outcome(page)).toContainText("Ask first");
});

test("a new verdict is announced once, politely, and an old one not again", async ({ page }) => {
  await open(page);
  const region = page.locator("#keep [role=status]");
  await expect(region).toHaveText("");
  await page.selectOption("#where", "3");
  const headline = await page.evaluate(() => window.watch.decision?.headline ?? "");
  await expect(region).toHaveText(headline);
  await page.evaluate(() => {
    window.events = [];
    new MutationObserver(() => window.events.push("announced")).observe(document.querySelector("#keep [role=status]") as Element, {
      childList: true,
      characterData: true,
    });
  });
  await page.check("#harm-2");
  await page.fill("#label", "OFFICIAL");
  await page.locator("#label").blur();
  expect(await verdict(page)).toBe("prohibited");
  expect(await page.evaluate(() => window.events.filter((it) => it === "announced"))).toEqual([]);
  // The verdict itself is not a notification.
  await expect(outcome(page).locator("[role=alert], [role=status], [aria-live]")).toHaveCount(0);
});

test("what is prohibited is not sent: the summary has the focus, and leads to the field that caused it", async ({ page }) => {
  await open(page, "keep", { stops: ["prohibited"] });
  await page.selectOption("#where", "3");
  let others = 0;
  await page.exposeFunction("other", () => (others += 1));
  await page.evaluate(() => document.getElementById("keep")?.addEventListener("submit", () => (window as unknown as { other(): void }).other()));
  expect(await sent(page, "Keep it")).toBe(false);
  expect(others).toBe(0);
  await expect(summary(page)).toBeFocused();
  await expect(summary(page).getByRole("alert")).toContainText("There is a problem");
  await expect(summary(page)).toContainText(await page.evaluate(() => window.watch.decision?.headline ?? ""));
  const prohibition = await page.evaluate(() => window.watch.decision?.prohibitions[0]?.text ?? "");
  await expect(page.locator("#where")).toHaveAccessibleDescription(new RegExp(`^Error:\\s+${prohibition.slice(0, 40)}`));
  await expect(page.locator("#where")).toHaveClass(/govuk-select--error/);
  await expect(page.locator(".govuk-form-group--error")).toHaveCount(1);
  await accessible(page);
  await summary(page).getByRole("link", { name: prohibition }).click();
  await expect(page.locator("#where")).toBeFocused();
  // The error disappears once it is corrected, and then the form can be sent.
  await page.selectOption("#where", "1");
  await expect(summary(page)).toHaveCount(0);
  await expect(page.locator(".govuk-error-message, .govuk-form-group--error, .govuk-select--error")).toHaveCount(0);
  await expect(page.locator("#where")).toHaveAccessibleDescription("");
  expect(await sent(page, "Keep it")).toBe(true);
});

test("a marking that can't be read: beside the field when it is left, and never sent", async ({ page }) => {
  await open(page, "keep", { stops: ["prohibited"] });
  await page.selectOption("#where", "1");
  await page.locator("#label").pressSequentially("OFICIAL");
  await expect(outcome(page)).toContainText("No answer yet");
  await expect(page.locator("#keep [name=caveat_decision]")).toHaveValue("");
  await expect(page.locator(".govuk-error-message")).toHaveCount(0);
  await page.locator("#label").blur();
  await expect(page.locator("#label")).toHaveAccessibleDescription(/^Error:\s+Marking: .*Did you mean OFFICIAL\?$/);
  await accessible(page);
  expect(await sent(page, "Keep it")).toBe(false);
  await expect(summary(page)).toBeFocused();
  await summary(page).getByRole("link").click();
  await expect(page.locator("#label")).toBeFocused();
  // Corrected by keys alone, and sent by Enter at once.
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.type("F");
  await expect(page.locator(".govuk-error-message")).toHaveCount(0);
  await page.keyboard.press("Enter");
  await page.waitForURL("**/submitted");
});

test("a long press on the button is not lost when a message above it has to go", async ({ page }) => {
  await page.setViewportSize({ width: 1000, height: 3000 });
  await page.clock.install();
  await open(page, "keep", { stops: ["prohibited"] });
  await page.fill("#label", "OFICIAL");
  expect(await sent(page, "Keep it")).toBe(false);
  await page.locator("#label").press("Home");
  await page.locator("#label").press("ArrowRight");
  await page.locator("#label").press("F");
  const button = (await page.getByRole("button", { name: "Keep it" }).boundingBox()) ?? { x: 0, y: 0 };
  await page.mouse.move(button.x + 20, button.y + 10);
  await page.mouse.down();
  await page.clock.runFor(700);
  await expect(summary(page)).toHaveCount(1);
  await page.mouse.up();
  await page.waitForURL("**/submitted");
});

test("a submission reads what was typed just before it", async ({ page }) => {
  await open(page);
  await page.selectOption("#where", "1");
  await page.selectOption("#people", "none");
  await page.fill("#label", "OFFICIAL SQUIRREL");
  await page.keyboard.press("Enter");
  await expect(summary(page)).toBeFocused();
  await page.fill("#label", "OFFICIAL");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/submitted");
  const got = await page.locator("body").innerText();
  const decision = JSON.parse(/caveat_decision: (.*)/.exec(got)?.[1] ?? "null") as Decision | null;
  expect(decision?.verdict).toBe("allowed");
  // Everything else is as without the check.
  expect(got).toContain("token: t0k3n\nlabel: OFFICIAL\nwhere: 1\nonly_copy: false\ninformation.personal_data: none\ntool.name: \nconsent: cookies\n");
});

const stops: [string, object, Record<string, string>, boolean][] = [
  ["by default, what nobody can say yet is kept back", {}, { "#where": "2" }, false],
  ["what the page lets pass is sent", { stops: ["prohibited", "refer"] }, { "#where": "2" }, true],
  ["verdicts of the page's choice", { stops: ["prohibited", "refer", "undetermined", "conditional"] }, { "#where": "2" }, false],
  ["none, and still what is prohibited is said", { stops: [] }, { "#where": "3" }, true],
  ["allowed itself, if a page wants that", { stops: ["allowed"] }, { "#where": "1", "#people": "none" }, false],
];
for (const [what, options, chosen, expected] of stops) {
  test(`stops: ${what}`, async ({ page }) => {
    await open(page, "keep", options);
    await page.fill("#label", "OFFICIAL");
    for (const [selector, value] of Object.entries(chosen)) await page.selectOption(selector, value);
    expect(await sent(page, "Keep it")).toBe(expected);
    if (!expected) await expect(summary(page)).toBeFocused();
  });
}

test("stops: a function of the page tells, with reasons for every verdict", async ({ page }) => {
  await page.goto("/tests/pages/form.html");
  await page.waitForSelector("[data-loaded]", { state: "attached" });
  await page.evaluate(() => {
    window.watch = window.watchForm(document.getElementById("keep"), { stops: (decision) => decision.verdict !== "allowed" });
    return window.watch.ready;
  });
  // Undetermined: the questions, each with its field.
  await page.getByRole("button", { name: "Keep it" }).click();
  await summary(page).getByRole("link", { name: "Where would you keep it?" }).click();
  await expect(page.locator("#where")).toBeFocused();
  // Refer: what has to be asked, with the marking.
  await page.fill("#label", "SECRET");
  await page.selectOption("#where", "1");
  await page.getByRole("button", { name: "Keep it" }).click();
  await summary(page).getByRole("link").click();
  await expect(page.locator("#label")).toBeFocused();
  // Conditional: what is not in place, with the box for it.
  await page.fill("#label", "OFFICIAL-SENSITIVE");
  await page.selectOption("#where", "2");
  await page.selectOption("#people", "none");
  await page.check("#only");
  await page.evaluate(() => {
    const record = document.createElement("input");
    Object.assign(record, { type: "hidden", name: "information.key_record", value: "false" });
    document.getElementById("keep")?.append(record);
  });
  await page.getByRole("button", { name: "Keep it" }).click();
  expect(await verdict(page)).toBe("conditional");
  await summary(page).getByRole("link").first().click();
  await expect(page.locator("#only")).toBeFocused();
  await summary(page).getByRole("link").last().click();
  await expect(page.locator("#locked")).toBeFocused();
});

test("a form for several things: fields of the others are left out, and without an answer nothing is decided", async ({ page }) => {
  await open(page, "any");
  const place = page.locator("[data-caveat-outcome=any]");
  await expect(place).toHaveText("");
  await page.selectOption("#location", "unaccredited_system");
  await expect(place).toHaveText("No answer yet. What do you want to do with the information?");
  expect(await verdict(page)).toBe(undefined);
  expect(await sent(page, "Do it")).toBe(false);
  await summary(page).getByRole("link", { name: "What do you want to do with the information?" }).click();
  await expect(page.locator("#activity")).toBeFocused();
  await page.selectOption("#activity", "transfer");
  expect(await proposal(page)).toEqual({ activity: "transfer" });
  await page.selectOption("#activity", "store");
  expect(await verdict(page)).toBe("prohibited");
  // A field elsewhere in the page belongs to the form too. `Yes` is yes.
  await page.selectOption("#activity", "dispose");
  await page.fill("#needed", "Yes");
  await page.locator("#needed").blur();
  expect(await proposal(page)).toEqual({ activity: "dispose", no_longer_required: true });
  await page.fill("#needed", "perhaps");
  await page.locator("#needed").blur();
  expect(await errors(page)).toEqual(["no_longer_required: wrong_type"]);
  await expect(page.locator("#needed")).toHaveAccessibleDescription(/^Error:\s+No longer required takes true, false or null/);
});

test("both forms of a page are watched, each by itself", async ({ page }) => {
  await open(page, "keep");
  await page.evaluate(() => window.watchForm(document.getElementById("any"), { field: "decided", stops: ["prohibited"] }).ready);
  await page.selectOption("#where", "3");
  await page.selectOption("#activity", "transfer");
  await expect(outcome(page)).toContainText("Do not ");
  await expect(page.locator("[data-caveat-outcome=any]")).toContainText("More information needed");
  await expect(page.locator("#any [name=decided]")).toHaveValue(/"verdict":"undetermined"/);
  await page.getByRole("button", { name: "Keep it" }).click();
  await expect(summary(page)).toHaveCount(1);
  await accessible(page);
  expect(await sent(page, "Do it")).toBe(true);
});

test("fields that come later are seen, and answers that differ are an error", async ({ page }) => {
  await open(page);
  await page.evaluate(() => {
    const second = document.createElement("input");
    Object.assign(second, { name: "location", value: "mobile_device", id: "second" });
    second.setAttribute("aria-label", "Second");
    document.getElementById("keep")?.append(second);
    window.watch.check();
  });
  expect(await proposal(page)).toMatchObject({ location: "mobile_device" });
  await page.selectOption("#where", "2");
  expect(await errors(page)).toEqual(["location: duplicate_key"]);
  await expect(page.locator("#where")).toHaveAccessibleDescription(/has several answers that differ: 'laptop' and 'mobile_device'/);
  expect(await sent(page, "Keep it")).toBe(false);
});

test("a value that the field does not take is an error, not an answer", async ({ page }) => {
  await open(page);
  await page.evaluate(() => {
    document.querySelector("#where option[value='2']")?.setAttribute("data-caveat-value", "labtop");
  });
  await page.selectOption("#where", "2");
  expect(await errors(page)).toEqual(["location: unknown_value"]);
  await expect(page.locator("#where")).toHaveAccessibleDescription(/did you mean 'laptop'\?/);
});

test("markup in what is given shows as text", async ({ page }) => {
  await open(page);
  const hostile = "<img src=x onerror=alert(1)><b>bold</b>";
  await page.fill("#name", hostile);
  await page.selectOption("#where", "5");
  expect(await proposal(page)).toMatchObject({ tool: { name: hostile } });
  await page.fill("#label", hostile);
  await page.locator("#label").blur();
  await expect(page.locator(".govuk-error-message")).toContainText("We do not recognise this marking.");
  await page.getByRole("button", { name: "Keep it" }).click();
  await expect(summary(page)).toContainText("We do not recognise this marking.");
  await expect(page.locator("#keep img, #keep b, .govuk-error-summary img")).toHaveCount(0);
  await page.fill("#name", "x".repeat(201));
  await page.fill("#label", "UNMARKED");
  await page.locator("#label").blur();
  expect(await errors(page)).toEqual(["tool.name: too_large"]);
});

test("odd markings are read, and said to be odd", async ({ page }) => {
  await open(page);
  await page.fill("#label", "CONFIDENTIAL");
  await page.locator("#label").blur();
  await expect(outcome(page)).toContainText("Ask first");
  await expect(outcome(page).locator(".caveat-marking").filter({ hasText: "CONFIDENTIAL is also an everyday word." })).toBeVisible();
});

test("check moves the focus to the outcome, or to what can't be read", async ({ page }) => {
  await open(page);
  await page.evaluate(() => window.watch.check({ focus: true }));
  await expect(outcome(page).locator(":focus")).toContainText("More information needed");
  await page.fill("#label", "???");
  await page.evaluate(() => window.watch.check({ focus: true }));
  await expect(summary(page)).toBeFocused();
});

test("questions lead to the fields that answer them, and those that the form does not ask are named", async ({ page }) => {
  await open(page);
  await page.fill("#label", "OFFICIAL-SENSITIVE");
  await page.locator("#label").blur();
  const asked = (question: string) => outcome(page).getByRole("listitem").filter({ hasText: question }).first();
  await expect(asked("Where would you keep it?")).not.toContainText("This form does not ask this.");
  await outcome(page).getByRole("link", { name: "Where would you keep it?" }).click();
  await expect(page.locator("#where")).toBeFocused();
});

test("stop leaves the page as it was", async ({ page }) => {
  await page.goto("/tests/pages/form.html");
  await page.waitForSelector("[data-loaded]", { state: "attached" });
  const before = await page.locator("main").innerHTML();
  await page.evaluate(() => document.getElementById("where")?.removeAttribute("id"));
  const unnamed = await page.locator("main").innerHTML();
  await watch(page, "keep");
  await page.selectOption("[name=where]", "3");
  await page.fill("#label", "???");
  await page.locator("#label").blur();
  expect(await sent(page, "Keep it")).toBe(false);
  await page.fill("#label", "OFFICIAL");
  expect(await sent(page, "Keep it")).toBe(false);
  expect(await page.locator("[name=where]").getAttribute("id")).not.toBe(null);
  await page.evaluate(() => window.watch.stop());
  expect(await page.locator("main").innerHTML()).toBe(unnamed);
  expect(before).not.toBe(unnamed);
  expect(await sent(page, "Keep it")).toBe(true);
});

test("watching again stops the first; a reset form starts again", async ({ page }) => {
  await open(page);
  await watch(page, "keep");
  await expect(page.locator("#keep [name=caveat_decision], #keep [role=status]")).toHaveCount(2);
  await page.selectOption("#where", "3");
  expect(await sent(page, "Keep it")).toBe(false);
  await page.getByRole("button", { name: "Start again" }).click();
  await expect(summary(page)).toHaveCount(0);
  expect(await verdict(page)).toBe("undetermined");
});

test("its own hidden field is not read, whatever its name", async ({ page }) => {
  await open(page, "keep", { field: "dpia" });
  await page.evaluate(() => window.watch.check());
  expect(await proposal(page)).toEqual({ activity: "store", encryption: "none" });
  expect(await page.locator("#keep [name=dpia]").inputValue()).toContain('"verdict":"undetermined"');
});

const wrong: [string, (page: Page) => Promise<unknown>, RegExp, boolean?][] = [
  ["no form", (page) => page.evaluate(() => window.watchForm(null)), /`watchForm` takes a form element/],
  [
    "no verdict",
    (page) => page.evaluate(() => window.watchForm(document.getElementById("keep"), { stops: ["prohibitd" as "prohibited"] })),
    /`stops` does not take `prohibitd`, only `prohibited`/,
  ],
  [
    "no list of verdicts",
    (page) => page.evaluate(() => window.watchForm(document.getElementById("keep"), { stops: "prohibited" as unknown as ["prohibited"] })),
    /`stops` takes a list of verdicts or a function/,
  ],
  ["no activity", (page) => page.evaluate(() => window.watchForm(document.getElementById("keep"), { activity: "stor" as "store" }).ready), /did you mean `store`/, false],
];
for (const [what, doing, message, goes = true] of wrong) {
  test(`a page that is wrong hears so, and its form can be sent where nothing watches it: ${what}`, async ({ page }) => {
    await page.goto("/tests/pages/form.html");
    await page.waitForSelector("[data-loaded]", { state: "attached" });
    await expect(doing(page)).rejects.toThrow(message);
    expect(await sent(page, "Keep it")).toBe(goes);
  });
}

test("a page in which data-caveat names no field hears so, with the nearest", async ({ page }) => {
  await page.goto("/tests/pages/form.html");
  await page.waitForSelector("[data-loaded]", { state: "attached" });
  for (const [path, message] of [
    ["information.markng", /did you mean `marking`/],
    ["chanel", /did you mean `channel`/],
    ["information", /stands for several fields/],
    ["__proto__", /no key `__proto__`/],
    ["constructor.prototype", /no key `constructor`/],
  ] as const) {
    await page.evaluate((path) => document.getElementById("label")?.setAttribute("data-caveat", path), path);
    await expect(watch(page, "keep")).rejects.toThrow(message);
    await expect(outcome(page)).toContainText("There is a mistake in this page");
  }
  expect(await sent(page, "Keep it")).toBe(false);
});

test("a page without any field for the activity hears so", async ({ page }) => {
  await page.goto("/tests/pages/form.html");
  await page.waitForSelector("[data-loaded]", { state: "attached" });
  await page.evaluate(() => document.getElementById("keep")?.removeAttribute("data-caveat-activity"));
  await expect(watch(page, "keep")).rejects.toThrow(/no field of the form is for `activity`/);
  await expect(outcome(page)).toContainText("There is a mistake in this page");
});

test.describe("when the package can't be loaded", () => {
  test.use({ expected: [/ERR_FAILED/] });
  test("the page says so, and the form is sent", async ({ page }) => {
    await page.route("**/*.wasm", (route) => route.abort());
    await page.goto("/tests/pages/form.html");
    await page.waitForSelector("[data-loaded]", { state: "attached" });
    await page.selectOption("#where", "3");
    await expect(watch(page, "keep")).rejects.toThrow(/can't be fetched/);
    await expect(outcome(page)).toContainText(notice);
    await expect(outcome(page)).toContainText("Before");
    await expect(outcome(page)).not.toContainText(/allowed/i);
    await accessible(page);
    expect(await page.evaluate(() => window.watch.check({ focus: true }) ?? null)).toBe(null);
    await page.getByRole("button", { name: "Keep it" }).click();
    await page.waitForURL("**/submitted");
    await expect(page.locator("body")).toContainText("caveat_decision: ");
  });

  test("a form without a place for the outcome says it at its beginning", async ({ page }) => {
    await page.route("**/*.wasm", (route) => route.abort());
    await page.goto("/tests/pages/form.html");
    await page.waitForSelector("[data-loaded]", { state: "attached" });
    await page.evaluate(() => document.querySelectorAll("[data-caveat-outcome]").forEach((it) => it.remove()));
    await expect(watch(page, "keep")).rejects.toThrow();
    await expect(page.locator("#keep > :first-child")).toContainText(notice);
    await page.evaluate(() => window.watch.stop());
    await expect(page.locator("#keep")).not.toContainText(notice);
  });
});

test("narrow, enlarged and with forced colours, every state still serves", async ({ page }) => {
  await open(page);
  await page.emulateMedia({ forcedColors: "active" });
  await page.selectOption("#where", "3");
  await page.fill("#label", "OFICIAL");
  await page.getByRole("button", { name: "Keep it" }).click();
  await fitsNarrowly(page);
  await page.fill("#label", "OFFICIAL");
  await page.getByRole("button", { name: "Keep it" }).click();
  await fitsNarrowly(page);
  await page.setViewportSize({ width: 640, height: 360 });
  await expect(summary(page).getByRole("link").first()).toBeInViewport();
  await accessible(page);
});

test("the examples of the documentation work", async ({ page }) => {
  const text = readFileSync("docs/form.md", "utf8");
  const blocks = [...text.matchAll(/```(html|js)\n([\s\S]*?)```/g)].map(([, language, code]) => ({ language, code: code as string }));
  const [form, watching, own, choosing] = blocks.map((it) => it.code) as [string, string, string, string];
  expect(blocks.map((it) => it.language)).toEqual(["html", "js", "html", "js"]);
  const headers = { "Content-Security-Policy": policy };
  const script = (code: string): string => code.replaceAll("caveat-web/form", "/dist/form.js");
  const html = (body: string, src: string): string =>
    `<!doctype html><html lang="en"><head><title>Example</title><link rel="stylesheet" href="/dist/caveat-check.css"><script type="module" src="${src}"></script></head><body><main><h1>Example</h1>${body}</main></body></html>`;
  const serve = (url: string, contentType: string, body: string) => page.route(url, (route) => route.fulfill({ contentType, headers, body }));
  await serve("**/first.html", "text/html", html(form, "/first.js"));
  await serve("**/first.js", "text/javascript", script(watching));
  await serve("**/second.html", "text/html", html(`<form id="send" data-caveat-activity="transfer">${own}</form>`, "/second.js"));
  await serve("**/second.js", "text/javascript", `let told = 0; const show = (it) => { document.title = String(it); };\n${script(choosing)}`);

  await page.goto("/first.html");
  await expect(page.locator("[data-caveat-outcome]")).toHaveText("Your request is assessed when you send it.");
  await page.getByLabel("Who receives it?").selectOption("personal_account");
  await expect(page.locator("[data-caveat-outcome]")).toContainText("Do not ");
  await accessible(page);
  expect(await sent(page, "Send")).toBe(false);
  await page.route("**/requests", (route) => route.fulfill({ contentType: "text/html", body: "<title>Sent</title>" }));
  await page.getByLabel("Who receives it?").selectOption("same_system");
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page).toHaveTitle("Sent");

  await page.goto("/second.html");
  await expect(page).toHaveTitle("undetermined");
  const told = (): Promise<unknown> =>
    page.evaluate(
      () => new Promise((resolve) => document.querySelector("form")?.addEventListener("caveat-decision", ({ detail }) => resolve(detail.proposal), { once: true })),
    );
  for (const [label, expected] of [
    ["By post, on a stick", { activity: "transfer", channel: "usb_storage" }],
    ["Only what is needed", { activity: "transfer", channel: "usb_storage", minimum_necessary: true }],
    ["Somewhere else, or I do not know", { activity: "transfer", minimum_necessary: true }],
  ] as const) {
    const next = told();
    await page.getByLabel(label).check();
    expect(await next).toEqual(expected);
  }
});
