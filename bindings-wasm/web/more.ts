/**
 * Functions that no decision needs: comparisons, the rulebook as data, and markings in longer texts. This entry loads the larger
 * WebAssembly file, so that pages that only decide stay small.
 *
 * ```js
 * import init, { compare } from "caveat-web/more";
 * await init();
 * compare({ activity: "store", location: "laptop" }, { activity: "store", location: "accredited_network" }).direction; // "better"
 * ```
 *
 * @module
 */
import { LIMITS, frozen } from "./arguments.js";
import { decide, full } from "./full.js";
import { localOf } from "./rules.js";
import type { DecideOptions } from "./rules.js";
import type { Comparison, Marking, Proposal, Rulebook } from "./types.js";

export { default, initSync } from "./full_start.js";

/**
 * Returns what changes in the decision from one proposal to another, and which rules and clauses cause it.
 *
 * @throws {CaveatError} as {@link assess}.
 */
export function compare(before: Proposal, after: Proposal, options: DecideOptions = {}): Comparison {
  return JSON.parse(decide(options, (it, rules) => it.compare(rules, full.json(before), full.json(after)))) as Comparison;
}

/** A marking in a longer text. */
export interface FoundMarking {
  /** What it says. */
  readonly marking: Marking;
  /** Where it starts and ends, as for `text.slice(...span)`. */
  readonly span: readonly [number, number];
}

/**
 * Finds the first marking in a longer text, such as a subject line, a file name or a header. Words that are also everyday words
 * count only in capitals. Use it to help read registers and mail, never as the only check: what it finds may not be meant as a
 * marking, and it can miss one. The text may have up to a megabyte.
 *
 * @throws {CaveatError} if it is not text, or too long.
 */
export function findMarking(text: string): FoundMarking | undefined {
  const found = full.call((it) => it.found_marking(full.text("text", text, LIMITS.text)));
  return (JSON.parse(found) as FoundMarking | null) ?? undefined;
}

const builtIn = {};
const exported = new WeakMap<object, Rulebook>();

/** Returns the whole rulebook as data, texts included. The object is frozen. */
export function rulebook(options: DecideOptions = {}): Rulebook {
  const key = localOf(options) ?? builtIn;
  let book = exported.get(key);
  if (book === undefined) {
    book = frozen(JSON.parse(decide(options, (it, rules) => it.rulebook(rules)))) as Rulebook;
    exported.set(key, book);
  }
  return book;
}
