/**
 * `<caveat-check>`: a form from nothing. It asks one question at a time, only those that can still change the answer, and shows the
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
import { answered, fromNothing, neededFor, nextStep, questionsLeft, readAnswers, stepsTaken, valueAt } from "./answers.js";
import type { Answers } from "./answers.js";
import init, { assess, CaveatError, field } from "./index.js";
import type { Activity, Decision, Value, Path, Proposal } from "./index.js";
import { draftOf, errorSummary, faulty, questionView, readAnswer, readDraft, sentence, summaryView, toggleWritten } from "./steps.js";
import type { Draft } from "./steps.js";
import { decisionView, element, heading } from "./view.js";
import type { HeadingLevel } from "./view.js";
import { localOf } from "./rules.js";
import type { DecideOptions, LocalRules } from "./rules.js";

export type { Answers } from "./answers.js";

/** What was answered: `value` is undefined for 'I do not know'. */
export interface AnswerDetail {
  /** The field that was asked for. */
  readonly path: Path;
  /** Its value. */
  readonly value: Value | undefined;
}

/** What was decided, and on what. */
export interface DecisionDetail {
  /** Everything that there is to say. */
  readonly decision: Decision;
  /** What it was decided on: what the server has to assess again. */
  readonly proposal: Proposal;
  /** What was answered with 'I do not know'. */
  readonly declined: readonly Path[];
}

/** The element's own events. All of them bubble. */
export interface CaveatCheckEvents {
  /** Something was answered. */
  "caveat-answer": CustomEvent<AnswerDetail>;
  /** There is something new to save: the same as `answers`. */
  "caveat-change": CustomEvent<Answers>;
  /** All is asked, and the decision is shown. */
  "caveat-decision": CustomEvent<DecisionDetail>;
}

export interface CaveatCheck {
  addEventListener<Type extends keyof CaveatCheckEvents>(
    type: Type,
    listener: (this: CaveatCheck, event: CaveatCheckEvents[Type]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject | null, options?: boolean | AddEventListenerOptions): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "caveat-check": CaveatCheck;
  }
}

// A package that renders on a server has no elements; there it can still be imported.
const Base = (globalThis.HTMLElement ?? class {}) as typeof HTMLElement;
let made = 0;

/** The element. Attributes: `activity` fixes what is proposed; `heading-level` (1 to 4, 2 unless told) is that of its headings. */
export class CaveatCheck extends Base {
  static readonly observedAttributes = ["activity", "heading-level"];

  /** Resolves once questions can be shown: the package is loaded. */
  readonly ready: Promise<void>;

  readonly #id = `caveat-check-${(made += 1)}`;
  #loaded: () => void = () => undefined;
  #started = false;
  #options: DecideOptions = {};
  #answers: Answers = fromNothing(undefined);
  #decision: Decision | undefined;
  /** What was put to the person, in order. */
  #trail: (readonly Path[])[] = [];
  /** The step that the person went back to. */
  #revisited: readonly Path[] | undefined;
  /** Whether they came there from the decision. */
  #fromDecision = false;
  #parts: { readonly top: HTMLElement; readonly progress: HTMLElement; readonly content: HTMLElement } | undefined;

  constructor() {
    super();
    this.ready = new Promise((resolve) => {
      this.#loaded = resolve;
    });
  }

