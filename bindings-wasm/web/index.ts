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

// Bundlers look for exactly this expression.
const native = new Native<functions.Rules, typeof functions>(
  functions,
  functions.initSync,
  "caveat_wasm_bg.wasm",
  () => new URL("./caveat_wasm_bg.wasm", import.meta.url),
);

/**
 * Loads the package; everything else needs this first. Fetches the `.wasm` file beside this module, or takes it from `source`.
 * Further calls, concurrent ones too, do nothing; after a failure the next call tries again.
 *
 * @throws {CaveatError} `not_fetched` if the file can't be loaded; `not_the_module` if it is not this package's WebAssembly;
 * `policy` if the page's Content-Security-Policy forbids it.
 */
export default function init(source?: Source | PromiseLike<Source>): Promise<void> {
  return native.init(source);
}

/**
 * Loads the package from the bytes of its `.wasm` file, or from a module compiled from them.
 *
 * @throws {CaveatError} `not_the_module` if they are not this package's WebAssembly.
 */
export function initSync(source: BufferSource | WebAssembly.Module): void {
  native.initSync(source);
}

/** Decides in the module that the rules belong to. */
function decide<T>(options: DecideOptions, act: (it: typeof functions, rules: functions.Rules) => T, others?: readonly string[]): T {
  return (localOf(options, others) ?? native).decide(act);
}

/**
 * Returns the whole decision on a proposal. A refusal is a decision, not an error.
 *
 * @throws {CaveatError} if the proposal can't be read; it says where, what was read and what is accepted.
 */
export function assess(proposal: Proposal, options: DecideOptions = {}): Decision {
  return JSON.parse(decide(options, (it, rules) => it.assess(rules, native.json(proposal)))) as Decision;
}

/**
 * Decides a proposal in JSON text and returns the decision as JSON text: in the contract's order of keys, or in canonical form
 * (RFC 8785), in which equal decisions have equal bytes.
 *
 * @throws {CaveatError} if the text can't be read as a proposal.
 */
export function assessJson(proposal: string, options: DecideOptions & { readonly canonical?: boolean } = {}): string {
  const { canonical = false } = options;
  if (typeof canonical !== "boolean") throw new CaveatError("wrong_type", "`canonical` takes true or false", { path: "canonical" });
  const decision = decide(options, (it, rules) => it.assess(rules, native.text("", proposal)), ["canonical"]);
  return canonical ? canonicalJson(JSON.parse(decision)) : decision;
}

/** RFC 8785 writes text and numbers as JavaScript does, and sorts keys by UTF-16 code units. */
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
  /** The requirements that are not met. */
  readonly outstanding: readonly string[];
  /** The requirements that nobody has said are met. */
  readonly unconfirmed: readonly string[];
}

/**
 * Returns the verdict and the ids of the rules behind it, many times faster than the whole decision.
 *
 * @throws {CaveatError} as {@link assess}.
 */
export function outcome(proposal: Proposal, options: DecideOptions = {}): Outcome {
  return JSON.parse(decide(options, (it, rules) => it.outcome(rules, native.json(proposal)))) as Outcome;
}

/**
 * Returns the decision for people: plain text, Markdown, or a fragment of HTML without style or script. Text from the proposal is
 * escaped.
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
 * Returns the decision's texts for people as data, for a view of your own. All texts come from core.
 *
 * @throws {CaveatError} as {@link assess}.
 */
export function outline(proposal: Proposal, options: DecideOptions = {}): Outline {
  return JSON.parse(decide(options, (it, rules) => it.outline(rules, native.json(proposal)))) as Outline;
}

/**
 * Returns a verdict as people read it, such as `Not yet`.
 *
 * @throws {CaveatError} if it is not a verdict.
 */
export function verdictLabel(verdict: Verdict): string {
  const label = native.call((it) => it.verdict_label(native.text("verdict", verdict)));
  if (label === undefined) throw new CaveatError("unknown_value", `\`${verdict}\` is not a verdict`, { path: "verdict" });
  return label;
}

/**
 * Returns the next question, all that are left, and the most that can still be asked. Paths in `declined` were answered 'I do not
 * know' and are not asked again. Only questions whose answers can still change the decision are asked, so an interview always
 * ends.
 *
 * @throws {CaveatError} as {@link assess}, and if a path in `declined` is unknown.
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
 * Returns the smallest changes of choice that lead to a better verdict, or why nothing does.
 *
 * @throws {CaveatError} as {@link assess}.
 */
export function alternatives(proposal: Proposal, options: DecideOptions = {}): Alternatives {
  return JSON.parse(decide(options, (it, rules) => it.alternatives(rules, native.json(proposal)))) as Alternatives;
}

/**
 * Compares every value of a choice: where may this be kept (`location`), or how may it be sent (`channel`)? Returns a row for
 * each, the best first. None is recommended.
 *
 * @throws {CaveatError} as {@link assess}, and if `path` is not a choice of the proposal's activity.
 */
export function options(proposal: Proposal, path: Path, options: DecideOptions = {}): readonly Option[] {
  return JSON.parse(decide(options, (it, rules) => it.options(rules, native.json(proposal), native.text("path", path)))) as readonly Option[];
}

/**
 * Reads a marking as it is written: `UK OFFICIAL-SENSITIVE PERSONAL`, `IL3`.
 *
 * @throws {CaveatError} if it can't be read, with `suggestions`.
 */
export function parseMarking(marking: string): Marking {
  return JSON.parse(native.call((it) => it.marking(native.text("information.marking", marking, LIMITS.marking)))) as Marking;
}

/**
 * Compares two classes: -1 if the first is lower, 0 if they are the same, 1 if it is higher; undefined if they are of different
 * schemes, which have no order between them.
 *
 * @throws {CaveatError} if one is not a class.
 */
export function compareClasses(left: Class, right: Class): -1 | 0 | 1 | undefined {
  return native.call((it) => {
    for (const [path, given] of Object.entries({ left, right })) {
      // Every class is the same as itself.
      const known = it.class_order(native.text(path, given), given) === 0;
      if (!known) throw new CaveatError("unknown_value", `\`${path}\` is not a class: \`${given.slice(0, 60)}\``, { path });
    }
    return it.class_order(left, right) as -1 | 0 | 1 | undefined;
  });
}

/** A rule in short: enough to show where a decision or a comparison names it. */
export interface RuleInShort {
  /** Its id. */
  readonly id: string;
  /** What it means and why, for the person asking. */
  readonly text: string;
  /** If it is a requirement, the ways to meet it: all tests of one of these lists. */
  readonly satisfied_by?: readonly (readonly Test[])[];
}

const builtIn = {};
const lists = new WeakMap<object, readonly RuleInShort[]>();

/** Returns every rule in short, in the rulebook's order, as an unchangeable list. `rulebook` of `caveat-web/more` has the rest. */
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

/** Returns the fields of a proposal in order: labels, questions, help, values. The list can't be changed. */
export function vocabulary(): readonly Field[] {
  return (fields ??= frozen(JSON.parse(native.call((it) => it.vocabulary()))) as Field[]);
}

/** Returns the field with that path, or undefined. */
export function field(path: Path): Field;
export function field(path: string): Field | undefined;
export function field(path: string): Field | undefined {
  const named = native.text("path", path);
  return vocabulary().find((it) => it.path === named);
}
