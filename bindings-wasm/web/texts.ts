/** The package's own texts in English, and the hook for a page's own texts, such as Welsh ones. */
import { field } from "./index.js";
import type { Field, Path, Value } from "./types.js";

/** The package's own texts. `{0}` and `{1}` are filled in. */
export const ENGLISH = {
  answer: "Answer",
  answer_field: "Answer: {0}",
  answers: "Your answers",
  back: "Back",
  change: "Change",
  change_field: "Change this: {0}",
  change_this: "Change this",
  checking: "Checking your answers before your form is sent.",
  continue: "Continue",
  dated: "Checked on {0}",
  decided_by: "Look at: {0}",
  error: "Error:",
  fails: "The check cannot be shown",
  fails_ask: "Nothing has been decided. Until the check works, ask your IT security team.",
  loading: "Loading…",
  marking_box: "The marking, in full",
  marking_example: "For example OFFICIAL-SENSITIVE PERSONAL or PROTECT – COMMERCIAL",
  marking_other: "Something else, as it is written",
  no_answer: "No answer yet. {0}",
  not_asked: "This form does not ask this.",
  none: "None",
  or: "or",
  print: "Print",
  problem: "There is a problem",
  page_left: "1 page left",
  pages_left: "Up to {0} pages left",
  page_wrong: "There is a mistake in this page, so we cannot check this form or send it. Tell the people who run the page.",
  question: "1 question left",
  questions: "{0} questions left",
  read_as: "Read as {0}",
  restart: "Start again",
  retry: "Try again",
  rule: "1 rule",
  rules: "{0} rules",
  safeguards: "Check what is in place",
  safeguards_help: "Tell us what you have already done. We will list the rest.",
  select: "Select an answer: {0}",
  select_activity: "Select what you want to do",
  show_outcome: "Show the result",
  unavailable: "The check is not available just now, so nothing has been decided. You can still submit this form, but this is not permission to go ahead.",
  unavailable_held: "The check is not available just now, so this form was not sent. Try to send it again, or ask your IT security team.",
  unknown: "I do not know",
  verdict: "Answer",
  who_can_tell: "Who can tell you: {0}",
  why: "Why",
} as const satisfies Record<string, string>;

/** Names one of the package's own texts. */
export type OwnText = keyof typeof ENGLISH;

/**
 * Names a text: one of the package's own; the vocabulary's text for a field (`question:location`) or for a value
 * (`value:location:laptop`); or `outline` for a line of the decision, which core writes in English.
 */
export type TextKey = OwnText | `${"label" | "question" | "help" | "who"}:${Path}` | `value:${Path}:${string}` | "outline";

/** Returns the text to show in place of the English one, or undefined to keep it. Keep `{0}` and `{1}` in it. */
export type Texts = (english: string, key: TextKey) => string | undefined;

/** The texts to show. */
export class Words {
  readonly #texts: Texts;
  /** The language of the texts, if known. */
  readonly lang: string | undefined;

  /** Takes the page's texts, or keeps the English ones. */
  constructor(texts?: Texts) {
    this.#texts = texts ?? (() => undefined);
    this.lang = texts === undefined ? "en" : undefined;
  }

  /** One of the package's own texts. */
  say(key: OwnText, ...values: readonly (string | number)[]): string {
    return this.#shown(ENGLISH[key], key).replace(/\{(\d)\}/g, (whole, index: string) => String(values[Number(index)] ?? whole));
  }

  /** A line of a decision. */
  line(english: string): string {
    return this.#shown(english, "outline");
  }

  /** A field with the vocabulary's texts. */
  field(path: Path): Field {
    const said = field(path);
    const { label, question, help, who } = said;
    return {
      ...said,
      label: this.#shown(label, `label:${path}`),
      question: this.#shown(question, `question:${path}`),
      help: this.#shown(help, `help:${path}`),
      who: who === "You" ? who : this.#shown(who, `who:${path}`),
      values: said.values.map((it) => ({ ...it, text: this.#shown(it.text, `value:${path}:${String(it.value)}`) })),
    };
  }

  /** The vocabulary's words for a value; text stays as written. */
  value(path: Path, value: Value): string {
    return this.field(path).values.find((it) => it.value === value)?.text ?? String(value);
  }

  #shown(english: string, key: TextKey): string {
    return this.#texts(english, key) ?? english;
  }
}
