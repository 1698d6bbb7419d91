// Where may it go? Every value of a choice, with its verdict.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import * as caveat from "../../dist/index.js";

caveat.initSync(readFileSync(new URL("../../dist/caveat_wasm_bg.wasm", import.meta.url)));
const order = ["allowed", "conditional", "undetermined", "refer", "prohibited"];

test("every value has the verdict that it has by itself, the best first", () => {
  const harmless = { marking: "OFFICIAL", harm_if_disclosed: "none", personal_data: "none", key_record: false };
  for (const [proposal, path] of [
    [{ activity: "store", information: harmless }, "location"],
    [{ activity: "store", location: "laptop" }, "only_copy"],
    [{ activity: "transfer", information: harmless, recipient: "third_party", business_need: true }, "channel"],
    [{ activity: "transfer", information: { marking: "SECRET" } }, "channel"],
  ]) {
    const rows = caveat.options(proposal, path);
    assert.deepEqual(new Set(rows.map((it) => it.value)), new Set(caveat.field(path).values.map((it) => it.value)));
    assert.deepEqual(rows.map((it) => order.indexOf(it.verdict)), rows.map((it) => order.indexOf(it.verdict)).sort());
    for (const { value, text, verdict, questions } of rows) {
      const decision = caveat.assess({ ...proposal, [path]: value });
      assert.equal(text, caveat.field(path).values.find((it) => it.value === value).text);
      assert.equal(verdict, decision.verdict);
      assert.equal(questions, decision.questions.length);
    }
  }
});

test("a proposal that already has the choice is compared all the same", () => {
  const rows = caveat.options({ activity: "store", location: "unaccredited_system" }, "location");
  assert.equal(rows.length, 8);
  const refused = rows.find((it) => it.value === "unaccredited_system");
  assert.deepEqual([refused.verdict, refused.rules], ["prohibited", ["store-unaccredited"]]);
});

test("a path that is not a choice of the activity is an error", () => {
  for (const path of ["channel", "information.marking", "nope", "encryption", 5]) {
    assert.throws(() => caveat.options({ activity: "store" }, path), { name: "CaveatError" }, String(path));
  }
  assert.throws(() => caveat.options({ activity: "stor" }, "location"), { code: "unknown_value" });
});

test("each verdict has a label", () => {
  assert.deepEqual(order.map(caveat.verdictLabel), ["Allowed", "Not yet", "More information needed", "Ask first", "Not allowed"]);
});

test("a decision has actions, the marking and why nothing helps", () => {
  const conditional = caveat.assess({
    activity: "transfer",
    information: { marking: "OFFICIAL – HMG USE ONLY", harm_if_disclosed: "organisation", personal_data: "none" },
    recipient: "government",
    channel: "email",
    business_need: true,
    recipient_protection: true,
    data_movement_form: true,
    recipient_briefed: true,
    minimum_necessary: true,
  });
  assert.equal(conditional.verdict, "conditional");
  assert.deepEqual(conditional.actions, [
    {
      text: "Encrypt it by an approved mechanism",
      who: "Your IT security team",
      rules: ["transfer-open-network"],
      satisfied_by: [[{ path: "encryption", value: "approved" }]],
    },
  ]);
  const { text, class: class_, audience, notes } = conditional.marking;
  assert.deepEqual([text, class_, audience, notes], ["OFFICIAL – HMG USE ONLY", "official", "government", []]);
  assert.equal(conditional.nothing_helps, undefined);
  const referred = caveat.assess({ activity: "start_project", information: { marking: "SECRET" } });
  assert.deepEqual(referred.nothing_helps.rules, ["above-ceiling"]);
  const prohibited = caveat.assess({ activity: "store", location: "personal_device" });
  assert.deepEqual(prohibited.actions, []);
  assert.ok(prohibited.prohibitions[0].reading.length > 0);
});
