/** The frame of `<caveat-check>`: the way back, how much is left, and the current page. */
import type { Words } from "./texts.js";
import { element } from "./view.js";

/** The parts of one element. They replace the page's own content once there is something to show. */
export class Frame {
  readonly #host: HTMLElement;
  readonly #top = element("div");
  readonly #progress = element("p", { class: "govuk-caption-l caveat-progress", role: "status" });
  readonly #content = element("div");
  /** The page's own content, for people without a check. */
  fallback: readonly Node[] = [];

  constructor(host: HTMLElement) {
    this.#host = host;
  }

  /** Shows a page. `back` is what 'Back' does, if there is somewhere to go. */
  show(words: Words, progress: string, back: (() => void) | undefined, ...content: readonly Node[]): void {
    const parts = [this.#top, this.#progress, this.#content];
    if (this.#top.parentNode !== this.#host) {
      this.fallback = [...this.#host.childNodes];
      this.#host.replaceChildren(...parts);
    }
    for (const part of parts) {
      if (words.lang === undefined) part.removeAttribute("lang");
      else part.lang = words.lang;
    }
    this.#top.replaceChildren(...(back === undefined ? [] : [linkTo(back, "govuk-back-link", words.say("back"))]));
    // Setting the same text again would make a screen reader repeat it.
    if (this.#progress.textContent !== progress) this.#progress.textContent = progress;
    this.#content.replaceChildren(...content);
  }

  /** Puts the summary of errors above the page. */
  summarise(summary: HTMLElement): void {
    this.#top.append(summary);
  }
}

/** A link that does something on the same page. */
export function linkTo(action: () => void, className: string, ...text: Parameters<HTMLElement["append"]>): HTMLAnchorElement {
  const link = element("a", { class: className, href: "#" }, ...text);
  link.addEventListener("click", (event) => {
    event.preventDefault();
    action();
  });
  return link;
}
