import init, { CaveatError, field, options, parseMarking, rulebook, verdictLabel } from "/dist/index.js";

const form = document.getElementById("where");
const place = document.getElementById("comparison");
const activities = { location: "store", channel: "transfer" };
const colours = { allowed: "green", conditional: "yellow", undetermined: "grey", refer: "purple", prohibited: "red" };

function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  made.append(...children);
  return made;
}

/** What the form says, for one of the two choices. */
function proposalOf(path) {
  const given = [...new FormData(form)].filter(([name, value]) => field(name)?.taken_by.includes(activities[path]) && value !== "");
  const information = given.filter(([name]) => name.startsWith("information.")).map(([name, value]) => [name.slice("information.".length), value]);
  const others = given.filter(([name]) => !name.includes("."));
  return { activity: activities[path], information: Object.fromEntries(information), ...Object.fromEntries(others) };
}

/** The rules behind a verdict, folded away. */
function rulesView(ids) {
  if (ids.length === 0) return "None";
  const { rules } = rulebook();
  const items = ids.map((id) => element("li", {}, rules.find((it) => it.id === id)?.text ?? id));
  const summary = element("span", { class: "govuk-details__summary-text" }, ids.length === 1 ? "1 rule" : `${ids.length} rules`);
  return element(
    "details",
    { class: "govuk-details govuk-!-margin-bottom-0" },
    element("summary", { class: "govuk-details__summary" }, summary),
    element("ul", { class: "govuk-list govuk-list--bullet" }, ...items),
  );
}

function rowView({ text, verdict, rules, questions }) {
  return element(
    "tr",
    { class: "govuk-table__row" },
    element("th", { class: "govuk-table__header", scope: "row" }, text),
    element("td", { class: "govuk-table__cell" }, element("strong", { class: `govuk-tag govuk-tag--${colours[verdict]}` }, verdictLabel(verdict))),
    element("td", { class: "govuk-table__cell" }, rulesView(rules)),
    element("td", { class: "govuk-table__cell govuk-table__cell--numeric" }, String(questions)),
  );
}

function tableView(path, rows) {
  const heads = [path === "location" ? "Where" : "How", "Answer", "Why", "Questions left"].map((text) => element("th", { class: "govuk-table__header", scope: "col" }, text));
  return element(
    "table",
    { class: "govuk-table" },
    element("caption", { class: "govuk-table__caption govuk-table__caption--m" }, path === "location" ? "Where you may keep it" : "How you may send it"),
    element("thead", { class: "govuk-table__head" }, element("tr", { class: "govuk-table__row" }, ...heads)),
    element("tbody", { class: "govuk-table__body" }, ...rows.map(rowView)),
  );
}

function compare() {
  const path = form.elements.what.value;
  const marking = form.elements["information.marking"].value;
  try {
    // Its errors are worded for the person who wrote it.
    if (marking.trim() !== "") parseMarking(marking);
    place.replaceChildren(tableView(path, options(proposalOf(path), path)));
  } catch (error) {
    if (!(error instanceof CaveatError)) throw error;
    place.replaceChildren(element("p", { class: "govuk-error-message" }, error.marking?.plain_message ?? error.message));
  }
}

function showFields() {
  form.querySelector("[data-sending]").hidden = form.elements.what.value !== "channel";
}

await init();
form.addEventListener("change", showFields);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  compare();
  place.focus();
});
showFields();
compare();
