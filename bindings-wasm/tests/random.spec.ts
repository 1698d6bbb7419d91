/**
 * People who do anything: random clicks, keys, moves and reloads on `<caveat-check>`. Nothing goes wrong, no answer is lost, and the focus
 * is always somewhere sensible.
 *
 * `CAVEAT_PEOPLE` says how many people come; without it few enough for every run, and the same ones each time. `CAVEAT_PERSON` lets one
 * of them come again.
 */
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./page.js";

// The pages in the browser are plain JavaScript.
type Any = any; // eslint-disable-line @typescript-eslint/no-explicit-any
declare const check: Any, told: Any[];

const PEOPLE = Number(process.env["CAVEAT_PEOPLE"] ?? "6");
const FIRST = Number(process.env["CAVEAT_PERSON"] ?? "1");
const ACTIONS = 60;

/** Numbers from 0 to below 1, the same for the same seed: mulberry32. */
function chanceOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const TEXTS = ["OFFICIAL", "official-sensitive", "SECRET", "", " ", "<img src=x onerror=alert(1)>", "OFFICIAL SECRET", "x".repeat(300), "\u202e", "Ireland", "uk"];

type Answers = { version: 1; proposal: Record<string, Any> | null; declined: string[] };

/** The value at a path; null if there is none. */
const valueAt = (proposal: Any, path: string): unknown => path.split(".").reduce((value, key) => value?.[key], proposal) ?? null;

/** Somebody on the page, with what they have answered so far. */
class Person {
  readonly #did: string[] = [];
  /** What was last answered at each path; null for 'I do not know'. */
  readonly #said = new Map<string, unknown>();
  /** The activities that take each path. */
  #takenBy = new Map<string, readonly string[]>();
  #last: Answers = { version: 1, proposal: null, declined: [] };

  constructor(
    readonly page: Page,
    readonly chance: () => number,
  ) {}

  async arrive(): Promise<void> {
    await this.page.goto("/tests/pages/check.html?history");
    const fields = await this.page.evaluate(async (saved) => {
      if (saved.proposal !== null) check.answers = saved;
      await check.ready;
      const { vocabulary } = await import("/dist/index.js" as Any);
      return vocabulary().map((it: Any) => [it.path, it.taken_by]);
    }, this.#last);
    this.#takenBy = new Map(fields);
  }

  /** Does something, and checks what holds after every action. */
  async act(): Promise<void> {
    const lots = this.chance();
    if (lots < 0.6) await this.#click();
    else if (lots < 0.78) await this.#press();
    else if (lots < 0.86) await this.#write();
    else if (lots < 0.92) await this.#go();
    else await this.#page();
    await this.#holds();
  }

  #pick<Item>(items: readonly Item[]): Item {
    return items[Math.floor(this.chance() * items.length)] as Item;
  }

