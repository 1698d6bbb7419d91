/**
 * `<caveat-check>`: a complete form. It asks one question at a time, only questions whose answers still matter, and shows the
 * decision as page content.
 *
 * ```html
 * <link rel="stylesheet" href="caveat-check.css">
 * <caveat-check activity="use_tool"></caveat-check>
 * ```
 * ```js
 * import "caveat-web/check";
 * ```
 *
 * @module
 */
import { answered, answersFrom, fromNothing, nextStep, pagesLeft, readAnswers, stepsTaken, valueAt } from "./answers.js";
import type { Answers } from "./answers.js";
import type { AnswerDetail, CaveatCheckEvents } from "./check_events.js";
import { decisionPage } from "./decision_page.js";
import { Frame, linkTo } from "./frame.js";
import init, { assess, CaveatError, field } from "./index.js";
import type { Activity, Decision, Path, Proposal } from "./index.js";
import { stepPage } from "./step_page.js";
import type { Drafts } from "./step_page.js";
import { readAnswer, sentence } from "./steps.js";
import { Words } from "./texts.js";
import type { Texts } from "./texts.js";
import { markTitle } from "./title.js";
import { Trace } from "./trace.js";
import { element, heading } from "./view.js";
import type { HeadingLevel } from "./view.js";
import { localOf } from "./rules.js";
import type { DecideOptions, LocalRules } from "./rules.js";

export type { Answers } from "./answers.js";
export type { AnswerDetail, CaveatCheckEvents, DecisionDetail } from "./check_events.js";
export { optionsView } from "./options_view.js";
export type { OptionsViewOptions } from "./options_view.js";
export type { TextKey, Texts } from "./texts.js";

export interface CaveatCheck {
  addEventListener<Type extends keyof CaveatCheckEvents>(
    type: Type,
    listener: (this: CaveatCheck, event: CaveatCheckEvents[Type]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject | null, options?: boolean | AddEventListenerOptions): void;
}

// Where there are no elements, such as on a server, the module can still be imported.
const Base = (globalThis.HTMLElement ?? class {}) as typeof HTMLElement;
let made = 0;

/** Properties that a page may set before the element is defined. */
const SETTABLE = ["activity", "start", "texts", "rules", "answers"] as const;

/**
 * The element. `activity` fixes what is proposed; `heading-level` (1 to 4, by default 2) is the level of its headings; `start` has
 * answers to begin with, such as `channel=email&recipient=third_party`; with `history`, the browser's Back goes through the questions.
 */
export class CaveatCheck extends Base {
  static readonly observedAttributes = ["activity", "heading-level"];
  /** Takes part in forms: under its `name` it sends the proposal as JSON, or an empty text until every question is answered. */
  static readonly formAssociated = true;

  /** Resolves when the package is loaded and questions can be shown. */
  readonly ready: Promise<void>;

  readonly #id = `caveat-check-${(made += 1)}`;
  readonly #internals: ElementInternals | undefined = this.attachInternals?.();
  readonly #trace = new Trace((step) => this.#returnTo(step));
  #loaded: () => void = () => undefined;
  #started = false;
  #words = new Words();
  #texts: Texts | undefined;
  /** Answers that were set before they could be read. */
  #held: Answers | undefined;
  /** What was chosen or typed and not sent yet, and what was wrong with it. */
  #drafts: Drafts = new Map();
  #problems: ReadonlyMap<Path, string> = new Map();
  #options: DecideOptions = {};
  #answers: Answers = fromNothing(undefined);
  #decision: Decision | undefined;
  /** The steps that the person has seen, in order. */
  #trail: (readonly Path[])[] = [];
  /** The step that the person went back to. */
  #revisited: readonly Path[] | undefined;
  /** Whether they came there from the decision. */
  #fromDecision = false;
  #frame: Frame | undefined;

  constructor() {
    super();
    this.ready = new Promise((resolve) => {
      this.#loaded = resolve;
    });
  }

