// The vectors that every language reads: expectations as hand-written, and whole decisions byte for byte.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import * as caveat from "../../dist/index.js";
import * as recording from "../../dist/records.js";
import { answers, check, checkInterview, checkRecords, interviews, records, vectors } from "../vectors.mjs";

const bytes = (name) => readFileSync(new URL(`../../dist/${name}`, import.meta.url));
caveat.initSync(bytes("caveat_wasm_bg.wasm"));
recording.initSync(bytes("caveat_full_bg.wasm"));

const decisions = answers();
for (const vector of vectors()) {
  test(vector.name, () => assert.deepEqual(check(caveat, vector, decisions.get(vector.name)), []));
}

test("every vector has an answer", () => {
  assert.deepEqual([...decisions.keys()].sort(), vectors().map((it) => it.name).sort());
});

const questions = answers("interviews.jsonl");
for (const vector of interviews()) {
  test(vector.name, () => assert.deepEqual(checkInterview(caveat, vector, questions.get(vector.name)), []));
}

test("records, chains and forms", () => {
  const whole = answers("records/records.jsonl");
  assert.deepEqual(checkRecords(caveat, recording, records(), whole), []);
  assert.deepEqual([...whole.keys()].sort(), records().map((it) => it.name).sort());
});
