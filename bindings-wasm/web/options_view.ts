/** Shows every value of a choice with its verdict: "Where may I keep it?" */
import { refuseOtherKeys } from "./arguments.js";
import { options, ruleList, verdictLabel } from "./index.js";
import type { DecideOptions, LocalRules } from "./rules.js";
import { Words } from "./texts.js";
import type { Texts } from "./texts.js";
import type { Option, Path, Proposal } from "./types.js";
import { colours, element, foldedView } from "./view.js";

/** How to show a comparison, and the rules that decide. */
export interface OptionsViewOptions extends DecideOptions {
  /** The table's caption; by default the field's question. */
  readonly caption?: string;
  /** The page's own texts in place of the English ones. */
  readonly texts?: Texts;
}

/**
 * Returns a table of every value of a choice with its verdict and the rules behind it, the best first. None is recommended.
 *
 * @throws {CaveatError} if the proposal can't be read, or `path` is not a choice of its activity.
 */
export function optionsView(proposal: Proposal, path: Path, view: OptionsViewOptions = {}): HTMLTableElement {
  refuseOtherKeys("options", view, ["rules", "caption", "texts"]);
  const words = new Words(view.texts);
  const rows = options(proposal, path, { rules: view.rules });
  const heads = [words.field(path).label, words.say("verdict"), words.say("why")];
  const head = heads.map((text) => element("th", { class: "govuk-table__header", scope: "col" }, text));
  return element(
    "table",
    { class: "govuk-table caveat-options", lang: words.lang },
    element("caption", { class: "govuk-table__caption govuk-table__caption--m" }, view.caption ?? words.field(path).question),
    element("thead", { class: "govuk-table__head" }, element("tr", { class: "govuk-table__row" }, ...head)),
    element("tbody", { class: "govuk-table__body" }, ...rows.map((row) => rowView(row, path, words, view.rules))),
  );
}

function rowView({ value, verdict, rules: ids, questions }: Option, path: Path, words: Words, rules: LocalRules | undefined): HTMLElement {
  const cell = { class: "govuk-table__cell" };
  const tag = element("strong", { class: `govuk-tag govuk-tag--${colours[verdict]}` }, words.line(verdictLabel(verdict)));
  const left = questions > 0 && element("div", { class: "caveat-detail" }, questions === 1 ? words.say("question") : words.say("questions", questions));
  return element(
    "tr",
    { class: "govuk-table__row" },
    element("th", { class: "govuk-table__header", scope: "row" }, words.value(path, value)),
    element("td", cell, tag, left),
    element("td", cell, rulesView(ids, words, rules)),
  );
}

/** The rules behind a verdict, folded away. */
function rulesView(ids: readonly string[], words: Words, rules: LocalRules | undefined): HTMLElement | string {
  if (ids.length === 0) return words.say("none");
  const book = ruleList({ rules });
  const items = ids.map((id) => element("li", {}, words.line(book.find((it) => it.id === id)?.text ?? id)));
  const summary = ids.length === 1 ? words.say("rule") : words.say("rules", ids.length);
  return foldedView(summary, "", element("ul", { class: "govuk-list govuk-list--bullet" }, ...items));
}
