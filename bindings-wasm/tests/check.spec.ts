// <caveat-check> and the view of a decision, in real Chromium: every state, with and without govuk-frontend.
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { accessible, expect, fitsNarrowly, test } from "./page.ts";
import { policy } from "./server.mjs";
import { vectors } from "./vectors.mjs";

// The pages in the browser are plain JavaScript.
type Any = any; // eslint-disable-line @typescript-eslint/no-explicit-any
declare const check: Any, told: Any[];

const looks = ["plain", "govuk"] as const;
let look: (typeof looks)[number] = "plain";

/** A page with the element, loaded. */
async function open(page: Page, attributes: Record<string, string> = {}): Promise<void> {
  const name = look === "plain" ? "check" : "check-govuk";
  await page.goto(`/tests/pages/${name}.html?${new URLSearchParams(attributes)}`);
}

async function started(page: Page, attributes: Record<string, string> = {}): Promise<void> {
  await open(page, attributes);
  await page.evaluate(() => check.ready);
}

/** Puts answers on the element. */
async function resume(page: Page, proposal: object | null, declined: readonly string[] = []): Promise<void> {
  await page.evaluate((answers) => void (check.answers = answers), { version: 1, proposal, declined });
}

async function choose(page: Page, label: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).check();
  await next(page);
}

const next = (page: Page) => page.getByRole("button", { name: "Continue" }).click();
const title = (page: Page) => page.locator("caveat-check").getByRole("heading").first();
const answers = (page: Page): Promise<Any> => page.evaluate(() => check.answers);
const forgetTold = (page: Page) => page.evaluate(() => void (told.length = 0));

/** Opens all that is folded away. */
const unfold = (page: Page) => page.evaluate(() => document.querySelectorAll("details").forEach((it) => (it.open = true)));

/** Checks what holds for every state. `CAVEAT_SCREENSHOTS=folder` keeps pictures to look at. */
async function seen(page: Page, name: string): Promise<void> {
  await accessible(page);
  await fitsNarrowly(page);
  const folder = process.env["CAVEAT_SCREENSHOTS"];
  if (folder !== undefined) await page.screenshot({ path: `${folder}/check-${look}-${name}.png`, fullPage: true });
}

const known = { marking: "OFFICIAL", harm_if_disclosed: "none", personal_data: "personal", data_subjects: "colleagues", volume: "small", purpose: "described" };
const tool = { activity: "use_tool", information: known, tool: { data_location: "eea", encrypts_in_transit: true }, business_critical: false };
const verdicts: Record<string, { proposal: object; declined?: string[] }> = {
  allowed: { proposal: { ...tool, team_informed: true } },
  conditional: { proposal: { ...tool, team_informed: false } },
  undetermined: { proposal: { ...tool, business_critical: null, team_informed: true }, declined: ["business_critical"] },
  refer: { proposal: { ...tool, activity: "start_project", tool: null, business_critical: null, information: { ...known, marking: "SECRET" } } },
  prohibited: { proposal: { ...tool, information: { ...known, personal_data: "criminal_offence" } } },
};

/** The tag before the headline; a clear answer has none. */
const labels: Record<string, string> = { conditional: "Not yet. ", undetermined: "More information needed. ", refer: "Ask first. " };

