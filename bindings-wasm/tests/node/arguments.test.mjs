// Every argument of every public function is checked: what is wrong is a CaveatError that names it, and never a trap in WebAssembly.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test, { before } from "node:test";

import init, * as caveat from "../../dist/index.js";
import initLocal, { compareRules, readLocalRules } from "../../dist/local.js";
import * as more from "../../dist/more.js";
import * as records from "../../dist/records.js";

const bytes = (name) => readFileSync(new URL(`../../dist/${name}_bg.wasm`, import.meta.url));
before(async () => {
  await init(bytes("caveat_wasm"));
  await initLocal(bytes("caveat_full"));
});

const store = { activity: "store" };
const made = { made_at: "2026-11-22T09:30:00Z" };
const others = [null, 5, true, 1n, Symbol("x"), () => 1, {}, [], new Map()];
const noObjects = [null, 5, "x", true, 1n, Symbol("x"), () => 1, []];
const noTexts = [undefined, ...others];

/** Each use, with the values that its argument doesn't take. */
const uses = [
  ["assess: proposal", (it) => caveat.assess(it), noTexts],
  ["assess: options", (it) => caveat.assess(store, it), noObjects],
  ["assess: rules", (rules) => caveat.assess(store, { rules }), [null, 5, "x", {}, []]],
  ["assess: an option's name", (it) => caveat.assess(store, { [it]: undefined }), ["rule", "canonical", "__proto__x"]],
  ["assessJson: proposal", (it) => caveat.assessJson(it), noTexts],
  ["assessJson: canonical", (canonical) => caveat.assessJson('{"activity":"store"}', { canonical }), [null, 5, "yes", {}]],
  ["outcome: proposal", (it) => caveat.outcome(it), noTexts],
  ["outcome: options", (it) => caveat.outcome(store, it), noObjects],
  ["present: proposal", (it) => caveat.present(it), noTexts],
  ["present: form", (it) => caveat.present(store, it), [...others, { form: "html" }, "pdf", "toString"]],
  ["present: options", (it) => caveat.present(store, "text", it), noObjects],
  ["outline: proposal", (it) => caveat.outline(it), noTexts],
  ["outline: options", (it) => caveat.outline(store, it), noObjects],
  ["verdictLabel", (it) => caveat.verdictLabel(it), [...noTexts, "perhaps", ""]],
  ["interview: proposal", (it) => caveat.interview(it), noTexts],
  ["interview: declined", (it) => caveat.interview(store, it), [null, 5, "location", {}, [5], [null], [, "location"], ["nope"], Array(5000).fill("location")]],
  ["interview: options", (it) => caveat.interview(store, [], it), noObjects],
  ["alternatives: proposal", (it) => caveat.alternatives(it), noTexts],
  ["alternatives: options", (it) => caveat.alternatives(store, it), noObjects],
  ["options: proposal", (it) => caveat.options(it, "location"), noTexts],
  ["options: path", (it) => caveat.options(store, it), [...noTexts, "nope", "channel"]],
  ["options: options", (it) => caveat.options(store, "location", it), noObjects],
  ["compare: before", (it) => more.compare(it, store), noTexts],
  ["compare: after", (it) => more.compare(store, it), noTexts],
  ["compare: options", (it) => more.compare(store, store, it), noObjects],
  ["parseMarking", (it) => caveat.parseMarking(it), [...noTexts, ""]],
  ["findMarking", (it) => more.findMarking(it), noTexts],
  ["compareClasses: left", (it) => caveat.compareClasses(it, "official"), [...noTexts, "nonsense"]],
  ["compareClasses: right", (it) => caveat.compareClasses("official", it), [...noTexts, "nonsense"]],
  ["compareClasses: both", (it) => caveat.compareClasses(it, null), [{}]],
  ["ruleList: options", (it) => caveat.ruleList(it), noObjects],
  ["rulebook: options", (it) => more.rulebook(it), noObjects],
  ["field", (it) => caveat.field(it), noTexts],
  ["initSync", (it) => caveat.initSync(it), []],
  ["readLocalRules", (it) => readLocalRules(it), [...noTexts, ""]],
  ["compareRules: proposal", (it) => compareRules(it, {}), noTexts],
  ["compareRules: rules", (it) => compareRules(store, it), [undefined, ...noObjects, { befor: undefined }, { before: {} }, { after: null }]],
  ["record: proposal", (it) => records.record(it, made), noTexts],
  ["record: details", (it) => records.record(store, it), [undefined, ...noObjects, {}, { ...made, nota: "x" }, { ...made, note: 5 }]],
  ["record: options", (it) => records.record(store, made, it), noObjects],
  ["readRecord", (it) => records.readRecord(it), [...noTexts, ""]],
  ["verifyRecord: record", (it) => records.verifyRecord(it), [...noTexts, ""]],
  ["verifyRecord: options", (it) => records.verifyRecord("{}", it), noObjects],
  ["verifyChain", (it) => records.verifyChain(it), [undefined, null, 5, {}, () => 1, [5], [,], new Set(["x"])]],
  ["dataMovementForm: from", (it) => records.dataMovementForm(it), [undefined, ...noObjects, {}, { record: 5 }, { proposal: 5 }]],
  ["dataMovementForm: answers", (it) => records.dataMovementForm({ proposal: { activity: "transfer" } }, it), [null, 5, "x", [], { nope: "x" }]],
  ["presentForm: form", (it) => records.presentForm({ proposal: { activity: "transfer" } }, {}, it), [...others, "text"]],
];

