/**
 * May I handle this information in this way? Decides proposals by written guidance, in browsers, workers and Node.
 *
 * ```js
 * import init, { assess } from "caveat-web";
 * await init();
 * assess({ activity: "store", location: "unaccredited_system" }).verdict; // "prohibited"
 * ```
 *
 * @module
 */
import * as functions from "./native/caveat_wasm.js";
import { LocalRules, Native } from "./native.js";
import type { DecideOptions, Source } from "./native.js";
import type { Alternatives, Class, Comparison, Decision, Field, Interview, LocalFault, Marking, Path, Proposal, Rulebook, Verdict } from "./types.js";

export * from "./error.js";
export type { DecideOptions, LocalRules, Source } from "./native.js";
export type * from "./types.js";

// Bundlers look for just this expression.
const native = new Native<functions.Rules, typeof functions>(functions, functions.initSync, () => new URL("./caveat_wasm_bg.wasm", import.meta.url));

/**
 * Makes the package ready; everything else needs this first. It fetches the `.wasm` file beside this module, or takes it from
 * where it is told. Calling it again, at the same time too, does nothing more; after a failure it can be tried again.
 *
 * @throws {CaveatError} `not_fetched`, where the file can't be had; `not_the_module`, where what was given or fetched is not this
 * package's WebAssembly.
 */
export default function init(source?: Source | PromiseLike<Source>): Promise<void> {
  return native.init(source);
}

/**
 * Makes the package ready from the bytes of its `.wasm` file, or a module compiled from them.
 *
 * @throws {CaveatError} `not_the_module`, where they are something else.
 */
export function initSync(source: BufferSource | WebAssembly.Module): void {
  native.initSync(source);
}

/**
 * Everything that there is to say about a proposal. A refusal is a decision, not an error.
 *
 * @throws {CaveatError} where the proposal can't be read: it says where, what was read and what is accepted.
 */
export function assess(proposal: Proposal, options: DecideOptions = {}): Decision {
  return JSON.parse(native.decide(options, (it, rules) => it.assess(rules, native.json(proposal), false))) as Decision;
}

/**
 * The same for JSON text, with JSON text for an answer: in the contract's order of keys, or in canonical form (RFC 8785), in which
 * equal decisions have equal bytes.
 *
 * @throws {CaveatError} where the text can't be read as a proposal.
 */
export function assessJson(proposal: string, options: DecideOptions & { readonly canonical?: boolean } = {}): string {
  return native.decide(options, (it, rules) => it.assess(rules, native.text("", proposal), options.canonical === true));
}

/** The verdict, and the ids of the rules behind it, in the rulebook's order. */
export interface Outcome {
  /** The answer in one word. Only `allowed` means go ahead. */
  readonly verdict: Verdict;
  /** The prohibitions that apply. */
  readonly prohibitions: readonly string[];
  /** The referrals that apply. */
  readonly referrals: readonly string[];
  /** The requirements that are met. */
  readonly met: readonly string[];
  /** The requirements that are not. */
  readonly outstanding: readonly string[];
  /** The requirements of which it is not known. */
  readonly unconfirmed: readonly string[];
}

/**
 * The verdict on a proposal and the ids of the rules behind it, many times faster than the whole decision.
 *
 * @throws {CaveatError} as {@link assess}.
 */
export function outcome(proposal: Proposal, options: DecideOptions = {}): Outcome {
  return JSON.parse(native.decide(options, (it, rules) => it.outcome(rules, native.json(proposal)))) as Outcome;
}

/**
 * The decision for people: plain text, Markdown, or a fragment of HTML without style or script. What was given is escaped.
 *
 * @throws {CaveatError} as {@link assess}.
 */
export function present(proposal: Proposal, form: "text" | "markdown" | "html" = "text", options: DecideOptions = {}): string {
  return native.decide(options, (it, rules) => it.present(rules, native.json(proposal), form));
}

/**
 * What to ask next, all questions that are left and how many there are at most, where those at `declined` were answered 'I do not
 * know'. Only questions whose answer can still change the decision; it ends.
 *
 * @throws {CaveatError} as {@link assess}, and where a declined path is no field's.
 */
