// The published package, as installed.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";

import { publint } from "publint";

import { packedFiles, program, site } from "../bundlers.mjs";

const packed = join(site("tests/bundle", "published"), "node_modules/caveat-web");
const files = packedFiles(join(packed, "../.."));
const read = (file) => readFileSync(join(packed, file), "utf8");

test("publint has nothing to say", async () => {
  const { messages } = await publint({ pkgDir: packed, strict: true, pack: false });
  assert.deepEqual(messages, []);
});

test("attw finds types for every entry that has any", () => {
  const modules = ["--exclude-entrypoints", "caveat_wasm_bg.wasm", "caveat_full_bg.wasm"];
  execFileSync(program("attw"), ["--pack", packed, "--profile", "esm-only", ...modules], { stdio: "pipe" });
});

test("no link of the documentation leaves the package", () => {
  for (const file of files.filter((file) => file.endsWith(".md"))) {
    for (const [, link] of read(file).matchAll(/\]\(([^)#]+)[^)]*\)/g)) {
      if (/^https:/.test(link)) continue;
      assert.ok(files.includes(join(file, "..", link)), `${file} links to ${link}`);
    }
  }
});

test("every script of ours has a map with its source", () => {
  const scripts = files.filter((file) => /^dist\/[^/]+\.js$/.test(file));
  assert.ok(scripts.length > 10);
  for (const script of scripts) {
    assert.match(read(script), new RegExp(`sourceMappingURL=${script.slice("dist/".length)}\\.map`));
    if (read(script).startsWith("export{};")) continue; // It has types alone.
    const { sources, sourcesContent } = JSON.parse(read(`${script}.map`));
    const source = new URL(`../../web/${sources[0].split("/").at(-1)}`, import.meta.url);
    assert.deepEqual(sourcesContent, [readFileSync(source, "utf8")], script);
  }
});

test("every entry exists and is named by the README", () => {
  const { exports } = JSON.parse(read("package.json"));
  for (const [name, target] of Object.entries(exports)) {
    for (const file of typeof target === "string" ? [target] : Object.values(target)) assert.ok(existsSync(join(packed, file)), file);
    if (typeof target === "string" && target.endsWith(".js")) assert.ok(read("README.md").includes(`caveat-web${name.slice(1)}`), name);
  }
});
