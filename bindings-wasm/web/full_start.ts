/** How the larger module is made ready: what its entries share, and what their types show of it. */
import { full } from "./full.js";
import type { Source } from "./native.js";

/**
 * Makes all ready that needs the larger file, as the package's own `init` makes decisions; that is not needed besides.
 *
 * @throws {CaveatError} `not_fetched`, `not_the_module` or `policy`.
 */
export default function init(source?: Source | PromiseLike<Source>): Promise<void> {
  return full.init(source);
}

/**
 * Makes it ready from the bytes of `caveat_full_bg.wasm`, or a module compiled from them.
 *
 * @throws {CaveatError} `not_the_module`, where they are something else.
 */
export function initSync(source: BufferSource | WebAssembly.Module): void {
  full.initSync(source);
}