  connectedCallback(): void {
    this.#parts ??= {
      top: element("div"),
      progress: element("p", { class: "govuk-caption-l caveat-progress", role: "status" }),
      content: element("div"),
    };
    this.replaceChildren(this.#parts.top, this.#parts.progress, this.#parts.content);
    if (this.#started) this.#render();
    else void this.#load();
  }

  attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    if (this.#parts === undefined || before === now) return;
    if (name === "activity") void this.#load();
    else this.#render();
  }

  /**
   * What has been answered so far, as plain JSON: to save, and to go on from later.
   *
   * @throws {CaveatError} on setting what are no such answers, which leaves the check as it was; and before `ready`.
   */
  get answers(): Answers {
    return structuredClone(this.#answers);
  }
  set answers(answers: Answers) {
    this.#put(readAnswers(answers, this.#activity()));
    this.#trail = stepsTaken(this.#answers, this.#activity());
    this.#started = true;
    this.#render();
    this.#tellDecision();
  }

  /** An organisation's own rules, if it is decided by such: what `readLocalRules` of `caveat-web/local` gives. */
  get rules(): LocalRules | undefined {
    return this.#options.rules;
  }
  set rules(rules: LocalRules | undefined) {
    localOf({ rules });
    this.#options = { rules };
    if (!this.#started) return;
    this.#put(this.#answers);
    this.#render();
    this.#tellDecision();
  }

  /** The decision on what is known so far; undefined until it is known what is proposed. */
  get decision(): Decision | undefined {
    return this.#decision;
  }

  /** Forgets all answers and starts again. */
  restart(): void {
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
    if (!this.#started) this.#show("Loading…");
    try {
      await init();
      const activity = this.#activity();
      if (activity !== undefined) assess({ activity } as Proposal);
      // The page may have set `answers` meanwhile.
      if (!this.#started || (activity !== undefined && activity !== this.#answers.proposal?.activity)) {
        const known = this.#started && activity !== undefined && this.#answers.proposal !== null;
        this.#put(known ? answered(this.#answers, "activity", activity) : fromNothing(activity));
        this.#trail = stepsTaken(this.#answers, activity);
      }
      this.#started = true;
      this.#render(retried);
      this.#loaded();
    } catch (error) {
      this.#started = false;
      this.#fail(error instanceof Error ? error.message : String(error), retried);
      if (!(error instanceof CaveatError)) throw error;
    }
  }

  /** Says on the page that there is no check, and that this is no permission. */
  #fail(message: string, focus: boolean): void {
    const again = element("button", { type: "button", class: "govuk-button" }, "Try again");
    again.addEventListener("click", () => void this.#load(true));
    const title = heading(this.#level(), "govuk-heading-l", "The check cannot be shown");
    const plainly = element("p", { class: "govuk-body" }, "Nothing has been decided. Until the check works, ask your IT security team.");
    this.#show("", title, plainly, element("p", { class: "govuk-body-s caveat-source" }, sentence(message)), again);
    if (focus) title.focus();
  }

  #put(answers: Answers): void {
    this.#answers = answers;
    this.#decision = answers.proposal === null ? undefined : assess(answers.proposal, this.#options);
    this.#revisited = undefined;
    this.#fromDecision = false;
  }

  /** Shows where the person stands; with the focus on what is new, if they came there by themselves. */
  #render(focus = false): void {
    if (this.#parts === undefined || !this.#started) return;
    const step = this.#step();
    if (step.length > 0) this.#ask(step);
    else if (this.#answers.proposal !== null) this.#answer(this.#answers.proposal);
    if (focus) this.querySelector<HTMLElement>("[tabindex='-1']")?.focus();
  }

  #step(): readonly Path[] {
    return this.#revisited ?? nextStep(this.#answers, this.#decision, this.#options);
  }

  #ask(step: readonly Path[], problems: ReadonlyMap<Path, string> = new Map(), drafts?: ReadonlyMap<Path, Draft>): void {
    const level = this.#level();
    const draft = (path: Path) => drafts?.get(path) ?? draftOf(this.#answers, path);
    const together = !this.#fromDecision && step.every((path) => field(path).kind === "safeguard");
    const questions = step.map((path) =>
      questionView(path, {
        id: this.#idOf(path),
        draft: draft(path),
        problem: problems.get(path),
        ...(together ? {} : { headingLevel: level }),
        reasons: together && this.#decision !== undefined ? neededFor(path, this.#decision, this.#options) : [],
      }),
    );
    const title = together ? [heading(level, "govuk-heading-l", "Check what is in place"), element("p", { class: "govuk-body" }, SAFEGUARDS)] : [];
    const button = element("button", { type: "submit", class: "govuk-button" }, "Continue");
    const form = element("form", { class: "caveat-step", novalidate: true }, ...title, ...questions, button);
    form.addEventListener("change", () => step.forEach((path) => toggleWritten(form, this.#idOf(path))));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      event.stopPropagation();
      this.#submit(step, form);
    });
    const wrong = [...problems].map(([path, text]) => ({ target: faulty(this.#idOf(path), draft(path)), text }));
    const summary = wrong.length === 0 ? undefined : errorSummary(wrong, level);
    for (const [index, link] of [...(summary?.querySelectorAll("a") ?? [])].entries()) {
      this.#onClick(link, () => form.querySelector<HTMLElement>(`#${wrong[index]?.target}`)?.focus());
    }
    const left = questionsLeft(this.#answers, this.#options);
    const progress = left === 0 || this.#revisited !== undefined ? "" : left === 1 ? "1 question left" : `Up to ${left} questions left`;
    this.#show(progress, form);
    if (summary === undefined) return;
    this.#parts?.top.append(summary);
    summary.focus();
  }

  #submit(step: readonly Path[], form: HTMLFormElement): void {
    const drafts = new Map(step.map((path) => [path, readDraft(form, this.#idOf(path))]));
    const problems = new Map<Path, string>();
    const given: AnswerDetail[] = [];
    for (const [path, draft] of drafts) {
      const reading = readAnswer(path, draft);
      if ("problem" in reading) problems.set(path, reading.problem);
      else given.push({ path, value: reading.value });
    }
    if (problems.size > 0) return this.#ask(step, problems, drafts);
    this.#put(given.reduce((answers, { path, value }) => answered(answers, path, value), this.#answers));
    const taken = (path: Path) => path === "activity" || this.#known(path);
    this.#trail = this.#trail.map((paths) => paths.filter(taken)).filter((paths) => paths.length > 0);
    const asked = this.#trail.flat();
    if (step.some((path) => !asked.includes(path))) this.#trail.push(step);
    this.#render(true);
    this.#tell(given);
  }

  #known(path: Path): boolean {
    return this.#answers.declined.includes(path) || valueAt(this.#answers.proposal, path) !== undefined;
  }

  #answer(proposal: Proposal): void {
    const level = this.#level();
    const link = (path: Path, text: string) => {
      const made = element("a", { class: "govuk-link caveat-change", href: "#" }, text, element("span", { class: "govuk-visually-hidden" }, ` ${field(path).label}`));
      return this.#onClick(made, () => this.#revisit([path], true));
    };
    const print = element("button", { type: "button", class: "govuk-button" }, "Print");
    print.addEventListener("click", () => window.print());
    const again = element("button", { type: "button", class: "govuk-button govuk-button--secondary" }, "Start again");
    again.addEventListener("click", () => {
      this.restart();
      this.#render(true);
    });
    this.#show(
      "",
      decisionView(proposal, { ...this.#options, headingLevel: level, answerLink: (path) => link(path, field(path).presumed === undefined ? "Answer" : "Change this") }),
      element(`h${level + 1}` as "h3", { class: "govuk-heading-m" }, "Your answers"),
      summaryView(this.#answers, (path) => {
        const asked = field(path).type !== "text" && (path !== "activity" || this.#activity() === undefined);
        return asked ? link(path, "Change") : undefined;
      }),
      element("div", { class: "govuk-button-group" }, print, again),
    );
  }

  #show(progress: string, ...content: readonly Node[]): void {
    if (this.#parts === undefined) return;
    const previous = this.#started ? this.#previous() : undefined;
    const back = element("a", { class: "govuk-back-link", href: "#" }, "Back");
    this.#onClick(back, () => previous?.());
    this.#parts.top.replaceChildren(...(previous === undefined ? [] : [back]));
    // Told once: it is not set again to the same words.
    if (this.#parts.progress.textContent !== progress) this.#parts.progress.textContent = progress;
    this.#parts.content.replaceChildren(...content);
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
    this.#revisited = step;
    this.#fromDecision = fromDecision;
    this.#render(true);
  }

  #onClick<Link extends HTMLElement>(link: Link, action: () => void): Link {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      action();
    });
    return link;
  }

  #idOf(path: Path): string {
    return `${this.#id}-${path.replace(".", "-")}`;
  }

  /** Tells the page, once all is as it says. */
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

const SAFEGUARDS = "Tell us what you have already done. We will list the rest.";

// Two copies of the package on one page: the first counts.
if (globalThis.customElements?.get("caveat-check") === undefined) globalThis.customElements?.define("caveat-check", CaveatCheck);
