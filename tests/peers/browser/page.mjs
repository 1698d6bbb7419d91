// The modules in a page, from a server.

const modules = {
  "caveat-web": ["/caveat/index.js", "/caveat/caveat_wasm_bg.wasm"],
  "cedar-wasm": ["/node_modules/@cedar-policy/cedar-wasm/web/cedar_wasm.js", "/node_modules/@cedar-policy/cedar-wasm/web/cedar_wasm_bg.wasm"],
};

/** The module, loaded and not yet made ready, and how to make it so from its bytes. */
export async function load(who) {
  const [script, wasm] = modules[who];
  const [module, bytes] = [await import(script), await (await fetch(wasm)).arrayBuffer()];
  return { module, start: async () => {
    await module.default(who === "caveat-web" ? bytes : { module_or_path: bytes });
    return module;
  } };
}
