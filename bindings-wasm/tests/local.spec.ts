// A department's own rules in `watchForm` and `<caveat-check>`.
import { readFileSync } from "node:fs";

import { expect, test } from "./page.ts";

const file = readFileSync(new URL("../../core/examples/local-rules.json", import.meta.url), "utf8");
const usb = { activity: "transfer", channel: "usb_storage" };

test("with local rules the larger module alone decides", async ({ page }) => {
  await page.goto("/tests/pages/empty.html");
  const said = await page.evaluate(
    async ({ file, usb }) => {
      const { default: init, readLocalRules } = await import("/dist/local.js");
      const { assess } = await import("/dist/index.js");
      await init();
      const rules = readLocalRules(file);
      const wrong = (options: object): unknown => {
        try {
          return assess({ activity: "transfer", channel: 1 }, options).verdict;
        } catch (error) {
          return (error as { code: string }).code;
        }
      };
      return [assess(usb, { rules }).prohibitions.map((it: { rule: string }) => it.rule), wrong({ rules }), wrong({})];
    },
    { file, usb },
  );
  expect(said).toEqual([["dls-no-usb"], "wrong_type", "not_ready"]);
});

test("an element and a form decide by local rules", async ({ page }) => {
  await page.goto("/tests/pages/empty.html");
  await page.evaluate(
    async ({ file, usb }) => {
      const { default: init, readLocalRules } = await import("/dist/local.js");
      const { watchForm } = await import("/dist/form.js");
      await import("/dist/check.js");
      await init();
      const rules = readLocalRules(file);
      const check = document.createElement("caveat-check") as HTMLElement & Record<string, unknown>;
      check["rules"] = rules;
      document.body.append(check);
      await check["ready"];
      check["answers"] = { version: 1, proposal: usb, declined: [] };

      const form = document.createElement("form");
      const label = document.createElement("label");
      const input = document.createElement("input");
      input.name = "channel";
      input.value = usb.channel;
      label.append("Channel ", input);
      const outcome = document.createElement("div");
      outcome.id = "outcome";
      form.append(label, outcome);
      document.body.append(form);
      await watchForm(form, { activity: "transfer", outcome, rules }).ready;
    },
    { file, usb },
  );
  for (const view of [page.locator("caveat-check"), page.locator("#outcome")]) {
    await expect(view.locator(".caveat-verdict")).toContainText("Do not send it this way.");
    await expect(view).toContainText("does not send anything on USB storage");
    await expect(view).toContainText("Source: DLS 1.1 Devices");
    await expect(view).toContainText("DLS: Department of Lighthouses and Signals: handling our information");
  }
  // Without them, this is unknown.
  await page.evaluate(() => void ((document.querySelector("caveat-check") as HTMLElement & Record<string, unknown>)["rules"] = undefined));
  await expect(page.locator("caveat-check .caveat-verdict")).toHaveCount(0);
});
