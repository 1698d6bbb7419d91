import type { Class, ErrorCode, LocalFault, LocalFaultCode } from "./types.js";

/** What the package itself adds to the contract's codes, and what is wrong with a marking by itself. */
export type Code = ErrorCode | LocalFaultCode | "not_ready" | "not_fetched" | "not_the_module" | "policy" | (string & {});

/** Those by which nothing can be decided at all. */
const NOT_LOADED: readonly Code[] = ["not_ready", "not_fetched", "not_the_module", "policy"];

interface Thrown {
  readonly error: { readonly code: Code; readonly message: string; readonly path?: string; readonly line?: number; readonly suggestions?: string[]; readonly marking?: UnreadMarking };
  readonly errors?: LocalFault[];
  readonly more?: number;
  readonly warnings?: LocalFault[];
}

/** How far a marking that can't be read was read. */
export interface UnreadMarking {
  /** The class that was read before words that could not be placed, if any. */
  readonly class?: Class;
  /** The words that could not be placed. */
  readonly unplaced_words: readonly string[];
  /** The message for a person who fills in a form, in whole sentences. */
  readonly plain_message: string;
}

/** What was given can't be used. It says where, what was read and what is accepted. */
export class CaveatError extends Error {
  override readonly name = "CaveatError";
  /** A stable code: `unknown_value` and so on. */
  readonly code: Code;
  /** Where it is, if it is somewhere: `information.marking`. */
  readonly path: string | undefined;
  /** Of local rules, the line that it is in. */
  readonly line: number | undefined;
  /** Of local rules, what is wrong with them, this first; at most 100 mistakes. */
  readonly errors: readonly LocalFault[];
  /** Of local rules, how many more mistakes there are. */
  readonly more: number;
  /** Of local rules, what is odd about them beside their mistakes. */
  readonly warnings: readonly LocalFault[];
  /** For a marking, up to three that may have been meant, the nearest first. */
  readonly suggestions: readonly string[];
  /** For a marking, how far it was read. */
  readonly marking: UnreadMarking | undefined;

  /** An error with its code and message. */
  constructor(
    code: Code,
    message: string,
    more: {
      readonly path?: string;
      readonly line?: number;
      readonly errors?: readonly LocalFault[];
      readonly more?: number;
      readonly warnings?: readonly LocalFault[];
      readonly suggestions?: readonly string[];
      readonly marking?: UnreadMarking;
      readonly cause?: unknown;
    } = {},
  ) {
    super(message, more.cause === undefined ? undefined : { cause: more.cause });
    this.code = code;
    this.path = more.path;
    this.line = more.line;
    this.errors = more.errors ?? [];
    this.more = more.more ?? 0;
    this.warnings = more.warnings ?? [];
    this.suggestions = more.suggestions ?? [];
    this.marking = more.marking;
  }

  /** The error that the contract's JSON tells of. */
  static fromJson(json: string): CaveatError {
    const { error, errors = [], more = 0, warnings = [] } = JSON.parse(json) as Thrown;
    return new CaveatError(error.code, error.message, { ...error, errors, more, warnings });
  }

  /** What to tell the person in front of the page: `message` says to its developer what to do. */
  get plainMessage(): string {
    if (NOT_LOADED.includes(this.code)) return "The check could not be loaded. Reload the page, or try again later.";
    return this.marking?.plain_message ?? this.message;
  }

  /** The contract's form of it: `{"error": {"code", "path", "message"}}`. */
  toJSON(): { readonly error: { readonly code: string; readonly path?: string; readonly message: string } } {
    const path = this.path === undefined ? {} : { path: this.path };
    return { error: { code: this.code, ...path, message: this.message } };
  }
}
