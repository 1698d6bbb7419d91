/** `watchForm` never fails open: whatever a form holds, and however it is sent, what is sent is what was checked. */
import type { Page } from "@playwright/test";
import { accessible, expect, test } from "./page.js";
import { policy } from "./server.mjs";

const names = [
  ..."elements dataset prepend dispatchEvent addEventListener removeEventListener getRootNode append querySelector querySelectorAll id".split(" "),
  ..."submit requestSubmit reset action method name target length checkValidity reportValidity noValidate ownerDocument isConnected".split(" "),
  ..."contains closest matches classList before after remove replaceChildren childNodes children parentNode tagName localName".split(" "),
  ..."getAttribute setAttribute hasAttribute attributes insertBefore appendChild firstChild style hidden constructor toString __proto__".split(" "),
];

const values = `<option value=""></option><option value="moj_system">Us</option><option value="personal_account">Me</option>`;
const select = `<label>Who? <select name="recipient">${values}</select></label>`;
const marking = `<label>Marking <input name="information.marking"></label>`;
const place = `<div data-caveat-outcome>Before</div>`;

/** Opens a page with this content, and a form that is watched. */
async function open(page: Page, content: string, options: object = {}, wait = true): Promise<void> {
  const body = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Own</title><link rel="stylesheet" href="/dist/caveat-check.css">
    <script type="module" src="/tests/pages/form.js"></script></head><body><main><h1>Own</h1>${content}</main></body></html>`;
  await page.route("**/own.html", (route) => route.fulfill({ contentType: "text/html", headers: { "Content-Security-Policy": policy }, body }));
  await page.goto("/own.html");
  await page.waitForSelector("[data-loaded]", { state: "attached" });
  await page.evaluate((options) => {
    const form = Document.prototype.querySelector.call(document, "form[action]");
    window.events = [];
    for (const type of ["caveat-decision", "caveat-unavailable"]) addEventListener(type, () => window.events.push(type));
    window.watch = window.watchForm(form, { stops: ["prohibited"], ...options });
    window.watch.ready.catch(() => undefined);
  }, options);
  if (wait) await page.evaluate(() => window.watch.ready);
}

const form = (content: string): string => `<form action="/submitted" method="post" data-caveat-activity="transfer" novalidate>${content}<button>Send</button></form>`;

/** Presses the button; returns what was sent, or undefined if the form was kept back with the focus on the reasons. */
async function sent(page: Page, button = "Send"): Promise<string | undefined> {
  const left = page.waitForURL("**/submitted").then(() => page.locator("body").innerText(), () => undefined);
  await page.getByRole("button", { name: button, exact: true }).click();
  const stopped = page.locator(".govuk-error-summary:focus, .caveat-unavailable:focus").waitFor().then(() => undefined, () => left);
  return Promise.race([left, stopped]);
}

/** Chooses that recipient and presses the button by prototype members, which no name hides: the test's usual helpers would fail. */
function chooseAndPress([index, value]: [number, string]): void {
  const form = Document.prototype.querySelectorAll.call(document, "form[action]")[index] as HTMLFormElement;
  const find = (selector: string) => Element.prototype.querySelector.call(form, selector);
  const select = find("select") as HTMLSelectElement;
  select.value = value;
  select.dispatchEvent(new Event("change", { bubbles: true }));
  (find("button") as HTMLButtonElement).click();
}

test("inputs of any name hide nothing of the form", async ({ page }) => {
  // Trying every name takes longer on a busy machine than the default limit.
  test.setTimeout(180_000);
  await open(page, names.map((name) => form(`${select}${place}<input type="hidden" name="${name}" value="x">`)).join(""));
  for (const [index, name] of names.entries()) {
    const shown = await page.evaluate((index) => {
      const form = document.querySelectorAll<HTMLFormElement>("form[action]")[index] as HTMLFormElement;
      window.watch.stop();
      window.watch = window.watchForm(form, { stops: ["prohibited"] });
      return window.watch.ready.then(() => document.title);
    }, index);
    expect(shown, name).toBe("Own");
    await page.evaluate(chooseAndPress, [index, "personal_account"] as [number, string]);
    await expect(page, name).toHaveTitle("Error: Own");
    await expect(page.locator("[data-caveat-outcome]").nth(index), name).toContainText("Do not send it this way.");
    await expect(page.locator(".govuk-error-summary"), name).toBeFocused();
  }
  await page.evaluate(() => window.watch.stop());
  await expect(page).toHaveTitle("Own");
  expect(new URL(page.url()).pathname).toBe("/own.html");
});

test("all of them at once, and the same names about the page", async ({ page }) => {
  const images = ["createElement", "querySelector", "title", "addEventListener", "body"].map((name) => `<img name="${name}" alt="">`);
  await open(page, images.join("") + form(`${select}${place}${names.map((name) => `<input type="hidden" name="${name}">`).join("")}`));
  await page.evaluate(chooseAndPress, [0, "personal_account"] as [number, string]);
  await expect(page.locator(".govuk-error-summary")).toBeFocused();
  await page.evaluate(chooseAndPress, [0, "moj_system"] as [number, string]);
  await page.waitForURL("**/submitted");
  await expect(page.locator("body")).toContainText("recipient: moj_system");
});

const nothing = async (): Promise<void> => undefined;
const formdata = (page: Page) =>
  page.evaluate(() => document.forms[0]?.addEventListener("formdata", ({ formData }) => formData.set("recipient", "personal_account")));
const chosen = (page: Page, value: string) => page.getByLabel("Who?").selectOption(value);
const elsewhere = form(place).replace("<form", '<form id="own"');
const pressed = `name="who" data-caveat="recipient" data-caveat-value="personal_account" value="Send to me"`;
const mine = `name="recipient" value="personal_account">Send to me</button>`;

const kinds: [string, string, (page: Page) => Promise<unknown>][] = [
  ["the button's own name and value", form(`${place}<button ${mine}`), nothing],
  ["the value of an input for a button", form(`${place}<input type="submit" ${pressed}>`), nothing],
  ["a button elsewhere in the page", `${elsewhere}<button form="own" ${mine}`, nothing],
  ["a field elsewhere in the page", elsewhere + select.replace("<select", '<select form="own"'), (page) => chosen(page, "personal_account")],
  ["an element of the page's own", form(`${place}<x-choice name="recipient"></x-choice>`), (page) => page.evaluate(defineChoice, "personal_account")],
  [
    "an element of the page's own with a name of its own",
    form(`${place}<x-choice name="who" data-caveat="recipient"></x-choice>`),
    (page) => page.evaluate(defineChoice, "personal_account"),
  ],
  [
    "an element that sends several values",
    form(`${place}<x-choice name="who"></x-choice>`),
    (page) => page.evaluate(defineChoice, { recipient: "personal_account" }),
  ],
  ["a field that was added later", form(place), (page) => page.evaluate(addField)],
  [
    "a field that a listener adds when the form is sent",
    form(place),
    async (page) => {
      await page.evaluate(`window.addField = ${addField}`);
      await page.evaluate(() => document.forms[0]?.addEventListener("submit", () => (window as Any).addField()));
    },
  ],
  ["a value that a listener adds to what is sent", form(place), formdata],
  ["a value that a listener changes in what is sent", form(select + place), async (page) => [await chosen(page, "moj_system"), await formdata(page)]],
];

// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Any = any;

function addField(): void {
  const field = document.createElement("input");
  Object.assign(field, { type: "hidden", name: "recipient", value: "personal_account" });
  document.forms[0]?.append(field);
}

function defineChoice(value: string | Record<string, string>): void {
  class Choice extends HTMLElement {
    static readonly formAssociated = true;
    constructor() {
      super();
      const data = new FormData();
      if (typeof value !== "string") Object.entries(value).forEach(([name, it]) => data.set(name, it));
      this.attachInternals().setFormValue(typeof value === "string" ? value : data);
    }
  }
  customElements.define("x-choice", Choice);
}

for (const [what, content, doing] of kinds) {
  test(`what is sent is what is read: ${what}`, async ({ page }) => {
    await open(page, content);
    await doing(page);
    expect(await sent(page, content.includes("Send to me") ? "Send to me" : "Send")).toBe(undefined);
    const { decision, errors } = await page.evaluate(() => ({ decision: window.watch.decision?.verdict, errors: window.watch.errors.map((it) => it.code) }));
    expect(decision ?? errors[0]).toMatch(/^(prohibited|duplicate_key)$/);
    // Another button of the same form sends it.
    if (content.includes("Send to me")) expect(await sent(page)).not.toMatch(/^(recipient|who): /m);
  });
}

function defineFile(): void {
  class Choice extends HTMLElement {
    static readonly formAssociated = true;
    constructor() {
      super();
      this.attachInternals().setFormValue(new File(["x"], "x.txt"));
    }
  }
  customElements.define("x-choice", Choice);
}

const defineNone = (page: Page) => page.evaluate(() => customElements.define("x-none", class extends HTMLElement {}));

const unreadable: [string, string, (page: Page) => Promise<unknown>, RegExp][] = [
  ["a file", `<label>Who? <input type="file" name="recipient"></label>`, nothing, /can't be read from a file/],
  ["an element that is not a field", `<div data-caveat="recipient" contenteditable>Me</div>`, nothing, /can't be read from '<div>'/],
  ["an element that takes no part in forms", `<x-none data-caveat="recipient"></x-none>`, defineNone, /can't be read from '<x-none>'/],
  ["an element that is not there yet", `<x-late data-caveat="recipient"></x-late>`, nothing, /can't be read from '<x-late>'/],
  ["an element that sends a file", `<x-choice name="recipient"></x-choice>`, (page) => page.evaluate(defineFile), /can't be read from a file/],
];
for (const [what, content, doing, message] of unreadable) {
  test(`what can't be read is an error on the page: ${what}`, async ({ page }) => {
    await open(page, form(place + content));
    await doing(page);
    expect(await sent(page)).toBe(undefined);
    await expect(page.locator(".govuk-error-summary")).toContainText(message);
  });
}