for (const each of looks) {
  test.describe(each, () => {
    test.beforeEach(() => void (look = each));

    test("questions", async ({ page }) => {
      test.slow();
      await started(page);
      await expect(title(page)).toHaveText("What do you want to do with the information?");
      await seen(page, "activity");
      await next(page);
      await expect(page.locator(".govuk-error-summary")).toBeFocused();
      await seen(page, "nothing-chosen");
      await choose(page, "Send it to someone or somewhere");
      await expect(title(page)).toBeFocused();
      await seen(page, "question");
      await choose(page, "I do not know");
      await resume(page, { activity: "start_project", information: { personal_data: "none" } });
      await expect(title(page)).toHaveText("What marking does it carry?");
      await page.getByLabel("Something else, as it is written").check();
      await seen(page, "marking");
      await page.getByLabel("The marking, in full").fill("OFICIAL");
      await next(page);
      await expect(page.locator(".govuk-error-summary")).toContainText("Did you mean OFFICIAL?");
      await seen(page, "marking-unread");
    });

    test("what is in place", async ({ page }) => {
      test.slow();
      await started(page);
      await resume(page, { ...tool, information: { ...known, data_subjects: "both", volume: "large" } });
      await expect(title(page)).toHaveText("Check what is in place");
      await seen(page, "in-place");
      await next(page);
      await expect(page.locator(".govuk-error-summary li")).toHaveCount(3);
      await seen(page, "in-place-nothing-chosen");
    });

    test("decisions", async ({ page }) => {
      // Eleven whole pages are checked, which takes longer on a busy machine than the default limit.
      test.setTimeout(300_000);
      await started(page);
      for (const [verdict, { proposal, declined = [] }] of Object.entries(verdicts)) {
        await resume(page, proposal, declined);
        const headline = await page.evaluate(() => check.decision.headline);
        await expect(title(page)).toHaveText(`${labels[verdict] ?? ""}${headline}`);
        await seen(page, verdict);
        await unfold(page);
        await seen(page, `${verdict}-unfolded`);
      }
      await unfold(page);
      await page.getByRole("link", { name: "Change Marking" }).click();
      await seen(page, "change");
    });

    test("text at 200 %, and a page at 200 %", async ({ page }) => {
      await page.setViewportSize({ width: 640, height: 480 });
      await started(page);
      await page.evaluate(() => void (document.documentElement.style.fontSize = "200%"));
      const wide = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      for (const proposal of [null, { activity: "start_project" }, { ...tool, information: { ...known, data_subjects: "both" } }, verdicts["conditional"]?.proposal ?? {}]) {
        await resume(page, proposal);
        expect(await wide()).toBe(0);
      }
      await accessible(page);
    });

    test("on paper", async ({ page }) => {
      await started(page);
      await resume(page, verdicts["conditional"]?.proposal ?? {});
      await page.evaluate(() => void (window.print = () => told.push("printed")));
      await page.getByRole("button", { name: "Print" }).click();
      expect(await page.evaluate(() => told.at(-1))).toBe("printed");
      await page.emulateMedia({ media: "print" });
      for (const hidden of [".govuk-button", ".govuk-back-link", "dd .caveat-change", ".caveat-everything"]) await expect(page.locator(hidden).first()).toBeHidden();
      // The answers and the date come first, though they are folded away on the screen.
      const [dated, answered, said] = await Promise.all([".caveat-dated", "dl", ".caveat-verdict"].map((it) => page.locator(`caveat-check ${it}`).boundingBox()));
      expect((dated?.y ?? 0) < (answered?.y ?? 0) && (answered?.y ?? 0) < (said?.y ?? 0)).toBe(true);
      await expect(page.locator(".caveat-dated")).toHaveText(/^Checked on \d+ [A-Z][a-z]+ \d{4}$/);
      for (const line of await page.locator("dd:not(.govuk-summary-list__actions)").all()) await expect(line).toBeVisible();
      await seen(page, "print");
      const paper = (await page.pdf({ format: "A4" })).toString("latin1");
      expect(paper.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
    });
  });
}

test.describe("", () => {
  test.beforeEach(() => void (look = "plain"));

  test("the view says what core's own does, in the same order", async ({ page }) => {
    await page.goto("/tests/pages/empty.html");
    const proposals = vectors().map((it: Any) => it.proposal).filter((it: Any) => typeof it === "object");
    expect(proposals.length).toBeGreaterThan(200);
    const faults = await page.evaluate(async (proposals: Any[]) => {
      const { default: init, outline, present }: Any = await import("/dist/index.js" as string);
      const { decisionView }: Any = await import("/dist/view.js" as string);
      await init();
      let compared = 0;
      const plain = (text: string) => text.replace(/\s+/g, "");
      const faults = proposals.flatMap((proposal) => {
        let said: Any, text: string;
        try {
          said = outline(proposal);
          text = present(proposal, "text");
        } catch {
          return []; // A vector of what can't be read.
        }
        compared += 1;
        // The answers are left out: whoever shows a decision has them already.
        const sections: Any[] = said.sections.filter((it: Any) => it.title !== "Your answers");
        const note = (item: Any) => (item.note === undefined ? [] : [item.note]);
        const all = (item: Any) => [item.text, ...note(item), ...item.lines, ...(item.more === undefined ? [] : [item.more.title, ...item.more.lines])];
        const needed = sections.filter((it) => it.first).flatMap((it) => [it.title, ...it.items.flatMap((item: Any) => [item.text, ...note(item)])]);
        const more = sections.filter((it) => !it.first || it.items.some((item: Any) => item.lines.length > 0 || item.more !== undefined));
        const folded = more.flatMap((it) => [it.title, ...it.items.flatMap(all)]);
        const parts: string[] = [`${said.label}.`, said.headline, ...said.marking, ...needed, said.everything, ...folded, said.decided_by];
        const shown: string = decisionView(proposal).textContent;
        const words = plain(text).replaceAll(":", ".");
        const left = parts.filter((part) => part !== said.everything && !words.includes(plain(part).replaceAll(":", ".")));
        return plain(shown) === plain(parts.join("")) && left.length === 0 ? [] : [JSON.stringify({ proposal, parts, shown, left })];
      });
      return compared > 200 ? faults : ["too few were compared"];
    }, proposals);
    expect(faults).toEqual([]);
  });

  test("the actions come first, with the rules behind them folded; addresses are links", async ({ page }) => {
    await started(page);
    await resume(page, verdicts["conditional"]?.proposal ?? {});
    const section = page.locator("section").filter({ has: page.getByRole("heading", { name: "What to do" }) });
    const action = section.getByRole("listitem").first();
    await expect(action.locator(".caveat-text")).toHaveText("Discuss with the colleagues how their data will be used");
    await expect(action).not.toContainText("Who can confirm it");
    await expect(action.locator("details")).toHaveCount(0);
    const everything = page.locator(".caveat-everything");
    await expect(everything).not.toHaveAttribute("open");
    await expect(everything.getByText("Source: OIT 4.15").first()).toBeHidden();
    await unfold(page);
    await expect(everything.getByText("Source: OIT 4.15").first()).toBeVisible();
    await expect(page.getByRole("link", { name: "privacy@justice.gov.uk" }).first()).toHaveAttribute("href", "mailto:privacy@justice.gov.uk");
  });

  test("what a marking says beside its class is shown", async ({ page }) => {
    await started(page);
    await resume(page, { activity: "dispose", information: { marking: "OFFICIAL – COMMERCIAL", key_record: false }, no_longer_required: true, obligations_checked: true, secure_method: true });
    await expect(page.locator(".caveat-marking").first()).toHaveText("Marking: OFFICIAL – COMMERCIAL");
    await expect(page.locator(".caveat-marking").last()).toContainText("A descriptor belongs to OFFICIAL-SENSITIVE");
  });

  test("whatever is answered, it asks what core asks and decides as core does", async ({ page }) => {
    await started(page);
    const found = await page.evaluate(async () => {
      const { assess, field, interview, vocabulary }: Any = await import("/dist/index.js" as string);
      let seed = 20181201;
      const random = (below: number) => (seed = (seed * 48271) % 2147483647) % below;
      const faults: string[] = [];
      const verdicts: Record<string, number> = {};
      const later: Any[] = [];
      for (let walk = 0; walk < 150; walk += 1) {
        check.restart();
        told.length = 0;
        const asked = new Set<string>();
        for (let step = 0; ; step += 1) {
          const form: HTMLFormElement | null = check.querySelector("form");
          if (form === null) break;
          const names = [...new Set([...form.querySelectorAll<HTMLInputElement>("[type=radio]")].map((it) => it.name))];
          const paths: string[] = names.map((name) => vocabulary().find((it: Any) => name.endsWith(`-${it.path.replace(".", "-")}`)).path);
          const { proposal, declined } = check.answers;
          if (proposal !== null) {
            const expected = interview(proposal, declined).next?.path;
            if (expected === undefined ? paths.some((it) => field(it).kind !== "safeguard") : paths.join() !== expected) {
              faults.push(`asks ${paths} for ${JSON.stringify(proposal)}, not ${expected}`);
            }
          }
          for (const path of paths) {
            if (asked.has(path)) faults.push(`asks ${path} twice`);
            asked.add(path);
          }
          if (step > 40) faults.push("does not end");
          for (const name of names) {
            const radios = [...form.querySelectorAll<HTMLInputElement>(`[type=radio][name="${name}"]`)].filter((it) => it.value !== "*");
            // One in four is 'I do not know', if that is an answer.
            const last = radios.at(-1) as HTMLInputElement;
            (random(4) === 0 && last.value === "?" ? last : (radios[random(radios.length)] as HTMLInputElement)).click();
          }
          form.requestSubmit();
          if (faults.length > 0) return { faults, verdicts, later };
        }
        const { decision, proposal, declined } = told.findLast((it) => it.type === "caveat-decision");
        const last = told.findLast((it) => it.type === "caveat-change");
        if (JSON.stringify(assess(proposal)) !== JSON.stringify(decision)) faults.push(`decides ${JSON.stringify(proposal)} by itself`);
        if (!check.textContent.includes(decision.headline)) faults.push(`does not show ${decision.headline}`);
        if (JSON.stringify(last.proposal) !== JSON.stringify(proposal)) faults.push("tells of another state to save");
        if (interview(proposal, declined).next !== undefined) faults.push(`leaves questions of ${JSON.stringify(proposal)}`);
        const given = told.filter((it) => it.type === "caveat-answer").map((it) => it.path);
        if (given.join() !== [...asked].join()) faults.push(`told ${given} of ${[...asked]}`);
        verdicts[decision.verdict] = (verdicts[decision.verdict] ?? 0) + 1;
        if (walk % 15 === 0) later.push({ proposal, declined, headline: decision.headline });
      }
      return { faults, verdicts, later };
    });
    expect(found.faults).toEqual([]);
    expect(Object.keys(found.verdicts).sort()).toEqual(["allowed", "conditional", "prohibited", "refer", "undetermined"]);
    // All of it can be restored.
    for (const { proposal, declined, headline } of found.later) {
      await resume(page, proposal, declined);
      await expect(title(page)).toContainText(headline);
    }
  });

  test("the keyboard alone is enough, and the focus is where the eye should be", async ({ page }) => {
    await started(page);
    const { keyboard } = page;
    expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
    await keyboard.press("Tab");
    await expect(page.getByLabel("Start a project")).toBeFocused();
    await keyboard.press("Enter");
    await expect(page.locator(".govuk-error-summary")).toBeFocused();
    await keyboard.press("Tab");
    await keyboard.press("Enter");
    await expect(page.getByLabel("Start a project")).toBeFocused();
    await keyboard.press("Space");
    await keyboard.press("Tab");
    await keyboard.press("Enter");
    await expect(title(page)).toHaveText("Is this one of the reasons the personal data was collected for?");
    await expect(title(page)).toBeFocused();
    await keyboard.press("Tab");
    await keyboard.press("Space");
    await keyboard.press("Enter");
    await expect(title(page)).toHaveText("What marking does it carry?");
    await expect(title(page)).toBeFocused();
    await keyboard.press("Tab");
    await keyboard.press("ArrowUp");
    await expect(page.getByLabel("I do not know")).toBeChecked();
    await keyboard.press("ArrowUp");
    await keyboard.press("Tab");
    await expect(page.getByLabel("The marking, in full")).toBeFocused();
    await keyboard.type("UK OFFICIAL");
    await keyboard.press("Enter");
    await expect(title(page)).toHaveText("Check what is in place");
    await expect(title(page)).toBeFocused();
    await keyboard.press("Tab");
    await keyboard.press("Space");
    await keyboard.press("Enter");
    await expect(title(page)).toContainText("You can ");
    await expect(title(page)).toBeFocused();
    await keyboard.press("Shift+Tab");
    await expect(page.getByRole("link", { name: "Back" })).toBeFocused();
    await keyboard.press("Enter");
    await expect(title(page)).toHaveText("Check what is in place");
    await expect(page.getByLabel("Completed", { exact: true })).toBeChecked();
    expect((await answers(page)).proposal).toEqual({ activity: "start_project", information: { purpose: "described", marking: "UK OFFICIAL" }, dpia: "completed" });
  });

  test("one polite live region tells how many questions are left, and nothing else does", async ({ page }) => {
    await started(page);
    const status = page.getByRole("status");
    await expect(status).toHaveCount(1);
    await expect(status).toHaveText("");
    const region = await status.elementHandle();
    await choose(page, "Start a project");
    await expect(status).toHaveText("Up to 4 pages left");
    await choose(page, "Yes");
    await expect(status).toHaveText("Up to 2 pages left");
    await next(page);
    await expect(page.getByRole("alert")).toHaveText(/There is a problem/);
    await choose(page, "I do not know");
    await expect(status).toHaveText("1 page left");
    await choose(page, "Completed");
    await expect(title(page)).toContainText("More information needed");
    await expect(status).toHaveText("");
    await expect(page.locator("[aria-live], [role=alert]")).toHaveCount(0);
    // The element stays the same: a new one would not be announced.
    expect(await region?.evaluate((it) => it.isConnected)).toBe(true);
  });

  test("'I do not know' says who could tell, is not asked again, and can be answered later", async ({ page }) => {
    await started(page, { activity: "start_project" });
    await expect(page.getByLabel("I do not know")).toHaveAccessibleDescription("Who can tell you: the Information Asset Owner or the Data Privacy Team");
    await choose(page, "I do not know");
    expect((await answers(page)).declined).toEqual(["information.purpose"]);
    // Whether it contains personal data makes no difference while its marking is unknown.
    await choose(page, "I do not know");
    await choose(page, "Completed");
    await expect(title(page)).toContainText("More information needed");
    await unfold(page);
    await expect(page.getByRole("definition").filter({ hasText: "I do not know" })).toHaveCount(2);
    await page.getByRole("link", { name: "What marking does it carry?" }).click();
    await expect(page.getByLabel("I do not know")).toBeChecked();
    await choose(page, "OFFICIAL");
    expect((await answers(page)).declined).toEqual(["information.purpose"]);
    await choose(page, "I do not know");
    expect((await answers(page)).declined).toEqual(["information.purpose", "information.personal_data"]);
    await unfold(page);
    await page.getByRole("link", { name: "Change Personal data" }).click();
    await choose(page, "No");
    await expect(title(page)).toContainText("You can ");
    expect((await answers(page)).declined).toEqual(["information.purpose"]);
  });

  test("what is presumed can be said otherwise", async ({ page }) => {
    await started(page);
    await resume(page, verdicts["allowed"]?.proposal ?? {});
    await unfold(page);
    await page.getByRole("link", { name: "Change this Information Asset Owner" }).click();
    await choose(page, "No");
    await expect(title(page)).toContainText("Not yet");
    await expect(page.getByRole("heading", { name: "What to do" })).toBeVisible();
  });

  test("a safeguard settles what nobody knows", async ({ page }) => {
    await started(page, { activity: "dispose" });
    await resume(page, { activity: "dispose", information: { marking: "OFFICIAL" }, no_longer_required: true, obligations_checked: true, secure_method: true }, ["information.key_record"]);
    await expect(page.getByRole("group")).toHaveCount(1);
    await expect(page.getByRole("group")).toContainText("Is key information also kept");
    await choose(page, "Yes");
    await expect(title(page)).toContainText("You can ");
  });

  test("another way to meet a requirement is asked for where the first fails", async ({ page }) => {
    await started(page);
    const information = { ...known, personal_data: "none", marking: "OFFICIAL-SENSITIVE" };
    const proposal = { activity: "transfer", information, recipient: "moj_system", channel: "accredited_network", business_need: true, recipient_protection: true, data_movement_form: true, minimum_necessary: true };
    await resume(page, proposal);
    await expect(page.getByRole("group")).toHaveCount(1);
    await choose(page, "Not encrypted");
    await expect(page.getByRole("group")).toHaveCount(2);
    for (const group of await page.getByRole("group").all()) await group.getByLabel("Yes").check();
    await next(page);
    await expect(title(page)).toContainText("You can ");
    await unfold(page);
    await page.getByRole("link", { name: "Change Encryption" }).click();
    await choose(page, "The file or device is encrypted by an approved mechanism of sufficient strength");
    await expect(title(page)).toContainText("You can ");
  });

  test("back and change keep what was answered", async ({ page }) => {
    await started(page);
    await expect(page.getByRole("link", { name: "Back" })).toHaveCount(0);
    await choose(page, "Keep it somewhere");
    await choose(page, "A laptop that the organisation issued");
    await choose(page, "PROTECT (used until April 2014)");
    await page.getByRole("link", { name: "Back" }).click();
    await expect(page.getByLabel("PROTECT (used until April 2014)")).toBeChecked();
    await page.getByRole("link", { name: "Back" }).click();
    await expect(page.getByLabel("A laptop that the organisation issued")).toBeChecked();
    await page.getByRole("link", { name: "Back" }).click();
    await expect(page.getByLabel("Keep it somewhere")).toBeChecked();
    await expect(page.getByRole("link", { name: "Back" })).toHaveCount(0);
    // Only answers that a disposal takes too are kept.
    await choose(page, "Delete or destroy it");
    expect(await answers(page)).toEqual({ version: 1, proposal: { activity: "dispose", information: { marking: "protect" } }, declined: [] });
    await resume(page, verdicts["conditional"]?.proposal ?? {});
    const before = await answers(page);
    await unfold(page);
    await page.getByRole("link", { name: "Change Purpose" }).click();
    await page.getByRole("link", { name: "Back" }).click();
    await expect(title(page)).toContainText("Not yet");
    await unfold(page);
    await page.getByRole("link", { name: "Change Purpose" }).click();
    await choose(page, "No, it was collected for other reasons");
    await expect(title(page)).toContainText("Do not ");
    expect((await answers(page)).proposal).toEqual({ ...before.proposal, information: { ...known, purpose: "other" } });
    await page.getByRole("button", { name: "Start again" }).click();
    await expect(title(page)).toBeFocused();
    expect(await answers(page)).toEqual({ version: 1, proposal: null, declined: [] });
  });

  test("events tell what was answered, what to save and what was decided", async ({ page }) => {
    await started(page, { activity: "start_project" });
    await forgetTold(page);
    await choose(page, "Yes");
    await choose(page, "I do not know");
    await choose(page, "Not done");
    const all = await page.evaluate(() => told.map(({ decision, ...it }) => ({ ...it, value: String(it.value), verdict: decision?.verdict })));
    expect(all.map((it) => it.type)).toEqual([
      ...["caveat-answer", "caveat-change"],
      ...["caveat-answer", "caveat-change"],
      ...["caveat-answer", "caveat-change", "caveat-decision"],
    ]);
    expect(all[2]).toMatchObject({ path: "information.marking", value: "undefined" });
    expect(all[5]).toMatchObject({ version: 1, declined: ["information.marking"] });
    const proposal = { activity: "start_project", information: { purpose: "described" }, dpia: "not_done" };
    expect(all[6]).toMatchObject({ proposal, declined: ["information.marking"], verdict: "undetermined" });
  });

  test("answers are saved as JSON and gone on from; others are refused by name", async ({ page }) => {
    await open(page);
    const early = await page.evaluate(() => {
      const fresh: Any = document.createElement("caveat-check");
      try {
        fresh.answers = { version: 1, proposal: null, declined: [] };
        return "taken";
      } catch (error) {
        return (error as Any).code;
      }
    });
    expect(["not_ready", "taken"]).toContain(early);
    await page.evaluate(() => check.ready);
    await choose(page, "Send it to someone or somewhere");
    await choose(page, "Email over the internet");
    await choose(page, "I do not know");
    const saved = JSON.stringify(await answers(page));
    const question = await title(page).textContent();
    await started(page);
    await page.evaluate((saved) => void (check.answers = JSON.parse(saved)), saved);
    await expect(title(page)).toHaveText(question ?? "");
    await expect(title(page)).not.toBeFocused();
    // In the vocabulary's order: who receives it comes before how it travels.
    await page.getByRole("link", { name: "Back" }).click();
    await expect(page.getByLabel("Email over the internet")).toBeChecked();
    await page.getByRole("link", { name: "Back" }).click();
    await expect(page.getByLabel("I do not know")).toBeChecked();

    const store = { activity: "store" };
    const refused: [unknown, string, string | undefined][] = [
      [null, "wrong_type", undefined],
      ["text", "wrong_type", undefined],
      [{ version: 2, proposal: null, declined: [] }, "unsupported_version", "version"],
      [{ version: 1, proposal: null }, "wrong_type", "declined"],
      [{ version: 1, proposal: null, declined: [], more: 1 }, "unknown_key", "more"],
      [{ version: 1, declined: [] }, "wrong_type", undefined],
      [{ version: 1, proposal: { activity: "nope" }, declined: [] }, "unknown_value", "activity"],
      [{ version: 1, proposal: { ...store, channel: "email" }, declined: [] }, "not_taken", "channel"],
      [{ version: 1, proposal: { ...store, information: { marking: "OFICIAL" } }, declined: [] }, "marking_not_understood", "information.marking"],
      [{ version: 1, proposal: store, declined: ["nope"] }, "not_open", "declined"],
      [{ version: 1, proposal: store, declined: [{}] }, "not_open", "declined"],
      [{ version: 1, proposal: store, declined: ["tool.name"] }, "not_open", "declined"],
      [{ version: 1, proposal: store, declined: ["channel"] }, "not_open", "declined"],
      [{ version: 1, proposal: null, declined: ["channel"] }, "not_open", "declined"],
      [{ version: 1, proposal: { ...store, location: "laptop" }, declined: ["location"] }, "not_open", "declined"],
    ];
    const before = await answers(page);
    for (const [given, code, path] of refused) {
      const error = await page.evaluate((given) => {
        try {
          check.answers = given;
          return "taken";
        } catch (error) {
          return { name: (error as Any).name, code: (error as Any).code, path: (error as Any).path };
        }
      }, given);
      expect(error, JSON.stringify(given)).toEqual({ name: "CaveatError", code, path });
    }
    expect(await answers(page)).toEqual(before);
    await choose(page, "I do not know");
  });

  test("what is written shows as text", async ({ page }) => {
    await started(page);
    const name = '<img src=x onerror="alert(1)"><script>alert(2)</script>{{7*7}}';
    await resume(page, { ...tool, tool: { ...tool.tool, name }, team_informed: true });
    await unfold(page);
    await expect(page.getByRole("definition").filter({ hasText: name })).toBeVisible();
    await expect(page.locator("caveat-check").locator("img, script")).toHaveCount(0);
    await page.getByRole("link", { name: "Change Marking" }).click();
    await page.getByLabel("Something else, as it is written").check();
    await page.getByLabel("The marking, in full").fill("<img src=x onerror=alert(1)>");
    await next(page);
    await expect(page.locator(".govuk-error-summary")).toContainText("We do not recognise this marking.");
    await expect(page.locator("caveat-check img")).toHaveCount(0);
    await page.getByRole("link", { name: /We do not recognise/ }).click();
    await expect(page.getByLabel("The marking, in full")).toBeFocused();
    await page.getByLabel("The marking, in full").fill("x".repeat(5000));
    await next(page);
    await expect(page.locator(".govuk-error-summary")).toContainText("200 characters or fewer");
    await seen(page, "hostile");
  });

  test("the page can fix the activity and the level of headings, later too", async ({ page }) => {
    await started(page, { activity: "dispose", "heading-level": "3" });
    await expect(title(page)).toHaveText("Is this copy no longer needed?");
    await expect(page.getByRole("heading", { level: 3 })).toHaveCount(1);
    await choose(page, "Yes");
    await choose(page, "OFFICIAL");
    const error = await page.evaluate(() => {
      try {
        check.answers = { version: 1, proposal: { activity: "store" }, declined: [] };
        return undefined;
      } catch (error) {
        return (error as Any).path;
      }
    });
    expect(error).toBe("proposal.activity");
    await page.evaluate(() => check.setAttribute("activity", "store"));
    await expect(title(page)).toHaveText("Where would you keep it?");
    expect((await answers(page)).proposal).toEqual({ activity: "store", information: { marking: "official" } });
    await page.evaluate(() => check.setAttribute("heading-level", "9"));
    await expect(page.getByRole("heading", { level: 2, name: "Where would you keep it?" })).toBeVisible();
    // It goes on after a move.
    await page.evaluate(() => document.body.append(check));
    await expect(title(page)).toHaveText("Where would you keep it?");
    await page.evaluate(() => check.setAttribute("activity", "nope"));
    await expect(title(page)).toHaveText("The check cannot be shown");
    await expect(page.locator("caveat-check")).toContainText("'activity' does not take 'nope'");
    await page.evaluate(() => check.removeAttribute("activity"));
    await expect(title(page)).toHaveText("What do you want to do with the information?");
  });

  test("two on one page", async ({ page }) => {
    await started(page, { activity: "store" });
    await page.evaluate(() => document.querySelector("main")?.append(document.createElement("caveat-check")));
    await page.locator("caveat-check").nth(1).getByLabel("Start a project").check();
    await page.locator("caveat-check").nth(0).getByLabel("A laptop that the organisation issued").check();
    await expect(page.getByLabel("Start a project")).toBeChecked();
    await accessible(page);
  });

  /** Opens the page of the documentation's examples, with these of its scripts, each a module of its own. */
  async function example(page: Page, file: string, ...numbers: readonly number[]): Promise<string[]> {
    const text = readFileSync(new URL(`../docs/${file}`, import.meta.url), "utf8");
    const blocks = (language: string) => [...text.matchAll(new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, "gs"))].map((it) => it[1] as string);
    const html = blocks("html").join("\n").replace("/caveat/", "/dist/") || '<caveat-check activity="store"></caveat-check>';
    const headers = { "Content-Security-Policy": policy };
    const serve = (url: string, type: string, body: string) => page.route(url, (route) => route.fulfill({ contentType: `${type}; charset=utf-8`, headers, body }));
    const scripts = numbers.map((number) => `<script type="module" src="/example-${number}.js"></script>`).join("");
    await serve("/example.html", "text/html", `<!doctype html><html lang="en"><title>Example</title><h1>Example</h1>${html}${scripts}</html>`);
    for (const number of numbers) await serve(`/example-${number}.js`, "text/javascript", (blocks("js")[number] as string).replace('"caveat-web/check"', '"/dist/check.js"'));
    const posted: string[] = [];
    await page.route("/assess", (route) => {
      posted.push(route.request().postData() ?? "");
      return route.fulfill({ json: {} });
    });
    await page.addInitScript(() => {
      (globalThis as unknown as { send: (proposal: unknown) => void }).send = (proposal) => void fetch("/assess", { method: "POST", body: JSON.stringify(proposal) });
    });
    await page.goto("/example.html");
    return posted;
  }

  /** Answers the questions of the example. */
  async function project(page: Page): Promise<void> {
    for (const answer of ["Start a project", "Yes", "OFFICIAL"]) await choose(page, answer);
  }
  const described = '{"activity":"start_project","information":{"purpose":"described","marking":"official"},"dpia":"completed"}';

  test("the examples for page authors work", async ({ page }) => {
    const posted = await example(page, "check.md", 0, 1);
    await project(page);
    await choose(page, "Completed");
    await expect.poll(() => posted).toEqual([described]);
  });

  test("the example that saves answers goes on, and sends a proposal once", async ({ page }) => {
    const posted = await example(page, "check.md", 2);
    await project(page);
    await page.reload();
    await choose(page, "Completed");
    await expect.poll(() => posted).toEqual([described]);
    await page.reload();
    await expect(page.locator(".caveat-decision")).toBeVisible();
    await page.evaluate(() => localStorage.setItem("caveat", '{"version": 3}'));
    await page.reload();
    await expect(title(page)).toHaveText("What do you want to do with the information?");
    expect(posted).toEqual([described]);
  });

  test("the examples of own texts work", async ({ page }) => {
    await example(page, "check.md", 0, 3);
    await expect(page.getByRole("button", { name: "Parhau" })).toBeVisible();
    await page.evaluate(() => ((document.querySelector("caveat-check") as Any).activity = "store"));
    await expect(title(page)).toHaveText("Ble fyddwch chi'n ei gadw?");
    await example(page, "texts.md", 0);
    await choose(page, "Your own phone, computer or storage");
    await expect(page.locator(".caveat-headline")).toContainText("Peidiwch â'i gadw yno.");
  });
});

