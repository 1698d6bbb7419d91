// Answers cases for the comparison with other languages. Run it with a file of them:
//
//     node bindings-wasm/tests/languages.mjs CASES.jsonl [--whole]
//
// It prints the SHA-256 of the whole answer to each, or with `--whole` the answer itself as JSON text.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

import * as caveat from "../dist/index.js";
import * as local from "../dist/local.js";
import * as records from "../dist/records.js";

const read = (path) => readFileSync(new URL(path, import.meta.url));
caveat.initSync(read("../dist/caveat_wasm_bg.wasm"));
local.initSync(read("../dist/caveat_full_bg.wasm"));
const RULES = local.readLocalRules(read("../../core/examples/local-rules.json").toString());

/** Every answer about a case, a line each; an error ends it. */
function lines({ more, form, declined, note }, decide, proposal, rules) {
  const lines = [];
  try {
    lines.push(...decide(rules));
    if (!more) return lines;
    const given = proposal();
    lines.push(JSON.stringify(caveat.alternatives(given, { rules })));
    lines.push(JSON.stringify(caveat.interview(given, declined, { rules })));
    const record = records.record(given, { made_at: "2026-11-22T09:30:00Z", note, declined }, { rules });
    lines.push(JSON.stringify(records.verifyRecord(record, { rules })), record);
    if (form) lines.push(JSON.stringify(records.dataMovementForm({ proposal: given }, { requester: note })));
  } catch (error) {
    if (!(error instanceof caveat.CaveatError)) throw error;
    lines.push(JSON.stringify(error));
  }
  return lines;
}

/** The whole answer to JSON text, and that to an object if it differs. */
function answer(it) {
  const parsed = () => JSON.parse(it.text);
  const canonical = (rules) => caveat.assessJson(it.text, { rules, canonical: true });
  const ways = { text: (rules) => [caveat.assessJson(it.text, { rules }), canonical(rules)] };
  if (it.object) ways.object = (rules) => [JSON.stringify(caveat.assess(parsed(), { rules })), canonical(rules)];
  const books = it.local ? [undefined, RULES] : [undefined];
  const whole = Object.entries(ways).map(([way, decide]) => [way, books.flatMap((rules) => lines(it, decide, parsed, rules)).join("\n")]);
  const [[, first]] = whole;
  const others = whole.filter(([, found]) => found !== first).map(([way, found]) => `\nby ${way}:\n${found}`);
  return first + others.join("");
}

const whole = process.argv.includes("--whole");
// Split by hand: other readers of lines take U+2028 for the end of one.
const cases = readFileSync(process.argv[2], "utf8").trimEnd().split("\n");
for (const line of cases) {
  const found = answer(JSON.parse(line));
  console.log(whole ? JSON.stringify(found) : createHash("sha256").update(found).digest("hex"));
}
