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
import * as native from "./native/caveat_wasm.js";
import { CaveatError } from "./error.js";
import type { Class, Decision, Field, Marking, Path, Proposal, Rulebook, Verdict } from "./types.js";

export * from "./error.js";
export type * from "./types.js";

/** Where the WebAssembly comes from, if not from beside this module. */
export type Source = string | URL | Request | Response | BufferSource | WebAssembly.Module;

let ready = false;
let starting: Promise<void> | undefined;

/**
 * Makes the package ready; everything else needs this first. It fetches the `.wasm` file beside this module, or takes it from
 * where it is told. Calling it again, at the same time too, does nothing more; after a failure it can be tried again.
 *
 * @throws {CaveatError} `not_fetched`, where the file can't be had; `not_the_module`, where what was given or fetched is not this
 * package's WebAssembly.
 */
export default function init(source?: Source | PromiseLike<Source>): Promise<void> {
  if (ready) return Promise.resolve();
  starting ??= load(source).then(start).finally(() => {
    starting = undefined;
  });
  return starting;
}

/**
 * Makes the package ready from the bytes of its `.wasm` file, or a module compiled from them.
 *
 * @throws {CaveatError} `not_the_module`, where they are something else.
 */
export function initSync(source: BufferSource | WebAssembly.Module): void {
  if (!ready) start(compiled(source));
}

async function load(given: Source | PromiseLike<Source> | undefined): Promise<WebAssembly.Module> {
  // Bundlers look for just this expression.
  let source = given === undefined ? new URL("./caveat_wasm_bg.wasm", import.meta.url) : await given;
  if (typeof source === "string" || source instanceof URL || (typeof Request !== "undefined" && source instanceof Request)) {
    const address = source instanceof Request ? source.url : String(source);
    source = await fetch(source).catch((cause: unknown) => {
      throw new CaveatError("not_fetched", `the WebAssembly of caveat-web can't be fetched from \`${address}\``, { cause });
    });
  }
  if (typeof Response === "undefined" || !(source instanceof Response)) return compiled(source);
  if (!source.ok) {
    throw new CaveatError("not_fetched", `the server answered ${source.status} for the WebAssembly of caveat-web, \`${source.url}\``);
  }
  try {
    // Some servers don't know the type of the file; its bytes are the same.
    return source.headers.get("Content-Type")?.startsWith("application/wasm")
      ? await WebAssembly.compileStreaming(source)
      : await WebAssembly.compile(await source.arrayBuffer());
  } catch (cause) {
    throw notTheModule(`\`${source.url}\` can't be compiled`, cause);
  }
}

function compiled(source: unknown): WebAssembly.Module {
  if (source instanceof WebAssembly.Module) return source;
  try {
    return new WebAssembly.Module(source as BufferSource);
  } catch (cause) {
    throw notTheModule("what was given can't be compiled", cause);
  }
}

function start(module: WebAssembly.Module): void {
  if (ready) return;
  const names = WebAssembly.Module.exports(module).map((it) => it.name);
  const missing = ["assess", "rulebook", "memory"].find((name) => !names.includes(name));
  if (missing !== undefined) throw notTheModule(`what was given has no \`${missing}\``);
  try {
    native.initSync({ module });
  } catch (cause) {
    throw notTheModule("what was given is of another version", cause);
  }
  ready = true;
}

function notTheModule(why: string, cause?: unknown): CaveatError {
  return new CaveatError("not_the_module", `expected the WebAssembly of caveat-web, and ${why}`, { cause });
}

/**
 * Everything that there is to say about a proposal. A refusal is a decision, not an error.
 *
 * @throws {CaveatError} where the proposal can't be read: it says where, what was read and what is accepted.
 */
export function assess(proposal: Proposal): Decision {
  return JSON.parse(call(() => native.assess(text(proposal), false))) as Decision;
}

