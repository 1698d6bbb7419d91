// Real uses of the element, checked by `tsc --noEmit`.
import type { Decision, Path, Proposal } from "caveat-web";
import { CaveatCheck } from "caveat-web/check";
import type { Answers } from "caveat-web/check";

const check: CaveatCheck = document.createElement("caveat-check");
export const found: CaveatCheck | null = document.querySelector("caveat-check");

export async function goOn(saved: string): Promise<void> {
  await check.ready;
  check.answers = JSON.parse(saved) as Answers;
  check.restart();
}

check.addEventListener("caveat-answer", ({ detail }) => {
  const path: Path = detail.path;
  const value: boolean | string | undefined = detail.value;
  console.log(path, value);
});
check.addEventListener("caveat-change", ({ detail }) => {
  const { proposal, declined }: { readonly proposal: Proposal | null; readonly declined: readonly Path[] } = detail;
  console.log(JSON.stringify({ proposal, declined }));
});
check.addEventListener("caveat-decision", function ({ detail }) {
  const decision: Decision = detail.decision;
  // @ts-expect-error: the decision is not for changing.
  detail.decision = decision;
  this.restart();
});
check.addEventListener("click", (event) => event.preventDefault());

export const now: Decision | undefined = check.decision;
// @ts-expect-error: only read.
check.decision = undefined;
// @ts-expect-error: no answers.
check.answers = { proposal: null };
