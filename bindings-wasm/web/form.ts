/**
 * Checks a form that a page already has.
 *
 * ```js
 * import { watchForm } from "caveat-web/form";
 * watchForm(document.querySelector("form"), { activity: "transfer" });
 * ```
 *
 * **The server must assess again what it gets**: whoever sends a request can send any decision with it.
 *
 * @module
 */
import init, { CaveatError, assess, field } from "./index.js";
import { isControl, pathOf, readForm } from "./fields.js";
import { Problems } from "./problems.js";
import type { DecideOptions } from "./rules.js";
import { decisionView, element } from "./view.js";
import type { Activity, Decision, Path, Prohibition, Proposal, Referral, Source, Verdict } from "./index.js";
import type { Control, Reading } from "./fields.js";
import type { Problem } from "./problems.js";
import type { HeadingLevel } from "./view.js";

/** How a form is checked. */
export interface FormOptions extends DecideOptions {
  /** What the form is for, if it is for one thing alone. Else `data-caveat-activity` on the form tells, or a field of that path. */
  readonly activity?: Activity;
  /** Where the outcome goes. Else the element with `data-caveat-outcome` in the form, or the one in the page whose value is the form's id. */
  readonly outcome?: Element;
  /** Where the error summary goes. Else the element with `data-caveat-errors`, likewise; else the beginning of the form. */
  readonly errors?: Element;
  /** Which verdicts stop the submission, or what tells. `["prohibited"]` unless told. What can't be read is stopped in any case. */
  readonly stops?: readonly Verdict[] | ((decision: Decision) => boolean);
  /** The name of the hidden field that the decision goes into, as JSON. `caveat_decision` unless told. */
  readonly field?: string;
  /** The level of the outcome's heading; 2 unless told. */
  readonly headingLevel?: HeadingLevel;
  /** Where the WebAssembly comes from, as for `init`. */
  readonly source?: Source;
}

/** What a form says, in the event `caveat-decision` and in {@link FormWatch}. */
export interface FormState {
  /** What the fields say; undefined while they can't be read, and before the package is ready. */
  readonly proposal: Proposal | undefined;
  /** The decision on it; undefined where there is no proposal. */
  readonly decision: Decision | undefined;
  /** Why there is no proposal: what can't be read, or that nobody has said what is to be done. */
  readonly errors: readonly CaveatError[];
}

/** A form that is being checked. */
export interface FormWatch extends FormState {
  /**
   * True once the form is checked; false where the package can't be loaded: the page says so, and the form can be sent. It
   * rejects with a {@link CaveatError} where the page itself is wrong: `data-caveat` names no field, or nothing tells the activity.
   */
  readonly ready: Promise<boolean>;
  /**
   * Reads the form again, now: for values that a script has set, which causes no event. With `focus`, as on a button 'Check':
   * the focus moves to the outcome, or to the summary of what can't be read.
   */
  check(options?: { readonly focus?: boolean }): Decision | undefined;
  /** Stops checking, and takes back all that was added to the page. */
  stop(): void;
}

declare global {
  interface HTMLFormElement {
    addEventListener(
      type: "caveat-decision",
      listener: (this: HTMLFormElement, event: CustomEvent<FormState>) => void,
      options?: boolean | AddEventListenerOptions,
    ): void;
  }
}

const watches = new WeakMap<HTMLFormElement, Watch>();

/**
 * Assesses what a form says as people fill it in, shows the outcome and what is wrong, and stops the submission of what may not
 * be done. Fields are found by their `name` or `data-caveat` at each check, so that later ones count too. The form is sent as
 * it would be without this, with the decision beside it; a form that is watched already is watched anew.
 *
 * @throws {CaveatError} `wrong_type` or `unknown_value`, where it is given no form, or `stops` names no verdict.
 */
