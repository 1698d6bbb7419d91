/** Shows mistakes and refusals beside the fields of a page's own form and in an error summary, as GOV.UK Design System markup. */
import type { Control } from "./fields.js";
import { unhidden } from "./members.js";
import { Words } from "./texts.js";
import { markTitle } from "./title.js";
import { element } from "./view.js";

/** Something to put right before the form is sent. */
export interface Problem {
  /** Stays the same while it is the same problem. */
  readonly key: string;
  /** What to tell the person. */
  readonly text: string;
  /** The fields that it is about; empty if it is about the whole form. */
  readonly controls: readonly Control[];
}

let made = 0;

/** Returns a new id for an element. */
function newId(): string {
  made += 1;
  return `caveat-${made}`;
}

/** Shows problems in a form, and removes everything that it added. */
export class Problems {
  readonly #place: (summary: HTMLElement) => void;
  readonly #words: Words;
  #beside = "";
  #undo: (() => void)[] = [];
  #summary: HTMLElement | undefined;
  #listed = "";
  readonly #ids = new Set<Control>();

  /** `place` puts the summary where the page wants it. */
  constructor(place: (summary: HTMLElement) => void, words = new Words()) {
    this.#place = place;
    this.#words = words;
  }

  /** Shows these beside their fields, and no others. */
  showBeside(problems: readonly Problem[]): void {
    const state = JSON.stringify(problems.map(({ key, text }) => [key, text]));
    if (state === this.#beside) return;
    this.#beside = state;
    this.#undo.splice(0).forEach((undo) => undo());
    for (const problem of problems) this.#undo.push(...markField(problem, this.#words));
  }

  /** Lists these in the summary, under a sentence that says what is wrong; removes the summary if there are none. */
  summarise(problems: readonly Problem[], sentence: string | undefined): void {
    markTitle(this, problems.length > 0, this.#words.say("error"));
    const state = JSON.stringify([sentence, problems.map(({ key, text }) => [key, text])]);
    if (problems.length === 0) {
      this.#summary?.remove();
      this.#summary = undefined;
    } else if (this.#summary === undefined || state !== this.#listed) {
      const body = element(
        "div",
        { class: "govuk-error-summary__body" },
        sentence !== undefined && element("p", {}, sentence),
        element("ul", { class: "govuk-list govuk-error-summary__list" }, ...problems.map((it) => this.#entry(it))),
      );
      if (this.#summary === undefined) {
        const title = element("h2", { class: "govuk-error-summary__title" }, this.#words.say("problem"));
        const attributes = { class: "govuk-error-summary", tabindex: "-1", lang: this.#words.lang };
        this.#summary = element("div", attributes, element("div", { role: "alert" }, title, body));
        this.#place(this.#summary);
      } else {
        this.#summary.querySelector(".govuk-error-summary__body")?.replaceWith(body);
      }
    }
    this.#listed = state;
  }

  /** Moves the focus to the summary. */
  focus(): void {
    this.#summary?.focus();
  }

  /** Removes everything that was added. */
  clear(): void {
    this.showBeside([]);
    this.summarise([], undefined);
    this.#ids.forEach((control) => control.removeAttribute("id"));
    this.#ids.clear();
  }

  /** A link that moves the focus to a field. */
  link(control: Control, text: string, className = ""): HTMLAnchorElement {
    if (control.id === "") {
      control.id = newId();
      this.#ids.add(control);
    }
    const link = element("a", { href: `#${control.id}`, class: className === "" ? undefined : className }, text);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      // The label or legend comes first, so that people see what is asked.
      const { labels } = control as Partial<HTMLInputElement>;
      (control.closest("fieldset")?.querySelector("legend") ?? labels?.[0] ?? control).scrollIntoView();
      control.focus({ preventScroll: true });
    });
    return link;
  }

  #entry({ controls: [first], text }: Problem): HTMLLIElement {
    return element("li", {}, first === undefined ? text : this.link(first, text));
  }
}

/** Puts a message beside a field; returns a function that removes it. */
function markField({ controls, text }: Problem, words: Words): (() => void)[] {
  const [first] = controls;
  if (first === undefined) return [];
  const id = newId();
  const prefix = element("span", { class: "govuk-visually-hidden" }, words.say("error"));
  const message = element("p", { id, class: "govuk-error-message", lang: words.lang }, prefix, " ", text);
  const choice = first.matches("[type=radio], [type=checkbox]");
  const fieldset = choice ? first.closest("fieldset") : null;
  place(message, first, choice, fieldset);
  const described = fieldset ?? first;
  const before = described.getAttribute("aria-describedby");
  described.setAttribute("aria-describedby", before === null ? id : `${before} ${id}`);
  const undo = [
    () => message.remove(),
    () => {
      const left = (described.getAttribute("aria-describedby") ?? "").split(/\s+/).filter((it) => it !== id && it !== "");
      if (left.length > 0) described.setAttribute("aria-describedby", left.join(" "));
      else described.removeAttribute("aria-describedby");
    },
  ];
  const group = first.closest(".govuk-form-group");
  if (group !== null) undo.push(...addClass(group, "govuk-form-group--error"));
  if (!choice) {
    for (const name of ["govuk-input", "govuk-select", "govuk-textarea"]) {
      if (first.classList.contains(name)) undo.push(...addClass(first, `${name}--error`));
    }
  }
  return undo;
}

/** After label and hint, before the control. */
function place(message: HTMLElement, control: Control, choice: boolean, fieldset: HTMLFieldSetElement | null): void {
  const block = control.closest(choice ? ".govuk-radios, .govuk-checkboxes" : ".govuk-input__wrapper");
  const legend = fieldset?.querySelector("legend");
  if (block !== null) unhidden(block).before(message);
  else if (legend) legend.after(message);
  else (control.closest("label") ?? control).before(message);
}

function addClass(to: Element, name: string): (() => void)[] {
  // It may be the form itself.
  const { classList } = unhidden(to);
  if (classList.contains(name)) return [];
  classList.add(name);
  return [() => classList.remove(name)];
}
