/** Puts `Error:` before the page's title while something is wrong, as GOV.UK does, because screen readers read the title first. */
import { page } from "./members.js";

const wrong = new Set<object>();
let prefix = "";

/** Marks the page's title while at least one of these has an error. */
export function markTitle(whose: object, isWrong: boolean, error: string): void {
  if (isWrong) wrong.add(whose);
  else wrong.delete(whose);
  const { title } = page();
  const marked = prefix !== "" && title.startsWith(prefix);
  if (wrong.size > 0 && !marked) {
    prefix = `${error} `;
    page().title = prefix + title;
  } else if (wrong.size === 0 && marked) {
    page().title = title.slice(prefix.length);
  }
}