export function watchForm(form: HTMLFormElement, options: FormOptions = {}): FormWatch {
  if (!((form as unknown) instanceof HTMLFormElement)) throw new CaveatError("wrong_type", "`watchForm` takes a form element");
  refuseOtherStops(options.stops);
  watches.get(form)?.stop();
  const watch = new Watch(form, options);
  watches.set(form, watch);
  return watch;
}

/** So long after the last key a text is read: nobody wants to be told what half a word means. */
const PAUSE = 300;
/** The end of a press can go unheard, where a list opens over the page. After this it is over in any case. */
const LONGEST_PRESS = 2000;

const nothing: FormState = { proposal: undefined, decision: undefined, errors: [] };

class Watch implements FormWatch {
  readonly ready: Promise<boolean>;
  readonly #form: HTMLFormElement;
  readonly #options: FormOptions;
  readonly #stopped = new AbortController();
  readonly #problems: Problems;
  readonly #place: Element | undefined;
  readonly #before: readonly Node[];
  readonly #hidden: HTMLInputElement;
  readonly #announced = element("div", { class: "govuk-visually-hidden", role: "status" });
  #available = false;
  #state = nothing;
  #shown = "";
  #said: Verdict | undefined;
  #waiting: ReturnType<typeof setTimeout> | undefined;
  #pressing: ReturnType<typeof setTimeout> | undefined;
  /** Keys of the problems that are shown beside their fields, and of those in the summary. */
  #beside = new Set<string>();
  #listed = new Set<string>();

