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
import { LIMITS, frozen, refuseOtherLists, refuseOtherWords } from "./arguments.js";
import { CaveatError } from "./error.js";
import { Native } from "./native.js";
import type { Source } from "./native.js";
import { localOf } from "./rules.js";
import type { DecideOptions } from "./rules.js";
import type { Alternatives, Class, Decision, Field, Interview, Marking, Option, Outline, Path, Proposal, Test, Verdict } from "./types.js";

export * from "./error.js";
export type { Source } from "./native.js";
export type { DecideOptions, LocalRules } from "./rules.js";
export type * from "./types.js";

// Bundlers look for just this expression.
const native = new Native<functions.Rules, typeof functions>(
  functions,
  functions.initSync,
  "caveat_wasm_bg.wasm",
  () => new URL("./caveat_wasm_bg.wasm", import.meta.url),
);

/**
 * Makes the package ready; everything else needs this first. It fetches the `.wasm` file beside this module, or takes it from
 * where it is told. Calling it again, at the same time too, does nothing more; after a failure it can be tried again.
 *
 * @throws {CaveatError} `not_fetched`, where the file can't be had; `not_the_module`, where what was given or fetched is not this
 * package's WebAssembly; `policy`, where the page's Content-Security-Policy forbids it.
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

/** Decides by the module that the rules are of. */
function decide<T>(options: DecideOptions, act: (it: typeof functions, rules: functions.Rules) => T, others?: readonly string[]): T {
  return (localOf(options, others) ?? native).decide(act);
}

/**
 * Everything that there is to say about a proposal. A refusal is a decision, not an error.
 *
 * @throws {CaveatError} where the proposal can't be read: it says where, what was read and what is accepted.
 */
export function assess(proposal: Proposal, options: DecideOptions = {}): Decision {
  return JSON.parse(decide(options, (it, rules) => it.assess(rules, native.json(proposal)))) as Decision;
}

/**
 * The same for JSON text, with JSON text for an answer: in the contract's order of keys, or in canonical form (RFC 8785), in which
 * equal decisions have equal bytes.
 *
 * @throws {CaveatError} where the text can't be read as a proposal.
 */
export function assessJson(proposal: string, options: DecideOptions & { readonly canonical?: boolean } = {}): string {
  const { canonical = false } = options;
  if (typeof canonical !== "boolean") throw new CaveatError("wrong_type", "`canonical` takes true or false", { path: "canonical" });
  const decision = decide(options, (it, rules) => it.assess(rules, native.text("", proposal)), ["canonical"]);
  return canonical ? canonicalJson(JSON.parse(decision)) : decision;
}

/** RFC 8785 takes text and numbers as JavaScript writes them, and keys in the order of their UTF-16 units. */
function canonicalJson(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  const members = Object.entries(value).map(([key, member]) => ({ key, text: `${JSON.stringify(key)}:${canonicalJson(member)}` }));
  return `{${members.sort((one, other) => (one.key < other.key ? -1 : 1)).map((it) => it.text).join(",")}}`;
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
  return JSON.parse(decide(options, (it, rules) => it.outcome(rules, native.json(proposal)))) as Outcome;
}

/**
 * The decision for people: plain text, Markdown, or a fragment of HTML without style or script. What was given is escaped.
 *
 * @throws {CaveatError} as {@link assess}.
 */
export function present(proposal: Proposal, form: "text" | "markdown" | "html" = "text", options: DecideOptions = {}): string {
  return decide(options, (it, rules) => {
    refuseOtherWords("form", form, ["text", "markdown", "html"]);
    return it.present(rules, native.json(proposal), form);
  });
}

/**
 * What a person reads of the decision, as data: for views of one's own. All of its words are core's.
 *
 * @throws {CaveatError} as {@link assess}.
 */
export function outline(proposal: Proposal, options: DecideOptions = {}): Outline {
  return JSON.parse(decide(options, (it, rules) => it.outline(rules, native.json(proposal)))) as Outline;
}

/**
 * A verdict as a person reads it: `Not yet`.
 *
 * @throws {CaveatError} where it is no verdict.
 */
export function verdictLabel(verdict: Verdict): string {
  const label = native.call((it) => it.verdict_label(native.text("verdict", verdict)));
  if (label === undefined) throw new CaveatError("unknown_value", `\`${verdict}\` is no verdict`, { path: "verdict" });
  return label;
}

