/** The events of `<caveat-check>`. */
import type { Answers } from "./answers.js";
import type { CaveatCheck } from "./check.js";
import type { Decision, Path, Proposal, Value } from "./types.js";

/** An answer: `value` is undefined for 'I do not know'. */
export interface AnswerDetail {
  /** The path of the question. */
  readonly path: Path;
  /** Its value. */
  readonly value: Value | undefined;
}

/** A decision, and the proposal that it is about. */
export interface DecisionDetail {
  /** The whole decision. */
  readonly decision: Decision;
  /** The proposal that was decided: your server must assess it again. */
  readonly proposal: Proposal;
  /** The paths answered with 'I do not know'. */
  readonly declined: readonly Path[];
}

/** The element's own events. All of them bubble. */
export interface CaveatCheckEvents {
  /** A question was answered. */
  "caveat-answer": CustomEvent<AnswerDetail>;
  /** There are new answers to save: the same as `answers`. */
  "caveat-change": CustomEvent<Answers>;
  /** Every question is answered, and the decision is shown. */
  "caveat-decision": CustomEvent<DecisionDetail>;
  /** The package can't be loaded, or `answers` that were set before `ready` can't be used. */
  "caveat-unavailable": CustomEvent<{ readonly error: unknown }>;
}

declare global {
  interface HTMLElementTagNameMap {
    "caveat-check": CaveatCheck;
  }
}
