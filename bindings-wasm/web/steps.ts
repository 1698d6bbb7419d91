/** The pages of `<caveat-check>` as GOV.UK markup: questions, what is wrong with an answer, and a summary of all answers. */
import type { Answers } from "./answers.js";
import { valueAt } from "./answers.js";
import { CaveatError } from "./error.js";
import { field, parseMarking, vocabulary } from "./index.js";
import type { Value, Path } from "./types.js";
import type { Words } from "./texts.js";
import { element, heading } from "./view.js";

/** What was chosen and typed, whether or not it is an answer. */
export interface Draft {
  readonly chosen: string | undefined;
  readonly written: string;
}

/** An answer (undefined for 'I do not know'), or what is wrong with it. */
export type Reading = { readonly value: Value | undefined } | { readonly problem: string };

// Unlike any value of a field: 'I do not know', and a marking that is typed.
const UNKNOWN = "?";
const WRITTEN = "*";

/** How to show a question. */
export interface QuestionOptions {
  readonly words: Words;
  readonly id: string;
  readonly draft: Draft;
  readonly problem: string | undefined;
  /** The level of the question's heading; left out for a question among others. */
  readonly headingLevel?: number;
  /** Why it is asked, if that needs saying. */
  readonly reasons?: readonly string[];
}

/** A question with its answers: a fieldset of radios. */
export function questionView(path: Path, { id, words, draft, problem, headingLevel, reasons = [] }: QuestionOptions): HTMLElement {
  const { question, help, values, who, type } = words.field(path);
  const alone = headingLevel !== undefined;
  const radio = (value: string, text: string, number: number, hint?: string) => {
    const own = number === 0 ? id : `${id}-${number}`;
    return element(
      "div",
      { class: "govuk-radios__item" },
      element("input", {
        class: "govuk-radios__input",
        type: "radio",
        id: own,
        name: id,
        value,
        checked: draft.chosen === value,
        "aria-describedby": hint && `${own}-hint`,
      }),
      element("label", { class: "govuk-label govuk-radios__label", for: own }, text),
      hint !== undefined && element("div", { class: "govuk-hint govuk-radios__hint", id: `${own}-hint` }, hint),
    );
  };
  const tell = who === "You" ? undefined : whoCanTell(who, words);
  const items: Node[] = values.map(({ value, text }, number) => radio(String(value), text, number));
  if (type === "marking") {
    items.push(radio(WRITTEN, words.say("marking_other"), values.length), writtenView(id, draft, problem, words));
  }
  if (path !== "activity") {
    if (alone) items.push(element("div", { class: "govuk-radios__divider" }, words.say("or")));
    items.push(radio(UNKNOWN, words.say("unknown"), values.length + 1, alone ? tell : undefined));
  }
  const legend = alone
    ? element("legend", { class: "govuk-fieldset__legend govuk-fieldset__legend--l" }, heading(headingLevel, "govuk-fieldset__heading", question))
    : element("legend", { class: "govuk-fieldset__legend govuk-fieldset__legend--m" }, question);
  const inline = values.length === 2 && !alone ? " govuk-radios--inline" : "";
  // A mistake in the typed text is shown beside it.
  const unchosen = draft.chosen === WRITTEN ? undefined : problem;
  const described = [reasons.length > 0 && `${id}-why`, `${id}-help`, unchosen !== undefined && `${id}-error`];
  return element(
    "div",
    { class: `govuk-form-group${problem === undefined ? "" : " govuk-form-group--error"}` },
    element(
      "fieldset",
      { class: "govuk-fieldset", "aria-describedby": described.filter((it) => it !== false).join(" ") },
      legend,
      reasons.length > 0 && element("div", { id: `${id}-why` }, ...reasons.map((reason) => element("p", { class: "govuk-body" }, reason))),
      element("div", { class: "govuk-hint", id: `${id}-help` }, help, ...(alone || tell === undefined ? [] : [element("br"), tell])),
      unchosen !== undefined && errorMessage(`${id}-error`, unchosen, words),
      element("div", { class: `govuk-radios${inline}` }, ...items),
    ),
  );
}

/** The box for a marking as it is written, shown while that is chosen. */
function writtenView(id: string, { chosen, written }: Draft, problem: string | undefined, words: Words): HTMLElement {
  const wrong = chosen === WRITTEN ? problem : undefined;
  return element(
    "div",
    { class: "govuk-radios__conditional", id: `${id}-conditional`, hidden: chosen !== WRITTEN },
    element(
      "div",
      { class: `govuk-form-group${wrong === undefined ? "" : " govuk-form-group--error"}` },
      element("label", { class: "govuk-label", for: `${id}-written` }, words.say("marking_box")),
      element("div", { class: "govuk-hint", id: `${id}-written-hint` }, words.say("marking_example")),
      wrong !== undefined && errorMessage(`${id}-error`, wrong, words),
      element("input", {
        class: `govuk-input${wrong === undefined ? "" : " govuk-input--error"}`,
        id: `${id}-written`,
        name: `${id}-written`,
        type: "text",
        value: written,
        autocomplete: "off",
        spellcheck: "false",
        "aria-describedby": `${id}-written-hint${wrong === undefined ? "" : ` ${id}-error`}`,
      }),
    ),
  );
}

