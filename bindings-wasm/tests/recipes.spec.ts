/** The recipes of `docs/recipes.md`: each runs as it is written, under the policy that the page of recipes recommends. */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";

import type { Page } from "@playwright/test";

import type { CaveatCheck } from "caveat-web/check";

import { program, site, vite } from "./bundlers.mjs";
import { expect, test } from "./page.ts";

interface Recipe {
  readonly title: string;
  /** The code of its blocks in that language, in their order. */
  readonly blocks: (language: string) => readonly string[];
}

const recipes: readonly Recipe[] = readFileSync("docs/recipes.md", "utf8")
  .split(/^## /m)
  .slice(1)
  .map((section) => ({
    title: section.slice(0, section.indexOf("\n")),
    blocks: (language) => [...section.matchAll(new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, "gs"))].map((it) => it[1] as string),
  }));

/** The policy that a recipe recommends is the one that all of them run under. */
const [policy] = recipes.flatMap((it) => it.blocks("http")).map((it) => it.trim().replace("Content-Security-Policy: ", ""));

/** Where a comment gives the value of an expression, as in `next.text; // "Where?"`, records both. */
const checked = (code: string): string =>
  code.replace(/^(\w.*); \/\/ (.*)$/gm, "(globalThis.said ??= []).push([$1, $2]);");

/** Serves the recipe as a page of its own, and opens it. */
async function open(page: Page, { blocks }: Recipe): Promise<void> {
  const headers = { "Content-Security-Policy": policy as string };
  const serve = (url: string, contentType: string, body: string) => page.route(url, (route) => route.fulfill({ contentType, headers, body }));
  // A recipe that is style alone is for the element.
  const [style] = blocks("css");
  const scripts = style === undefined ? blocks("js") : ['import "caveat-web/check";'];
  for (const code of scripts) {
    const [, name = "page.js"] = /^\/\/ (\w+\.js)\n/.exec(code) ?? [];
    const script = checked(code).replace(/"caveat-web(\/\w+)?"/g, (_, entry = "/index") => `"/dist${entry}.js"`).replaceAll("/caveat/", "/dist/");
    await serve(`**/recipe/${name}`, "text/javascript", script);
  }
  const [rules] = blocks("json");
  if (rules !== undefined) await serve("**/local-rules.json", "application/json", rules);
  await serve("**/recipe/page.css", "text/css", style ?? "");
  const styles = ["/dist/caveat-check.css", "page.css"].map((it) => `<link rel="stylesheet" href="${it}">`).join("");
  const html = blocks("html").join("\n").replaceAll("/caveat/", "/dist/") || (style === undefined ? "" : "<caveat-check></caveat-check>");
  const head = `<title>Recipe</title>${styles}<script type="module" src="page.js"></script>`;
  await serve("**/recipe/", "text/html", `<!doctype html><html lang="en"><head>${head}</head><body><main><h1>Recipe</h1>${html}</main></body></html>`);
  await page.goto("/recipe/");
}

/** Expects that this many expressions had the values that the recipe says. */
async function said(page: Page, count: number): Promise<void> {
  await expect.poll(() => page.evaluate(() => (globalThis as { said?: unknown[] }).said?.length)).toBe(count);
  for (const [value, expected] of await page.evaluate(() => (globalThis as unknown as { said: [unknown, unknown][] }).said)) expect(value).toEqual(expected);
}

/** Collects the proposals that the page sends to its server. */
async function sent(page: Page): Promise<string[]> {
  const posted: string[] = [];
  await page.route("**/assess", (route) => {
    posted.push(route.request().postData() ?? "");
    return route.fulfill({ json: {} });
  });
  return posted;
}

/** Runs the recipe in Node, and then this. */
function inNode({ blocks }: Recipe, then: string): void {
  const code = blocks("js").map((it) => it.replace(/^(\w.*); \/\/ (.*)$/gm, "assert.deepEqual($1, $2);"));
  const whole = `import assert from "node:assert/strict";\n${code.join("\n")}\n${then}`;
  execFileSync("node", ["--input-type=module", "--eval", whole], { stdio: "pipe", env: { ...process.env, PORT: "0" } });
}

const main = (page: Page) => page.locator("main");

