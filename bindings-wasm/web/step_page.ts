/** A page of `<caveat-check>` that asks one question, or what is in place. */
import type { Answers } from "./answers.js";
import { neededFor } from "./answers.js";
import type { DecideOptions } from "./rules.js";
import { draftOf, errorSummary, faulty, questionView, readDraft, toggleWritten } from "./steps.js";
import type { Draft } from "./steps.js";
import type { Words } from "./texts.js";
import type { Decision, Path } from "./types.js";
import { element, heading } from "./view.js";
import type { HeadingLevel } from "./view.js";

/** What is chosen and typed for each question, whether or not it is an answer. */
export type Drafts = ReadonlyMap<Path, Draft>;

/** What the page needs to know. */
export interface StepPage {
  readonly step: readonly Path[];
  readonly answers: Answers;
  readonly decision: Decision | undefined;
  readonly options: DecideOptions;
  readonly words: Words;
  readonly headingLevel: HeadingLevel;
  /** Whether it asks on one page what is in place. */
  readonly together: boolean;
  /** What the person has chosen already, and what is wrong with it. */
  readonly drafts: Drafts;
  readonly problems: ReadonlyMap<Path, string>;
  readonly idOf: (path: Path) => string;
  /** Called with the current choice at each change, and when the person goes on. */
  readonly noted: (drafts: Drafts) => void;
  readonly submitted: (drafts: Drafts) => void;
}

/** The form, and the summary of its errors. */
export function stepPage(page: StepPage): { readonly form: HTMLFormElement; readonly summary: HTMLElement | undefined } {
  const { step, answers, decision, options, words, headingLevel, together, problems, idOf } = page;
  const draft = (path: Path): Draft => page.drafts.get(path) ?? draftOf(answers, path);
  const questions = step.map((path) =>
    questionView(path, {
      id: idOf(path),
      words,
      draft: draft(path),
      problem: problems.get(path),
      ...(together ? {} : { headingLevel }),
      reasons: together && decision !== undefined ? neededFor(path, decision, options).map((it) => words.line(it)) : [],
    }),
  );
  const title = [heading(headingLevel, "govuk-heading-l", words.say("safeguards")), element("p", { class: "govuk-body" }, words.say("safeguards_help"))];
  const button = element("button", { type: "submit", class: "govuk-button" }, words.say("continue"));
  const form = element("form", { class: "caveat-step", novalidate: true }, ...(together ? title : []), ...questions, button);
  const drafts = (): Drafts => new Map(step.map((path) => [path, readDraft(form, idOf(path))]));
  form.addEventListener("input", () => page.noted(drafts()));
  form.addEventListener("change", () => {
    page.noted(drafts());
    step.forEach((path) => toggleWritten(form, idOf(path)));
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    event.stopPropagation();
    page.submitted(drafts());
  });
  const wrong = [...problems].map(([path, text]) => ({ target: faulty(idOf(path), draft(path)), text }));
  const summary = wrong.length === 0 ? undefined : errorSummary(wrong, headingLevel, words);
  for (const [index, link] of [...(summary?.querySelectorAll("a") ?? [])].entries()) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      form.querySelector<HTMLElement>(`#${wrong[index]?.target}`)?.focus();
    });
  }
  return { form, summary };
}
