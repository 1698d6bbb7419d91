/** The larger module, for local rules, records and everything beyond decisions. */
import * as functions from "./native/caveat_full.js";
import { Native } from "./native.js";
import { localOf } from "./rules.js";
import type { DecideOptions } from "./rules.js";

// Bundlers look for exactly this expression.
export const full = new Native<functions.Rules, typeof functions>(
  functions,
  functions.initSync,
  "caveat_full_bg.wasm",
  () => new URL("./caveat_full_bg.wasm", import.meta.url),
);

/** Decides by the local rules in the options, or else by the built-in ones; both belong to this module. */
export function decide<T>(options: DecideOptions, act: Parameters<typeof full.decide<T>>[0]): T {
  return (localOf(options) ?? full).decide(act);
}
