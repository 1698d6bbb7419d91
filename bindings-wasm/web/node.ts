/**
 * The package for servers, and for tests outside a browser. It reads its files when they are first needed, so there is no `init`,
 * not even for other entries imported beside it.
 *
 * ```js
 * import { assess } from "caveat-web/node";
 * assess({ activity: "store", location: "unaccredited_system" }).verdict; // "prohibited"
 * ```
 *
 * @module
 */
import { existsSync, readFileSync } from "node:fs";

import { CaveatError } from "./error.js";
import { readBy } from "./native.js";

readBy((name, beside) => {
  // Turbopack copies the file and names the copy; other bundlers of servers know only this module's own address.
  const own = new URL(name, import.meta.url);
  try {
    return readFileSync(existsSync(beside) ? beside : own);
  } catch (cause) {
    const how = "copy it there from `caveat-web/dist`, or leave caveat-web out of the server's bundle";
    throw new CaveatError("not_fetched", `\`${own}\` can't be read; ${how}`, { cause });
  }
});

export * from "./index.js";
export { compareRules, layerLocalRules, readLocalRules } from "./local.js";
export { compare, findMarking, rulebook } from "./more.js";
export type { FoundMarking } from "./more.js";
export { dataMovementForm, presentForm, readRecord, record, verifyChain, verifyRecord } from "./records.js";
export type { FormAnswers, FormSourceGiven, RecordDetails } from "./records.js";
