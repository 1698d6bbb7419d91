// `cargo dev browser-bench`: how fast the package decides, beside Cedar's, in Node and in Chromium.
import { readFileSync } from "node:fs";

import { chromium } from "@playwright/test";

import init, * as caveat from "../dist/index.js";
import * as cedar from "../node_modules/@cedar-policy/cedar-wasm/web/cedar_wasm.js";
import { serve } from "../tests/server.mjs";
import { decide } from "./decide.mjs";

const bytes = (path) => readFileSync(new URL(path, import.meta.url));
const ours = bytes("../dist/caveat_wasm_bg.wasm");
const theirs = bytes("../node_modules/@cedar-policy/cedar-wasm/web/cedar_wasm_bg.wasm");

const goals = { first: 15_000, verdict: 20, whole: 150 };

function report(where, { first, rows }) {
  console.log(`\n${where}`);
  console.log(`  first decision after the bytes arrive: ${(first.caveat / 1000).toFixed(1)} ms (goal ${goals.first / 1000}); cedar ${(first.cedar / 1000).toFixed(1)} ms`);
  const peer = rows.at(-1).median;
  for (const { name, median, low, high } of rows) {
    const goal = goals[name.split(" ")[0]];
    const beside = goal === undefined ? "" : `goal ${goal}, ${(peer / median).toFixed(1)} times as fast as cedar's answer`;
    console.log(`  ${name}: ${median.toFixed(1)} µs (${low.toFixed(1)} to ${high.toFixed(1)}) ${beside}`);
  }
}

report(`Node ${process.version}`, await decide(caveat, cedar, { caveat: () => init(ours), cedar: async () => cedar.initSync({ module: theirs }) }));

const server = await serve(0);
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", chromiumSandbox: false });
try {
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${server.address().port}/benches/page.html`);
  const result = await page.evaluate(async () => {
    const [caveat, cedar, { decide }] = await Promise.all([
      import("/dist/index.js"),
      import("/node_modules/@cedar-policy/cedar-wasm/web/cedar_wasm.js"),
      import("/benches/decide.mjs"),
    ]);
    const bytes = async (path) => (await fetch(path)).arrayBuffer();
    const ours = await bytes("/dist/caveat_wasm_bg.wasm");
    const theirs = await bytes("/node_modules/@cedar-policy/cedar-wasm/web/cedar_wasm_bg.wasm");
    return decide(caveat, cedar, { caveat: () => caveat.default(ours), cedar: () => cedar.default({ module_or_path: theirs }) });
  });
  report(`Chromium ${browser.version()}`, result);
} finally {
  await browser.close();
  server.close();
}
