/** The larger module, which local rules and records share. */
import * as functions from "./native/caveat_full.js";
import { Native } from "./native.js";

// Bundlers look for just this expression.
export const full = new Native<functions.Rules, typeof functions>(
  functions,
  functions.initSync,
  () => new URL("./caveat_full_bg.wasm", import.meta.url),
);
