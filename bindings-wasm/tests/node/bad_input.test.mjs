// What can't be read is an error that says where, never a verdict; and nothing is lost on the way to core.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import init, * as caveat from "../../dist/index.js";

const bytes = readFileSync(new URL("../../dist/caveat_wasm_bg.wasm", import.meta.url));
const thrown = (act) => {
  try {
    act();
  } catch (error) {
    return error;
  }
  assert.fail("nothing was thrown");
};

test("nothing works before init, and the error says what to do", () => {
  const uses = [
    () => caveat.assess({ activity: "store" }),
    () => caveat.assessJson('{"activity":"store"}'),
    () => caveat.assessJson(5),
    () => caveat.outcome({ activity: "store" }),
    () => caveat.outcome({ activity: () => 1 }),
    () => caveat.parseMarking("OFFICIAL"),
    () => caveat.ruleList(),
    () => caveat.vocabulary(),
    () => caveat.compareClasses("official", "secret"),
    () => caveat.present({ activity: "store" }),
  ];
  for (const use of uses) {
    const error = thrown(use);
    assert.ok(error instanceof caveat.CaveatError);
    assert.equal(error.code, "not_ready");
    assert.match(error.message, /init\(\)/);
  }
});

// The smallest module there is: it has no exports.
const other = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

test("bytes that are not the module are refused, and it can be tried again", async () => {
  for (const source of [other, new Uint8Array(), new TextEncoder().encode("<!doctype html>"), bytes.subarray(0, 5000), null, 5, {}]) {
    assert.equal(thrown(() => caveat.initSync(source)).code, "not_the_module");
    await assert.rejects(init(source), { name: "CaveatError", code: "not_the_module" });
  }
  await assert.rejects(init(new Response("gone", { status: 404 })), { code: "not_fetched", message: /404/ });
  const page = new Response("<!doctype html>", { headers: { "Content-Type": "text/html" } });
  await assert.rejects(init(page), { code: "not_the_module" });
  const lying = new Response("<!doctype html>", { headers: { "Content-Type": "application/wasm" } });
  await assert.rejects(init(lying), { code: "not_the_module" });
});

test("init may be called at the same time and again", async () => {
  const response = () => new Response(bytes, { headers: { "Content-Type": "application/wasm" } });
  await Promise.all([init(response()), init(Promise.resolve(bytes)), init(bytes)]);
  await init();
  caveat.initSync(bytes);
  caveat.initSync(other);
  assert.equal(caveat.assess({ activity: "store", location: "unaccredited_system" }).verdict, "prohibited");
});

const circular = { activity: "store" };
circular.information = circular;
class Transfer {
  activity = "transfer";
}
const cases = [
  ["an unknown key", { activity: "store", locaton: "laptop" }, "unknown_key", "locaton", /did you mean `location`\?/],
  ["a key of another activity", { activity: "store", channel: "email" }, "not_taken", "channel", /channel/],
  ["an unknown value", { activity: "store", location: "labtop" }, "unknown_value", "location", /did you mean `laptop`\?/],
  ["no activity", {}, "missing_key", "activity", /activity/],
  ["a number", { activity: "store", only_copy: 1 }, "wrong_type", "only_copy", /number 1/],
  ["not a number", { activity: "store", only_copy: NaN }, "wrong_type", "only_copy", /NaN/],
  ["infinity", { activity: "store", only_copy: Infinity }, "wrong_type", "only_copy", /Infinity/],
  ["a big number", { activity: "store", only_copy: 1n }, "wrong_type", "only_copy", /bigint/],
  ["a function", { activity: "store", location: () => "laptop" }, "wrong_type", "location", /function/],
  ["a symbol", { activity: "store", information: { marking: Symbol("x") } }, "wrong_type", "information.marking", /symbol/],
  ["a date", { activity: "store", location: new Date(0) }, "unknown_value", "location", /1970/],
  ["a map", new Map([["activity", "store"]]), "wrong_type", undefined, /instance of a class/],
  ["a map inside", { activity: "store", information: new Map() }, "wrong_type", "information", /instance of a class/],
  ["an instance of a class", new Transfer(), "wrong_type", undefined, /instance of a class/],
  ["an object that inherits its fields", Object.create({ activity: "store" }), "wrong_type", undefined, /instance/],
  ["text in an object", { activity: new String("store") }, "wrong_type", "activity", /instance of a class/],
  ["a list", [{ activity: "store" }], "wrong_type", undefined, /list/],
  ["null", null, "wrong_type", undefined, /null/],
  ["undefined", undefined, "wrong_type", undefined, /null/],
  ["a text", "store", "wrong_type", undefined, /text|`store`|string/],
  ["an own __proto__", JSON.parse('{"activity":"store","__proto__":{"location":"laptop"}}'), "unknown_key", "__proto__", /__proto__/],
  ["a constructor", { activity: "store", constructor: "x" }, "unknown_key", "constructor", /constructor/],
  ["an object that contains itself", circular, "wrong_type", "information", /contains itself/],
  ["half a character", { activity: "store", location: "\ud800" }, "not_json", undefined, /./],
  ["a huge text", { activity: "store", location: "x".repeat(1 << 20) }, "too_large", undefined, /65536/],
  ["a name too long", { activity: "use_tool", tool: { name: "x".repeat(201) } }, "too_large", "tool.name", /200/],
  ["a deep one", { activity: { a: { b: { c: { d: { e: { f: {} } } } } } } }, "too_deep", undefined, /./],
];