/**
 * The same for JSON text, with JSON text for an answer: in the contract's order of keys, or in canonical form (RFC 8785), in which
 * equal decisions have equal bytes.
 *
 * @throws {CaveatError} where the text can't be read as a proposal.
 */
export function assessJson(proposal: string, options: { readonly canonical?: boolean } = {}): string {
  return call(() => native.assess(asText("", proposal), options.canonical === true));
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
export function outcome(proposal: Proposal): Outcome {
  return JSON.parse(call(() => native.outcome(text(proposal)))) as Outcome;
}

/**
 * The decision for people: plain text, Markdown, or a fragment of HTML without style or script. What was given is escaped.
 *
 * @throws {CaveatError} as {@link assess}.
 */
export function present(proposal: Proposal, form: "text" | "markdown" | "html" = "text"): string {
  return call(() => native.present(text(proposal), form));
}

/**
 * What a marking says, as it is written on the thing: `UK OFFICIAL-SENSITIVE PERSONAL`, `IL3`.
 *
 * @throws {CaveatError} where it can't be read, with `suggestions`.
 */
export function parseMarking(marking: string): Marking {
  return JSON.parse(call(() => native.marking(asText("information.marking", marking)))) as Marking;
}

/**
 * Whether a class is below (-1), the same as (0) or above (1) another; undefined where the two are of different schemes, which have
 * no order between them.
 */
export function compareClasses(left: Class, right: Class): -1 | 0 | 1 | undefined {
  return call(() => native.class_order(left, right)) as -1 | 0 | 1 | undefined;
}

let exported: Rulebook | undefined;

/** The rulebook as data, texts included. It can't be changed. */
export function rulebook(): Rulebook {
  exported ??= frozen(JSON.parse(call(() => native.rulebook()))) as Rulebook;
  return exported;
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

function notReady(): CaveatError {
  return new CaveatError("not_ready", "call `await init()` once before anything else");
}

/** Calls the native part, which throws errors as the contract's JSON. */
function call<T>(native: () => T): T {
  if (!ready) throw notReady();
  try {
    return native();
  } catch (thrown) {
    throw typeof thrown === "string" ? CaveatError.fromJson(thrown) : thrown;
  }
}

/** A proposal as JSON, in which nothing is lost that JSON has no place for: such a thing is an error. */
function text(proposal: unknown): string {
  if (!ready) throw notReady();
  const paths = new Map<unknown, string>();
  const written = JSON.stringify(proposal, function (this: unknown, key: string, value: unknown): unknown {
    const within = paths.get(this) ?? "";
    const path = within === "" ? key : `${within}.${key}`;
    // Core refuses what nests so deep; JSON has no end for it.
    if (path.split(".").length > 8) return null;
    const above = paths.get(value);
    const circular = above !== undefined && (above === "" || path.startsWith(`${above}.`)) && typeof value === "object";
    const read = circular && path !== "" ? "an object that it stands in" : foreign(value);
    if (read !== undefined) throw CaveatError.fromJson(native.wrong_type(path, read));
    if (typeof value === "object" && value !== null) paths.set(value, path);
    return value;
  }) as string | undefined;
  return written ?? "null";
}

/** What a value is that JSON would lose or change; undefined for what it keeps. */
function foreign(value: unknown): string | undefined {
  switch (typeof value) {
    case "function":
    case "symbol":
    case "bigint":
      return `a ${typeof value}`;
    case "number":
      return Number.isFinite(value) ? undefined : String(value);
    case "object": {
      if (value === null || Array.isArray(value)) return undefined;
      const prototype: unknown = Object.getPrototypeOf(value);
      // Of a map, a date or an instance of a class JSON would keep another part, or none.
      return prototype === null || Object.getPrototypeOf(prototype) === null ? undefined : "an instance of a class";
    }
    default:
      return undefined;
  }
}

function asText(path: string, value: unknown): string {
  if (typeof value === "string") return value;
  throw CaveatError.fromJson(call(() => native.wrong_type(path, foreign(value) ?? `a ${typeof value}`)));
}