/**
 * What to ask next, all questions that are left and how many there are at most, where those at `declined` were answered 'I do not
 * know'. Only questions whose answer can still change the decision; it ends.
 *
 * @throws {CaveatError} as {@link assess}, and where a declined path is no field's.
 */
export function interview(proposal: Proposal, declined: readonly Path[] = [], options: DecideOptions = {}): Interview {
  const asked = (it: typeof functions, rules: functions.Rules) => {
    refuseOtherLists("declined", declined);
    const paths = Array.from(declined, (path, place) => native.text(`declined.${place}`, path));
    return it.interview(rules, native.json(proposal), paths);
  };
  return JSON.parse(decide(options, asked)) as Interview;
}

/**
 * The smallest changes of choice that lead to a better verdict; or why nothing does.
 *
 * @throws {CaveatError} as {@link assess}.
 */
export function alternatives(proposal: Proposal, options: DecideOptions = {}): Alternatives {
  return JSON.parse(decide(options, (it, rules) => it.alternatives(rules, native.json(proposal)))) as Alternatives;
}

/**
 * Compares every value of a choice: where may this be kept (`location`), or how may it be sent (`channel`)? A row for each, the best
 * first. None is recommended.
 *
 * @throws {CaveatError} as {@link assess}, and where `path` is no choice of the proposal's activity.
 */
export function options(proposal: Proposal, path: Path, options: DecideOptions = {}): readonly Option[] {
  return JSON.parse(decide(options, (it, rules) => it.options(rules, native.json(proposal), native.text("path", path)))) as readonly Option[];
}

/**
 * What a marking says, as it is written on the thing: `UK OFFICIAL-SENSITIVE PERSONAL`, `IL3`.
 *
 * @throws {CaveatError} where it can't be read, with `suggestions`.
 */
export function parseMarking(marking: string): Marking {
  return JSON.parse(native.call((it) => it.marking(native.text("information.marking", marking, LIMITS.marking)))) as Marking;
}

/**
 * Whether a class is below (-1), the same as (0) or above (1) another; undefined where the two are of different schemes, which have
 * no order between them.
 *
 * @throws {CaveatError} where one is no class.
 */
export function compareClasses(left: Class, right: Class): -1 | 0 | 1 | undefined {
  return native.call((it) => {
    for (const [path, given] of Object.entries({ left, right })) {
      // Every class is the same as itself.
      const known = it.class_order(native.text(path, given), given) === 0;
      if (!known) throw new CaveatError("unknown_value", `\`${path}\` is no class: \`${given.slice(0, 60)}\``, { path });
    }
    return it.class_order(left, right) as -1 | 0 | 1 | undefined;
  });
}

/** A rule in short: what to show where a decision or a comparison names it. */
export interface RuleInShort {
  /** Its name. */
  readonly id: string;
  /** What it means and why, to the person asking. */
  readonly text: string;
  /** What meets it, where it is a requirement: every test of one of these sets. */
  readonly satisfied_by?: readonly (readonly Test[])[];
}

const builtIn = {};
const lists = new WeakMap<object, readonly RuleInShort[]>();

/** Every rule in short, in the rulebook's order; `rulebook` of `caveat-web/more` tells all of them. They can't be changed. */
export function ruleList(options: DecideOptions = {}): readonly RuleInShort[] {
  const key = localOf(options) ?? builtIn;
  let list = lists.get(key);
  if (list === undefined) {
    list = frozen(JSON.parse(decide(options, (it, rules) => it.rule_list(rules)))) as RuleInShort[];
    lists.set(key, list);
  }
  return list;
}

let fields: readonly Field[] | undefined;

/** The fields of a proposal, in their order: labels, questions, hints, values. They can't be changed. */
export function vocabulary(): readonly Field[] {
  return (fields ??= frozen(JSON.parse(native.call((it) => it.vocabulary()))) as Field[]);
}

/** The field of that path, if there is one. */
export function field(path: Path): Field;
export function field(path: string): Field | undefined;
export function field(path: string): Field | undefined {
  const named = native.text("path", path);
  return vocabulary().find((it) => it.path === named);
}
