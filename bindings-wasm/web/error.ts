import type { ErrorCode } from "./types.js";

/** What the package itself adds to the contract's codes, and what is wrong with a marking by itself. */
export type Code = ErrorCode | "not_ready" | "not_fetched" | "not_the_module" | (string & {});

/** What was given can't be used. It says where, what was read and what is accepted. */
export class CaveatError extends Error {
  override readonly name = "CaveatError";
  /** A stable code: `unknown_value` and so on. */
  readonly code: Code;
  /** Where it is, if it is somewhere: `information.marking`. */
  readonly path: string | undefined;
  /** For a marking, up to three that may have been meant, the nearest first. */
  readonly suggestions: readonly string[];

  /** An error with its code and message. */
  constructor(
    code: Code,
    message: string,
    more: { readonly path?: string; readonly suggestions?: readonly string[]; readonly cause?: unknown } = {},
  ) {
    super(message, more.cause === undefined ? undefined : { cause: more.cause });
    this.code = code;
    this.path = more.path;
    this.suggestions = more.suggestions ?? [];
  }

  /** The error that the contract's JSON tells of. */
  static fromJson(json: string): CaveatError {
    const { error } = JSON.parse(json) as { error: { code: Code; message: string; path?: string; suggestions?: string[] } };
    return new CaveatError(error.code, error.message, error);
  }

  /** The contract's form of it: `{"error": {"code", "path", "message"}}`. */
  toJSON(): { readonly error: { readonly code: string; readonly path?: string; readonly message: string } } {
    const path = this.path === undefined ? {} : { path: this.path };
    return { error: { code: this.code, ...path, message: this.message } };
  }
}
