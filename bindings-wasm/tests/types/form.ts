// Real uses of `watchForm`, checked by `tsc --noEmit`.
import type { CaveatError, Decision, Proposal } from "caveat-web";
import { watchForm } from "caveat-web/form";
import type { FormOptions, FormState, FormWatch } from "caveat-web/form";

const form = document.createElement("form");
const options: FormOptions = { activity: "transfer", stops: ["prohibited", "refer"], hold: true, timeLimit: 5000, texts: (english, key) => (key === "continue" ? "Parhau" : english), headingLevel: 3, outcome: document.body };
export const watch: FormWatch = watchForm(form, options);
export const again: FormWatch = watchForm(form, { stops: (decision) => decision.verdict !== "allowed", field: "answer" });
export const state: FormState = watch;

form.addEventListener("caveat-decision", function ({ detail }) {
  const decision: Decision | undefined = detail.decision;
  const proposal: Proposal | undefined = detail.proposal;
  const errors: readonly CaveatError[] = detail.errors;
  console.log(decision, proposal?.activity, errors.length, this.elements.length);
});
form.addEventListener("caveat-unavailable", ({ detail }) => console.error(detail.error));
// The events that forms have stay as they are.
form.addEventListener("submit", (event) => event.submitter);

export async function use(): Promise<Decision | undefined> {
  await watch.ready;
  watch.stop();
  return watch.check({ focus: true });
}

// @ts-expect-error: no form.
watchForm(document.createElement("div"));
// @ts-expect-error: there may be none.
watchForm(document.querySelector("form"));
// @ts-expect-error: no verdict.
watchForm(form, { stops: ["forbidden"] });
// @ts-expect-error: no option.
watchForm(form, { stop: ["prohibited"] });
// @ts-expect-error: no activity.
watchForm(form, { activity: "use" });
// @ts-expect-error: what was decided can't be changed.
watch.decision = undefined;