test("a button that was not pressed and what is about something else are not read", async ({ page }) => {
  const others = `<button type="button" name="recipient" value="personal_account">Other</button><button name="recipient" value="personal_account">Send to me</button>
    <input type="hidden" name="recipient" data-caveat="" value="personal_account"><input type="image" alt="Image" name="recipient">`;
  await open(page, form(`${place}${marking}<button>Send</button>${others}`).replace("<button>Send</button></form>", "</form>"));
  await page.getByLabel("Marking").fill("OFFICIAL");
  expect(await sent(page)).toContain("information.marking: OFFICIAL");
});

test.describe("when the package can't be loaded at first", () => {
  test.use({ expected: [/ERR_FAILED/] });
  const stuck = "**/caveat_wasm_bg.wasm";

  test("the page is told, its own words stay, and the form is checked once it is sent", async ({ page }) => {
    await page.route(stuck, (route) => route.abort());
    await open(page, form(select + place), {}, false);
    await expect(page.locator("[data-caveat-outcome]")).toContainText("The check is not available just now");
    await expect(page.locator("[data-caveat-outcome]")).toContainText("Before");
    expect(await page.evaluate(() => window.watch.ready.then(() => "", (error: { code: string }) => error.code))).toBe("not_fetched");
    expect(await page.evaluate(() => window.events)).toEqual(["caveat-unavailable"]);
    await accessible(page);
    await page.unroute(stuck);
    await page.getByLabel("Who?").selectOption("personal_account");
    expect(await sent(page)).toBe(undefined);
    await expect(page.locator("[data-caveat-outcome]")).not.toContainText("not available");
    await expect(page.locator("[data-caveat-outcome]")).toContainText("Do not send it this way.");
  });

  test("a form is kept back where the page wants that", async ({ page }) => {
    await page.route(stuck, (route) => route.abort());
    await open(page, form(select + place), { hold: true }, false);
    expect(await sent(page)).toBe(undefined);
    await expect(page.locator(".caveat-unavailable")).toHaveText(/was not sent/);
    await accessible(page);
    await page.unroute(stuck);
    await page.getByLabel("Who?").selectOption("moj_system");
    expect(await sent(page)).toContain('"verdict":"undetermined"');
  });

  for (const hold of [false, true]) {
    test(`there is a time limit: hold ${hold}`, async ({ page }) => {
      let go = (): void => undefined;
      await page.route(stuck, async (route) => {
        await new Promise<void>((resolve) => (go = resolve));
        await route.continue().catch(() => undefined);
      });
      await open(page, form(select + place), { hold, timeLimit: 300 }, false);
      await page.getByLabel("Who?").selectOption("personal_account");
      const got = await sent(page);
      if (!hold) return expect(got).toMatch(/recipient: personal_account\ncaveat_decision: $/m);
      expect(got).toBe(undefined);
      // It arrives late, and still counts.
      go();
      await expect(page.locator("[data-caveat-outcome]")).toContainText("Do not send it this way.");
      expect(await sent(page)).toBe(undefined);
      await expect(page.locator(".govuk-error-summary")).toBeFocused();
    });
  }

  test("a submission waits for the check, with the button that was pressed", async ({ page }) => {
    let go = (): void => undefined;
    await page.route(stuck, async (route) => {
      await new Promise<void>((resolve) => (go = resolve));
      await route.continue();
    });
    await open(page, form(`${place}<button name="what" value="this">Send this</button>`), {}, false);
    await page.getByRole("button", { name: "Send this" }).click();
    await page.getByRole("button", { name: "Send this" }).click();
    await expect(page.getByRole("status")).toContainText("before your form is sent");
    go();
    await page.waitForURL("**/submitted");
    expect(await page.locator("body").innerText()).toMatch(/^what: this\ncaveat_decision: \{"contract"/m);
  });
});

const mistakes: [string, string, string, string][] = [
  ["the activity", 'data-caveat-activity="transfer"', 'data-caveat-activity="tranfer"', "unknown_value"],
  ["a path", "<select", '<select data-caveat="recipiant"', "unknown_key"],
  ["an attribute of the form", "data-caveat-activity", "data-caveat-activty", "unknown_key"],
  ["an attribute of a field", "<select", '<select data-caveat-path="recipient"', "unknown_key"],
  ["an attribute of an option", '<option value="personal_account"', '<option value="me" data-caveat-vlaue="personal_account"', "unknown_key"],
  ["an attribute of an element that is not a field", "data-caveat-outcome", "data-caveat-outcom", "unknown_key"],
];
for (const [what, right, wrong, code] of mistakes) {
  test(`a page in which ${what} is misspelt says so and keeps its form back`, async ({ page }) => {
    await open(page, form(select + place).replace(right, wrong), {}, false);
    await expect(page.locator(".caveat-unavailable")).toHaveText(/^There is a mistake in this page/);
    expect(await page.evaluate(() => window.watch.ready.then(() => "", (error: { code: string }) => error.code))).toBe(code);
    expect(await sent(page)).toBe(undefined);
    await expect(page.locator(".caveat-unavailable")).toBeFocused();
    await accessible(page);
  });
}

const options: [string, object, RegExp][] = [
  ["a misspelt option", { stop: ["prohibited"] }, /`options` has no key `stop`/],
  ["no object", null as unknown as object, /`options` takes an object/],
  ["no element", { outcome: "#outcome" }, /`outcome` takes an element/],
  ["no yes or no", { hold: "yes" }, /`hold` takes true or false/],
  ["no time", { timeLimit: -1 }, /`timeLimit` takes a number/],
  ["no name", { field: "" }, /`field` takes a name/],
  ["no level", { headingLevel: 7 }, /`headingLevel` takes a number from 1 to 4/],
  ["no rules", { rules: {} }, /`rules` takes what `readLocalRules` returns/],
  ["no texts", { texts: {} }, /`texts` takes a function/],
];
test("what no option takes is refused", async ({ page }) => {
  await open(page, form(select + place));
  for (const [what, given, message] of options) {
    const thrown = page.evaluate((given) => void window.watchForm(document.querySelector("form"), given ?? (null as never)), given);
    await expect(thrown, what).rejects.toThrow(message);
  }
  await expect(page.evaluate(() => window.watch.check({ focuss: true } as object))).rejects.toThrow(/no key `focuss`/);
});

test("with the package's own style alone, what is announced stays out of sight and is never out of date", async ({ page }) => {
  await open(page, form(`${marking}${select}${place}`));
  const region = page.getByRole("status");
  const headline = () => page.evaluate(() => window.watch.decision?.headline);
  await page.getByLabel("Who?").selectOption("personal_account");
  await page.getByLabel("Who?").selectOption("moj_system");
  await expect(region).toHaveText((await headline()) ?? "");
  const { width, height } = (await region.boundingBox()) ?? { width: NaN, height: NaN };
  expect([width, height]).toEqual([1, 1]);
  const announced = await headline();
  await page.getByLabel("Marking").fill("OFFICIAL");
  await page.getByLabel("Marking").blur();
  await expect.poll(headline).not.toBe(announced);
  await expect(region).toHaveText("");
});

test("with the package's own style alone, errors look like errors", async ({ page }) => {
  await open(page, form(`${select}${place}`));
  await page.getByLabel("Who?").selectOption("personal_account");
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page.locator(".govuk-error-message")).toHaveCSS("font-weight", "700");
  await expect(page.locator(".govuk-error-summary")).toHaveCSS("border-top-style", "solid");
  await accessible(page);
});