test("imported where there is no page", async () => {
  const { CaveatCheck } = await import("../dist/check.js" as string);
  expect(CaveatCheck.name).toBe("CaveatCheck");
});

test.describe("a package that can't be loaded", () => {
  test.use({ expected: [/ERR_FAILED/] });
  for (const each of looks) {
    test(`is told of as page content, and can be tried again (${each})`, async ({ page }) => {
      look = each;
      let answer: (() => void) | undefined;
      await page.route("**/caveat_wasm_bg.wasm", async (route) => {
        await new Promise<void>((resolve) => void (answer = resolve));
        await route.abort();
      });
      await open(page);
      await expect(page.getByRole("status")).toHaveText("Loading…");
      await seen(page, "loading");
      answer?.();
      await expect(title(page)).toHaveText("The check cannot be shown");
      await expect(page.locator("caveat-check")).toContainText("Nothing has been decided.");
      await expect(page.locator("caveat-check"), "the advice for developers stays in the console").not.toContainText(/wasm|WebAssembly/i);
      await seen(page, "not-loaded");
      await page.unroute("**/caveat_wasm_bg.wasm");
      await page.getByRole("button", { name: "Try again" }).click();
      await expect(title(page)).toHaveText("What do you want to do with the information?");
      await expect(title(page)).toBeFocused();
    });
  }
});
