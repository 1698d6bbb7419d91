// Real uses, checked by `tsc --noEmit`. What must not compile is marked by @ts-expect-error: an error that is missing is one too.
import init, {
  assess,
  assessJson,
  CaveatError,
  compareClasses,
  field,
  initSync,
  options,
  outcome,
  parseMarking,
  present,
  ruleList,
  verdictLabel,
  vocabulary,
} from "caveat-web";
import { findMarking, rulebook } from "caveat-web/more";
import type { Action, Activity, Audience, Channel, Class, Decision, ErrorCode, NoteCode, NothingHelps, Option, Path, Proposal, Transfer, UseTool, Verdict } from "caveat-web";

export async function start(bytes: Uint8Array<ArrayBuffer>, module: WebAssembly.Module): Promise<void> {
  await init();
  await init(new URL("https://intranet.example/caveat.wasm"));
  await init(fetch("/caveat.wasm"));
  initSync(bytes);
  initSync(module);
  // @ts-expect-error: null is not a module.
  initSync(null);
}

const tool: UseTool = {
  activity: "use_tool",
  information: { marking: "UK OFFICIAL-SENSITIVE PERSONAL", personal_data: "personal", key_record: null },
  tool: { name: "Trello", data_location: "eea", encrypts_in_transit: true },
  business_critical: false,
};
export const decision: Decision = assess(tool);
export const verdict: "allowed" | "conditional" | "undetermined" | "refer" | "prohibited" = decision.verdict;
export const class_: Class = parseMarking("OFFICIAL").class;
export const found: readonly [number, number] | undefined = findMarking("Re: OFFICIAL")?.span;
export const codes: readonly NoteCode[] = parseMarking("OFFICIAL").notes.map((it) => it.code);
export const order: -1 | 0 | 1 | undefined = compareClasses("official", "secret");
export const canonical: string = assessJson(JSON.stringify(tool), { canonical: true });
export const html: string = present(tool, "html");
export const unmet: readonly string[] = outcome(tool).outstanding;
export const actions: readonly Action[] = decision.actions;
export const doing: readonly (readonly string[])[] = actions.map(({ text, who, rules }) => [text, who, ...rules]);
export const audience: Audience | undefined = decision.marking?.audience;
export const readings: readonly (string | undefined)[] = [decision.prohibitions, decision.referrals, decision.requirements, decision.duties, decision.advice].flat().map((it) => it.reading);
export const nothing: NothingHelps | undefined = decision.nothing_helps;
export const places: readonly Option[] = options({ activity: "store" }, "location");
export const best: readonly [boolean | string, Verdict, number] | undefined = places[0] && [places[0].value, places[0].verdict, places[0].questions];
export const tag: string = verdictLabel(verdict);
export const imperatives: Readonly<Record<string, string>> = field("dpia").actions;
// @ts-expect-error: no path.
options({ activity: "store" }, "locations");
// @ts-expect-error: actions don't change.
decision.actions.push();
export const labels: string[] = vocabulary().map((it) => `${it.path}: ${it.label}`);
export const question: string = field("recipient").question;
export const perhaps: string | undefined = field("recipient" as string)?.question;
export const clauses: number = rulebook().clauses.length;
export const met: string | undefined = ruleList()[0]?.satisfied_by?.[0]?.[0]?.path;

export function ways(decision: Decision): string[] {
  const first = decision.requirements[0];
  return first === undefined ? [] : first.satisfied_by.map((way) => way.map((it) => `${it.path} = ${it.value}`).join(" and "));
}

/** The activity tells which fields there are. */
export function channel(proposal: Proposal): Channel | null | undefined {
  switch (proposal.activity) {
    case "transfer":
      return proposal.channel;
    case "store":
      // @ts-expect-error: what is kept has no channel.
      return proposal.channel;
    default: {
      const others: "start_project" | "use_tool" | "dispose" = proposal.activity;
      return others === "use_tool" ? "online_tool" : undefined;
    }
  }
}

// @ts-expect-error: a misspelt field.
export const misspelt: Transfer = { activity: "transfer", chanel: "email" };
// @ts-expect-error: a misspelt value.
export const unknown: Transfer = { activity: "transfer", channel: "pigeon" };
// @ts-expect-error: no activity.
assess({ information: { marking: "OFFICIAL" } });
// @ts-expect-error: yes and no are booleans.
assess({ activity: "store", only_copy: "yes" });
// @ts-expect-error: decisions don't change.
decision.verdict = "allowed";

export function explain(error: unknown): string {
  if (!(error instanceof CaveatError)) throw error;
  const known: ErrorCode | "not_ready" = "unknown_key";
  return error.code === known ? `${error.path ?? "the proposal"}: ${error.message}` : error.suggestions.join(", ");
}

export const all: Record<Verdict, string> = { allowed: "", conditional: "", undetermined: "", refer: "", prohibited: "" };
export const paths: Path[] = ["information.marking", "owner_approval.in_clear"];
export const activities: Activity[] = ["store"];
