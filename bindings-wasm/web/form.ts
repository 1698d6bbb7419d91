/**
 * Checks a form that a page already has.
 *
 * ```js
 * import { watchForm } from "caveat-web/form";
 * watchForm(document.querySelector("form"), { activity: "transfer" });
 * ```
 *
 * **Assess again on the server**: whoever sends a request can send any decision with it.
 *
 * @module
 */
import init, { CaveatError, assess } from "./index.js";
import { isText, pathOf, readForm } from "./fields.js";
import { Live } from "./live.js";
import { listed, page, unhidden } from "./members.js";
import { checkFocus, checkOptions } from "./options.js";
import type { FormOptions, FormState, FormWatch } from "./options.js";
import { Problems } from "./problems.js";
import { reasons, toPeople, unreadableField } from "./reasons.js";
import { Words } from "./texts.js";
import { decisionView, element } from "./view.js";
import type { Decision, Path, Proposal, Verdict } from "./index.js";
import type { Control, Reading } from "./fields.js";

export type { FormOptions, FormState, FormWatch } from "./options.js";
export type { TextKey, Texts } from "./texts.js";

const watches = new WeakMap<HTMLFormElement, Watch>();

/**
 * Checks a form as people fill it in: shows the outcome and what is wrong, and stops a submission that is not permitted. Fields
 * are found by `name` or `data-caveat` at each check, so fields added later count too. The form is sent as before, with the
 * decision in a hidden field. Calling it again on the same form replaces the first watch.
 *
 * @throws {CaveatError} if it gets something other than a form, or an unknown option.
 */
export function watchForm(form: HTMLFormElement, options: FormOptions = {}): FormWatch {
  if (!((form as unknown) instanceof HTMLFormElement)) throw new CaveatError("wrong_type", "`watchForm` takes a form element");
  checkOptions(options);
  watches.get(form)?.stop();
  const watch = new Watch(form, options);
  watches.set(form, watch);
  return watch;
}

/** How long after the last key a text is read, in milliseconds, so that half a word gets no message. */
const PAUSE = 300;
/** How long a press can last, in milliseconds: its end may not be heard, such as when a list opens over the page. */
const LONGEST_PRESS = 2000;
/** How long a person waits for the check by default, in milliseconds. */
const TIME_LIMIT = 10_000;

const nothing: FormState = { proposal: undefined, decision: undefined, errors: [] };

class Watch implements FormWatch {
  readonly ready: Promise<void>;
  /** The form, and its own members. */
  readonly #raw: HTMLFormElement;
  readonly #form: HTMLFormElement;
  readonly #options: FormOptions;
  readonly #words: Words;
  readonly #stopped = new AbortController();
  readonly #problems: Problems;
  readonly #live: Live;
  readonly #place: Element | undefined;
  readonly #before: readonly Node[];
  readonly #hidden: HTMLInputElement;
  readonly #announced: HTMLElement;
  #loading: Promise<void> | undefined;
  #loaded = false;
  /** Whether the last reading found a mistake in the page itself. */
  #faulty = false;
  #notice: HTMLElement | undefined;
  /** Whether a submission waits for the check, and whether one was sent without it. */
  #held = false;
  #unchecked = false;
  #state = nothing;
  #shown = "";
  #said: Verdict | undefined;
  #waiting: ReturnType<typeof setTimeout> | undefined;
  #pressing: ReturnType<typeof setTimeout> | undefined;
  /** Keys of the problems shown beside their fields, and of those in the summary. */
  #beside = new Set<string>();
  #listed = new Set<string>();

  constructor(form: HTMLFormElement, options: FormOptions) {
    this.#raw = form;
    this.#form = unhidden(form);
    this.#options = options;
    this.#words = new Words(options.texts);
    this.#place = this.#placeFor("data-caveat-outcome", options.outcome);
    this.#before = [...(this.#place?.childNodes ?? [])];
    this.#problems = new Problems((summary) => (this.#placeFor("data-caveat-errors", options.errors) ?? this.#form).prepend(summary), this.#words);
    this.#hidden = element("input", { type: "hidden", name: options.field ?? "caveat_decision", "data-caveat": "" });
    this.#announced = element("div", { class: "govuk-visually-hidden", role: "status", lang: this.#words.lang });
    this.#form.append(this.#hidden, this.#announced);
    this.#live = new Live(form, this.#words, this.#problems, this.#place);
    this.#listen();
    this.ready = this.#start();
  }

