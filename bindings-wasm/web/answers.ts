/** What a person has answered so far, and what to ask next. Touches no page. */
import { CaveatError } from "./error.js";
import { assess, field, interview, ruleList, vocabulary } from "./index.js";
import type { DecideOptions } from "./rules.js";
import type { Activity, Decision, ErrorCode, Field, Path, Proposal, Value } from "./types.js";

/** The answers so far, as plain JSON: save them, and set them later to continue. */
export interface Answers {
  /** The version of this format. */
  readonly version: 1;
  /** What is known; null until the activity is known. */
  readonly proposal: Proposal | null;
  /** The paths answered with 'I do not know', which are not asked again. */
  readonly declined: readonly Path[];
}

/** The empty proposal, or the activity alone. */
export function fromNothing(activity: Activity | undefined): Answers {
  return { version: 1, proposal: activity === undefined ? null : { activity }, declined: [] };
}

/**
 * Checks answers that were saved, and returns a copy.
 *
 * @throws {CaveatError} that says what is wrong with them.
 */
export function readAnswers(given: unknown, activity: Activity | undefined): Answers {
  vocabulary(); // Throws if the package is not loaded.
  const { version, proposal, declined, ...more } = object(given);
  const unknown = Object.keys(more)[0];
  if (unknown !== undefined) throw refused("unknown_key", unknown, `answers have no key \`${unknown}\`, only \`version\`, \`proposal\` and \`declined\``);
  if (version !== 1) throw refused("unsupported_version", "version", `\`version\` does not take \`${shortly(version)}\`, only 1`);
  if (!Array.isArray(declined)) throw refused("wrong_type", "declined", "`declined` takes a list of paths");
  const known = proposal === null ? null : copied(proposal);
  if (activity !== undefined && known?.activity !== activity) {
    throw refused("wrong_activity", "proposal.activity", `the activity is fixed here: \`${activity}\``);
  }
  const paths = [...new Set<unknown>(declined)].map((path) => declinable(path, known));
  return { version: 1, proposal: known, declined: paths };
}

/** Whether 'I do not know' is a possible answer to this path, given the proposal. */
function declinable(path: unknown, proposal: Proposal | null): Path {
  const said = shortly(path);
  const asked = typeof path === "string" ? field(path) : undefined;
  if (asked === undefined || asked.path === "activity" || asked.type === "text") {
    throw refused("not_open", "declined", `\`declined\` takes paths of questions; \`${said}\` is not one`);
  }
  if (proposal === null || !asked.taken_by.includes(proposal.activity)) {
    throw refused("not_open", "declined", `\`${said}\` is declined, but the activity does not take it`);
  }
  if (valueAt(proposal, asked.path) !== undefined) {
    throw refused("not_open", "declined", `\`${said}\` is both declined and answered`);
  }
  return asked.path;
}

/** A copy that nobody else holds. */
function copied(proposal: unknown): Proposal {
  // Checked before JSON drops what it can't hold, and after, in case a getter answers differently each time.
  assess(proposal as Proposal);
  const copy = JSON.parse(JSON.stringify(proposal)) as Proposal;
  assess(copy);
  return copy;
}

function object(given: unknown): Record<string, unknown> {
  if (typeof given === "object" && given !== null && !Array.isArray(given)) return { ...given };
  throw refused("wrong_type", "", "answers are an object with `version`, `proposal` and `declined`");
}

function shortly(given: unknown): string {
  const said = typeof given === "string" ? given : String(JSON.stringify(given));
  return said.length > 60 ? `${said.slice(0, 60)}…` : said;
}

function refused(code: ErrorCode, path: string, message: string): CaveatError {
  return new CaveatError(code, message, path === "" ? {} : { path });
}

/** The value at a path; undefined while it is unknown. */
export function valueAt(proposal: Proposal | null, path: Path): Value | undefined {
  let value: unknown = proposal;
  for (const key of path.split(".")) value = (value as Record<string, unknown> | null | undefined)?.[key];
  return (value ?? undefined) as Value | undefined;
}

/** Adds an answer; undefined is 'I do not know'. A change of activity keeps the answers that the new one takes. */
export function answered(answers: Answers, path: Path, value: Value | undefined): Answers {
  if (path === "activity") {
    const activity = value as Activity;
    const kept = { activity } as Record<string, unknown>;
    const takes = (it: Field) => it.path !== "activity" && it.taken_by.includes(activity);
    for (const it of vocabulary().filter(takes)) put(kept, it.path, valueAt(answers.proposal, it.path));
    const declined = answers.declined.filter((it) => takes(field(it)));
    return { version: 1, proposal: kept as unknown as Proposal, declined };
  }
  const proposal = JSON.parse(JSON.stringify(answers.proposal)) as Proposal;
  put(proposal as unknown as Record<string, unknown>, path, value);
  const others = answers.declined.filter((it) => it !== path);
  return { version: 1, proposal, declined: value === undefined ? [...others, path] : others };
}

