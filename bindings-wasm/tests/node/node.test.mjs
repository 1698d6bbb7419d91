// The entry for servers and tests: it reads its own files.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";

import { createServer } from "vite";

import { site } from "../bundlers.mjs";

const package_ = fileURLToPath(new URL("../..", import.meta.url));
const run = (code, cwd = package_) => execFileSync("node", ["--input-type=module", "--eval", code], { cwd, stdio: "pipe" }).toString().trim();
const store = '{ activity: "store", location: "unaccredited_system" }';

test("decisions, local rules and records without a start", () => {
  const code = `import { assess, readLocalRules, record, verifyRecord } from "caveat-web/node";
    import { readFileSync } from "node:fs";
    const rules = readLocalRules(readFileSync("../core/examples/local-rules.json", "utf8"));
    const made = record(${store}, { made_at: "2026-11-22T09:30:00Z" }, { rules });
    console.log(assess(${store}).verdict, verifyRecord(made, { rules }).intact);`;
  assert.equal(run(code), "prohibited true");
});

test("what else is imported of the package needs no start either", () => {
  const code = `import "caveat-web/node"; import init, { assess } from "caveat-web"; import { verifyChain } from "caveat-web/records";
    console.log(verifyChain([]).whole, assess(${store}).verdict, await init());`;
  assert.equal(run(code), "true prohibited undefined");
});

test("the entry for pages says which one a server takes", () => {
  const code = (act) => `import init, { assess } from "caveat-web"; try { ${act} } catch (error) { console.log(error.code, error.message); }`;
  assert.match(run(code(`assess(${store})`)), /^not_ready .* import `caveat-web\/node`/);
  assert.match(run(code("await init()")), /^not_fetched `file:.*`caveat-web\/node`/);
});

test("a server's bundle without the file says where to put it", () => {
  const folder = mkdtempSync(join(tmpdir(), "caveat-"));
  try {
    cpSync(join(package_, "dist"), folder, { recursive: true, filter: (file) => !file.endsWith(".wasm") });
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
    const said = run(`import { assess } from "./node.js"; try { assess(${store}); } catch (error) { console.log(error.code, error.message); }`, folder);
    assert.match(said, /^not_fetched `file:.*\/caveat_wasm_bg\.wasm` can't be read; copy it there from `caveat-web\/dist`/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("Vite's own module runner, which vitest uses", async () => {
  const root = site("tests/bundle", "runner");
  for (const ssr of [{}, { noExternal: ["caveat-web"] }]) {
    const server = await createServer({ root, ssr, logLevel: "error", appType: "custom", server: { middlewareMode: true, ws: false } });
    const { assess } = await server.ssrLoadModule("caveat-web/node");
    assert.equal(assess({ activity: "store", location: "unaccredited_system" }).verdict, "prohibited");
    await server.close();
  }
});
