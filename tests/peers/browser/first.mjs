// `node first.mjs caveat-web|cedar-wasm`: prints the nanoseconds from the module's bytes to the first decision, in a fresh process.
import { first } from "./decide.mjs";
import { load, texts } from "./node.mjs";

const [who, example] = process.argv.slice(2);
const { start } = await load(who);
console.log(await first(who, start, texts, JSON.parse(example)));
