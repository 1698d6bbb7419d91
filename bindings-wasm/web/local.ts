/**
 * An organisation's own rules on top of the built-in ones. They can add prohibitions, referrals, requirements, duties, advice and
 * contacts, and never remove or weaken one. This entry loads the larger WebAssembly file.
 *
 * ```js
 * import init, { readLocalRules } from "caveat-web/local";
 * import { assess } from "caveat-web";
 * await init();
 * const rules = readLocalRules(await (await fetch("/local-rules.json")).text());
 * assess({ activity: "transfer", channel: "usb_storage" }, { rules });
 * ```
 *
 * @module
 */
import { LIMITS, refuseOtherKeys } from "./arguments.js";
import { CaveatError } from "./error.js";
import { decide, full } from "./full.js";
import { LocalRules } from "./rules.js";
import type { Comparison, LocalFault, Proposal } from "./types.js";

export { default, initSync } from "./full_start.js";
export { LocalRules } from "./rules.js";

/**
 * Reads an organisation's own rules from JSON text (see `schemas/local-rules.schema.json`).
 *
 * @throws {CaveatError} if anything is wrong: the error has the first mistake with its line, and all of them under `errors`.
 */
export function readLocalRules(json: string): LocalRules {
  const text = full.text("", json, LIMITS.rules);
  const rules = full.call((it) => it.Rules.with_local(text));
  return new LocalRules(text, JSON.parse(rules.warnings()) as LocalFault[], (act) => full.call((it) => act(it as never, rules as never)));
}

/**
 * Combines layers of local rules, such as those of a department and of one of its agencies. Each layer only adds to those before
 * it. The same id, role or tool in two layers is an error.
 *
 * @throws {CaveatError} as {@link readLocalRules}; the message names the layer by its edition.
 */
export function layerLocalRules(layers: Iterable<LocalRules>): LocalRules {
  const texts = Array.from(layers, (layer) => {
    if (layer instanceof LocalRules) return layer.json;
    throw new CaveatError("wrong_type", "`layers` takes what `readLocalRules` returns", { path: "layers" });
  });
  return readLocalRules(full.call((it) => it.Rules.layered(texts)));
}

/**
 * Returns what changes in the decision on a proposal between two rulebooks. For each, the default is the built-in rules alone.
 *
 * @throws {CaveatError} if the proposal can't be read.
 */
export function compareRules(proposal: Proposal, rules: { readonly before?: LocalRules; readonly after?: LocalRules }): Comparison {
  const json = full.json(proposal);
  refuseOtherKeys("rules", rules, ["before", "after"]);
  const compared = decide({ rules: rules.before }, (it, before) => decide({ rules: rules.after }, (_, after) => it.compare_rules(before, after, json)));
  return JSON.parse(compared) as Comparison;
}
