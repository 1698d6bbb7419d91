/** A decision as page content: GOV.UK Design System markup, built as elements, so that text from the input shows as text. */
import { outline } from "./index.js";
import { page } from "./members.js";
import type { DecideOptions } from "./rules.js";
import { Words } from "./texts.js";
import type { Outline, OutlineItem, OutlineSection, Path, Proposal, Verdict } from "./types.js";

/** What an element can hold: other nodes and texts; `false` and `undefined` are left out. */
export type Child = Node | string | false | undefined;

/** An element with attributes and children. `true` makes an attribute without a value; `false` and `undefined` leave it out. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string | boolean | undefined>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const made = page().createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) made.setAttribute(attribute, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== undefined && child !== false));
  return made;
}

/** The level of the topmost heading. */
export type HeadingLevel = 1 | 2 | 3 | 4;

/** A heading to which a script can move the focus, as GOV.UK does for new content. */
export function heading(level: number, className: string, ...children: readonly Child[]): HTMLHeadingElement {
  return element(`h${level}` as "h2", { class: className, tabindex: "-1" }, ...children);
}

/** How to show a decision, and the rules that decide. */
export interface ViewOptions extends DecideOptions {
  /** The level of the headline; sections have the next one. 2 by default. */
  readonly headingLevel?: HeadingLevel | undefined;
  /** The texts to show; English by default. */
  readonly words?: Words | undefined;
  /** Makes a link with that text to the answer of a field; the default text names the field. */
  readonly answerLink?: (path: Path, text?: string) => HTMLElement | undefined;
  /** Whether a field is asked beside the answers; other questions are marked as not asked. */
  readonly asks?: (path: Path) => boolean;
  /** What comes before the folded part: the answers, and what can be done with the decision. */
  readonly beside?: readonly Child[];
}

/** The colours of the tags, by the design system's names. */
export const colours: Record<Verdict, string> = {
  allowed: "green",
  conditional: "yellow",
  undetermined: "grey",
  refer: "purple",
  prohibited: "red",
};

/** The section that is left out, because the answers are already beside the decision. */
const ASKED = "Your answers";

/**
 * The decision: the first screen has the verdict in words, why, what to do or find out first, and whom to ask; the rest is folded
 * below. All words come from core.
 */
export function decisionView(proposal: Proposal, options: ViewOptions = {}): HTMLElement {
  const { rules, words = new Words(), beside = [] } = options;
  const said = outline(proposal, { rules });
  const level = options.headingLevel ?? 2;
  const title = heading(level, "govuk-heading-l caveat-headline", ...answerView(said, words));
  const sections = said.sections.filter((section) => section.title !== ASKED);
  const first = sections.filter((it) => it.first).map((section) => sectionView(section, level + 1, firstItem, options, words));
  // The first screen has already said this in full.
  const rest = sections.filter((it) => !it.first || it.items.some(({ lines, more }) => lines.length > 0 || more !== undefined));
  return element(
    "article",
    { class: `caveat-decision caveat-decision--${said.verdict}`, lang: words.lang },
    element("div", { class: "govuk-inset-text caveat-verdict" }, title),
    ...said.marking.map((line) => element("p", { class: "govuk-body caveat-marking" }, words.line(line))),
    ...first,
    ...beside,
    foldedView(
      words.line(said.everything),
      "caveat-everything",
      ...rest.map((section) => sectionView(section, level + 1, section.first ? repeatedItem : restItem, options, words)),
      element("p", { class: "govuk-body-s caveat-source" }, words.line(said.decided_by)),
    ),
  );
}

/** A clear answer is the headline itself; an open one has a tag before it. */
function answerView(said: Outline, words: Words): Child[] {
  const rest = words.line(said.headline);
  if (said.verdict !== "allowed" && said.verdict !== "prohibited") return [verdictTag(said, words), " ", rest];
  return [`${words.line(said.label)}.`, " ", element("span", { class: "caveat-rest" }, rest)];
}

/** The verdict in a person's words, as a tag before what follows. */
export function verdictTag({ verdict, label }: Outline, words: Words): HTMLElement {
  const after = element("span", { class: "govuk-visually-hidden" }, /[.?!]$/.test(label) ? "" : ".");
  return element("strong", { class: `govuk-tag govuk-tag--${colours[verdict]}` }, words.line(label), after);
}

type ItemView = (item: OutlineItem, options: ViewOptions, words: Words) => HTMLLIElement;

function sectionView({ title, items }: OutlineSection, level: number, view: ItemView, options: ViewOptions, words: Words): HTMLElement {
  const list = element("ul", { class: "govuk-list govuk-list--bullet" }, ...items.map((item) => view(item, options, words)));
  return element("section", {}, element(`h${level}` as "h3", { class: "govuk-heading-m caveat-title" }, words.line(title)), list);
}

/** The short form of an item: its text, as a link to the field, and its note. */
function firstItem({ text, path, note }: OutlineItem, { answerLink, asks }: ViewOptions, words: Words): HTMLLIElement {
  const said = words.line(text);
  const link = path === undefined ? undefined : answerLink?.(path, said);
  return element(
    "li",
    {},
    element("span", { class: "caveat-text" }, ...(link === undefined ? linked(said) : [link])),
    note !== undefined && detailView(words.line(note)),
    path !== undefined && asks?.(path) === false && detailView(words.say("not_asked")),
  );
}

/** The whole item. */
function repeatedItem(item: OutlineItem, _: ViewOptions, words: Words): HTMLLIElement {
  return restItem(item, {}, words);
}

function restItem({ text, path, note, lines, more }: OutlineItem, { answerLink }: ViewOptions, words: Words): HTMLLIElement {
  const link = path === undefined ? undefined : answerLink?.(path);
  return element(
    "li",
    {},
    element("span", { class: "caveat-text" }, ...linked(words.line(text))),
    ...[note, ...lines].map((line) => line !== undefined && detailView(words.line(line))),
    more && foldedView(words.line(more.title), "", ...more.lines.map((line) => detailView(words.line(line)))),
    link && element("div", { class: "caveat-detail" }, link),
  );
}

/** Content that a summary unfolds. */
export function foldedView(summary: string, className: string, ...content: readonly Child[]): HTMLDetailsElement {
  const title = element("span", { class: "govuk-details__summary-text" }, summary);
  return element(
    "details",
    { class: `govuk-details ${className}`.trim() },
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
