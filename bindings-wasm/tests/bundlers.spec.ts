// The packed package in sites that bundlers and frameworks build, in real Chromium.
import { execFileSync, spawn } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";

import type { Page } from "@playwright/test";

import type { CaveatCheck } from "caveat-web/check";

import { develop, packedFiles, program, site, vite, webpack } from "./bundlers.mjs";
import { expect, test } from "./page.ts";

// Bundlers take longer on a busy machine than the default limit.
test.describe.configure({ timeout: 600_000 });

// The examples have no icon.
test.use({ expected: [/favicon\.ico/] });

const asks = (page: Page) => expect(page.locator("caveat-check input").first()).toBeVisible({ timeout: 60_000 });

test("webpack finds every file and keeps the stylesheet", async ({ page }) => {
  const folder = site("tests/bundle", "webpack");
  expect(packedFiles(folder)).toEqual(
    expect.arrayContaining(["LICENSE-APACHE", "LICENSE-MIT", "README.md", "caveat-web.cdx.json", "dist/caveat_wasm_bg.wasm", "dist/index.js.map", "package.json"]),
  );
  expect(packedFiles(folder).filter((name: string) => !/^dist\/|^docs\/.*\.md$|^(package\.json|README\.md|caveat-web\.cdx\.json|LICENSE-.*)$/.test(name))).toEqual([]);
  await webpack(folder);
  const style = readdirSync(`${folder}/built`).find((name) => name.endsWith(".css")) ?? "no stylesheet";
  expect(readFileSync(`${folder}/built/${style}`, "utf8")).toContain("caveat-check");
  await page.goto("/build/webpack/built/index.html");
  await expect(page.locator("output")).toHaveText("prohibited, recorded");
  await asks(page);
});

for (const version of ["vite", "vite7"]) {
  test(`${version} builds a page with forms, records and the element`, async ({ page }) => {
    await vite(version, site("tests/bundle", `${version}-page`));
    await page.goto(`/build/${version}-page/built/index.html`);
    await expect(page.locator("output")).toHaveText("prohibited, recorded");
    await asks(page);
  });

  test(`${version} builds the example, and serves it while it is developed`, async ({ page }) => {
    const folder = site("examples/vite", `${version}-example`);
    execFileSync(program("tsc"), ["--project", folder]);
    await vite(version, folder);
    await page.goto(`/build/${version}-example/built/index.html`);
    await expect(page.locator("output")).toHaveText("prohibited");
    await asks(page);

    // In development Vite bundles the package in advance, away from its own files.
    const scripts: string[] = [];
    page.on("request", (request) => scripts.push(new URL(request.url()).pathname));
    const { server, address } = await develop(version, folder);
    await page.goto(address);
    await expect(page.locator("output")).toHaveText("prohibited");
    await asks(page);
    expect(scripts.some((path) => path.includes("/.vite/deps/caveat-web"))).toBe(true);
    await server.close();
  });
}

test("a page that Vite serves without the file says how to have it", async ({ page }) => {
  const { server, address } = await develop("vite7", site("examples/vite", "vite-moved"));
  await page.route("**/*.wasm", (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html>" }));
  await page.route("**/", (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html><title>Empty</title><link rel='icon' href='data:,'>" }));
  await page.goto(address);
  await server.transformRequest("/main.tsx");
  const message = await page.evaluate(async () => {
    const { default: init } = await import("/node_modules/caveat-web/dist/index.js");
    return init().then(() => "", (error: Error) => error.message);
  });
  expect(message).toContain('optimizeDeps: { exclude: ["caveat-web"] }');
  await server.close();
});

test("the React component passes on properties and events", async ({ page }) => {
  const folder = site("tests/react", "react");
  await vite("vite", folder);
  await page.route("**/local-rules.json", (route) => route.fulfill({ path: "../core/examples/local-rules.json" }));
  await page.goto("/build/react/built/index.html");
  const check = page.locator("caveat-check#check.wide");
  await expect(check.locator("h3, legend").first()).toBeVisible({ timeout: 60_000 });
  const state = () => check.evaluate((it: CaveatCheck) => ({ activity: it.answers.proposal?.activity, rules: it.rules !== undefined }));
  expect(await state()).toEqual({ activity: "store", rules: true });
  await check.getByRole("radio").first().check();
  await check.getByRole("button", { name: "Continue" }).click();
  await expect(page.locator("output")).toHaveText(/^caveat-answer caveat-change/);
  await page.getByRole("button", { name: "Rules off" }).click();
  await expect.poll(state).toEqual({ activity: "store", rules: false });
  await page.getByRole("button", { name: "Again" }).click();
  await expect.poll(state).toEqual({ activity: undefined, rules: false });
});

test("the Next example asks in the browser and decides again on the server", async ({ page }) => {
  const folder = site("examples/next", "next");
  const environment = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" } as const;
  execFileSync(program("next"), ["build"], { cwd: folder, env: environment, stdio: "pipe" });
  const server = spawn(program("next"), ["start", "--hostname", "127.0.0.1", "--port", "0"], { cwd: folder, env: environment });
  try {
    const address = await new Promise<string>((resolve, reject) => {
      server.stdout.on("data", (printed: Buffer) => {
        const [found] = /http:\/\/127\.0\.0\.1:\d+/.exec(printed.toString()) ?? [];
        if (found !== undefined) resolve(found);
      });
      server.once("exit", () => reject(new Error("the server stopped")));
    });
    await page.goto(address);
    await asks(page);
    const assess = async (data: object) => {
      const response = await page.request.post(`${address}/assess`, { data });
      return [response.status(), await response.json()];
    };
    expect(await assess({ activity: "store", location: "unaccredited_system" })).toMatchObject([200, { verdict: "prohibited" }]);
    expect(await assess({ activity: "store", nope: 1 })).toMatchObject([422, { error: { code: "unknown_key", path: "nope" } }]);
  } finally {
    server.kill();
  }
});
