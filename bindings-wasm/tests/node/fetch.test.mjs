// How `init` fetches the package's own file.
import assert from "node:assert/strict";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import test from "node:test";

import init, { verdictLabel } from "../../dist/index.js";

test("a fetch that nobody answers ends after a minute, and can be tried again", { timeout: 30_000 }, async (t) => {
  const bytes = readFileSync(new URL("../../dist/caveat_wasm_bg.wasm", import.meta.url));
  let answers = false;
  const server = createServer((_, response) => {
    if (answers) response.writeHead(200, { "Content-Type": "application/wasm" }).end(bytes);
  });
  t.after(() => server.closeAllConnections() ?? server.close());
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = `http://127.0.0.1:${server.address().port}/caveat_wasm_bg.wasm`;
  const limits = [];
  // The fake minute is over as soon as the server has the request.
  t.mock.method(AbortSignal, "timeout", (milliseconds) => {
    const over = new AbortController();
    limits.push(milliseconds);
    if (!answers) server.once("request", () => over.abort(new DOMException("over", "TimeoutError")));
    return over.signal;
  });
  const late = init(address);
  assert.equal(init(address), late, "it is fetched once");
  await assert.rejects(late, (error) => error.code === "not_fetched" && error.message.includes(address) && error.cause.name === "TimeoutError");
  answers = true;
  await init(address);
  assert.equal(verdictLabel("conditional"), "Not yet");
  assert.deepEqual(limits, [60_000, 60_000]);
});
