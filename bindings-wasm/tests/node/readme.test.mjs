// The README's first example and the one for servers run in Node, and return what they say.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import test from "node:test";
import { fileURLToPath } from "node:url";

const package_ = fileURLToPath(new URL("../..", import.meta.url));
const examples = [...readFileSync(`${package_}README.md`, "utf8").matchAll(/```js\n(.*?)```/gs)].map(([, code]) => code);

test("the examples run and return what they say", () => {
  const [first, server] = examples;
  for (const [example, code] of [[first, first.replace("import init,", "import").replace('"caveat-web"', '"caveat-web/node"').replace("await init();", "")], [server, server]]) {
    const said = [...example.matchAll(/^(\w.*); \/\/ (.*)$/gm)].map(([, code, value]) => `assert.deepEqual(${code}, ${value});`);
    assert.ok(said.length > 0);
    const whole = `import assert from "node:assert/strict";\n${code}\n${said.join("\n")}`;
    execFileSync("node", ["--input-type=module", "--eval", whole], { cwd: package_, stdio: "pipe" });
  }
});