  constructor(form: HTMLFormElement, options: FormOptions) {
    this.#form = form;
    this.#options = options;
    this.#place = placeFor(form, "data-caveat-outcome", options.outcome);
    this.#before = [...(this.#place?.childNodes ?? [])];
    this.#problems = new Problems((summary) => (placeFor(form, "data-caveat-errors", options.errors) ?? form).prepend(summary));
    this.#hidden = element("input", { type: "hidden", name: options.field ?? "caveat_decision", "data-caveat": "" });
    form.append(this.#hidden, this.#announced);
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

  check({ focus = false }: { readonly focus?: boolean } = {}): Decision | undefined {
    if (!this.#available) return undefined;
    this.#update(focus ? "unreadable" : undefined, focus);
    if (!focus) return this.decision;
    if (this.decision === undefined) this.#problems.focus();
    else this.#place?.querySelector<HTMLElement>("[tabindex]")?.focus();
    return this.decision;
  }

  stop(): void {
    if (this.#stopped.signal.aborted) return;
    this.#stopped.abort();
    this.#available = false;
    this.#state = nothing;
    clearTimeout(this.#waiting);
    clearTimeout(this.#pressing);
    this.#problems.clear();
    this.#hidden.remove();
    this.#announced.remove();
    this.#place?.replaceChildren(...this.#before);
    if (watches.get(this.#form) === this) watches.delete(this.#form);
  }

  async #start(): Promise<boolean> {
    const { signal } = this.#stopped;
    try {
      await init(this.#options.source);
    } catch {
      if (!signal.aborted) this.#unavailable();
      return false;
    }
    if (signal.aborted) return false;
    this.#available = true;
    this.#update();
    // A field may stand outside the form and still belong to it.
    const root = this.#form.getRootNode();
    root.addEventListener("input", (event) => this.#typed(event), { signal });
    root.addEventListener("change", (event) => this.#changed(event), { signal });
    root.addEventListener("pointerdown", () => this.#pressed(LONGEST_PRESS), { signal });
    for (const end of ["pointerup", "pointercancel"]) root.addEventListener(end, () => this.#pressed(0), { signal });
    this.#form.addEventListener("reset", () => setTimeout(() => this.#reset()), { signal });
    // Before the page's own listeners, which may send the form by themselves.
    this.#form.addEventListener("submit", (event) => this.#submit(event), { signal, capture: true });
    // Browsers may fill in again what was there when people come back.
    addEventListener("pageshow", () => this.check(), { signal });
    return true;
  }

  #mine(event: Event): Control | undefined {
    const control = event.composedPath()[0];
    return this.#available && isControl(control) && control.form === this.#form ? control : undefined;
  }

  #typed(event: Event): void {
    const control = this.#mine(event);
    if (control === undefined || !isText(control)) return;
    // Until it is read again, there is no decision on what stands there.
    this.#hidden.value = "";
    this.#later(PAUSE);
  }

  #changed(event: Event): void {
    const control = this.#mine(event);
    if (control === undefined) return;
    if (this.#pressing !== undefined && isText(control)) this.#later(0, control);
    else this.#update(control);
  }

  /** While a button is pressed the page stands still, or the press would miss it: a message that goes moves what is below. */
  #later(pause: number, control?: Control): void {
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(() => (this.#pressing === undefined ? this.#update(control) : this.#later(PAUSE, control)), pause);
  }

  #pressed(over: number): void {
    clearTimeout(this.#pressing);
    this.#pressing = setTimeout(() => (this.#pressing = undefined), over);
  }

  #reset(): void {
    if (!this.#available) return;
    this.#beside.clear();
    this.#listed.clear();
    this.#update();
  }

  #submit(event: SubmitEvent): void {
    if (!this.#available) return;
    this.#update("all", true);
    if (!this.#available || this.#listed.size === 0) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.#problems.focus();
  }

  /** Reads the form, decides, and shows it. New problems are shown of the field that was just filled in, or on demand; old ones go. */
  #update(show?: Control | "unreadable" | "all", quietly = false): void {
    clearTimeout(this.#waiting);
    try {
      const reading = readForm(this.#form, this.#options.activity ?? this.#form.dataset["caveatActivity"]);
      const { proposal, errors } = reading;
      const decision = proposal === undefined ? undefined : assess(proposal, this.#options);
      this.#hidden.value = decision === undefined ? "" : JSON.stringify(decision);
      this.#state = { proposal, decision, errors };
      this.#showProblems(reading, typeof show === "object" ? pathOf(show) : show);
      this.#showOutcome(reading, quietly);
    } catch (error) {
      // The page is wrong, not the person: nothing is decided, and nobody is kept from sending the form.
      this.#unavailable();
      throw error;
    }
  }

  #showProblems(reading: Reading, show: Path | "unreadable" | "all" | undefined): void {
    const { decision } = this.#state;
    const unreadable = reading.errors.map((error) => unreadableField(error, reading));
    const stopping = decision !== undefined && this.#stops(decision) ? reasons(decision, reading) : [];
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
    this.#problems.summarise(current.filter((it) => this.#listed.has(it.key)), decision?.headline);
  }

  #stops(decision: Decision): boolean {
    const { stops = ["prohibited"] } = this.#options;
    return typeof stops === "function" ? stops(decision) : stops.includes(decision.verdict);
  }

  #showOutcome({ errors, controls }: Reading, quietly: boolean): void {
    const { decision, proposal } = this.#state;
    const shown = JSON.stringify([decision, errors]);
    if (shown === this.#shown) return;
    const first = this.#shown === "";
    this.#shown = shown;
    if (proposal === undefined) {
      this.#show(element("p", { class: "govuk-body" }, `No answer yet. ${errors.map(toPeople).join(" ")}`));
    } else {
      const answerLink = (path: Path): HTMLElement | undefined => {
        const control = controls.get(path)?.[0];
        const { label, presumed } = field(path);
        const text = presumed === undefined ? `Answer: ${label}` : `Change this: ${label}`;
        return control && this.#problems.link(control, text, "govuk-link");
      };
      const { headingLevel, rules } = this.#options;
      const view = decisionView(proposal, { rules, answerLink, ...(headingLevel === undefined ? {} : { headingLevel }) });
      this.#show(view);
    }
    // Once for each new verdict, and not where the focus moves to what says it.
    if (decision?.verdict !== this.#said) this.#announced.textContent = first || quietly ? "" : (decision?.headline ?? "");
    this.#said = decision?.verdict;
    this.#form.dispatchEvent(new CustomEvent<FormState>("caveat-decision", { bubbles: true, detail: this.#state }));
  }

  #show(...children: readonly Node[]): void {
    this.#place?.replaceChildren(...children);
  }

  #unavailable(): void {
    this.#available = false;
    this.#state = nothing;
    this.#hidden.value = "";
    this.#announced.textContent = "";
    this.#problems.clear();
    const text = "The check is not available just now, so nothing has been decided. You can still submit this form, but this is not permission to go ahead.";
    const notice = element("div", { class: "govuk-inset-text caveat-unavailable" }, text);
    if (this.#place === undefined) this.#form.prepend(notice);
    else this.#show(notice);
    this.#stopped.signal.addEventListener("abort", () => notice.remove());
  }
}

/** A misspelt verdict would stop nothing. */
function refuseOtherStops(stops: unknown): void {
  if (stops === undefined || typeof stops === "function") return;
  if (!Array.isArray(stops)) throw new CaveatError("wrong_type", "`stops` takes a list of verdicts or a function");
  const unknown = stops.filter((it) => !Object.hasOwn(behind, it as PropertyKey));
  if (unknown.length === 0) return;
  throw new CaveatError("unknown_value", `\`stops\` does not take \`${String(unknown[0])}\`, only \`${Object.keys(behind).join("`, `")}\``);
}

/** In the form, or anywhere in the page by the form's id. */
function placeFor(form: HTMLFormElement, attribute: string, told: Element | undefined): Element | undefined {
  if (told !== undefined) return told;
  const elsewhere = form.id === "" ? null : form.ownerDocument.querySelector(`[${attribute}="${CSS.escape(form.id)}"]`);
  return form.querySelector(`[${attribute}]`) ?? elsewhere ?? undefined;
}

function isText(control: Control): boolean {
  return control instanceof HTMLTextAreaElement || (control instanceof HTMLInputElement && !["radio", "checkbox"].includes(control.type));
}

function unreadableField(error: CaveatError, { controls }: Reading): Problem {
  const path = error.path as Path | undefined;
  return { key: path ?? error.code, text: toPeople(error), controls: (path && controls.get(path)) ?? [] };
}

/** An error with the field's label in the place of its path. */
function toPeople({ code, path, message, marking }: CaveatError): string {
  const label = field(path ?? "")?.label;
  if (code === "missing_key" || label === undefined) return message;
  if (marking !== undefined) return `${label}: ${marking.plain_message}`;
  return message.replace(`\`${path}\``, label).replace(/`([^`]*)`/g, "'$1'");
}

/** What stands behind the verdict that stops the form, each with the field that it turns on. */
function reasons(decision: Decision, { controls }: Reading): Problem[] {
  const all = behind[decision.verdict](decision).map(({ key, text, paths }) => ({
    key,
    text,
    controls: paths.map((path) => controls.get(path)).find((it) => it !== undefined) ?? [],
  }));
  return all.length > 0 ? all : [{ key: decision.verdict, text: decision.headline, controls: [] }];
}

/** Why, and the paths that it could be put right at, the best first. */
interface Reason {
  readonly key: string;
  readonly text: string;
  readonly paths: readonly Path[];
}

const behind: Record<Verdict, (decision: Decision) => Reason[]> = {
  prohibited: ({ prohibitions }) => prohibitions.map(ruleReason),
  refer: ({ referrals }) => referrals.map(ruleReason),
  undetermined: ({ questions }) => questions.map(({ path, text }) => ({ key: `question ${path}`, text, paths: [path] })),
  conditional: ({ actions }) =>
    actions.map(({ rules, text, satisfied_by }) => ({ key: rules.join(" "), text, paths: satisfied_by.flat().map((it) => it.path) })),
  allowed: () => [],
};

/** Of the fields that made a rule apply, the last is the most particular: before it come the marking and the like. */
function ruleReason({ rule, text, because }: Prohibition | Referral): Reason {
  return { key: rule, text, paths: because.map((it) => it.path).reverse() };
}
