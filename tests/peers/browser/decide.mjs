// What is checked and measured, in a page and in Node alike: caveat beside Cedar, in turn, in one run.

/**
 * Cedar with the policies of `rules/`, parsed once.
 *
 * @param cedar the package's module, made ready.
 * @param {{known: string, unknown: string}} texts the policies for what is known, and those that also tell what could apply.
 */
export function prepared(cedar, texts) {
  const effects = new Map();
  for (const [name, text] of Object.entries(texts)) {
    const parts = cedar.policySetTextToParts(text);
    if (parts.type !== "success") throw new Error(JSON.stringify(parts));
    const policies = parts.policies.map((policy) => {
      const id = /@id\("([^"]+)"\)/.exec(policy)?.[1] ?? permit;
      effects.set(id, id.endsWith("?") ? "could" : /@effect\("([^"]+)"\)/.exec(policy)?.[1]);
      return [id, policy];
    });
    const parsed = cedar.preparsePolicySet(name, { staticPolicies: Object.fromEntries(policies) });
    if (parsed.type !== "success") throw new Error(JSON.stringify(parsed));
  }
  return (call) => {
    const answer = cedar.statefulIsAuthorized(call);
    if (answer.type !== "success" || answer.response.diagnostics.errors.length > 0) throw new Error(JSON.stringify(answer));
    return verdict(answer.response.diagnostics.reason, effects);
  };
}

const permit = "go-ahead";

/** The verdict that rules come to. What applies could apply, too: so a rule that merely could shows in the numbers. */
function verdict(ids, effects) {
  const rules = ids.filter((id) => id !== permit && effects.get(id) !== "could");
  const could = ids.filter((id) => effects.get(id) === "could").length;
  const some = (effect) => rules.some((id) => effects.get(id) === effect);
  const open = could > rules.length;
  const answer = some("prohibit") ? "prohibited" : some("refer") ? "refer" : open ? "undetermined" : rules.length > 0 ? "conditional" : "allowed";
  return { verdict: answer, rules };
}

/** What Cedar is asked about a case. */
export function call({ flat, known }) {
  const asker = { type: "Asker", id: "asker" };
  return {
    principal: asker,
    action: { type: "Action", id: flat.activity },
    resource: asker,
    context: flat,
    entities: [],
    preparsedPolicySetId: known ? "known" : "unknown",
  };
}

function ours(caveat, proposal) {
  const { verdict, prohibitions, referrals, outstanding, unconfirmed } = caveat.outcome(proposal);
  return { verdict, rules: [...prohibitions, ...referrals, ...outstanding, ...unconfirmed] };
}

/** How many of the cases each engine answers as core does, and the first that it answers otherwise. */
export function check(caveat, decide, cases) {
  const engines = { "caveat-web": (it) => ours(caveat, it.proposal), "cedar-wasm": (it) => decide(call(it)) };
  return Object.entries(engines).map(([who, answer]) => {
    const agreed = {};
    let differs = null;
    for (const it of cases) {
      const { verdict, rules } = answer(it);
      if (verdict === it.verdict && [...rules].sort().join() === it.rules.join()) agreed[it.group] = (agreed[it.group] ?? 0) + 1;
      else differs ??= `${it.name} ${JSON.stringify(it.flat)}: ${verdict} ${rules} where core answers ${it.verdict} ${it.rules}`;
    }
    return { check: who, agreed, differs };
  });
}

/** The lines of what was measured for the references, in nanoseconds. */
export function measure(caveat, decide, cases, part, quick) {
  const tasks = [];
  const add = (task, it, who, run) => tasks.push({ part, task, case: it.name, who, run, samples: [] });
  for (const it of cases) {
    const [text, asked] = [JSON.stringify(it.proposal), call(it)];
    const askedText = JSON.stringify(asked);
    add("verdict and rules, object", it, "caveat-web", () => caveat.outcome(it.proposal));
    add("verdict and rules, object", it, "cedar-wasm", () => decide(asked));
    add("verdict and rules, JSON", it, "caveat-web", () => JSON.stringify(ours(caveat, JSON.parse(text))));
    add("verdict and rules, JSON", it, "cedar-wasm", () => JSON.stringify(decide(JSON.parse(askedText))));
    add("decision, object", it, "caveat-web", () => caveat.assess(it.proposal));
    add("decision, JSON", it, "caveat-web", () => caveat.assessJson(text));
  }
  const [rounds, least] = quick ? [5, 5] : [30, 20];
  for (let round = 0; round <= rounds; round += 1) {
    // The first round only warms up.
    for (const task of tasks) {
      const nanoseconds = each(task.run, least);
      if (round > 0) task.samples.push(nanoseconds);
    }
  }
  return tasks.map(({ run, samples, ...about }) => line(about, "ns", samples));
}

/** A measurement: the median, and the 5th and 95th percentile. */
export function line(about, unit, samples, note) {
  const sorted = [...samples].sort((a, b) => a - b);
  const at = (hundredth) => sorted[Math.round(((sorted.length - 1) * hundredth) / 100)];
  return { ...about, unit, median: at(50), low: at(5), high: at(95), ...(note === undefined ? {} : { note }) };
}

function each(run, least) {
  let times = 0;
  const began = performance.now();
  let elapsed = 0;
  do {
    for (let inner = 0; inner < 10; inner += 1) run();
    times += 10;
    elapsed = performance.now() - began;
  } while (elapsed < least);
  return (elapsed * 1e6) / times;
}

/** Nanoseconds from a module's bytes to its first decision. */
export async function first(who, start, texts, example) {
  const began = performance.now();
  const module = await start();
  const answer = who === "caveat-web" ? module.outcome(example.proposal) : prepared(module, { known: texts.known })(call(example));
  const elapsed = performance.now() - began;
  if (answer.verdict !== "allowed") throw new Error(`${who} answers ${answer.verdict}`);
  return elapsed * 1e6;
}