  connectedCallback(): void {
    for (const name of SETTABLE) {
      if (!Object.hasOwn(this, name)) continue;
      const value = this[name];
      Reflect.deleteProperty(this, name);
      Reflect.set(this, name, value);
    }
    this.#trace.listen(this.hasAttribute("history"));
    markTitle(this, this.#problems.size > 0, this.#words.say("error"));
    // Moving the element keeps its content.
    if (!this.#started) void this.#load();
  }

  disconnectedCallback(): void {
    this.#trace.listen(false);
    markTitle(this, false, "");
  }

  /** The form was reset. */
  formResetCallback(): void {
    this.restart();
  }

  /** The browser restores the answers given before the page was left. */
  formStateRestoreCallback(state: unknown): void {
    if (typeof state !== "string") return;
    try {
      this.answers = JSON.parse(state) as Answers;
    } catch {
      // Another version saved them, so the questions are asked again.
    }
  }

  attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    if (!this.isConnected || before === now) return;
    if (name === "activity") void this.#load();
    else this.#render();
  }

  /**
   * The answers so far, as plain JSON: save them, and set them later to continue.
   *
   * Answers set before `ready` are held until then. If they can't be used, the check starts without them, and `caveat-unavailable` says why.
   *
   * @throws {CaveatError} if the new value is not valid; the check keeps its answers.
   */
  get answers(): Answers {
    return structuredClone(this.#held ?? this.#answers);
  }
  set answers(answers: Answers) {
    if (!this.#started) {
      this.#held = structuredClone(answers);
      return;
    }
    this.#put(readAnswers(answers, this.#activity()));
    this.#trail = stepsTaken(this.#answers, this.#activity());
    this.#render();
    this.#tellDecision();
  }

  /** The attribute `activity`: what is proposed, if the page is about one thing. */
  get activity(): Activity | undefined {
    return this.#activity();
  }
  set activity(activity: Activity | undefined) {
    if (activity === undefined || activity === null) this.removeAttribute("activity");
    else this.setAttribute("activity", activity);
  }

  /** The attribute `start`: answers to begin with, as in a query string. Set it to `location.search` to let links lead into the questions. */
  get start(): string {
    return this.getAttribute("start") ?? "";
  }
  set start(query: string) {
    this.setAttribute("start", query);
  }

  /** The page's own texts in place of the English ones. */
  get texts(): Texts | undefined {
    return this.#texts;
  }
  set texts(texts: Texts | undefined) {
    if (texts !== undefined && typeof texts !== "function") throw new CaveatError("wrong_type", "`texts` takes a function", { path: "texts" });
    this.#texts = texts;
    this.#words = new Words(texts);
    this.#render();
  }

  /** An organisation's own rules, from `readLocalRules` of `caveat-web/local`. */
  get rules(): LocalRules | undefined {
    return this.#options.rules;
  }
  set rules(rules: LocalRules | undefined) {
    localOf({ rules });
    this.#options = { rules };
    if (!this.#started) return;
    const drafts = this.#drafts;
    this.#put(this.#answers);
    this.#drafts = drafts;
    this.#render();
    this.#tellDecision();
  }

  /** The decision on what is known so far; undefined until the activity is known. */
  get decision(): Decision | undefined {
    return this.#decision;
  }

  /** Forgets all answers and starts again. */
  restart(): void {
    this.#held = undefined;
    if (!this.#started) return;
    this.#put(fromNothing(this.#activity()));
    this.#trail = [];
    this.#render();
    this.#tell([]);
  }

  /** The activity that the page fixes. */
  #activity(): Activity | undefined {
    return (this.getAttribute("activity") ?? undefined) as Activity | undefined;
  }

  #level(): HeadingLevel {
    const level = Number(this.getAttribute("heading-level") ?? 2);
    return level === 1 || level === 3 || level === 4 ? level : 2;
  }

  async #load(retried = false): Promise<void> {
    // The page's own content stays until there is a question to ask.
    if (retried || this.textContent?.trim() === "") this.#show(this.#words.say("loading"));
    try {
      await init();
      const activity = this.#activity();
      if (activity !== undefined) assess({ activity } as Proposal);
      if (!this.#started || (activity !== undefined && activity !== this.#answers.proposal?.activity)) {
        const known = this.#started && activity !== undefined && this.#answers.proposal !== null;
        this.#put(known ? answered(this.#answers, "activity", activity) : this.#first(activity));
        this.#trail = stepsTaken(this.#answers, activity);
      }
      this.#started = true;
      this.#render(retried);
      this.#loaded();
    } catch (error) {
      this.#started = false;
      // The message tells a developer what to do; the page tells the person who fills it in.
      console.warn(error);
      this.#fail(error instanceof CaveatError ? error.plainMessage : String(error), retried);
      this.#dispatch("caveat-unavailable", { error });
      if (!(error instanceof CaveatError)) throw error;
    }
  }

  /** What is known at the beginning: answers that were set, or those of the attribute. */
  #first(activity: Activity | undefined): Answers {
    const held = this.#held;
    this.#held = undefined;
    if (held === undefined) return answersFrom(this.start, activity);
    try {
      return readAnswers(held, activity);
    } catch (error) {
      this.#dispatch("caveat-unavailable", { error });
      return fromNothing(activity);
    }
  }

