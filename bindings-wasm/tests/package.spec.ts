// The package itself in real Chromium, under the strict policy that the server sets for every page.
import { bundle, packedFiles } from "./bundlers.mjs";
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
          // What the page's policy asks of a page that starts a worker.
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

test("bundled by Vite and by webpack, from the packed package", async ({ page }) => {
  // Two bundlers at work: on a busy machine that takes longer than a page may.
  test.slow();
  const folders = await bundle();
  expect(packedFiles()).toEqual(expect.arrayContaining(["README.md", "caveat-web.cdx.json", "dist/LICENSE-MIT", "dist/caveat_wasm_bg.wasm", "package.json"]));
  expect(packedFiles().filter((name: string) => !/^(dist|docs)\/|^(package\.json|README\.md|caveat-web\.cdx\.json)$/.test(name))).toEqual([]);
  for (const folder of folders) {
    await page.goto(`/${folder}/index.html`);
    await expect(page.locator("output")).toHaveText("prohibited, recorded");
    await expect(page.locator("caveat-check")).toContainText("What do you want to do with the information?");
  }
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
    // It can be tried again; and a server that does not know the type will do.
    await page.route(path, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, contentType: "application/octet-stream" });
    });
    expect(await outcome()).toBe("prohibited");
  });
});
