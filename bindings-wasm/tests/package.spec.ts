// The package itself in real Chromium, under the strict policy that the server sets for every page.
import { expect, test } from "./page.ts";
import { answers, interviews, records, vectors } from "./vectors.mjs";

test("every vector, byte for byte", async ({ page }) => {
  await page.goto("/tests/pages/empty.html");
  const given = {
    decisions: { vectors: vectors(), answers: [...answers()] },
    interviews: { vectors: interviews(), answers: [...answers("interviews.jsonl")] },
    records: { vectors: records(), answers: [...answers("records/records.jsonl")] },
  };
  const faults = await page.evaluate(async ({ decisions, interviews, records }) => {
    const [caveat, recording] = await Promise.all([import("/dist/index.js"), import("/dist/records.js")]);
    const { check, checkInterview, checkRecords } = await import("/tests/check_vector.mjs");
    await Promise.all([caveat.default(), recording.default()]);
    const each = (of, check) => {
      const answers = new Map(of.answers);
      return of.vectors.flatMap((vector) => check(caveat, vector, answers.get(vector.name)).map((it) => `${vector.name}: ${it}`));
    };
    return [
      ...each(decisions, check),
      ...each(interviews, checkInterview),
      ...checkRecords(caveat, recording, records.vectors, new Map(records.answers)),
    ];
  }, given);
  expect(faults).toEqual([]);
  expect(given.decisions.vectors.length).toBeGreaterThan(300);
});

test("a page without a bundler fetches its own files alone and leaves no globals", async ({ page }) => {
  const fetched: string[] = [];
  page.on("request", (request) => fetched.push(new URL(request.url()).pathname));
  await page.goto("/tests/pages/empty.html");
  const before = await page.evaluate(() => Object.getOwnPropertyNames(globalThis).sort());
  fetched.length = 0;
  await page.evaluate(async () => {
    const { default: init, assess } = await import("/dist/index.js");
    await Promise.all([init(), init()]);
    assess({ activity: "store" });
  });
  expect(await page.evaluate(() => Object.getOwnPropertyNames(globalThis).sort())).toEqual(before);
  expect(fetched.sort()).toEqual([
    "/dist/arguments.js",
    "/dist/caveat_wasm_bg.wasm",
    "/dist/error.js",
    "/dist/index.js",
    "/dist/native.js",
    "/dist/native/caveat_wasm.js",
    "/dist/rules.js",
  ]);
  await page.goto("/tests/pages/plain.html");
  await expect(page.locator("output")).toHaveText("prohibited");
});

test("a worker", async ({ page }) => {
  await page.goto("/tests/pages/empty.html");
  const ask = (proposal: object) =>
    page.evaluate(
      (proposal) =>
        new Promise((resolve, reject) => {
          // The page's policy requires this to start a worker.
          const url = "/tests/pages/worker.js";
          const trusted = trustedTypes.createPolicy("worker", { createScriptURL: () => url }).createScriptURL(url);
          const worker = new Worker(trusted, { type: "module" });
          worker.addEventListener("message", ({ data }) => resolve(data));
          worker.addEventListener("error", () => reject(new Error("the worker failed")));
          worker.postMessage(proposal);
        }),
      proposal,
    );
  expect(await ask({ activity: "store", location: "unaccredited_system" })).toMatchObject({ verdict: "prohibited" });
  expect(await ask({ activity: "store", nope: 1 })).toMatchObject({ error: { code: "unknown_key", path: "nope" } });
});

test.describe("a page whose policy forbids it", () => {
  test.use({ expected: [/Content Security Policy/, /violates the policy/] });

  test("tells its developer what to add, and people nothing of it", async ({ page }) => {
    await page.route("**/empty.html", async (route) => {
      const response = await route.fetch();
      const policy = response.headers()["content-security-policy"]?.replace(" 'wasm-unsafe-eval'", "") ?? "";
      await route.fulfill({ response, headers: { ...response.headers(), "content-security-policy": policy } });
    });
    await page.goto("/tests/pages/empty.html");
    const failed = await page.evaluate(async () => {
      const { default: init } = await import("/dist/index.js");
      const { code, message, plainMessage } = await init().catch((error: unknown) => error);
      return { code, message, plainMessage };
    });
    expect(failed.code).toBe("policy");
    expect(failed.message).toContain("add `'wasm-unsafe-eval'` to its `script-src`");
    expect(failed.plainMessage).toBe("The check could not be loaded. Reload the page, or try again later.");
  });
});

test.describe("a server that does not give the module", () => {
  test.use({ expected: [/Failed to load resource/] });

  test("HTML, nothing at all, no answer; then the module by another type", async ({ page }) => {
    await page.goto("/tests/pages/empty.html");
    const outcome = () =>
      page.evaluate(async () => {
        const { default: init, assess } = await import("/dist/index.js");
        return init().then(
          () => assess({ activity: "store", location: "unaccredited_system" }).verdict,
          (error: { code?: string; name: string }) => error.code ?? error.name,
        );
      });
    const path = "**/caveat_wasm_bg.wasm";
    await page.route(path, (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html>" }));
    expect(await outcome()).toBe("not_the_module");
    await page.unroute(path);
    await page.route(path, (route) => route.fulfill({ status: 404, body: "" }));
    expect(await outcome()).toBe("not_fetched");
    await page.unroute(path);
    await page.route(path, (route) => route.abort());
    expect(await outcome()).toBe("not_fetched");
    await page.unroute(path);
    // It can be tried again, and the server need not know the type.
    await page.route(path, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, contentType: "application/octet-stream" });
    });
    expect(await outcome()).toBe("prohibited");
  });
});
