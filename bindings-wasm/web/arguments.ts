/** Checks arguments before any of them is copied into WebAssembly. */
import { CaveatError } from "./error.js";

/** A limit that core has too: `a proposal has at most 65536 bytes`. */
export interface Limit {
  readonly what: string;
  readonly bytes: number;
}

/** Core's limits, and limits for what core does not limit. */
export const LIMITS = {
  proposal: { what: "a proposal", bytes: 64 * 1024 },
  marking: { what: "a marking", bytes: 64 * 1024 },
  text: { what: "a text to find a marking in", bytes: 1024 * 1024 },
  record: { what: "a record", bytes: 256 * 1024 },
  chain: { what: "a chain of records", bytes: 64 * 1024 * 1024 },
  form: { what: "the input of a form", bytes: 512 * 1024 },
  rules: { what: "local rules", bytes: 4 * 1024 * 1024 },
} as const satisfies Record<string, Limit>;

/** Text that is longer by up to this much still goes to core, whose message says how long it is. */
const SLACK = 1024 * 1024;
/** Far more values than any valid object has. */
const MOST_VALUES = 4_096;
/** Far more than there are fields. */
const MOST_LISTED = 1_000;

/** Counts what is written, so that an object with parts that are shared many times doesn't become an endless text. */
export class Count {
  #values = 0;
  #units = 0;

  constructor(private readonly limit: Limit) {}

  add(key: string, value: unknown): void {
    this.#values += 1;
    this.#units += key.length + (typeof value === "string" ? value.length : 0);
    if (this.#units > this.limit.bytes + SLACK) throw tooLarge(this.limit);
    if (this.#values > MOST_VALUES || (Array.isArray(value) && value.length > MOST_VALUES)) {
      throw new CaveatError("too_large", `${this.limit.what} has at most ${MOST_VALUES} values, and this has more`);
    }
  }
}

/** Refuses text that is too long. Text has at least as many bytes as UTF-16 units. */
export function refuseTooLong(text: string, limit: Limit): void {
  if (text.length > limit.bytes + SLACK) throw tooLarge(limit);
}

function tooLarge({ what, bytes }: Limit): CaveatError {
  return new CaveatError("too_large", `${what} has at most ${bytes} bytes, and this has more`);
}

/** Refuses anything but an object with these keys: a misspelt key would be ignored. */
export function refuseOtherKeys(name: string, given: unknown, keys: readonly string[]): void {
  if (typeof given !== "object" || given === null || Array.isArray(given)) {
    throw new CaveatError("wrong_type", `\`${name}\` takes an object, not ${kindOf(given)}`, { path: name });
  }
  const other = Object.keys(given).find((key) => !keys.includes(key));
  if (other === undefined) return;
  throw new CaveatError("unknown_key", `\`${name}\` has no key \`${shortly(other)}\`, only ${listed(keys)}`, { path: shortly(other) });
}

/** Refuses anything but one of these words. */
export function refuseOtherWords(name: string, given: unknown, words: readonly string[]): void {
  if (words.includes(given as string)) return;
  const [code, read] = typeof given === "string" ? (["unknown_value", `\`${shortly(given)}\``] as const) : (["wrong_type", kindOf(given)] as const);
  throw new CaveatError(code, `\`${name}\` does not take ${read}, only ${listed(words)}`, { path: name });
}

/** Refuses anything but a list of limited length. */
export function refuseOtherLists(name: string, given: unknown, most = MOST_LISTED): void {
  if (!Array.isArray(given)) throw new CaveatError("wrong_type", `\`${name}\` takes a list, not ${kindOf(given)}`, { path: name });
  if (given.length > most) throw new CaveatError("too_large", `\`${name}\` takes at most ${most} entries`, { path: name });
}

/** Names the kind of a value, in a word or two. */
export function kindOf(given: unknown): string {
  if (given === null) return "null";
  if (Array.isArray(given)) return "a list";
  return typeof given === "object" ? "an object" : typeof given === "undefined" ? "undefined" : `a ${typeof given}`;
}

function listed(words: readonly string[]): string {
  return words.map((it) => `\`${it}\``).join(", ");
}

function shortly(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

/** Freezes a value from core, because every caller gets the same object. */
export function frozen(value: unknown): unknown {
  if (typeof value === "object" && value !== null) Object.values(Object.freeze(value)).forEach(frozen);
  return value;
}
