/** A decision as page content: GOV.UK Design System markup, built as elements, so that whatever was given shows as text. */
import { field, rulebook } from "./index.js";
import type { DecideOptions } from "./rules.js";
import type { Assumption, Reason, Decision, Value, Note, Path, Requirement, Rulebook, Setting, Strength, Verdict } from "./types.js";

/** What an element can hold: other nodes and texts; `false` and `undefined` are left out. */
export type Child = Node | string | false | undefined;

/** An element with attributes and children. `true` makes an attribute without a value; `false` and `undefined` leave it out. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string | boolean | undefined>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) made.setAttribute(attribute, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== undefined && child !== false));
  return made;
}

/** The level of the topmost heading. */
export type HeadingLevel = 1 | 2 | 3 | 4;

/** A heading; it can be focused by script, as GOV.UK moves the focus to what is new. */
export function heading(level: number, className: string, ...children: readonly Child[]): HTMLHeadingElement {
  return element(`h${level}` as "h2", { class: className, tabindex: "-1" }, ...children);
}

/** What the caller can choose about how a decision looks, and the rules that it was made by. */
export interface ViewOptions extends DecideOptions {
  /** The level of the headline; sections have the next one. 2 unless told. */
  readonly headingLevel?: HeadingLevel;
  /** Why nothing that could be chosen differently would help: `alternatives(proposal).nothing_helps?.text`. */
  readonly nothingHelps?: string | undefined;
  /** What stands beside a question that is left, or something that was assumed: such as a link to answer it. */
  readonly answerLink?: (path: Path) => HTMLElement | undefined;
}

const colours: Record<Verdict, string> = {
  allowed: "green",
  conditional: "yellow",
  undetermined: "grey",
  refer: "purple",
  prohibited: "red",
};

/**
 * The whole decision: the verdict in words, why, what has to be put in place or answered first, whom to ask, and what it rests
 * on. The sections and their order are those of core's own views.
 *
 * The package has to be ready (`init()`): the labels come from its vocabulary.
 */
export function decisionView(decision: Decision, options: ViewOptions = {}): HTMLElement {
  const { verdict } = decision;
  const level = options.headingLevel ?? 2;
  const headline = heading(
    level,
    "govuk-heading-l caveat-headline",
    element("strong", { class: `govuk-tag govuk-tag--${colours[verdict]}` }, capitalised(verdict)),
    element("span", { class: "govuk-visually-hidden" }, ":"),
    " ",
    decision.headline,
  );
  const shown = sections(decision, options).filter((section) => section.items.length > 0);
  return element(
    "article",
    { class: `caveat-decision caveat-decision--${verdict}` },
    element("div", { class: "govuk-inset-text caveat-verdict" }, headline),
    ...shown.map((section) => sectionView(section, level + 1)),
    element("p", { class: "govuk-body-s caveat-source" }, source(decision)),
  );
}

/** A heading and what stands under it. */
interface Section {
  readonly title: string;
  readonly items: readonly HTMLLIElement[];
  /** Whether it is folded away at first. */
  readonly folded?: boolean;
}

function sections(decision: Decision, options: ViewOptions): Section[] {
  const book = rulebook(options);
  const item = (text: string, details: readonly Child[], clauses: readonly string[], ...more: readonly Child[]) =>
    itemView(text, details, clauses.map((id) => cited(id, book)), ...more);
  const requirements = (status: string) => decision.requirements.filter((it) => it.status === status).map((it) => requirement(it, item));
  return [
    { title: "Why not", items: decision.prohibitions.map((it) => item(it.text, reasons(it.because, it.strength), it.clauses)) },
    { title: "Ask first", items: decision.referrals.map((it) => item(it.text, reasons(it.because, it.strength), it.clauses)) },
    { title: "Put in place first", items: requirements("outstanding") },
    { title: "Confirm first", items: requirements("unconfirmed") },
    { title: "Answer first", items: decision.questions.map((it) => question(it.path, it.text, options, item)) },
    { title: "What you could choose differently", items: differently(decision, options, item) },
    { title: "Already in place", items: requirements("met") },
    { title: "Assumed", items: decision.assumptions.map((it) => assumption(it, decision, options, item)) },
    { title: "Where the guidance pulls apart", items: decision.conflicts.map((it) => item(it.text, [], it.clauses)) },
    { title: "Owed during and afterwards", items: decision.duties.map((it) => note(it, item)) },
    { title: "Advice", items: decision.advice.map((it) => note(it, item)), folded: true },
    { title: "Whom to turn to", items: decision.contacts.map((it) => contact(it.role, it.email, it.clauses.map((id) => cited(id, book)))) },
    { title: "Texts cited", items: documents(decision, book).map((it) => element("li", {}, it)), folded: true },
  ];
}

