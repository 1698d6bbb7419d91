/**
 * Serves the demonstration pages on this machine.
 *
 *     node demo/serve.mjs 8321
 *
 * Assesses each form again from its fields, and only compares the page's decision with that. A real server must do the same, because
 * a request can contain any decision.
 */
import { readFile } from "node:fs/promises";
import { assess, field, initSync } from "../dist/index.js";
import { serve } from "../tests/server.mjs";

initSync(await readFile(new URL("../dist/caveat_wasm_bg.wasm", import.meta.url)));

const booleans = Object.assign(Object.create(null), { true: true, false: false });
const port = Number(process.argv[2] ?? process.env.PORT ?? 8321);
const server = await serve(port, submitted);
console.log(`http://127.0.0.1:${server.address().port}/demo/`);

function submitted(fields) {
  return [...verdict(fields), "", "What was sent:", ...[...fields].map(([name, value]) => `${name}: ${value}`)].join("\n");
}

function verdict(fields) {
  try {
    const decision = assess(proposalOf(fields));
    const page = fields.get("caveat_decision");
    const same = page === JSON.stringify(decision) ? "The page decided the same." : "It decided without the page.";
    return [`${decision.verdict}: ${decision.headline}`, same];
  } catch (error) {
    return [`This can't be assessed: ${error.message}`];
  }
}

/** Builds a proposal from the fields of 'Can I send this?', whose names are paths. Core refuses anything that is not an answer. */
function proposalOf(fields) {
  const proposal = { activity: "transfer" };
  for (const name of new Set(fields.keys())) {
    const { path, type } = field(name) ?? {};
    const given = fields.getAll(name).filter((it) => it !== "");
    if (path === undefined || path === "activity" || given.length === 0) continue;
    const [first, second] = path.split(".");
    const value = given.length > 1 ? given : type === "bool" ? (booleans[given[0]] ?? given[0]) : given[0];
    if (second === undefined) proposal[first] = value;
    else proposal[first] = { ...proposal[first], [second]: value };
  }
  return proposal;
}
