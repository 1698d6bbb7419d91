/** Rules of an organisation's own, as everything that decides takes them. */
import { refuseOtherKeys } from "./arguments.js";
import { CaveatError } from "./error.js";
import type { LocalFault } from "./types.js";

/** Calls the functions of the larger module, which has all that the other one has, with these rules. */
type Decide = <T>(act: (functions: never, rules: never) => T) => T;

/**
 * An organisation's own rules, which only add to the built-in ones. They come from `caveat-web/local`, and everything that decides takes
 * them under `rules`.
 */
export class LocalRules {
  /** The file that they were read from. */
  readonly json: string;
  /** What is odd about them: a rule that can never apply, say. */
  readonly warnings: readonly LocalFault[];
  /** @internal */
  readonly decide: Decide;

  /** @internal */
  constructor(json: string, warnings: readonly LocalFault[], decide: Decide) {
    this.json = json;
    this.warnings = warnings;
    this.decide = decide;
    Object.freeze(this);
  }
}

/** What everything that decides can be told. */
export interface DecideOptions {
  /** An organisation's own rules on top of the built-in ones: what `readLocalRules` of `caveat-web/local` gives. */
  readonly rules?: LocalRules | undefined;
}

/** The local rules in the options, if they are such. Options of other names are refused, for without its rules a decision is another. */
export function localOf(options: DecideOptions, others: readonly string[] = []): LocalRules | undefined {
  refuseOtherKeys("options", options, ["rules", ...others]);
  const { rules } = options;
  if (rules === undefined || rules instanceof LocalRules) return rules;
  throw new CaveatError("wrong_type", "`rules` takes what `readLocalRules` gives", { path: "rules" });
}
