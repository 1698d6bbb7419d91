/** What `<caveat-check>` tells the page. */
import type { Answers } from "./answers.js";
import type { CaveatCheck } from "./check.js";
import type { Decision, Path, Proposal, Value } from "./types.js";

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
  /** There is no check: the package can't be loaded, or what was given to the element can't be used. */
  "caveat-unavailable": CustomEvent<{ readonly error: unknown }>;
}

declare global {
  interface HTMLElementTagNameMap {
    "caveat-check": CaveatCheck;
  }
}