export function interview(proposal: Proposal, declined: readonly Path[] = [], options: DecideOptions = {}): Interview {
  const paths = declined.map((path, place) => native.text(`declined.${place}`, path));
  return JSON.parse(native.decide(options, (it, rules) => it.interview(rules, native.json(proposal), paths))) as Interview;
}

/**
 * The smallest changes of choice that lead to a better verdict; or why nothing does.
 *
 * @throws {CaveatError} as {@link assess}.
 */
export function alternatives(proposal: Proposal, options: DecideOptions = {}): Alternatives {
  return JSON.parse(native.decide(options, (it, rules) => it.alternatives(rules, native.json(proposal)))) as Alternatives;
}

/**
 * What changes in the decision from one proposal to another, and which rules and clauses did it.
 *
 * @throws {CaveatError} as {@link assess}.
 */
export function compare(before: Proposal, after: Proposal, options: DecideOptions = {}): Comparison {
  const compared = native.decide(options, (it, rules) => it.compare(rules, native.json(before), native.json(after)));
  return JSON.parse(compared) as Comparison;
}

/**
 * What changes in the decision on a proposal from some rules to others; those that are left out are the built-in ones.
 *
 * @throws {CaveatError} as {@link assess}.
 */
export function compareRules(proposal: Proposal, rules: { readonly before?: LocalRules; readonly after?: LocalRules }): Comparison {
  const compared = native.decide({ rules: rules.before }, (it, before) =>
    native.decide({ rules: rules.after }, (_, after) => it.compare_rules(before, after, native.json(proposal))),
  );
  return JSON.parse(compared) as Comparison;
}

/**
 * Reads an organisation's own rules from JSON text (see `schemas/local-rules.schema.json`). They may add to the built-in ones, and
 * never remove or weaken one.
 *
 * @throws {CaveatError} where something is wrong with them: the first mistake, with its line, and all of them under `errors`.
 */
export function readLocalRules(json: string): LocalRules {
  const text = native.text("", json);
  const warnings = native.call((it) => {
    const read = it.Rules.with_local(text);
    try {
      return read.warnings();
    } finally {
      read.free();
    }
  });
  return new LocalRules(text, JSON.parse(warnings) as LocalFault[]);
}

/**
 * What a marking says, as it is written on the thing: `UK OFFICIAL-SENSITIVE PERSONAL`, `IL3`.
 *
 * @throws {CaveatError} where it can't be read, with `suggestions`.
 */
export function parseMarking(marking: string): Marking {
  return JSON.parse(native.call((it) => it.marking(native.text("information.marking", marking)))) as Marking;
}

/**
 * Whether a class is below (-1), the same as (0) or above (1) another; undefined where the two are of different schemes, which have
 * no order between them.
 */
export function compareClasses(left: Class, right: Class): -1 | 0 | 1 | undefined {
  return native.call((it) => it.class_order(left, right)) as -1 | 0 | 1 | undefined;
}

const exported = new Map<LocalRules | undefined, Rulebook>();

/** The rulebook as data, texts included. It can't be changed. */
export function rulebook({ rules }: DecideOptions = {}): Rulebook {
  let book = exported.get(rules);
  if (book === undefined) {
    book = frozen(JSON.parse(native.decide({ rules }, (it, rules) => it.rulebook(rules)))) as Rulebook;
    exported.set(rules, book);
  }
  return book;
}

/** The fields of a proposal, in their order: labels, questions, hints, values. They can't be changed. */
export function vocabulary(): readonly Field[] {
  return rulebook().vocabulary;
}

/** The field of that path, if there is one. */
export function field(path: Path): Field;
export function field(path: string): Field | undefined;
export function field(path: string): Field | undefined {
  return vocabulary().find((it) => it.path === path);
}

function frozen(value: unknown): unknown {
  if (typeof value === "object" && value !== null) Object.values(Object.freeze(value)).forEach(frozen);
  return value;
}
