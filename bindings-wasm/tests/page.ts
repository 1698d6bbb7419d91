/** Fixtures of every browser test: a page on which nothing goes wrong unnoticed. */
import AxeBuilder from "@axe-core/playwright";
import { test as base, expect } from "@playwright/test";
import type { Page } from "@playwright/test";

export { expect };

interface Fixtures {
  /** Errors that a test causes on purpose: `test.use({ expected: [/ERR_FAILED/] })`. */
  expected: readonly RegExp[];
  /** Fails the test on any error of a page or its console, and on any violation of the policy. Always on. */
  nothingWrong: void;
}

export const test = base.extend<Fixtures>({
  expected: [[], { option: true }],
  nothingWrong: [
    async ({ context, expected }, use) => {
      const wrong: string[] = [];
      context.on("weberror", (error) => wrong.push(`uncaught: ${error.error().message}`));
      context.on("console", (message) => {
        if (message.type() === "error") wrong.push(`console: ${message.text()} (${message.location().url})`);
      });
      await context.addInitScript(() => {
        document.addEventListener("securitypolicyviolation", (event) => {
          console.error(`violates the policy: ${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
        });
      });
      await use();
      expect(wrong.filter((it) => !expected.some((pattern) => pattern.test(it)))).toEqual([]);
    },
    { auto: true },
  ],
});

/** The rules of axe that depend on a page's direction and colours. */
const RENDERED = ["color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size"];

/** Expects that axe finds nothing on the page: WCAG 2.0 to 2.2, A and AA; as it is, and right to left in forced colours. */
export async function accessible(page: Page): Promise<void> {
  await nothingFound(new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]));
  const direction = await turn(page, "rtl");
  const forced = await page.evaluate(() => matchMedia("(forced-colors: active)").matches);
  await page.emulateMedia({ forcedColors: "active" });
  await nothingFound(new AxeBuilder({ page }).withRules(RENDERED));
  if (!forced) await page.emulateMedia({ forcedColors: null });
  await turn(page, direction);
}

async function nothingFound(axe: AxeBuilder): Promise<void> {
  const { violations } = await axe.analyze();
  expect(violations.flatMap((it) => it.nodes.map((node) => `${it.id}: ${node.html} ${node.failureSummary}`))).toEqual([]);
}

/** Sets the page's direction, and returns what it was. */
function turn(page: Page, direction: string): Promise<string> {
  return page.evaluate((direction) => {
    const root = Document.prototype.querySelector.call(document, "html") as HTMLElement;
    const before = root.dir;
    root.dir = direction;
    return before;
  }, direction);
}

/**
 * Expects that nothing has to be scrolled sideways in a window 320 pixels wide, which is also 1280 pixels at 400 %; from left to right
 * and from right to left.
 */
export async function fitsNarrowly(page: Page): Promise<void> {
  const size = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 640 });
  const before = await turn(page, "ltr");
  for (const direction of ["rtl", "ltr"]) {
    await turn(page, direction);
    const [width, shown] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
    expect(width, direction).toBeLessThanOrEqual(shown as number);
  }
  await turn(page, before);
  if (size !== null) await page.setViewportSize(size);
}
