/** How a form is checked, and what comes back: the types of `watchForm`, and a check of its options. */
import { refuseOtherKeys, refuseOtherWords } from "./arguments.js";
import { CaveatError } from "./error.js";
import type { Activity, Decision, Proposal, Source, Verdict } from "./index.js";
import { VERDICTS } from "./reasons.js";
import { localOf } from "./rules.js";
import type { DecideOptions } from "./rules.js";
import type { Texts } from "./texts.js";
import type { HeadingLevel } from "./view.js";

/** How a form is checked. */
export interface FormOptions extends DecideOptions {
  /** What the form is for, if it is for one thing alone. Else `data-caveat-activity` on the form tells, or a field of that path. */
  readonly activity?: Activity;
  /** Where the outcome goes. Else the element with `data-caveat-outcome` in the form, or the one in the page whose value is the form's id. */
  readonly outcome?: Element;
  /** Where the error summary goes. Else the element with `data-caveat-errors`, likewise; else the beginning of the form. */
  readonly errors?: Element;
  /**
   * Which verdicts stop the submission, or what tells: all but `allowed` and `conditional`, unless told. What can't be read is
   * stopped in any case.
   */
  readonly stops?: readonly Verdict[] | ((decision: Decision) => boolean);
  /** Whether a form that can't be checked, since the package can't be loaded, is kept back. False unless told: then it is sent without. */
  readonly hold?: boolean;
  /** How long the package may take to load, in milliseconds, and a submission waits for it. 10,000 unless told. */
  readonly timeLimit?: number;
  /** The name of the hidden field that the decision goes into, as JSON. `caveat_decision` unless told. */
  readonly field?: string;
  /** The level of the outcome's heading; 2 unless told. */
  readonly headingLevel?: HeadingLevel;
  /** Where the WebAssembly comes from, as for `init`. What can be had but once should come from a function, so that it can be tried again. */
  readonly source?: Source | (() => Source | PromiseLike<Source>);
  /** Texts of the page's own in place of the English ones. */
  readonly texts?: Texts;
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
   * Kept once the form is checked. It rejects with a {@link CaveatError} where the package can't be loaded, which is tried again
   * when the form is sent; and where the page itself is wrong: an attribute or a path is misspelt, or nothing tells the activity.
   */
  readonly ready: Promise<void>;
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
    addEventListener(
      type: "caveat-unavailable",
      listener: (this: HTMLFormElement, event: CustomEvent<{ readonly error: unknown }>) => void,
      options?: boolean | AddEventListenerOptions,
    ): void;
  }
}

const KEYS = ["activity", "outcome", "errors", "stops", "hold", "timeLimit", "field", "headingLevel", "source", "texts"];

/** Refuses options that are none: what is misspelt would stop nothing. */
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

/** Refuses what `check` does not take. */
export function checkFocus(options: { readonly focus?: boolean }): void {
  refuseOtherKeys("options", options, ["focus"]);
}
