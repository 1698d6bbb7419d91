// Records and forms: what can't be read is an error that says where.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { CaveatError } from "../../dist/index.js";
import * as records from "../../dist/records.js";

const bytes = (name) => readFileSync(new URL(`../../dist/${name}`, import.meta.url));
const thrown = (act) => {
  try {
    act();
  } catch (error) {
    assert.ok(error instanceof CaveatError, String(error));
    return error;
  }
  assert.fail("nothing was thrown");
};
const store = { activity: "store", location: "laptop" };
const made_at = "2026-11-22T09:30:00Z";

test("nothing works before init, and the other module's bytes are not these", () => {
  for (const use of [
    () => records.record(store, { made_at }),
    () => records.verifyRecord("{}"),
    () => records.verifyRecord(5),
    () => records.verifyChain(["{}"]),
    () => records.dataMovementForm({ proposal: { activity: "transfer" } }),
  ]) {
    assert.equal(thrown(use).code, "not_ready");
  }
  assert.equal(thrown(() => records.initSync(bytes("caveat_wasm_bg.wasm"))).code, "not_the_module");
  records.initSync(bytes("caveat_full_bg.wasm"));
});

test("every byte counts", () => {
  records.initSync(bytes("caveat_full_bg.wasm"));
  const made = records.record(store, { made_at, note: "A note." });
  assert.equal(records.verifyRecord(made).intact, true);
  for (let at = 0; at < made.length; at += 7) {
    const other = made.slice(0, at) + (made[at] === "x" ? "y" : "x") + made.slice(at + 1);
    let intact;
    try {
      intact = records.verifyRecord(other).intact;
    } catch (error) {
      assert.ok(error instanceof CaveatError);
      intact = false;
    }
    assert.equal(intact, false, other.slice(Math.max(0, at - 20), at + 20));
  }
});

for (const [name, use, code, path] of [
  ["text that is not a time", () => records.record(store, { made_at: "today" }), "malformed", "made_at"],
  ["no time", () => records.record(store, {}), "missing_key", "made_at"],
  ["a date in place of a text", () => records.record(store, { made_at: new Map() }), "wrong_type", "made_at"],
  ["an unknown detail", () => records.record(store, { made_at, notes: "x" }), "unknown_key", "notes"],
  ["a proposal that can't be read", () => records.record({ activity: "store", location: "labtop" }, { made_at }), "unknown_value", "proposal.location"],
  ["text that is not a fingerprint", () => records.record(store, { made_at, previous: "sha256:abc" }), "malformed", "previous"],
  ["a record that is not text", () => records.verifyRecord({}), "wrong_type", undefined],
  ["a record that is not JSON", () => records.verifyRecord("{"), "not_json", undefined],
  ["a huge record", () => records.verifyRecord(" ".repeat(1 << 20)), "too_large", undefined],
  ["a form for another activity than a transfer", () => records.dataMovementForm({ proposal: store }), "wrong_activity", "proposal.activity"],
  ["a form with an unknown answer", () => records.dataMovementForm({ proposal: { activity: "transfer" } }, { requestor: "x" }), "unknown_key", "answers.requestor"],
  ["a record that brings answers of its own", () => records.dataMovementForm({ record: '{},"answers":{}' }), "duplicate_key", "answers"],
]) {
  test(`${name} is refused`, () => {
    records.initSync(bytes("caveat_full_bg.wasm"));
    const error = thrown(use);
    assert.deepEqual([error.code, error.path], [code, path], error.message);
  });
}
