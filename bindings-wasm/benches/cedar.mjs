// The deciding rules as Cedar policies, for a peer to decide by: what is forbidden, referred or required and not in place forbids.
// Cedar has no third truth value: a rule of which something is unknown does not apply, so only known proposals are compared.

export function policies(rulebook) {
  const terms = new Map(rulebook.terms.map((term) => [term.name, term.any_of]));
  const all = (parts, between, none) => (parts.length === 0 ? none : `(${parts.join(between)})`);
  const test = ({ path, any_of }) => {
    const key = attribute(path);
    return `(context has ${key} && ${all(any_of.map((it) => `context.${key} == ${JSON.stringify(it)}`), " || ", "false")})`;
  };
  const sets = (any_of) => all(any_of.map((tests) => all(tests.map(test), " && ", "true")), " || ", "false");
  const condition = (it) => ("term" in it ? sets(terms.get(it.term)) : test(it));
  const forbids = rulebook.rules
    .filter((rule) => ["prohibit", "refer", "require"].includes(rule.effect))
    .map((rule) => {
      const applies = all(rule.when.map(condition), " && ", "true");
      const missing = rule.satisfied_by === undefined ? "" : ` && !${sets(rule.satisfied_by)}`;
      return [rule.id, `forbid(principal, action, resource) when { ${applies}${missing} };`];
    });
  return { staticPolicies: Object.fromEntries([["go-ahead", "permit(principal, action, resource);"], ...forbids]) };
}

/** What Cedar is asked: the proposal's fields as attributes, a marking as its class, presumed values filled in. */
export function call(rulebook, proposal, classOf) {
  const context = {};
  const put = (within, fields) => {
    for (const [key, value] of Object.entries(fields)) {
      const path = within + key;
      if (typeof value === "object") put(`${path}.`, value);
      else context[attribute(path)] = path === "information.marking" ? classOf(value) : value;
    }
  };
  put("", Object.fromEntries(rulebook.vocabulary.filter((it) => it.presumed !== undefined && !it.path.includes(".")).map((it) => [it.path, it.presumed])));
  put("", proposal);
  const entity = (type, id) => ({ type, id });
  return {
    principal: entity("User", "asker"),
    action: entity("Action", "handle"),
    resource: entity("Information", "it"),
    context,
    entities: [],
    preparsedPolicySetId: "guidance",
  };
}

const attribute = (path) => path.replaceAll(".", "_");
