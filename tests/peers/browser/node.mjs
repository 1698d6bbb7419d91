// The modules in Node, from files.
import { readFileSync } from "node:fs";

export const read = (path) => readFileSync(new URL(path, import.meta.url));

export const texts = {
  known: read("../rules/guidance.cedar").toString(),
  unknown: read("../rules/guidance-unknown.cedar").toString(),
};

const modules = {
  "caveat-web": ["../../../bindings-wasm/dist/index.js", "../../../bindings-wasm/dist/caveat_wasm_bg.wasm"],
  "cedar-wasm": ["./node_modules/@cedar-policy/cedar-wasm/web/cedar_wasm.js", "./node_modules/@cedar-policy/cedar-wasm/web/cedar_wasm_bg.wasm"],
};

/** The module, loaded and not yet made ready, and how to make it so from its bytes. */
export async function load(who) {
  const [script, wasm] = modules[who];
  const [module, bytes] = [await import(script), read(wasm)];
  return { module, start: async () => {
    module.initSync(who === "caveat-web" ? bytes : { module: bytes });
    return module;
  } };
}