/** What each recipe does. */
const does: Readonly<Record<string, (page: Page, recipe: Recipe) => Promise<void> | void>> = {
  "Ask one question at a time": async (page, recipe) => {
    const posted = await sent(page);
    await open(page, recipe);
    await page.getByLabel("Your own phone, computer or storage").check();
    await page.getByRole("button", { name: "Continue" }).click();
    await expect.poll(() => posted).toEqual(['{"activity":"store","location":"personal_device"}']);
  },
  "Check a form that you have": async (page, recipe) => {
    await open(page, recipe);
    await page.getByLabel("Where will you keep it?").selectOption("personal_device");
    await expect(page.locator("[data-caveat-outcome]")).toContainText("Do not keep it there");
    await page.getByRole("button", { name: "Send" }).click();
    await expect(page.locator(".govuk-error-summary")).toBeFocused();
    await page.getByLabel("Where will you keep it?").selectOption("laptop");
    const sent = page.waitForRequest((it) => it.method() === "POST");
    await page.getByRole("button", { name: "Send" }).click();
    expect((await sent).postData()).toContain("location=laptop");
  },
  "Decide again on the server": (_, recipe) => {
    inNode(
      recipe,
      `const ask = async (body) => { const it = await POST(new Request("http://localhost/", { method: "POST", body })); return [it.status, await it.json()]; };
      const [[good, { verdict }], [bad, { error }]] = [await ask('{"activity": "dispose"}'), await ask('{"activity": "burn"}')];
      assert.deepEqual([good, verdict, bad, error.code], [200, "undetermined", 422, "unknown_value"]);`,
    );
  },
  "Assess a form that was sent": (_, recipe) => {
    inNode(
      recipe,
      `await new Promise((listening) => server.once("listening", listening));
      const send = async (fields) => { const it = await fetch("http://127.0.0.1:" + server.address().port, { method: "POST", body: new URLSearchParams(fields) }); return [it.status, await it.text()]; };
      const [good, unknown, bad] = [await send({ label: "OFFICIAL", recipient: "personal_account", how: "17", needed: "on" }), await send({ recipient: "", how: "99" }), await send({ how: "18" })];
      assert.deepEqual([good[0], good[1].split(":")[0], unknown[0], unknown[1].split(":")[0], bad[0]], [200, "prohibited", 200, "undetermined", 422]);
      assert.match(bad[1], /channel/);
      server.close();
      server.closeAllConnections();`,
    );
  },
  "Show a decision in your own markup": async (page, recipe) => {
    await open(page, recipe);
    await expect(main(page)).toContainText("Do not keep it there. The guidance forbids it.");
    await expect(page.getByRole("listitem").first()).toContainText("not accredited");
  },
  "Ask the questions in your own components": async (page, recipe) => {
    await open(page, recipe);
    await said(page, 3);
  },
  "Offer another way": async (page, recipe) => {
    await open(page, recipe);
    await said(page, 2);
  },
  "Compare places or channels": async (page, recipe) => {
    await open(page, recipe);
    await expect(page.getByRole("table", { name: "Where to keep it" }).getByRole("row")).toHaveCount(9);
  },
  "Check a marking as it is typed": async (page, recipe) => {
    await open(page, recipe);
    await said(page, 1);
    const input = page.getByLabel("Marking");
    const message = () => input.evaluate((it: HTMLInputElement) => it.validationMessage);
    await input.fill("OFICIAL");
    await input.blur();
    expect(await message()).toContain("OFFICIAL");
    await input.fill("OFFICIAL");
    await input.blur();
    expect(await message()).toBe("");
  },
  "Use React": async (page, { blocks }) => {
    const folder = site("tests/react", "recipe");
    const shown = 'import { createRoot } from "react-dom/client";\ncreateRoot(document.querySelector("main")).render(<UseTool />);';
    writeFileSync(`${folder}/main.jsx`, `${blocks("jsx").join("\n")}\n${shown}`);
    await vite("vite", folder);
    await page.goto("/build/recipe/built/index.html");
    await expect(page.locator("caveat-check input").first()).toBeVisible({ timeout: 60_000 });
    expect(await page.locator("caveat-check").evaluate((it: CaveatCheck) => it.answers.proposal)).toEqual({ activity: "use_tool" });
  },
  "Use TypeScript": (_, { blocks }) => {
    const folder = site("tests/types", "typed-recipe");
    writeFileSync(`${folder}/recipe.mts`, blocks("ts").join("\n"));
    const options = ["--strict", "--noEmit", "--target", "es2022", "--module", "nodenext", "--lib", "es2022,dom", "--types", "", "--ignoreConfig"];
    execFileSync(program("tsc"), [...options, `${folder}/recipe.mts`], { stdio: "pipe" });
  },
  "Use it without a bundler": async (page, recipe) => {
    await open(page, recipe);
    await said(page, 1);
    await expect(page.locator("caveat-check input").first()).toBeVisible();
  },
  "Translate it, or use your own words": async (page, recipe) => {
    await open(page, recipe);
    await expect(page.getByRole("heading", { name: "Ble fyddwch chi'n ei gadw?" })).toBeVisible();
    await expect(page.getByRole("button", { name: "Parhau" })).toBeVisible();
  },
  "Match your design": async (page, recipe) => {
    await open(page, recipe);
    const width = () => page.locator("caveat-check").evaluate((it) => getComputedStyle(it).maxInlineSize);
    expect(await width()).toBe("640px");
    await page.emulateMedia({ colorScheme: "dark" });
    await page.getByLabel("Keep it somewhere").check();
    await page.getByRole("button", { name: "Continue" }).click();
    await expect(page.getByRole("link", { name: "Back" })).toHaveCSS("color", "rgb(208, 179, 240)");
  },
  "Decide many proposals in a worker": async (page, recipe) => {
    await open(page, recipe);
    await expect(main(page)).toContainText("prohibited, undetermined");
  },
  "Use your organisation's rules": async (page, recipe) => {
    await open(page, recipe);
    await said(page, 1);
    await expect.poll(() => page.locator("caveat-check").evaluate((it: CaveatCheck) => it.rules !== undefined)).toBe(true);
  },
  "Use a register of tools": async (page, recipe) => {
    await open(page, recipe);
    const assumed = () => page.locator("caveat-check").evaluate((it: CaveatCheck) => it.decision?.assumptions.map(({ path }) => path as string));
    await expect.poll(assumed).toContain("tool.data_location");
  },
  "Keep a record": (_, recipe) => {
    inNode(recipe, "");
  },
  "Set a strict policy, and say when the check can't load": async (page, recipe) => {
    await open(page, recipe);
    await expect(main(page)).toHaveText("Recipe");
    await page.route("**/*.wasm", (route) => route.abort());
    await page.reload();
    await expect(main(page)).toContainText("The check could not be loaded.");
  },
};

test("every recipe is tried", () => {
  expect(recipes.map((it) => it.title)).toEqual(Object.keys(does));
});

test.describe("recipe", () => {
  // One of them aborts the request for the module.
  test.use({ expected: [/ERR_FAILED|favicon\.ico/] });

  for (const recipe of recipes) {
    test(recipe.title, async ({ page }) => {
      test.slow(recipe.title === "Use React");
      await does[recipe.title]?.(page, recipe);
    });
  }
});
