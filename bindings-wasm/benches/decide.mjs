// What is measured, in a page and in Node alike: the package beside Cedar, in turn, in one run. Times are in microseconds.
import { call, policies } from "./cedar.mjs";

/** The three proposals that every benchmark of the project has. */
export const proposals = {
  "fully known tool use": {
    activity: "use_tool",
    information: {
      marking: "OFFICIAL",
      harm_if_disclosed: "none",
      personal_data: "personal",
      data_subjects: "colleagues",
      volume: "small",
      purpose: "described",
    },
    tool: { name: "Trello", data_location: "eea", encrypts_in_transit: true },
    business_critical: false,
    team_informed: true,
  },
  "half-known transfer": {
    activity: "transfer",
    information: { marking: "OFFICIAL-SENSITIVE", personal_data: "criminal_offence" },
    recipient: "third_party",
    channel: "email",
    business_need: true,
  },
  "nothing known": { activity: "transfer" },
};

export async function decide(caveat, cedar, start) {
  const result = { first: {}, rows: [] };
  result.first.caveat = await timed(() => start.caveat().then(() => caveat.assess(proposals["fully known tool use"])));
  const rulebook = caveat.rulebook();
  const ask = call(rulebook, proposals["fully known tool use"], (text) => caveat.parseMarking(text).class);
  result.first.cedar = await timed(async () => {
    await start.cedar();
    const parsed = cedar.preparsePolicySet("guidance", policies(rulebook));
    if (parsed.type !== "success") throw new Error(JSON.stringify(parsed));
    cedar.statefulIsAuthorized(ask);
  });
  agrees(caveat, cedar, rulebook);

  const measured = [];
  for (const [name, proposal] of Object.entries(proposals)) {
    measured.push([`verdict and rule ids, ${name}`, () => caveat.outcome(proposal)]);
    measured.push([`whole decision as an object, ${name}`, () => caveat.assess(proposal)]);
  }
  measured.push(["cedar: answer and policy ids, fully known tool use", () => cedar.statefulIsAuthorized(ask)]);
  const runs = new Map(measured.map(([name]) => [name, []]));
  // In turn, so that a noisy moment strikes all of them.
  for (let round = 0; round < 15; round += 1) {
    for (const [name, run] of measured) runs.get(name).push(each(run));
  }
  for (const [name, times] of runs) {
    times.sort((a, b) => a - b);
    result.rows.push({ name, median: times[7], low: times[3], high: times[11] });
  }
  return result;
}

/** Cedar says the same of what is known: else there is nothing to compare. */
function agrees(caveat, cedar, rulebook) {
  const known = [proposals["fully known tool use"], { ...proposals["fully known tool use"], team_informed: false }];
  known.push({ ...proposals["fully known tool use"], business_critical: true });
  for (const proposal of known) {
    const ours = caveat.outcome(proposal);
    const rules = [...ours.prohibitions, ...ours.referrals, ...ours.outstanding, ...ours.unconfirmed].sort();
    const answer = cedar.statefulIsAuthorized(call(rulebook, proposal, (text) => caveat.parseMarking(text).class));
    if (answer.type !== "success") throw new Error(JSON.stringify(answer));
    const reasons = answer.response.diagnostics.reason.filter((id) => id !== "go-ahead").sort();
    if (reasons.join() !== rules.join()) throw new Error(`cedar says ${reasons}, and not ${rules}`);
  }
}

function each(run) {
  const until = performance.now() + 20;
  let times = 0;
  const began = performance.now();
  do {
    for (let inner = 0; inner < 20; inner += 1) run();
    times += 20;
  } while (performance.now() < until);
  return ((performance.now() - began) * 1000) / times;
}

async function timed(act) {
  const began = performance.now();
  await act();
  return (performance.now() - began) * 1000;
}
