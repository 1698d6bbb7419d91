/** What stops a form, and what can't be read in it, as problems that people can put right. */
import type { Reading } from "./fields.js";
import { field } from "./index.js";
import type { CaveatError, Decision, Path, Prohibition, Referral, Verdict } from "./index.js";
import type { Problem } from "./problems.js";
import type { Words } from "./texts.js";

/** The problem of a field that can't be read. */
export function unreadableField(error: CaveatError, reading: Reading, words: Words): Problem {
  const path = error.path as Path | undefined;
  return { key: path ?? error.code, text: toPeople(error, words), controls: (path && reading.controls.get(path)) ?? [] };
}

/** An error with the field's label in place of its path. */
export function toPeople({ code, path, message, marking }: CaveatError, words: Words): string {
  if (path === undefined || field(path) === undefined) return message;
  const { label, question } = words.field(path as Path);
  if (code === "missing_key") return question;
  if (marking !== undefined) return `${label}: ${marking.plain_message}`;
  return message.replace(`\`${path}\``, label).replace(/`([^`]*)`/g, "'$1'");
}

/** Returns the reasons for the verdict that stops the form, each with its field. */
export function reasons(decision: Decision, { controls }: Reading, words: Words): Problem[] {
  const all = behind[decision.verdict](decision, words).map(({ key, text, paths }) => ({
    key,
    text,
    controls: paths.map((path) => controls.get(path)).find((it) => it !== undefined) ?? [],
  }));
  return all.length > 0 ? all : [{ key: decision.verdict, text: words.line(decision.headline), controls: [] }];
}

/** A reason, and the paths where it can be put right, the best first. */
interface Reason {
  readonly key: string;
  readonly text: string;
  readonly paths: readonly Path[];
}

const behind: Record<Verdict, (decision: Decision, words: Words) => Reason[]> = {
  prohibited: ({ prohibitions }, words) => prohibitions.map((it) => ruleReason(it, words)),
  refer: ({ referrals }, words) => referrals.map((it) => ruleReason(it, words)),
  undetermined: ({ questions }, words) => questions.map(({ path }) => ({ key: `question ${path}`, text: words.field(path).question, paths: [path] })),
  conditional: ({ actions }, words) =>
    actions.map((it) => ({ key: it.rules.join(" "), text: words.line(it.text), paths: it.satisfied_by.flat().map(({ path }) => path) })),
  allowed: () => [],
};

/** All verdicts, the best last. */
export const VERDICTS = Object.keys(behind) as readonly Verdict[];

/** Returns the paths that a verdict depends on, the most decisive first. */
export function turnsOn(decision: Decision, words: Words): Path[] {
  return behind[decision.verdict](decision, words).flatMap((it) => it.paths);
}

/** The last field that made a rule apply is the most specific, so it comes first here. */
function ruleReason({ rule, text, because }: Prohibition | Referral, words: Words): Reason {
  return { key: rule, text: words.line(text), paths: because.map((it) => it.path).reverse() };
}
