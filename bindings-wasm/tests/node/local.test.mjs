// Local rules and comparisons: the vectors of every language, and invalid rules.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import * as caveat from "../../dist/index.js";
import * as local from "../../dist/local.js";
import * as more from "../../dist/more.js";
import * as records from "../../dist/records.js";
import { canonical } from "../check_vector.mjs";
import { answers, check } from "../vectors.mjs";

const root = new URL("../../../", import.meta.url);
const read = (path) => readFileSync(new URL(path, root), "utf8");
const vectors = (path) => JSON.parse(read(`tests/vectors/${path}`));
const bytes = (name) => readFileSync(new URL(`../../dist/${name}`, import.meta.url));

caveat.initSync(bytes("caveat_wasm_bg.wasm"));
test("no local rules before init", () => {
  assert.throws(() => local.readLocalRules("{}"), { name: "CaveatError", code: "not_ready" });
  local.initSync(bytes("caveat_full_bg.wasm"));
});

const example = () => local.readLocalRules(read("core/examples/local-rules.json"));

const layer = (edition, document, role) =>
  local.readLocalRules(
    JSON.stringify({
      edition,
      version: "1.0.0",
      documents: [{ id: document, title: document }],
      contacts: [{ role, email: "officer@example.org", clauses: ["DHS-7.2"] }],
    }),
  );

test("layers of rules decide as one file", () => {
  const rules = example();
  const both = local.layerLocalRules([rules, layer("agency-7", "AGY", "agency_officer")]);
  const [one, other] = [rules, both].map((it) => JSON.parse(it.json));
  assert.equal(other.edition, `${one.edition}+agency-7`);
  assert.deepEqual(other.rules.map((rule) => rule.id), one.rules.map((rule) => rule.id));
});

test("what two layers both have is refused, and the layer named", () => {
  const [one, other] = [layer("department-1", "DEP", "officer"), layer("agency-7", "AGY", "officer")];
  assert.throws(() => local.layerLocalRules([one, other]), { name: "CaveatError", path: "contacts[0].role", message: /in `agency-7`/ });
  assert.throws(() => local.layerLocalRules([]), { name: "CaveatError" });
  assert.throws(() => local.layerLocalRules([one, "{}"]), { name: "CaveatError", code: "wrong_type", path: "layers" });
});

test("decisions by local rules, byte for byte", () => {
  const rules = example();
  assert.deepEqual(rules.warnings, []);
  const whole = answers("local_rules/answers.jsonl");
  const withRules = {
    ...caveat,
    assess: (proposal) => caveat.assess(proposal, { rules }),
    assessJson: (text, options) => caveat.assessJson(text, { ...options, rules }),
    outcome: (proposal) => caveat.outcome(proposal, { rules }),
  };
  const cases = vectors("local_rules/decisions.json");
  assert.ok(cases.length > 0 && cases.every((it) => whole.has(it.name)));
  for (const vector of cases) assert.deepEqual(check(withRules, vector, whole.get(vector.name)), [], vector.name);
});

test("comparisons, byte for byte", () => {
  const after = example();
  const whole = answers("comparisons/answers.jsonl");
  for (const { name, before, after: later } of vectors("comparisons/proposals.json")) {
    assert.equal(canonical(more.compare(before, later)), whole.get(name), name);
  }
  for (const { name, proposal } of vectors("comparisons/rulebooks.json")) {
    assert.equal(canonical(local.compareRules(proposal, { after })), whole.get(name), name);
  }
});

for (const { name, input, faults } of vectors("local_rules/faults.json")) {
  test(`refused: ${name}`, () => {
    assert.throws(
      () => local.readLocalRules(input),
      (error) => {
        assert.ok(error instanceof caveat.CaveatError);
        assert.deepEqual(error.errors, faults);
        const [{ code, line, path, message }] = faults;
        const where = `${line === undefined ? "" : `line ${line}: `}${path === undefined ? "" : `\`${path}\`: `}`;
        assert.deepEqual([error.code, error.line, error.path, error.message], [code, line, path, where + message]);
        assert.equal(error.toJSON().error.message, message);
        return true;
      },
    );
  });
}

test("what is odd is warned about", () => {
  for (const { name, input, warnings } of vectors("local_rules/warnings.json")) {
    assert.deepEqual(local.readLocalRules(input).warnings, warnings, name);
  }
});

test("everything that decides takes them, and nothing else is taken for them", () => {
  const rules = example();
  const usb = { activity: "transfer", channel: "usb_storage" };
  assert.equal(caveat.outcome(usb).verdict, "undetermined");
  assert.equal(caveat.outcome(usb, { rules }).verdict, "prohibited");
  assert.match(caveat.present(usb, "text", { rules }), /USB storage/);
  assert.equal(caveat.interview(usb, [], { rules }).next, undefined);
  assert.ok(caveat.alternatives(usb, { rules }).alternatives.every((it) => it.changes.every((change) => change.value !== "usb_storage")));
  assert.equal(more.compare(usb, { ...usb, channel: "email" }, { rules }).direction, "better");
  const book = more.rulebook({ rules });
  assert.ok(book.rules.some((it) => it.id === "dls-no-usb") && more.rulebook().rules.every((it) => it.id !== "dls-no-usb"));
  assert.notEqual(caveat.assess(usb, { rules }).policy.digest, caveat.assess(usb).policy.digest);
  const made = records.record(usb, { made_at: "2026-11-22T09:30:00Z" }, { rules });
  assert.equal(records.verifyRecord(made, { rules }).origin, "this_rulebook");
  assert.equal(records.verifyRecord(made).origin, "another_rulebook");
  for (const wrong of [{}, "dls", null, { json: "{}", warnings: [] }]) {
    assert.throws(() => caveat.assess(usb, { rules: wrong }), { name: "CaveatError", code: "wrong_type", path: "rules" });
  }
  for (const decide of [() => caveat.assess(usb, rules), () => caveat.present(usb, "text", rules)]) {
    assert.throws(decide, { name: "CaveatError", code: "wrong_type", message: /takes `\{ rules \}`/ });
  }
  assert.throws(() => local.readLocalRules(" ".repeat(10_000_000)), { code: "too_large" });
  assert.throws(() => local.readLocalRules({}), { code: "wrong_type" });
});
