/** The last page of `<caveat-check>`: the decision, the answers, and the buttons to print and to start again. */
import type { Answers } from "./answers.js";
import { valueAt } from "./answers.js";
import { field } from "./index.js";
import type { DecideOptions } from "./rules.js";
import { summaryView } from "./steps.js";
import type { Words } from "./texts.js";
import type { Path, Proposal } from "./types.js";
import { decisionView, element, foldedView } from "./view.js";
import type { HeadingLevel } from "./view.js";

/** What the page needs to know. */
export interface DecisionPage extends DecideOptions {
  readonly answers: Answers;
  readonly proposal: Proposal;
  readonly words: Words;
  readonly headingLevel: HeadingLevel;
  /** Whether the page fixes the activity, which then can't be changed. */
  readonly fixed: boolean;
  /** Makes a link that leads back to a question. */
  readonly link: (path: Path, ...text: readonly (string | Node)[]) => HTMLElement;
  readonly restart: () => void;
}

/** The decision as page content. */
export function decisionPage({ answers, proposal, words, headingLevel, fixed, rules, link, restart }: DecisionPage): HTMLElement {
  const change = (path: Path, text: string): HTMLElement => {
    return link(path, text, element("span", { class: "govuk-visually-hidden" }, ` ${words.field(path).label}`));
  };
  const answerLink = (path: Path, text?: string): HTMLElement | undefined => {
    const { kind, presumed, type } = field(path);
    // A fact is not changed to suit the answer.
    if (type === "text" || (text !== undefined && kind === "fact" && valueAt(proposal, path) !== undefined)) return undefined;
    return text === undefined ? change(path, words.say(presumed === undefined ? "answer" : "change_this")) : link(path, text);
  };
  const summary = summaryView(answers, words, (path) => {
    const asked = field(path).type !== "text" && (path !== "activity" || !fixed);
    return asked ? change(path, words.say("change")) : undefined;
  });
  const date = new Intl.DateTimeFormat(words.lang === undefined ? undefined : "en-GB", { dateStyle: "long" }).format(new Date());
  const beside = [
    foldedView(words.say("answers"), "caveat-answers", summary),
    element("p", { class: "govuk-body caveat-dated" }, words.say("dated", date)),
    element(
      "div",
      { class: "govuk-button-group" },
      button(words.say("print"), "", () => window.print()),
      button(words.say("restart"), " govuk-button--secondary", restart),
    ),
  ];
  return decisionView(proposal, { rules, words, headingLevel, answerLink, beside });
}

function button(text: string, more: string, pressed: () => void): HTMLButtonElement {
  const made = element("button", { type: "button", class: `govuk-button${more}` }, text);
  made.addEventListener("click", pressed);
  return made;
}
