// Markings read and found, as the vectors of every language have it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import * as caveat from "../../dist/index.js";
import * as more from "../../dist/more.js";

const bytes = (name) => readFileSync(new URL(`../../dist/${name}_bg.wasm`, import.meta.url));
caveat.initSync(bytes("caveat_wasm"));
more.initSync(bytes("caveat_full"));
const vectors = (name) => JSON.parse(readFileSync(new URL(`../../../tests/vectors/markings/${name}`, import.meta.url), "utf8"));

for (const { text, expect, error } of vectors("texts.json")) {
  test(`marking: ${JSON.stringify(text)}`, () => {
    let found;
    try {
      const marking = caveat.parseMarking(text);
      found = { ...marking, notes: marking.notes.map((it) => it.code) };
    } catch (thrown) {
      const { code, message, suggestions, marking } = thrown;
      found = { code, message, suggestions, ...marking };
    }
    const expected = expect ?? error;
    assert.deepEqual(Object.fromEntries(Object.keys(expected).map((key) => [key, found[key]])), expected);
  });
}

for (const { text, found, class: class_, span, utf16_span: units = span } of vectors("finding.json")) {
  test(`finding in: ${JSON.stringify(text)}`, () => {
    const it = more.findMarking(text);
    assert.equal(it?.marking.class ?? null, class_);
    assert.equal(it === undefined ? null : text.slice(...it.span), found);
    if (units !== undefined) assert.deepEqual(it.span, units);
  });
}

test("half a character is one unit", () => {
  assert.deepEqual(more.findMarking("\ud800\ud800 OFFSEN").span, [3, 9]);
});