  get proposal(): Proposal | undefined {
    return this.#state.proposal;
  }

  get decision(): Decision | undefined {
    return this.#state.decision;
  }

  get errors(): readonly CaveatError[] {
    return this.#state.errors;
  }

  check(options: { readonly focus?: boolean } = {}): Decision | undefined {
    checkFocus(options);
    const { focus = false } = options;
    if (!this.#loaded || this.#stopped.signal.aborted) return undefined;
    this.#update(focus ? "unreadable" : undefined, focus);
    if (!focus) return this.decision;
    if (this.decision === undefined) this.#problems.focus();
    else this.#place?.querySelector<HTMLElement>("[tabindex]")?.focus();
    return this.decision;
  }

  stop(): void {
    if (this.#stopped.signal.aborted) return;
    this.#stopped.abort();
    this.#loaded = false;
    this.#state = nothing;
    clearTimeout(this.#waiting);
    clearTimeout(this.#pressing);
    this.#problems.clear();
    this.#live.remove();
    this.#hidden.remove();
    this.#announced.remove();
    this.#notice?.remove();
    this.#place?.replaceChildren(...this.#before);
    if (watches.get(this.#raw) === this) watches.delete(this.#raw);
  }

  async #start(): Promise<void> {
    try {
      await this.#load();
    } catch (error) {
      if (!this.#stopped.signal.aborted) this.#unavailable(error);
      // The event reports it too: a page need not wait for `ready`. A mistake in the page itself is reported nowhere else.
      this.ready.catch(() => undefined);
      throw error;
    }
    if (!this.#stopped.signal.aborted && this.#shown === "") this.#update();
  }

  /** Loads the package unless it is loaded. A load that finishes after the time limit still counts. */
  #load(): Promise<void> {
    if (this.#loaded) return Promise.resolve();
    this.#loading ??= this.#loadOnce().finally(() => (this.#loading = undefined));
    return this.#loading;
  }

  async #loadOnce(): Promise<void> {
    const { source, timeLimit = TIME_LIMIT } = this.#options;
    const loaded = init(typeof source === "function" ? source() : source).then(() => this.#arrived());
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, reject) => {
      const error = () => new CaveatError("not_fetched", `the check was not loaded within ${timeLimit} ms`);
      timer = setTimeout(() => reject(error()), timeLimit);
    });
    await Promise.race([loaded, late]).finally(() => clearTimeout(timer));
    loaded.catch(() => undefined);
  }

  #arrived(): void {
    if (this.#stopped.signal.aborted) return;
    this.#loaded = true;
    // The page says that the check is unavailable, which is no longer true.
    if (this.#notice !== undefined) this.#update();
  }

  #listen(): void {
    const { signal } = this.#stopped;
    // A field can be outside the form and still belong to it.
    const root = unhidden(this.#form.getRootNode());
    root.addEventListener("input", (event) => this.#typed(event), { signal });
    root.addEventListener("change", (event) => this.#changed(event), { signal });
    root.addEventListener("pointerdown", () => this.#pressed(LONGEST_PRESS), { signal });
    for (const end of ["pointerup", "pointercancel"]) root.addEventListener(end, () => this.#pressed(0), { signal });
    this.#form.addEventListener("reset", () => setTimeout(() => this.#reset()), { signal });
    // Before the page's own listeners, which may send the form themselves.
    this.#form.addEventListener("submit", (event) => this.#submit(event), { signal, capture: true });
    // Browsers may restore what was there when people come back.
    addEventListener("pageshow", () => this.#available() && this.check(), { signal });
  }

  #available(): boolean {
    return this.#loaded && !this.#faulty;
  }

  #mine(event: Event): Control | undefined {
    if (!this.#available()) return undefined;
    const mine = listed(this.#raw);
    return event.composedPath().find((it): it is Control => mine.includes(it as Control));
  }

  #typed(event: Event): void {
    const control = this.#mine(event);
    if (control === undefined || !isText(control)) return;
    // Until the form is read again, there is no decision on its new content.
    this.#hidden.value = "";
    this.#later(PAUSE);
  }

  #changed(event: Event): void {
    const control = this.#mine(event);
    if (control === undefined) return;
    if (this.#pressing !== undefined && isText(control)) this.#later(0, control);
    else this.#update(control);
  }

  /** While a button is pressed, the page must not move: a message that disappears would move the button away from the pointer. */
  #later(pause: number, control?: Control): void {
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(() => (this.#pressing === undefined ? this.#update(control) : this.#later(PAUSE, control)), pause);
  }

  #pressed(over: number): void {
    clearTimeout(this.#pressing);
    this.#pressing = setTimeout(() => (this.#pressing = undefined), over);
  }

  #reset(): void {
    if (!this.#available()) return;
    this.#beside.clear();
    this.#listed.clear();
    this.#update();
  }

  #submit(event: SubmitEvent): void {
    if (this.#unchecked) return;
    if (!this.#loaded) {
      hold(event);
      void this.#sendLater(event.submitter);
      return;
    }
    if (!this.#passes(event)) return;
    // The page's listeners may add fields, so the form is read once more after the last of them.
    const last = unhidden(event.composedPath().at(-1) ?? this.#raw);
    const again = (later: Event) => later === event && !event.defaultPrevented && this.#passes(event);
    last.addEventListener("submit", again, { once: true, signal: this.#stopped.signal });
  }

  /** Whether the form may be sent now; if not, it is kept back. */
  #passes(event: SubmitEvent): boolean {
    const told = this.#faulty;
    try {
      this.#update("all", true, event.submitter);
    } catch (error) {
      // A field with a misspelt path is not read, so the form would always go unchecked.
      hold(event);
      this.#notice?.focus();
      if (!told) throw error;
      return false;
    }
    if (this.#listed.size === 0) return true;
    hold(event);
    this.#problems.focus();
    return false;
  }

  /** Tries to load the package again, then sends the form as the person wanted, checked if possible. */
  async #sendLater(submitter: HTMLElement | null): Promise<void> {
    if (this.#held) return;
    this.#held = true;
    this.#announced.textContent = this.#words.say("checking");
    try {
      await this.#load();
    } catch (error) {
      if (this.#stopped.signal.aborted) return;
      this.#unavailable(error);
      if (this.#options.hold === true) return this.#notice?.focus();
      this.#unchecked = true;
    } finally {
      this.#held = false;
    }
    const pressed = submitter !== null && submitter.isConnected && (submitter as HTMLButtonElement).form === this.#raw;
    this.#form.requestSubmit(pressed ? submitter : undefined);
    this.#unchecked = false;
  }

  /**
   * Reads the form, decides and shows it. New problems are shown for the field that was just filled in, or on demand; solved
   * ones disappear.
   */
  #update(show?: Control | "unreadable" | "all", quietly = false, submitter?: HTMLElement | null): void {
    clearTimeout(this.#waiting);
    try {
      const { activity = this.#form.dataset["caveatActivity"], rules } = this.#options;
      const reading = readForm(this.#raw, activity, submitter);
      const { proposal, errors } = reading;
      const decision = proposal === undefined ? undefined : assess(proposal, { rules });
      this.#hidden.value = decision === undefined ? "" : JSON.stringify(decision);
      this.#state = { proposal, decision, errors };
      this.#faulty = false;
      this.#notice?.remove();
      this.#notice = undefined;
      this.#showProblems(reading, show instanceof Element ? pathOf(show) : show);
      this.#showOutcome(reading, quietly, show === "all" || show === "unreadable");
    } catch (error) {
      // The mistake is the page's, not the person's, so nothing is decided.
      this.#faulty = true;
      this.#unavailable(error);
      throw error;
    }
  }

  #showProblems(reading: Reading, show: Path | "unreadable" | "all" | undefined): void {
    const { decision } = this.#state;
    const unreadable = reading.errors.map((error) => unreadableField(error, reading, this.#words));
    const stopping = decision !== undefined && this.#stops(decision) ? reasons(decision, reading, this.#words) : [];
    const current = [...unreadable, ...stopping];
    for (const { key } of current) {
      const asked = show === "all" || (show === "unreadable" ? decision === undefined : key === show);
      if (asked) this.#beside.add(key);
      if (asked && (show === "all" || show === "unreadable")) this.#listed.add(key);
    }
    for (const keys of [this.#beside, this.#listed]) {
      for (const key of keys) if (!current.some((it) => it.key === key)) keys.delete(key);
    }
    this.#problems.showBeside(current.filter((it) => this.#beside.has(it.key)));
    const headline = decision && this.#words.line(decision.headline);
    this.#problems.summarise(current.filter((it) => this.#listed.has(it.key)), headline);
  }

  #stops(decision: Decision): boolean {
    const { stops = ["undetermined", "refer", "prohibited"] } = this.#options;
    return typeof stops === "function" ? stops(decision) : stops.includes(decision.verdict);
  }

  #showOutcome({ errors, controls, empty }: Reading, quietly: boolean, asked: boolean): void {
    const { decision, proposal } = this.#state;
    // An empty form gets no outcome.
    const silent = empty && !asked;
    const shown = JSON.stringify([decision, errors, silent]);
    if (shown === this.#shown) return;
    const first = this.#shown === "";
    this.#shown = shown;
    const words = this.#words;
    if (silent) this.#show(...this.#before);
    else if (proposal === undefined) {
      const text = words.say("no_answer", errors.map((error) => toPeople(error, words)).join(" "));
      this.#show(element("p", { class: "govuk-body", lang: words.lang }, text));
    } else {
      const { headingLevel, rules } = this.#options;
      const asks = (path: Path): boolean => controls.has(path);
      const answerLink = (path: Path, text?: string): HTMLElement | undefined => {
        const control = controls.get(path)?.[0];
        const { label, presumed } = words.field(path);
        const named = text ?? words.say(presumed === undefined ? "answer_field" : "change_field", label);
        return control && this.#problems.link(control, named, "govuk-link");
      };
      this.#show(decisionView(proposal, { rules, words, answerLink, asks, headingLevel }));
    }
    this.#live.show(silent ? undefined : decision, proposal, this.#options.rules, controls);
    // Announced once for each new verdict, but not if the focus moves to the text that says it.
    const headline = words.line(decision?.headline ?? "");
    if (decision?.verdict !== this.#said) this.#announced.textContent = first || quietly || silent ? "" : headline;
    // A screen reader must not find a headline that no longer holds.
    else if (this.#announced.textContent !== headline) this.#announced.textContent = "";
    this.#said = decision?.verdict;
    this.#tell("caveat-decision", this.#state);
  }

  #show(...children: readonly Node[]): void {
    this.#place?.replaceChildren(...children);
  }

  /** Says on the page that nothing is decided, above the page's own content, and tells the page. */
  #unavailable(error: unknown): void {
    this.#state = nothing;
    this.#shown = "";
    this.#hidden.value = "";
    this.#announced.textContent = "";
    this.#problems.clear();
    this.#live.show(undefined);
    this.#show(...this.#before);
    this.#notice?.remove();
    const text = this.#words.say(this.#faulty ? "page_wrong" : this.#options.hold === true ? "unavailable_held" : "unavailable");
    this.#notice = element("div", { class: "govuk-inset-text caveat-unavailable", tabindex: "-1", lang: this.#words.lang }, text);
    (this.#place ?? this.#form).prepend(this.#notice);
    this.#tell("caveat-unavailable", { error });
  }

  #tell(type: string, detail: unknown): void {
    this.#form.dispatchEvent(new CustomEvent(type, { bubbles: true, detail }));
  }

  /** Finds the element with the attribute: in the form, or anywhere in the page by the form's id. */
  #placeFor(attribute: string, told: Element | undefined): Element | undefined {
    const form = this.#form;
    const elsewhere = form.id === "" ? null : page().querySelector(`[${attribute}="${CSS.escape(form.id)}"]`);
    const found = told ?? form.querySelector(`[${attribute}]`) ?? elsewhere;
    return found === null ? undefined : unhidden(found);
  }
}

/** Stops a submission, and keeps it from the page's own listeners. */
function hold(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}
