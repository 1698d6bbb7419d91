/** The outcome in short, beside the button that sends the form: it stays in view while people fill in what is above. */
import type { Control } from "./fields.js";
import { outline } from "./index.js";
import type { Decision, Path, Proposal } from "./index.js";
import { listed, unhidden } from "./members.js";
import type { Problems } from "./problems.js";
import { turnsOn } from "./reasons.js";
import type { LocalRules } from "./rules.js";
import type { Words } from "./texts.js";
import { element, verdictTag } from "./view.js";

/** The outcome of one form, in short. */
export class Live {
  readonly #form: HTMLFormElement;
  readonly #words: Words;
  readonly #problems: Problems;
  readonly #outcome: Element | undefined;
  readonly #box: HTMLElement;

  /** Shows nothing yet. `outcome` is the element of the whole outcome. */
  constructor(form: HTMLFormElement, words: Words, problems: Problems, outcome: Element | undefined) {
    this.#form = form;
    this.#words = words;
    this.#problems = problems;
    this.#outcome = outcome;
    this.#box = element("div", { class: "caveat-live", lang: words.lang });
  }

  /** Shows the verdict and the field that it turns on; nothing without a decision, or if the page has no place for the whole. */
  show(decision: Decision | undefined, proposal?: Proposal, rules?: LocalRules, controls?: ReadonlyMap<Path, readonly Control[]>): void {
    if (decision === undefined || proposal === undefined || this.#outcome === undefined) return this.#box.remove();
    const said = outline(proposal, { rules });
    const [path, control] = firstControl(turnsOn(decision, this.#words), controls);
    const words = this.#words;
    const text = path && words.say("decided_by", words.field(path).label);
    const field = control && text !== undefined ? [this.#problems.link(control, text, "govuk-link")] : [];
    this.#box.replaceChildren(verdictTag(said, words), element("span", {}, words.line(said.headline)), ...field, this.#toOutcome());
    if (!this.#box.isConnected) this.#put();
  }

  /** Removes it. */
  remove(): void {
    this.#box.remove();
  }

  #toOutcome(): HTMLElement {
    const link = element("a", { class: "govuk-link", href: "#" }, this.#words.say("show_outcome"));
    link.addEventListener("click", (event) => {
      event.preventDefault();
      this.#outcome?.querySelector<HTMLElement>("[tabindex]")?.focus();
    });
    return link;
  }

  /** Before the button that sends the form, or else at its end. */
  #put(): void {
    const button = listed(this.#form).find((it) => it.matches("button:not([type=button], [type=reset]), input[type=submit]"));
    const group = button?.closest(".govuk-button-group") ?? button;
    if (group === undefined || group.contains(this.#form)) unhidden(this.#form).append(this.#box);
    else group.before(this.#box);
  }
}

function firstControl(paths: readonly Path[], controls: ReadonlyMap<Path, readonly Control[]> = new Map()): [Path?, Control?] {
  for (const path of paths) {
    const control = controls.get(path)?.[0];
    if (control !== undefined) return [path, control];
  }
  return [];
}
