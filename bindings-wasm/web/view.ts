/** A decision as page content: GOV.UK Design System markup, built as elements, so that whatever was given shows as text. */
import { field, outline } from "./index.js";
import type { DecideOptions } from "./rules.js";
import type { OutlineItem, OutlineSection, Path, Proposal, Value, Verdict } from "./types.js";

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

/** What the caller can choose about how a decision looks, and the rules that it is made by. */
export interface ViewOptions extends DecideOptions {
  /** The level of the headline; sections have the next one. 2 unless told. */
  readonly headingLevel?: HeadingLevel;
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

/** Whoever shows a decision has the answers beside it. */
const ASKED = "Your answers";

/**
 * The whole decision: the verdict in words, why, what to do or to find out first, whom to ask, and what it rests on. All of its words
 * are core's.
 */
export function decisionView(proposal: Proposal, options: ViewOptions = {}): HTMLElement {
  const { verdict, label, headline, marking, sections, decided_by } = outline(proposal, options);
  const level = options.headingLevel ?? 2;
  const title = heading(
    level,
    "govuk-heading-l caveat-headline",
    element("strong", { class: `govuk-tag govuk-tag--${colours[verdict]}` }, label),
    element("span", { class: "govuk-visually-hidden" }, ":"),
    " ",
    headline,
  );
  const shown = sections.filter((section) => section.title !== ASKED);
  return element(
    "article",
    { class: `caveat-decision caveat-decision--${verdict}` },
    element("div", { class: "govuk-inset-text caveat-verdict" }, title),
    ...marking.map((line) => element("p", { class: "govuk-body caveat-marking" }, line)),
    ...shown.map((section) => sectionView(section, level + 1, options)),
    element("p", { class: "govuk-body-s caveat-source" }, decided_by),
  );
}

function sectionView({ title, folded, items }: OutlineSection, level: number, options: ViewOptions): HTMLElement {
  const list = element("ul", { class: "govuk-list govuk-list--bullet" }, ...items.map((item) => itemView(item, options)));
  const heading = element(`h${level}` as "h3", { class: "govuk-heading-m caveat-title" }, title);
  return element("section", {}, heading, folded === undefined ? list : foldedView(folded, list));
}

function itemView({ text, path, lines, more }: OutlineItem, { answerLink }: ViewOptions): HTMLLIElement {
  const link = path === undefined ? undefined : answerLink?.(path);
  return element(
    "li",
    {},
    element("span", { class: "caveat-text" }, ...linked(text)),
    ...lines.map(detailView),
    more && foldedView(more.title, ...more.lines.map(detailView)),
    link && element("div", { class: "caveat-detail" }, link),
  );
}

function foldedView(summary: string, ...content: readonly Child[]): HTMLElement {
  const title = element("span", { class: "govuk-details__summary-text" }, summary);
  return element(
    "details",
    { class: "govuk-details" },
    element("summary", { class: "govuk-details__summary" }, title),
    element("div", { class: "govuk-details__text" }, ...content),
  );
}

function detailView(line: string): HTMLElement {
  return element("div", { class: "caveat-detail" }, line);
}

/** A text with its addresses as links. */
function linked(text: string): Child[] {
  return text.split(/([\w.+-]+@[\w-]+(?:\.[\w-]+)+)/).map((part, index) => {
    return index % 2 === 0 ? part : element("a", { class: "govuk-link", href: `mailto:${part}` }, part);
  });
}

/** The vocabulary's words for a value; text stays as it was written. */
export function valueText(path: Path, value: Value): string {
  return field(path).values.find((it) => it.value === value)?.text ?? String(value);
}