function errorMessage(id: string, message: string, words: Words): HTMLElement {
  return element("p", { class: "govuk-error-message", id }, element("span", { class: "govuk-visually-hidden" }, words.say("error")), " ", message);
}

/** Shows the box while its radio is chosen, and hides it otherwise. */
export function toggleWritten(form: HTMLFormElement, id: string): void {
  const box = form.querySelector<HTMLElement>(`#${id}-conditional`);
  if (box !== null) box.hidden = readDraft(form, id).chosen !== WRITTEN;
}

/** What the person has chosen and typed. */
export function readDraft(form: HTMLFormElement, id: string): Draft {
  const data = new FormData(form);
  const text = (name: string) => data.get(name)?.toString();
  return { chosen: text(id), written: text(`${id}-written`) ?? "" };
}

/** Returns an earlier answer as it was chosen or typed. */
export function draftOf(answers: Answers, path: Path): Draft {
  const value = valueAt(answers.proposal, path);
  if (value === undefined) return { chosen: answers.declined.includes(path) ? UNKNOWN : undefined, written: "" };
  const listed = field(path).values.some((it) => it.value === value);
  return listed ? { chosen: String(value), written: "" } : { chosen: WRITTEN, written: String(value) };
}

/** Reads the answer that was chosen or typed. */
export function readAnswer(path: Path, { chosen, written }: Draft, words: Words): Reading {
  const { values, question, type } = words.field(path);
  if (chosen === UNKNOWN) return { value: undefined };
  if (chosen === WRITTEN && type === "marking") {
    try {
      return { value: parseMarking(written).text };
    } catch (error) {
      if (error instanceof CaveatError) return { problem: error.marking?.plain_message ?? sentence(error.message) };
      throw error;
    }
  }
  const found = values.find((it) => String(it.value) === chosen);
  if (found !== undefined) return { value: found.value };
  return { problem: path === "activity" ? words.say("select_activity") : words.say("select", question) };
}

/** Returns the id to which a link in the error summary leads. */
export function faulty(id: string, { chosen }: Draft): string {
  return chosen === WRITTEN ? `${id}-written` : id;
}

/** GOV.UK's error summary, which gets the focus. */
export function errorSummary(problems: readonly { readonly target: string; readonly text: string }[], level: number, words: Words): HTMLElement {
  const links = problems.map(({ target, text }) => element("li", {}, element("a", { href: `#${target}` }, text)));
  return element(
    "div",
    { class: "govuk-error-summary", tabindex: "-1" },
    element(
      "div",
      { role: "alert" },
      element(`h${level}` as "h2", { class: "govuk-error-summary__title" }, words.say("problem")),
      element("div", { class: "govuk-error-summary__body" }, element("ul", { class: "govuk-list govuk-error-summary__list" }, ...links)),
    ),
  );
}

/** All answers in the vocabulary's order, with the caller's links to change them. */
export function summaryView(answers: Answers, words: Words, change: (path: Path) => HTMLElement | undefined): HTMLElement {
  const rows = vocabulary().flatMap(({ path }) => {
    const value = valueAt(answers.proposal, path);
    if (value === undefined && !answers.declined.includes(path)) return [];
    const { label, who } = words.field(path);
    const said = value === undefined ? [words.say("unknown"), detail(whoCanTell(who, words))] : valueView(path, value, words);
    const link = change(path);
    return element(
      "div",
      { class: `govuk-summary-list__row${link === undefined ? " govuk-summary-list__row--no-actions" : ""}` },
      element("dt", { class: "govuk-summary-list__key" }, label),
      element("dd", { class: "govuk-summary-list__value" }, ...said),
      link !== undefined && element("dd", { class: "govuk-summary-list__actions" }, link),
    );
  });
  return element("dl", { class: "govuk-summary-list" }, ...rows);
}

/** A value in words; a typed marking also with how it was read and any notes. */
function valueView(path: Path, value: Value, words: Words): (Node | string)[] {
  const text = words.value(path, value);
  const { type, values } = field(path);
  if (type !== "marking" || values.some((it) => it.value === value)) return [text];
  const marking = parseMarking(text);
  const read = words.value(path, marking.class);
  return [text, ...(read === text ? [] : [detail(words.say("read_as", read))]), ...marking.notes.map((it) => detail(it.text))];
}

function whoCanTell(who: string, words: Words): string {
  return words.say("who_can_tell", who.charAt(0).toLowerCase() + who.slice(1));
}

function detail(text: string): HTMLElement {
  return element("div", { class: "caveat-detail" }, text);
}

/** A message of core as a sentence for a page. */
export function sentence(message: string): string {
  const quoted = message.replace(/`([^`]*)`/g, "'$1'");
  return quoted.charAt(0).toUpperCase() + quoted.slice(1) + (/[.?!]$/.test(quoted) ? "" : ".");
}
