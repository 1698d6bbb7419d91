// Records in a page, and the Data Movement Form on paper.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

import { initSync, presentForm, record } from "../dist/records.js";
import { accessible, expect, fitsNarrowly, test } from "./page.ts";

initSync(readFileSync(new URL("../dist/caveat_full_bg.wasm", import.meta.url)));

const proposal = {
  activity: "transfer",
  information: { marking: "OFFICIAL-SENSITIVE PERSONAL", personal_data: "criminal_offence", data_subjects: "citizens", volume: "large" },
  recipient: "third_party",
  channel: "optical_media",
  encryption: "approved",
  owner_approval: { sharing: true },
  business_need: true,
  destination: "uk",
} as const;
const hostile = `Alex <img src=x onerror=alert(1)> & "team"`;

test("the form prints on A4, with what is blank marked and hostile text as text", async ({ page }, info) => {
  const made = record(proposal, { made_at: "2026-11-22T09:30:00Z", note: "For the review." });
  const html = presentForm({ record: made }, { requester: hostile, what_moves: "Case files of the review" }, "html");
  const read = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8");
  const css = read("../node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.css").replace(/@font-face\s*\{[^}]*\}/g, "");
  const style = `<style>${css}${read("../dist/caveat-check.css")}@page { size: A4; margin: 18mm }</style>`;
  await page.setContent(
    `<!doctype html><html lang="en"><head><title>Data Movement Form</title>${style}</head><body class="govuk-template__body"><main>${html}</main></body></html>`,
  );
  await expect(page.locator("img, script")).toHaveCount(0);
  await expect(page.getByText(hostile)).toBeVisible();
  await accessible(page);
  await fitsNarrowly(page);
  const path = info.outputPath("form.pdf");
  await page.pdf({ path, preferCSSPageSize: true, printBackground: true });
  const facts = execFileSync("pdfinfo", [path], { encoding: "utf8" });
  expect(facts).toMatch(/Page size:\s+59[45]\.?\d* x 84[12]\.?\d* pts \(A4\)/);
  const pages = Number(/Pages:\s+(\d+)/.exec(facts)?.[1]);
  expect(pages).toBeLessThanOrEqual(4);
  const text = execFileSync("pdftotext", ["-layout", path, "-"], { encoding: "utf8" }).replace(/\s+/g, " ");
  const fingerprint = (JSON.parse(made) as { fingerprint: string }).fingerprint;
  for (const expected of ["Data Movement Form", hostile, "Case files of the review", "OFFICIAL-SENSITIVE PERSONAL", "blank"]) {
    expect(text.toLowerCase()).toContain(expected.toLowerCase());
  }
  // It may be wrapped, but nothing is lost.
  expect(text.replace(/\s+/g, "")).toContain(fingerprint);
});

test("a page makes, keeps and verifies records", async ({ page }) => {
  await page.goto("/tests/pages/empty.html");
  const found = await page.evaluate(async (proposal) => {
    const { default: init, record, readRecord, verifyChain, verifyRecord } = await import("/dist/records.js");
    await init();
    const first = record(proposal, { made_at: new Date(0).toISOString() });
    const second = record(proposal, { made_at: new Date(1).toISOString(), previous: readRecord(first).fingerprint });
    const altered = first.replace("optical_media", "email");
    return {
      intact: verifyRecord(first),
      altered: verifyRecord(altered).intact,
      whole: verifyChain([first, second]).whole,
      dropped: verifyChain([second, second]).breaks.map((it: { fault: string }) => it.fault),
    };
  }, proposal);
  expect(found).toMatchObject({ intact: { intact: true, origin: "this_rulebook" }, altered: false, whole: true });
  expect(found.dropped.length).toBeGreaterThan(0);
});