  /** Says on the page that the check is unavailable, and that this is not permission. */
  #fail(message: string, focus: boolean): void {
    const again = element("button", { type: "button", class: "govuk-button" }, this.#words.say("retry"));
    again.addEventListener("click", () => void this.#load(true));
    const title = heading(this.#level(), "govuk-heading-l", this.#words.say("fails"));
    const plainly = element("p", { class: "govuk-body" }, this.#words.say("fails_ask"));
    this.#show("");
    // Shows the page's own content again, which is for people without a check.
    this.#show("", title, plainly, ...(this.#frame?.fallback ?? []), element("p", { class: "govuk-body-s caveat-source" }, sentence(message)), again);
    if (focus) title.focus();
  }

  #put(answers: Answers): void {
    this.#answers = answers;
    this.#decision = answers.proposal === null ? undefined : assess(answers.proposal, this.#options);
    this.#revisited = undefined;
    this.#fromDecision = false;
    this.#drafts = new Map();
    this.#problems = new Map();
  }

  /** Shows the current step; moves the focus to what is new, if the person's own action led there. */
  #render(focus = false): void {
    if (!this.#started) return;
    const step = this.#step();
    const value = step.length === 0 ? JSON.stringify(this.#answers.proposal) : "";
    this.#internals?.setFormValue(value, JSON.stringify(this.#answers));
    markTitle(this, this.#problems.size > 0, this.#words.say("error"));
    if (step.length > 0) this.#ask(step);
    else if (this.#answers.proposal !== null) this.#answer(this.#answers.proposal);
    if (focus) this.querySelector<HTMLElement>("[tabindex='-1']")?.focus();
  }

  #step(): readonly Path[] {
    return this.#revisited ?? nextStep(this.#answers, this.#decision, this.#options);
  }

  #ask(step: readonly Path[]): void {
    const words = this.#words;
    const { form, summary } = stepPage({
      step,
      answers: this.#answers,
      decision: this.#decision,
      options: this.#options,
      words,
      headingLevel: this.#level(),
      together: !this.#fromDecision && step.every((path) => field(path).kind === "safeguard"),
      drafts: this.#drafts,
      problems: this.#problems,
      idOf: (path) => `${this.#id}-${path.replace(".", "-")}`,
      noted: (drafts) => (this.#drafts = drafts),
      submitted: (drafts) => this.#submit(step, drafts),
    });
    const left = pagesLeft(this.#answers, this.#decision, this.#options);
    const progress = left === 0 || this.#revisited !== undefined ? "" : left === 1 ? words.say("page_left") : words.say("pages_left", left);
    this.#show(progress, form);
    if (summary !== undefined) this.#frame?.summarise(summary);
  }

  #submit(step: readonly Path[], drafts: Drafts): void {
    const problems = new Map<Path, string>();
    const given: AnswerDetail[] = [];
    for (const [path, draft] of drafts) {
      const reading = readAnswer(path, draft, this.#words);
      if ("problem" in reading) problems.set(path, reading.problem);
      else given.push({ path, value: reading.value });
    }
    if (problems.size > 0) {
      this.#problems = problems;
      this.#drafts = drafts;
      this.#render();
      return this.querySelector<HTMLElement>(".govuk-error-summary")?.focus();
    }
    this.#put(given.reduce((answers, { path, value }) => answered(answers, path, value), this.#answers));
    const taken = (path: Path) => path === "activity" || this.#known(path);
    this.#trail = this.#trail.map((paths) => paths.filter(taken)).filter((paths) => paths.length > 0);
    const asked = this.#trail.flat();
    if (step.some((path) => !asked.includes(path))) this.#trail.push(step);
    this.#trace.add(step, this.#step());
    this.#render(true);
    this.#tell(given);
  }

  #known(path: Path): boolean {
    return this.#answers.declined.includes(path) || valueAt(this.#answers.proposal, path) !== undefined;
  }

  #answer(proposal: Proposal): void {
    const link = (path: Path, ...text: readonly (string | Node)[]) => {
      return linkTo(() => this.#revisit([path], true), "govuk-link caveat-change", ...text);
    };
    const restart = () => {
      this.restart();
      this.#render(true);
    };
    const fixed = this.#activity() !== undefined;
    const page = { answers: this.#answers, proposal, words: this.#words, headingLevel: this.#level(), fixed, link, restart };
    this.#show("", decisionPage({ ...this.#options, ...page }));
  }

  #show(progress: string, ...content: readonly Node[]): void {
    const previous = this.#started ? this.#previous() : undefined;
    const back = previous && (() => void (this.#trace.back() || previous()));
    this.#frame ??= new Frame(this);
    this.#frame.show(this.#words, progress, back, ...content);
  }

  /** What 'Back' does here, if there is somewhere to go. */
  #previous(): (() => void) | undefined {
    const revisited = this.#revisited;
    if (revisited !== undefined && this.#fromDecision) return () => this.#revisit(undefined, false);
    const here = revisited === undefined ? this.#trail.length : this.#trail.indexOf(revisited);
    const before = this.#trail[here - 1];
    return before && (() => this.#revisit(before, false));
  }

  #revisit(step: readonly Path[] | undefined, fromDecision: boolean): void {
    const before = this.#step();
    this.#turn(step, fromDecision);
    this.#trace.add(before, this.#step());
  }

  #turn(step: readonly Path[] | undefined, fromDecision: boolean): void {
    this.#revisited = step;
    this.#fromDecision = fromDecision;
    this.#drafts = new Map();
    this.#problems = new Map();
    this.#render(true);
  }

  /** The browser went back or forward to a step. A step that is no longer asked can't be shown. */
  #returnTo(step: readonly Path[]): void {
    if (!this.#started) return;
    const known = step.length > 0 && step.every((path) => (path === "activity" ? this.#answers.proposal !== null : this.#known(path)));
    this.#turn(known ? step : undefined, false);
  }

  /** Dispatches the events, once everything is up to date. */
  #tell(given: readonly AnswerDetail[]): void {
    for (const detail of given) this.#dispatch("caveat-answer", detail);
    this.#dispatch("caveat-change", this.answers);
    this.#tellDecision();
  }

  #tellDecision(): void {
    const { proposal, declined } = this.answers;
    const decision = this.#step().length === 0 ? this.#decision : undefined;
    if (decision !== undefined && proposal !== null) this.#dispatch("caveat-decision", { decision, proposal, declined });
  }

  #dispatch<Type extends keyof CaveatCheckEvents>(type: Type, detail: CaveatCheckEvents[Type]["detail"]): void {
    this.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, detail }));
  }
}

// If a page loads two copies of the package, the first one defines the element.
if (globalThis.customElements?.get("caveat-check") === undefined) globalThis.customElements?.define("caveat-check", CaveatCheck);