/** Sets the value at a path, or removes it. */
function put(proposal: Record<string, unknown>, path: Path, value: Value | undefined): void {
  const keys = path.split(".");
  const last = keys.pop() as string;
  let within = proposal;
  for (const key of keys) {
    if (value === undefined && (within[key] ?? undefined) === undefined) return;
    within = (within[key] ??= {}) as Record<string, unknown>;
  }
  if (value === undefined) delete within[last];
  else within[last] = value;
}

/** Reconstructs the steps that lead to these answers: safeguards come last, on one page. */
export function stepsTaken({ proposal, declined }: Answers, fixed: Activity | undefined): (readonly Path[])[] {
  if (proposal === null) return [];
  const known = vocabulary().filter((it) => it.type !== "text" && (declined.includes(it.path) || valueAt(proposal, it.path) !== undefined));
  const asked = known.filter((it) => it.path !== "activity" || fixed === undefined);
  const safeguards = asked.filter((it) => it.kind === "safeguard").map((it) => it.path);
  const steps = asked.filter((it) => it.kind !== "safeguard").map((it) => [it.path]);
  return safeguards.length === 0 ? steps : [...steps, safeguards];
}

/** Returns what to ask: one question, or several safeguards at once; an empty list when everything is answered. */
export function nextStep(answers: Answers, decision: Decision | undefined, options: DecideOptions): readonly Path[] {
  if (decision === undefined || answers.proposal === null) return ["activity"];
  const { next } = interview(answers.proposal, answers.declined, options);
  return next === undefined ? safeguards(answers, decision, options) : [next.path];
}

/** Returns the most pages that can be left, including the page on what is in place. */
export function pagesLeft(answers: Answers, decision: Decision | undefined, options: DecideOptions): number {
  const { proposal, declined } = answers;
  if (proposal === null || decision === undefined) return 0;
  return interview(proposal, declined, options).at_most + Math.min(safeguards(answers, decision, options).length, 1);
}

/**
 * Reads the answers in a link to the page: `activity=transfer&channel=email`. What is not an answer to a question is ignored.
 */
export function answersFrom(query: string, activity: Activity | undefined): Answers {
  const given = new URLSearchParams(query);
  const first = activity ?? given.get("activity");
  const start = fromNothing(field("activity").values.some((it) => it.value === first) ? (first as Activity) : undefined);
  return [...given].reduce((answers, [path, text]) => withGiven(answers, path, text), start);
}

function withGiven(answers: Answers, path: string, text: string): Answers {
  const { proposal } = answers;
  const asked = field(path);
  if (proposal === null || asked === undefined || asked.path === "activity" || !asked.taken_by.includes(proposal.activity)) return answers;
  const value = asked.values.find((it) => String(it.value) === text)?.value ?? (asked.type === "bool" ? undefined : text);
  if (value === undefined) return answers;
  const more = answered(answers, asked.path, value);
  try {
    assess(more.proposal as Proposal);
    return more;
  } catch (error) {
    if (error instanceof CaveatError) return answers;
    throw error;
  }
}

/**
 * The safeguards that can meet unmet requirements: for each, those of the first way that is still open. Empty if the answer does
 * not depend on them.
 */
function safeguards(answers: Answers, decision: Decision, options: DecideOptions): Path[] {
  if (decision.verdict !== "conditional" && decision.verdict !== "undetermined") return [];
  const paths = needs(decision, options).flatMap(({ ways }) => {
    const open = ways.filter((way) => way.every((it) => canHold(answers, it)));
    const first = open.find((way) => way.every(({ path }) => !answers.declined.includes(path)));
    return (first ?? []).map((it) => it.path).filter((path) => valueAt(answers.proposal, path) === undefined);
  });
  return vocabulary().map((it) => it.path).filter((path) => paths.includes(path) && field(path).kind === "safeguard");
}

/** Why a path is asked: the texts of the requirements that it can meet. */
export function neededFor(path: Path, decision: Decision, options: DecideOptions): string[] {
  return needs(decision, options).filter(({ ways }) => ways.some((way) => way.some((it) => it.path === path))).map((it) => it.text);
}

/** One test of a way to meet a requirement. */
interface Needed {
  readonly path: Path;
  readonly values: readonly Value[];
}

/** The requirements that are not met, or that apply unless a question is answered in their favour, with the ways to meet them. */
function needs(decision: Decision, options: DecideOptions): { readonly text: string; readonly ways: readonly (readonly Needed[])[] }[] {
  const unmet = decision.requirements.filter((it) => it.status !== "met").map((it) => it.rule);
  const open = decision.questions.flatMap((it) => it.decides).filter((id) => decision.requirements.every((it) => it.rule !== id));
  return ruleList(options).flatMap(({ id, text, satisfied_by }) => {
    if (satisfied_by === undefined || !(unmet.includes(id) || open.includes(id))) return [];
    return [{ text, ways: satisfied_by.map((way) => way.map(({ path, any_of }) => ({ path, values: any_of }))) }];
  });
}

function canHold(answers: Answers, { path, values }: Needed): boolean {
  const value = valueAt(answers.proposal, path);
  return value === undefined || values.includes(value);
}