for (const [name, proposal, code, path, message] of cases) {
  test(`${name} is refused`, async () => {
    await init(bytes);
    for (const use of [caveat.assess, caveat.outcome, caveat.present]) {
      const error = thrown(() => use(proposal));
      assert.ok(error instanceof caveat.CaveatError, String(error));
      assert.deepEqual([error.code, error.path], [code, path], error.message);
      assert.match(error.message, message);
    }
  });
}

test("what a getter throws is thrown, and the next call works", async () => {
  await init(bytes);
  const mine = new RangeError("mine");
  const proposal = {
    activity: "store",
    get location() {
      throw mine;
    },
  };
  assert.equal(thrown(() => caveat.assess(proposal)), mine);
  assert.equal(caveat.outcome({ activity: "store", location: "unaccredited_system" }).verdict, "prohibited");
});

test("what is undefined is unknown, and an object without a prototype is one like others", async () => {
  await init(bytes);
  const bare = Object.assign(Object.create(null), { activity: "store", location: undefined, only_copy: null });
  assert.deepEqual(caveat.assess(bare), caveat.assess({ activity: "store" }));
});

test("one object may be in two places", async () => {
  await init(bytes);
  const shared = {};
  const proposal = { activity: "store", information: shared, tool: shared };
  assert.deepEqual(caveat.assess(proposal), caveat.assess({ activity: "store" }));
});

test("hostile text stays text", async () => {
  await init(bytes);
  const name = `</script><img src=x onerror=alert(1)>"'&`;
  const proposal = { activity: "use_tool", tool: { name }, information: { marking: "OFFICIAL" } };
  const html = caveat.present(proposal, "html");
  assert.ok(!html.includes("<img") && !html.includes("</script>"));
  const error = thrown(() => caveat.assess({ activity: "use_tool", information: { marking: name } }));
  assert.equal(error.code, "marking_not_understood");
});

test("a marking that can't be read has suggestions", async () => {
  await init(bytes);
  const error = thrown(() => caveat.parseMarking("OFICIAL SENSITIVE"));
  assert.ok(error.suggestions.includes("OFFICIAL-SENSITIVE"), error.suggestions.join());
  assert.equal(thrown(() => caveat.parseMarking(3)).code, "wrong_type");
  assert.equal(caveat.parseMarking("IL3").class, "restricted");
});

test("classes of different schemes have no order", async () => {
  await init(bytes);
  assert.equal(caveat.compareClasses("official", "secret"), -1);
  assert.equal(caveat.compareClasses("top_secret", "protect"), 1);
  assert.equal(caveat.compareClasses("official", "official"), 0);
  assert.equal(caveat.compareClasses("official", "restricted"), undefined);
});

test("what is shared can't be changed", async () => {
  await init(bytes);
  assert.throws(() => caveat.vocabulary().push({}), TypeError);
  assert.throws(() => (caveat.field("location").values[0].text = "x"), TypeError);
  assert.equal(caveat.field("nope"), undefined);
});
