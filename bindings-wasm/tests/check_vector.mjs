/** What is wrong with the package's answers to a vector; empty if they are right. */
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

/** What is wrong with the package's answers to a vector of interviews. */
export function checkInterview(caveat, { proposal, declined, expect }, whole) {
  const found = answer(caveat, () => caveat.interview(proposal, declined));
  const faults = canonical(found) === whole ? [] : [`whole: ${canonical(found)}, not ${whole}`];
  if (expect === undefined) return faults;
  const paths = (questions) => questions.map((it) => it.path);
  const short = { ...found, questions: paths(found.questions), declined: paths(found.declined) };
  if (found.next !== undefined) short.next = found.next.path;
  return canonical(short) === canonical(expect) ? faults : [...faults, `${canonical(short)}, not ${canonical(expect)}`];
}

/** What is wrong with the package's answers to the vectors of records, chains and forms, by the names of the vectors. */
export function checkRecords(caveat, records, vectors, answers) {
  const made = new Map();
  const kept = ({ record, replace }) => (replace === undefined ? made.get(record) : made.get(record).replace(replace[0], () => replace[1]));
  return vectors.flatMap(({ name, make, after, verify, chain, form }) => {
    const found = answer(caveat, () => {
      if (make !== undefined) {
        const { proposal, ...details } = make;
        const previous = after === undefined ? {} : { previous: records.readRecord(made.get(after)).fingerprint };
        const record = records.record(proposal, { ...details, ...previous });
        made.set(name, record);
        return record;
      }
      if (verify !== undefined) return records.verifyRecord(kept(verify));
      if (chain !== undefined) return records.verifyChain(chain.map(kept));
      const { answers, ...from } = form;
      return records.dataMovementForm(from.record === undefined ? from : { record: kept(from.record) }, answers);
    });
    // A record is canonical already.
    const canonically = typeof found === "string" ? found : canonical(found);
    return canonically === answers.get(name) ? [] : [`${name}: ${canonically}, not ${answers.get(name)}`];
  });
}

/** The returned value, or the error thrown. */
function answer(caveat, act) {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof caveat.CaveatError)) throw error;
    return error;
  }
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
    case "alternatives":
      return decision.alternatives.map(({ changes, verdict }) => `${settings(changes)}: ${verdict}`);
    case "because":
      return [...decision.prohibitions, ...decision.referrals, ...decision.requirements].map(
        ({ rule, because }) => `${rule}: ${because.map((it) => it.path).join(", ")}`,
      );
    case "decides":
      return decision.questions.map(({ path, decides }) => `${path}: ${decides.join(", ")}`);
    case "actions":
      return decision.actions.map(({ rules, satisfied_by: ways }) => `${rules.join(", ")}: ${ways.map(settings).join(" or ")}`);
    default:
      throw new Error(`decisions have no list ${name}`);
  }
}

/** Settings as vectors write them. */
const settings = (settings) => settings.map(({ path, value }) => `${path}=${value}`).join(", ");

/** Canonical JSON for values with ASCII keys and without fractions, as all of ours are. */
export function canonical(value) {
  const sorted = (it) => {
    if (Array.isArray(it)) return it.map(sorted);
    if (typeof it !== "object" || it === null) return it;
    return Object.fromEntries(Object.keys(it).sort().map((key) => [key, sorted(it[key])]));
  };
  return JSON.stringify(sorted(JSON.parse(JSON.stringify(value))));
}