  async #shown(selector: string): Promise<Locator[]> {
    const all = await this.page.locator("caveat-check").locator(selector).all();
    const shown = await Promise.all(all.map((it) => it.isVisible()));
    return all.filter((_, at) => shown[at]);
  }

  /** Clicks something clickable, preferably what leads on. */
  async #click(): Promise<void> {
    const shown = await this.#shown("button, a, summary, input[type=radio], input[type=checkbox]");
    if (shown.length === 0) return;
    const onward = this.page.getByRole("button", { name: "Continue" });
    const target = this.chance() < 0.4 && (await onward.isVisible()) ? onward : this.#pick(shown);
    const [what, leaves] = await target.evaluate((it) => [
      `${it.tagName} ${it.textContent?.trim().slice(0, 40) || (it as HTMLInputElement).value}`,
      it instanceof HTMLAnchorElement && new URL(it.href).origin !== location.origin,
    ]);
    if (leaves) return;
    this.#did.push(`click ${what}`);
    await target.click({ timeout: 10_000 });
    await this.#sensible(`a click on ${what}`);
  }

  /** Presses a key, unless it would follow a link to elsewhere. */
  async #press(): Promise<void> {
    const key = this.#pick(["Tab", "Tab", "Tab", "Shift+Tab", "Space", "Enter", "Enter", "ArrowDown", "ArrowUp", "Escape"]);
    const [leaves, inside] = await this.page.evaluate(() => {
      const at = document.activeElement;
      return [at instanceof HTMLAnchorElement && new URL(at.href).origin !== location.origin, check.contains(at)];
    });
    if (key === "Enter" && leaves) return;
    this.#did.push(`press ${key}`);
    await this.page.keyboard.press(key);
    // The tab key may leave the element at its ends.
    if (inside && !key.endsWith("Tab")) await this.#sensible(`the key ${key}`);
  }

  /** Checks that the focus is on something visible in the element. */
  async #sensible(when: string): Promise<void> {
    const found = await this.page.evaluate(() => {
      const at = document.activeElement;
      if (at === null || !check.contains(at)) return `on ${at?.tagName}`;
      const { width, height } = at.getBoundingClientRect();
      return width > 0 && height > 0 ? "sensible" : `on what can't be seen: ${at.outerHTML.slice(0, 200)}`;
    });
    expect(found, `the focus after ${when}; ${this.#story()}`).toBe("sensible");
  }

  async #write(): Promise<void> {
    const shown = await this.#shown("input[type=text], input:not([type]), textarea, select");
    if (shown.length === 0) return;
    const field = this.#pick(shown);
    if (await field.evaluate((it) => it instanceof HTMLSelectElement)) {
      const options = await field.locator("option").evaluateAll((all) => all.map((it) => (it as HTMLOptionElement).value));
      const option = this.#pick(options);
      this.#did.push(`select ${option}`);
      await field.selectOption(option);
      return;
    }
    const text = this.#pick(TEXTS);
    this.#did.push(`write ${JSON.stringify(text.slice(0, 40))}`);
    await field.fill(text);
  }

  /** Goes through the browser's history. If that leaves the page, they come back to it. */
  async #go(): Promise<void> {
    const by = this.#pick([-1, -1, 1]);
    this.#did.push(`go ${by}`);
    await this.page.evaluate((by) => history.go(by), by).catch(() => undefined);
    await this.page.waitForTimeout(50);
    // A navigation that begins meanwhile destroys the page's context.
    let here: boolean | undefined;
    while (here === undefined) {
      await this.page.waitForLoadState();
      here = await this.page
        .evaluate(() => "check" in globalThis && "told" in globalThis && check.decision !== undefined)
        .catch(() => undefined);
    }
    if (!here) await this.arrive();
  }

  /** Does something that a page can do with the element. */
  async #page(): Promise<void> {
    const what = this.#pick(["move", "level", "reload", "save", "texts", "ask"]);
    this.#did.push(what);
    if (what === "reload") return this.arrive();
    await this.page.evaluate(
      ([what, level]) => {
        if (what === "move") document.querySelector("main")?.append(check);
        else if (what === "level") check.setAttribute("heading-level", level);
        else if (what === "save") check.answers = JSON.parse(JSON.stringify(check.answers));
        else if (what === "texts") check.texts = level === "1" ? (key: string) => (key === "back" ? "Zurück" : undefined) : undefined;
        else return [check.decision, check.activity, check.start, check.texts];
      },
      [what, this.#pick(["1", "2", "3", "9", ""])],
    );
  }

  /** Checks that every reported answer is still there, unless it was changed or the activity does not take it. */
  async #holds(): Promise<void> {
    const { events, answers, text } = await this.page.evaluate(() => ({
      events: told.splice(0).map(({ type, path, value, proposal }) => ({ type, path, value: value ?? null, proposal: proposal ?? null })),
      answers: check.answers,
      text: check.innerText as string,
    }));
    for (const { type, path, value, proposal } of events) {
      expect(type, this.#story()).not.toBe("caveat-unavailable");
      // The check was restarted.
      if (type === "caveat-change" && proposal === null) this.#said.clear();
      if (type !== "caveat-answer") continue;
      this.#said.set(path, value);
      if (path !== "activity") continue;
      for (const other of this.#said.keys()) if (!this.#takenBy.get(other)?.includes(value as string)) this.#said.delete(other);
    }
    const lost = [...this.#said].filter(([path, value]) => {
      return valueAt(answers.proposal, path) !== value || (value === null && !answers.declined.includes(path));
    });
    expect(lost, `lost; ${this.#story()}`).toEqual([]);
    expect(text.trim(), this.#story()).not.toBe("");
    this.#last = answers;
  }

  get answered(): number {
    return this.#said.size;
  }

  #story(): string {
    return `they did: ${this.#did.slice(-15).join(" | ")}`;
  }
}

for (let number = FIRST; number < FIRST + PEOPLE; number++) {
  test(`person ${number} does anything, and nothing is lost`, async ({ page }) => {
    test.setTimeout(300_000);
    const person = new Person(page, chanceOf(number));
    await person.arrive();
    let most = 0;
    for (let action = 0; action < ACTIONS; action++) {
      await person.act();
      most = Math.max(most, person.answered);
    }
    // A person who gets nowhere would prove nothing.
    expect(most).toBeGreaterThan(0);
  });
}
