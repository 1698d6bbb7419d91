/** What is wrong with the package's answers to a vector; nothing, where they are right. */
export function check(caveat, vector, whole) {
  const faults = [];
  const equal = (what, found, expected) => {
    if (found !== expected) faults.push(`${what}: ${found}, not ${expected}`);
  };
  const text =
    vector.proposal !== undefined
      ? JSON.stringify(vector.proposal)
      : (vector.input ?? vector.input_repeat.text.repeat(vector.input_repeat.times));
  const ways = [() => caveat.assessJson(text, { canonical: true }), () => canonical(JSON.parse(caveat.assessJson(text)))];
  if (vector.proposal !== undefined) ways.push(() => canonical(caveat.assess(vector.proposal)));
  for (const way of ways) {
    let found;
    try {
      found = way();
    } catch (error) {
      if (!(error instanceof caveat.CaveatError)) throw error;
      found = canonical(error);
      equal("code", error.code, vector.error?.code);
      equal("path", error.path, vector.error?.path);
    }
    equal("whole", found, whole);
  }
  if (vector.expect === undefined) return faults;
  const { verdict, ...lists } = vector.expect;
  const decision = caveat.assess(vector.proposal);
  equal("verdict", decision.verdict, verdict);
  const outcome = caveat.outcome(vector.proposal);
  equal("verdict alone", outcome.verdict, verdict);
  for (const [name, expected] of Object.entries(lists)) {
    equal(name, listed(decision, name).join(), expected.join());
    if (name in outcome) equal(`${name} of the outcome`, outcome[name].join(), expected.join());
  }
  return faults;
}

/** A list of a decision, by the name that vectors have for it. */
function listed(decision, name) {
  const rules = (of, status) => of.filter((it) => it.status === status).map((it) => it.rule);
  switch (name) {
    case "prohibitions":
    case "referrals":
      return decision[name].map((it) => it.rule);
    case "met":
    case "outstanding":
    case "unconfirmed":
      return rules(decision.requirements, name);
    case "owed":
    case "done":
    case "applies":
    case "may_apply":
      return rules([...decision.duties, ...decision.advice], name);
    case "questions":
    case "assumptions":
      return decision[name].map((it) => it.path);
    case "conflicts":
      return decision.conflicts.map((it) => it.id);
    default:
      throw new Error(`decisions have no list ${name}`);
  }
}

/** Canonical JSON of what has keys in ASCII and no fractions, as all of ours. */
export function canonical(value) {
  const sorted = (it) => {
    if (Array.isArray(it)) return it.map(sorted);
    if (typeof it !== "object" || it === null) return it;
    return Object.fromEntries(Object.keys(it).sort().map((key) => [key, sorted(it[key])]));
  };
  return JSON.stringify(sorted(JSON.parse(JSON.stringify(value))));
}
