// The page on texts lists those that the package has.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { ENGLISH } from "../../dist/texts.js";

test("the page on texts lists every text of the package, as it is", () => {
  const page = readFileSync(new URL("../../docs/texts.md", import.meta.url), "utf8");
  const rows = [...page.matchAll(/^\| `(\w+)` \| (.*) \|$/gm)].map(([, key, text]) => [key, text]).filter(([key]) => key !== "outline");
  assert.deepEqual(Object.fromEntries(rows), ENGLISH);
});
