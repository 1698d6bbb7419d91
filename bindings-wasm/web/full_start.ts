/** Loads the larger module: `init` and `initSync` of its entries. */
import { full } from "./full.js";
import type { Source } from "./native.js";

/**
 * Loads the larger file. Functions of this entry, and decisions with local rules, don't need the `init` of `caveat-web` as well.
 *
 * @throws {CaveatError} `not_fetched`, `not_the_module` or `policy`.
 */
export default function init(source?: Source | PromiseLike<Source>): Promise<void> {
  return full.init(source);
}

/**
 * Loads the package from the bytes of `caveat_full_bg.wasm`, or from a module compiled from them.
 *
 * @throws {CaveatError} `not_the_module` if they are something else.
 */
export function initSync(source: BufferSource | WebAssembly.Module): void {
  full.initSync(source);
}
