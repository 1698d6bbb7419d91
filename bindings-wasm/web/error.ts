import type { Class, ErrorCode, LocalFault, LocalFaultCode } from "./types.js";

/** The contract's codes, those of the package itself, and those of a marking. */
export type Code = ErrorCode | LocalFaultCode | "not_ready" | "not_fetched" | "not_the_module" | "policy" | (string & {});

/** The codes of errors in loading the package. */
const NOT_LOADED: readonly Code[] = ["not_ready", "not_fetched", "not_the_module", "policy"];

interface Thrown {
  readonly error: { readonly code: Code; readonly message: string; readonly path?: string; readonly line?: number; readonly suggestions?: string[]; readonly marking?: UnreadMarking };
  readonly errors?: LocalFault[];
  readonly more?: number;
  readonly warnings?: LocalFault[];
}

/** How far an unreadable marking was read. */
export interface UnreadMarking {
  /** The class that was read before the words that could not be placed, if any. */
  readonly class?: Class;
  /** The words that could not be placed. */
  readonly unplaced_words: readonly string[];
  /** The message for a person who fills in a form, in whole sentences. */
  readonly plain_message: string;
}

/** An input that can't be used. The message says where, what was read and what is accepted. */
export class CaveatError extends Error {
  override readonly name = "CaveatError";
  /** A stable code, such as `unknown_value`. */
  readonly code: Code;
  /** The path of the mistake, if it has one: `information.marking`. */
  readonly path: string | undefined;
  /** For local rules, the line of the mistake. */
  readonly line: number | undefined;
  /** For local rules, the mistakes, at most 100; the first is this error's own. */
  readonly errors: readonly LocalFault[];
  /** For local rules, how many more mistakes there are. */
  readonly more: number;
  /** For local rules, the warnings that go with the mistakes. */
  readonly warnings: readonly LocalFault[];
  /** For a marking, up to three suggestions, the nearest first. */
  readonly suggestions: readonly string[];
  /** For a marking, how far it was read. */
  readonly marking: UnreadMarking | undefined;

  /** Makes an error with a code and a message. */
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

  /** Makes the error that the contract's JSON describes. */
  static fromJson(json: string): CaveatError {
    const { error, errors = [], more = 0, warnings = [] } = JSON.parse(json) as Thrown;
    const { code, line, path, message } = error;
    // The message for a file of rules begins with line and path, because `path` is a path in the file, not in the arguments.
    const where = errors.length === 0 ? "" : `${line === undefined ? "" : `line ${line}: `}${path === undefined ? "" : `\`${path}\`: `}`;
    return new CaveatError(code, where + message, { ...error, errors, more, warnings });
  }

  /** The message for the person in front of the page. `message` tells the developer what to do. */
  get plainMessage(): string {
    if (NOT_LOADED.includes(this.code)) return "The check could not be loaded. Reload the page, or try again later.";
    return this.marking?.plain_message ?? this.message;
  }

  /** The contract's JSON: `{"error": {"code", "path", "message"}}`. */
  toJSON(): { readonly error: { readonly code: string; readonly path?: string; readonly message: string } } {
    const path = this.path === undefined ? {} : { path: this.path };
    return { error: { code: this.code, ...path, message: this.errors[0]?.message ?? this.message } };
  }
}
