// `node run.mjs PART ANSWERS [--quick]`: measures node, chromium, cold or size; ANSWERS is a file of core's answers, one a line.
import { execFileSync } from "node:child_process";
import { createReadStream, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, posix } from "node:path";
import { createInterface } from "node:readline";
import { brotliCompressSync, constants } from "node:zlib";

import { chromium } from "playwright-core";

import { check, line, measure, prepared } from "./decide.mjs";
import { load, read, texts } from "./node.mjs";

const [part, answers] = process.argv.slice(2);
const quick = process.argv.includes("--quick");
const starts = quick ? 2 : 20;
const whos = ["caveat-web", "cedar-wasm"];

const cases = [];
for await (const it of createInterface({ input: createReadStream(answers) })) cases.push(JSON.parse(it));
const references = cases.filter((it) => it.group === "references");
const example = references[0];

const print = (it) => console.log(JSON.stringify(it));
const parts = { node, chromium: page, cold, size };
print({ versions: { node: process.versions.node, "cedar-wasm": version("@cedar-policy/cedar-wasm") } });
await parts[part]();

async function node() {
  const [caveat, cedar] = await Promise.all(whos.map(async (who) => (await load(who)).start()));
  const decide = prepared(cedar, texts);
  report(check(caveat, decide, cases), measure(caveat, decide, references, "node", quick));
}

async function page() {
  // The random ones were asked in Node, of the same bytes.
  const some = cases.filter((it) => !it.group.startsWith("random"));
  await inPage(async (page, version) => {
    print({ versions: { chromium: version } });
    const { checked, lines } = await page.evaluate(
      async ({ some, references, texts, quick }) => {
        const { check, measure, prepared } = await import("/decide.mjs");
        const { load } = await import("/page.mjs");
        const [caveat, cedar] = [await (await load("caveat-web")).start(), await (await load("cedar-wasm")).start()];
        const decide = prepared(cedar, texts);
        return { checked: check(caveat, decide, some), lines: measure(caveat, decide, references, "chromium", quick) };
      },
      { some, references, texts, quick },
    );
    report(checked, lines);
  });
}

/** Whether each answers as core does, and what was measured of those that do. */
function report(checked, lines) {
  checked.forEach(print);
  const agreeing = checked.filter((it) => it.differs === null).map((it) => it.check);
  lines.filter((it) => agreeing.includes(it.who)).forEach(print);
}

/** A fresh process, and a fresh page, for each first decision. */
async function cold() {
  const samples = new Map(whos.flatMap((who) => [`node ${who}`, `chromium ${who}`].map((name) => [name, []])));
  for (let start = 0; start < starts; start += 1) {
    for (const who of whos) {
      const out = execFileSync(process.execPath, [new URL("first.mjs", import.meta.url).pathname, who, JSON.stringify(example)]);
      samples.get(`node ${who}`).push(Number(out));
      await inPage(async (page) => {
        const nanoseconds = await page.evaluate(
          async ({ who, texts, example }) => {
            const { first } = await import("/decide.mjs");
            const { load } = await import("/page.mjs");
            return first(who, (await load(who)).start, texts, example);
          },
          { who, texts, example },
        );
        samples.get(`chromium ${who}`).push(nanoseconds);
      });
    }
  }
  for (const [name, times] of samples) {
    const [where, who] = name.split(" ");
    print(line({ part: "cold", task: `fetched bytes to first decision in ${where === "node" ? "Node" : "Chromium"}`, case: "example", who }, "ns", times));
  }
}

/** What a page loads before its first decision, after brotli. */
function size() {
  const packages = {
    "caveat-web": ["../../../bindings-wasm/dist/", "index.js", "caveat_wasm_bg.wasm"],
    "cedar-wasm": ["./node_modules/@cedar-policy/cedar-wasm/web/", "cedar_wasm.js", "cedar_wasm_bg.wasm"],
    "zen-engine-wasm": ["./node_modules/@gorules/zen-engine-wasm/dist/", "zen_engine_wasm.js", "zen_engine_wasm_bg.wasm", "expressions alone, no decisions"],
    "biscuit-wasm": ["./node_modules/@biscuit-auth/biscuit-wasm/module/", "biscuit_bg.js", "biscuit_bg.wasm", "another language of rules"],
  };
  for (const [who, [folder, script, wasm, note]] of Object.entries(packages)) {
    const bytes = [wasm, ...graph(folder, script)].map((file) => brotli(read(folder + file)));
    const sum = bytes.reduce((all, one) => all + one, 0);
    print(line({ part: "size", task: "browser package after brotli", case: "", who }, "bytes", [sum], note));
  }
}

/** A script and all that it imports at once. */
function graph(folder, script, found = new Set()) {
  if (found.has(script)) return found;
  found.add(script);
  for (const [, path] of read(folder + script).toString().matchAll(/(?:from|import)\s*"(\.[^"]+)"/g)) {
    graph(folder, posix.join(posix.dirname(script), path), found);
  }
  return found;
}

/** How many bytes are left, as `bindings-wasm/tools/finish.mjs` counts them. */
function brotli(bytes) {
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS } }).length;
}

function version(name) {
  return JSON.parse(read(`./node_modules/${name}/package.json`)).version;
}

/** Acts in a page of a fresh browser. */
async function inPage(act) {
  const server = await serve();
  const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", chromiumSandbox: false });
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${server.address().port}/page.html`);
    await act(page, browser.version());
  } finally {
    await browser.close();
    server.close();
  }
}

/** This folder, and caveat's package under `/caveat/`, on this machine alone. */
function serve() {
  const types = { ".html": "text/html", ".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm" };
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const path = pathname.startsWith("/caveat/") ? `../../../bindings-wasm/dist/${pathname.slice(8)}` : `.${pathname}`;
    try {
      const bytes = readFileSync(new URL(path, import.meta.url));
      response.writeHead(200, { "Content-Type": types[extname(pathname)] ?? "text/plain" }).end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}
