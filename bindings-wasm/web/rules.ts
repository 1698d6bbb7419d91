/** Local rules, as every deciding function takes them. */
import { refuseOtherKeys } from "./arguments.js";
import { CaveatError } from "./error.js";
import type { LocalFault } from "./types.js";

/** Calls the functions of the larger module with these rules. It has all functions of the smaller one. */
type Decide = <T>(act: (functions: never, rules: never) => T) => T;

/**
 * An organisation's own rules, which only add to the built-in ones. Make them with `caveat-web/local`, and pass them as `rules`
 * to everything that decides.
 */
export class LocalRules {
  /** The JSON that they were read from. */
  readonly json: string;
  /** Warnings, such as a rule that can never apply. */
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

/** The options of every function that decides. */
export interface DecideOptions {
  /** An organisation's own rules, from `readLocalRules` of `caveat-web/local`. */
  readonly rules?: LocalRules | undefined;
}

/** Returns the local rules in the options, if any. Refuses unknown options: a misspelt `rules` would change the decision. */
export function localOf(options: DecideOptions, others: readonly string[] = []): LocalRules | undefined {
  if (options instanceof LocalRules) throw new CaveatError("wrong_type", "`options` takes `{ rules }`, not the rules themselves", { path: "options" });
  refuseOtherKeys("options", options, ["rules", ...others]);
  const { rules } = options;
  if (rules === undefined || rules instanceof LocalRules) return rules;
  throw new CaveatError("wrong_type", "`rules` takes what `readLocalRules` returns", { path: "rules" });
}
