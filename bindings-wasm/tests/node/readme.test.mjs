// The README's own example for Node, and what its first example says that comes out.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import test from "node:test";
import { fileURLToPath } from "node:url";

const package_ = fileURLToPath(new URL("../..", import.meta.url));
const examples = [...readFileSync(`${package_}README.md`, "utf8").matchAll(/```js\n(.*?)```/gs)].map(([, code]) => code);

test("the examples run and give what they say", () => {
  const [first] = examples;
  const node = examples.find((code) => code.includes("node:fs"));
  const started = node.replace("{ initSync }", "{ initSync, assess }");
  const rest = first.split("await init();\n")[1];
  const said = [...rest.matchAll(/^(decision\..*); \/\/ (.*)$/gm)].map(([, code, value]) => `assert.deepEqual(${code}, ${value});`);
  assert.equal(said.length, 2);
  const code = `import assert from "node:assert/strict";\n${started}\n${rest}\n${said.join("\n")}`;
  execFileSync("node", ["--input-type=module", "--eval", code], { cwd: package_, stdio: "pipe" });
});
