/**
 * The last steps of the build, after rustc, wasm-bindgen and tsc: makes `dist` small and measures what each entry loads.
 *
 *     node tools/finish.mjs [--hold]
 *
 * With `--hold` it fails where an entry is larger than it may be, and writes the sizes into the README.
 */
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";

import { minify } from "terser";

const package_ = fileURLToPath(new URL("..", import.meta.url));
const dist = join(package_, "dist");

/** How many bytes each entry may load after brotli, its .wasm file included. */
const MOST = { ".": 115_000, "./form": 125_000, "./check": 126_000, "./local": 250_000, "./records": 250_000, "./more": 250_000 };

/** The WebAssembly features that rustc uses. Binaryen may use no others, since browsers may not have them. */
const FEATURES = ["bulk-memory", "bulk-memory-opt", "extended-const", "multivalue", "mutable-globals", "nontrapping-float-to-int", "reference-types", "sign-ext"];

function smallerWasm(file) {
  const enabled = FEATURES.map((feature) => `--enable-${feature}`);
  // Flat code, with its branches rebuilt and optimised twice, compresses best. Split data segments compress worse. The lowest
  // addresses hold only the end of the stack.
  const passes = ["--flatten", "--rereloop", "-Oz", "-Oz", "--low-memory-unused", "--optimize-added-constants-propagate", "--skip-pass=memory-packing"];
  execFileSync(join(package_, "node_modules/.bin/wasm-opt"), [...enabled, ...passes, file, "-o", file], { stdio: "inherit" });
}

/** Removes comments, white space and long local names; the source map leads back to the source. */
async function smallerScript(file) {
  const path = join(dist, file);
  // `native.ts` loads the modules itself, so the way in which wasm-bindgen does it is left out.
  const code = readFileSync(path, "utf8").replace("export { initSync, __wbg_init as default };", "export { initSync };");
  const mapped = code.includes("//# sourceMappingURL=");
  const sourceMap = mapped && { content: readFileSync(`${path}.map`, "utf8"), url: `${file.split("/").at(-1)}.map`, includeSources: true };
  // Keeps the directive that tells React on a server which part is for the browser.
  const small = await minify(code, { module: true, ecma: 2020, compress: { directives: false }, keep_classnames: true, sourceMap });
  writeFileSync(path, `${small.code}\n`);
  if (mapped) writeFileSync(`${path}.map`, small.map);
}

const brotli = (file) => brotliCompressSync(readFileSync(file), { params: { [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS } }).length;

/** Returns a module and everything that it imports statically. */
function graph(file, found = new Set()) {
  if (found.has(file)) return found;
  found.add(file);
  for (const [, path] of readFileSync(join(dist, file), "utf8").matchAll(/(?:from|import)\s*"(\.[^"]+)"/g)) {
    graph(normalize(join(dirname(file), path)), found);
  }
  return found;
}

function sizes() {
  const { exports } = JSON.parse(readFileSync(join(package_, "package.json"), "utf8"));
  return Object.keys(MOST).map((entry) => {
    const scripts = [...graph(exports[entry].replace("./dist/", ""))];
    const wasm = scripts.includes("full.js") ? "caveat_full_bg.wasm" : "caveat_wasm_bg.wasm";
    const script = scripts.reduce((sum, file) => sum + brotli(join(dist, file)), 0);
    return { entry, script, wasm, binary: brotli(join(dist, wasm)) };
  });
}

function table(sizes) {
  const kB = (bytes) => `${Math.ceil(bytes / 1000)} kB`;
  const name = (entry) => `\`caveat-web${entry.slice(1)}\``;
  const rows = sizes.map(({ entry, script, wasm, binary }) => `| ${name(entry)} | ${kB(script)} | \`${wasm}\`, ${kB(binary)} | ${kB(script + binary)} |`);
  return ["| entry | JavaScript | WebAssembly | together |", "| --- | --- | --- | --- |", ...rows].join("\n");
}

const scripts = readdirSync(dist, { recursive: true }).filter((file) => file.endsWith(".js"));
for (const file of scripts) await smallerScript(file);
for (const file of readdirSync(dist).filter((file) => file.endsWith(".wasm"))) smallerWasm(join(dist, file));

const measured = sizes();
for (const { entry, script, wasm, binary } of measured) console.log(`${entry}: ${script} + ${binary} (${wasm}) = ${script + binary} bytes after brotli, of at most ${MOST[entry]}`);
if (process.argv.includes("--hold")) {
  const large = measured.filter(({ entry, script, binary }) => script + binary > MOST[entry]);
  if (large.length > 0) throw new Error(`larger than it may be: ${large.map(({ entry }) => entry).join(", ")}`);
  const readme = join(package_, "README.md");
  const text = readFileSync(readme, "utf8");
  const [start, end] = ["<!-- sizes, written by the build -->\n", "<!-- end of sizes -->"];
  const from = text.indexOf(start) + start.length;
  const to = text.indexOf(end);
  if (from < start.length || to < from) throw new Error("the README has no place for the sizes");
  writeFileSync(readme, `${text.slice(0, from)}${table(measured)}\n${text.slice(to)}`);
}
