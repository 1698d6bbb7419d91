/** What every browser test asks for: a page on which nothing goes wrong unnoticed. */
import AxeBuilder from "@axe-core/playwright";
import { test as base, expect } from "@playwright/test";
import type { Page } from "@playwright/test";

export { expect };

interface Fixtures {
  /** Errors that a test brings about on purpose: `test.use({ expected: [/ERR_FAILED/] })`. */
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

/** Expects that axe finds nothing on the page as it stands: WCAG 2.0 to 2.2, A and AA. */
export async function accessible(page: Page): Promise<void> {
  const found = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]).analyze();
  expect(found.violations.flatMap((it) => it.nodes.map((node) => `${it.id}: ${node.html} ${node.failureSummary}`))).toEqual([]);
}

/** Expects that nothing has to be scrolled sideways in a window 320 pixels wide, which is also 1280 pixels at 400 %. */
export async function fitsNarrowly(page: Page): Promise<void> {
  const before = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 640 });
  const [width, shown] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  expect(width).toBeLessThanOrEqual(shown as number);
  if (before !== null) await page.setViewportSize(before);
}