for (const [name, use, refused] of uses) {
  test(`${name}: what it does not take is refused`, () => {
    for (const given of refused) {
      assert.throws(() => use(given), (error) => error instanceof caveat.CaveatError && error.code !== "not_ready" && error.message !== "", String(given?.constructor?.name));
    }
    // WebAssembly still works afterwards.
    assert.equal(caveat.outcome({ ...store, location: "unaccredited_system" }).verdict, "prohibited");
  });
}

test("what is left out, or undefined, is as the documentation has it", () => {
  assert.equal(caveat.assess(store, undefined).verdict, caveat.assess(store, { rules: undefined }).verdict);
  assert.equal(caveat.present(store, undefined, undefined), caveat.present(store, "text"));
  assert.deepEqual(caveat.interview(store, undefined), caveat.interview(store, []));
  assert.equal(caveat.compareClasses("official", "restricted"), undefined);
  assert.equal(caveat.field("nope"), undefined);
});

test("too long a text is refused before it is copied into WebAssembly", () => {
  const huge = "x".repeat(100_000_000);
  const given = [
    () => caveat.assessJson(huge),
    () => caveat.assess({ activity: "store", information: { marking: huge } }),
    () => caveat.assess({ activity: "store", [huge]: 1 }),
    () => caveat.outcome({ activity: huge }),
    () => caveat.options(store, huge),
    () => caveat.interview(store, [huge]),
    () => caveat.parseMarking(huge),
    () => more.findMarking(huge),
    () => caveat.verdictLabel(huge),
    () => caveat.compareClasses(huge, "official"),
    () => caveat.field(huge),
    () => readLocalRules(huge),
    () => records.record(store, { ...made, note: huge }),
    () => records.verifyRecord(huge),
    () => records.verifyChain(huge),
    () => records.verifyChain([huge]),
    () => records.dataMovementForm({ record: huge }),
    () => records.dataMovementForm({ proposal: { activity: "transfer" } }, { to: huge }),
  ];
  const before = process.memoryUsage();
  for (const use of given) assert.throws(use, { name: "CaveatError", code: "too_large" });
  const after = process.memoryUsage();
  assert.ok(after.arrayBuffers + after.external - before.arrayBuffers - before.external < 20_000_000, "memory of WebAssembly grew");
});

test("a graph whose parts occur in many places has a bound", () => {
  let shared = {};
  for (let depth = 0; depth < 15; depth += 1) shared = Object.fromEntries(Array.from("abcdefghij", (key) => [key, shared]));
  const began = performance.now();
  for (const proposal of [shared, { activity: "store", information: shared }, { activity: "store", information: Array(1e9) }]) {
    assert.throws(() => caveat.assess(proposal), { name: "CaveatError", code: "too_large" });
  }
  assert.ok(performance.now() - began < 1_000);
});
