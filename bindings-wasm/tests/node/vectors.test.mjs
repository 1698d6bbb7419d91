// The vectors that every language reads: expectations as hand-written, and whole decisions byte for byte.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { answers, check, vectors } from "../vectors.mjs";
import * as caveat from "../../dist/index.js";

caveat.initSync(readFileSync(new URL("../../dist/caveat_wasm_bg.wasm", import.meta.url)));

for (const vector of vectors()) {
  test(vector.name, () => assert.deepEqual(check(caveat, vector, answers().get(vector.name)), []));
}

test("every vector has an answer", () => {
  assert.deepEqual([...answers().keys()].sort(), vectors().map((it) => it.name).sort());
});
