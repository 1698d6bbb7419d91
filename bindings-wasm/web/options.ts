/** The options and the results of `watchForm`. */
import { refuseOtherKeys, refuseOtherWords } from "./arguments.js";
import { CaveatError } from "./error.js";
import type { Activity, Decision, Proposal, Source, Verdict } from "./index.js";
import { VERDICTS } from "./reasons.js";
import { localOf } from "./rules.js";
import type { DecideOptions } from "./rules.js";
import type { Texts } from "./texts.js";
import type { HeadingLevel } from "./view.js";

/** How to check a form. */
export interface FormOptions extends DecideOptions {
  /**
   * What the form is for, if it is for one thing. Otherwise `data-caveat-activity` on the form says so, or a field with the
   * path `activity`.
   */
  readonly activity?: Activity;
  /**
   * Where the outcome goes. By default the element with `data-caveat-outcome` in the form, or the one in the page whose value
   * is the form's id.
   */
  readonly outcome?: Element;
  /** Where the error summary goes. By default the element with `data-caveat-errors`, found the same way, or the start of the form. */
  readonly errors?: Element;
  /**
   * The verdicts that stop the submission, or a function that says so; by default all but `allowed` and `conditional`. A form
   * that can't be read is always stopped.
   */
  readonly stops?: readonly Verdict[] | ((decision: Decision) => boolean);
  /** Whether to stop the form if the package can't be loaded. False by default: the form is then sent unchecked. */
  readonly hold?: boolean;
  /** How long the package may take to load, and a submission waits for it, in milliseconds; 10,000 by default. */
  readonly timeLimit?: number;
  /** The name of the hidden field that gets the decision as JSON; `caveat_decision` by default. */
  readonly field?: string;
  /** The level of the outcome's heading; 2 by default. */
  readonly headingLevel?: HeadingLevel;
  /**
   * Where the WebAssembly comes from, as for `init`. A function is called again at each attempt, so use one for a source that
   * can be read only once.
   */
  readonly source?: Source | (() => Source | PromiseLike<Source>);
  /** The page's own texts in place of the English ones. */
  readonly texts?: Texts;
}

/** What a form says, in the event `caveat-decision` and in {@link FormWatch}. */
export interface FormState {
  /** What the fields say; undefined while they can't be read, and before the package is ready. */
  readonly proposal: Proposal | undefined;
  /** The decision on the proposal; undefined while there is none. */
  readonly decision: Decision | undefined;
  /** Why there is no proposal: fields that can't be read, or a missing activity. */
  readonly errors: readonly CaveatError[];
}

/** A form that is being checked. */
export interface FormWatch extends FormState {
  /**
   * Resolves when the form has been checked. Rejects with a {@link CaveatError} if the package can't be loaded (it is tried again
   * when the form is sent), or if the page has a mistake: an attribute or a path is misspelt, or nothing says what the activity is.
   */
  readonly ready: Promise<void>;
  /**
   * Checks the form again now. Call it after a script has set values, which fires no event. With `focus`, as for a button 'Check',
   * it also moves the focus to the outcome or to the summary of what can't be read.
   */
  check(options?: { readonly focus?: boolean }): Decision | undefined;
  /** Stops checking, and removes everything that was added to the page. */
  stop(): void;
}

declare global {
  interface HTMLFormElement {
    addEventListener(
      type: "caveat-decision",
      listener: (this: HTMLFormElement, event: CustomEvent<FormState>) => void,
      options?: boolean | AddEventListenerOptions,
    ): void;
    addEventListener(
      type: "caveat-unavailable",
      listener: (this: HTMLFormElement, event: CustomEvent<{ readonly error: unknown }>) => void,
      options?: boolean | AddEventListenerOptions,
    ): void;
  }
}

const KEYS = ["activity", "outcome", "errors", "stops", "hold", "timeLimit", "field", "headingLevel", "source", "texts"];

/** Refuses unknown options: a misspelt `stops` would stop nothing. */
export function checkOptions(options: FormOptions): void {
  localOf(options, KEYS);
  const { activity, outcome, errors, stops, hold, timeLimit, field, headingLevel, texts } = options;
  const refuse = (name: string, wrong: boolean, takes: string): void => {
    if (wrong) throw new CaveatError("wrong_type", `\`${name}\` takes ${takes}`, { path: name });
  };
  refuse("activity", activity !== undefined && typeof activity !== "string", "the name of an activity");
  refuse("outcome", outcome !== undefined && !(outcome instanceof Element), "an element");
  refuse("errors", errors !== undefined && !(errors instanceof Element), "an element");
  refuse("hold", hold !== undefined && typeof hold !== "boolean", "true or false");
  refuse("timeLimit", timeLimit !== undefined && !(timeLimit > 0), "a number of milliseconds");
  refuse("field", field !== undefined && (typeof field !== "string" || field === ""), "a name");
  refuse("headingLevel", headingLevel !== undefined && ![1, 2, 3, 4].includes(headingLevel), "a number from 1 to 4");
  refuse("texts", texts !== undefined && typeof texts !== "function", "a function");
  if (stops === undefined || typeof stops === "function") return;
  refuse("stops", !Array.isArray(stops), "a list of verdicts or a function");
  for (const verdict of stops) refuseOtherWords("stops", verdict, VERDICTS);
}

/** Refuses unknown options of `check`. */
export function checkFocus(options: { readonly focus?: boolean }): void {
  refuseOtherKeys("options", options, ["focus"]);
}