function sectionView({ title, items, folded }: Section, level: number): HTMLElement {
  const list = element("ul", { class: "govuk-list govuk-list--bullet" }, ...items);
  if (folded !== true) {
    return element("section", {}, element(`h${level}` as "h3", { class: "govuk-heading-m caveat-title" }, title), list);
  }
  const summary = element("span", { class: "govuk-details__summary-text caveat-title" }, title);
  return element(
    "details",
    { class: "govuk-details" },
    element("summary", { class: "govuk-details__summary" }, summary),
    element("div", { class: "govuk-details__text" }, list),
  );
}

/** What makes an item of a text, short phrases about it, and the ids of clauses that it rests on. */
type Item = (text: string, details: readonly Child[], clauses: readonly string[], ...more: readonly Child[]) => HTMLLIElement;

/** A text, short phrases about it, and the clauses that it rests on. */
function itemView(text: string, details: readonly Child[], cited: readonly string[], ...more: readonly Child[]): HTMLLIElement {
  const lines = [...details, cited.length > 0 && `Rests on ${cited.join("; ")}`];
  const small = lines.filter((line) => line !== false).map((line) => element("div", { class: "caveat-detail" }, line));
  return element("li", {}, text, ...small, ...more);
}

function requirement({ text, because, strength, clauses, status, satisfied_by }: Requirement, item: Item): HTMLLIElement {
  const details = reasons(because, strength);
  if (status === "met") return item(text, details, clauses);
  const paths = [...new Set(satisfied_by.flatMap((way) => way.map((it) => it.path)))];
  const who = [...new Set(paths.map((path) => field(path).who))].join("; ");
  return item(text, [`Met by ${ways(satisfied_by)}`, `Who could say: ${who}`, ...details], clauses);
}

/** Every way to meet a requirement, in the vocabulary's words. */
function ways(satisfiedBy: readonly (readonly Setting[])[]): string {
  return satisfiedBy.map((way) => way.map(({ path, value }) => `‘${label(path, value)}’`).join(" with ")).join(", or ");
}

function question(path: Path, text: string, { answerLink }: ViewOptions, item: Item): HTMLLIElement {
  const link = answerLink?.(path);
  const details = [field(path).help, `Who could say: ${field(path).who}`];
  return item(text, details, [], link && element("div", { class: "caveat-detail" }, link));
}

function assumption({ path, text, clauses }: Assumption, { questions }: Decision, { answerLink }: ViewOptions, item: Item): HTMLLIElement {
  // What is asked anyway has its link there.
  const link = questions.some((it) => it.path === path) ? undefined : answerLink?.(path);
  return item(text, [], clauses, link && element("div", { class: "caveat-detail" }, link));
}

function differently({ alternatives }: Decision, { nothingHelps }: ViewOptions, item: Item): HTMLLIElement[] {
  const listed = alternatives.map((it) => item(it.text, [], []));
  return nothingHelps === undefined ? listed : [...listed, item(nothingHelps, [], [])];
}

function note({ text, status, strength, clauses }: Note, item: Item): HTMLLIElement {
  const said = { may_apply: "May apply", done: "Done" }[status as string];
  // Advice is never more than advice; of duties it has to be said.
  const softly = status === "applies" ? [] : reasons([], strength);
  return item(text, said === undefined ? softly : [said, ...softly], clauses);
}

function contact(role: string, email: string | undefined, cited: readonly string[]): HTMLLIElement {
  const link = email !== undefined && element("a", { class: "govuk-link", href: `mailto:${email}` }, email);
  return itemView(capitalised(role), [link, `Named in ${cited.join("; ")}`], []);
}

/** The known fields that made a rule apply, and what the guidance does not put as firmly as the rest. */
function reasons(because: readonly Reason[], strength: Strength): string[] {
  const known = because.map(({ path, value }) => label(path, value));
  const softly = strength === "must" ? [] : [`The guidance says ‘${strength}’`];
  return known.length === 0 ? softly : [`Because of ${known.map((it) => `‘${it}’`).join(" and ")}`, ...softly];
}

/** A field at a value, in the vocabulary's words. A yes goes without saying. */
function label(path: Path, value: Value): string {
  const name = field(path).label;
  return value === true ? name : `${name}: ${valueText(path, value)}`;
}

/** The vocabulary's words for a value; text stays as it was written. */
export function valueText(path: Path, value: Value): string {
  return field(path).values.find((it) => it.value === value)?.text ?? String(value);
}

/** A clause by id and section. */
function cited(id: string, { clauses }: Rulebook): string {
  const clause = clauses.find((it) => it.id === id);
  return clause === undefined ? id : `${id} ${clause.section}`;
}

/** The documents that the listed clauses stand in. */
function documents(decision: Decision, book: Rulebook): string[] {
  const { prohibitions, referrals, requirements, duties, advice } = decision;
  const clauses = [prohibitions, referrals, requirements, duties, advice].flat().flatMap((rule) => rule.clauses);
  const listed = book.documents.filter((it) => book.clauses.some((clause) => clause.document === it.id && clauses.includes(clause.id)));
  return listed.map(({ id, title }) => `${id}: ${title}`);
}

function source({ policy }: Decision): string {
  return `Decided by rulebook ${policy.edition} version ${policy.version} (${policy.digest}).`;
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
