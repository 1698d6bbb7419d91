// Real uses of the React component and of the tag, checked by `tsc --noEmit`.
import "caveat-web/caveat-check.css";
import type { Decision, LocalRules, Path } from "caveat-web";
import type { Answers, CaveatCheck as Check } from "caveat-web/check";
import { CaveatCheck } from "caveat-web/react";
import { createRef } from "react";

declare const rules: LocalRules;
declare const saved: Answers;
const check = createRef<Check>();

export const whole = (
  <CaveatCheck
    ref={check}
    id="check"
    className="wide"
    activity="use_tool"
    headingLevel={3}
    rules={rules}
    defaultAnswers={saved}
    onAnswer={({ detail }) => {
      const path: Path = detail.path;
      console.log(path);
    }}
    onChange={({ detail }) => localStorage.setItem("answers", JSON.stringify(detail))}
    onDecision={({ detail }) => {
      const decision: Decision = detail.decision;
      console.log(decision.verdict);
    }}
  />
);
export const least = <CaveatCheck />;
export const again = () => check.current?.restart();

export const tag = <caveat-check activity="store" heading-level={2} rules={rules} oncaveat-decision={({ detail }) => console.log(detail.proposal.activity)} />;

// @ts-expect-error: no activity.
export const unknown = <CaveatCheck activity="use" />;
// @ts-expect-error: the element makes its own content.
export const filled = <CaveatCheck>Question</CaveatCheck>;
// @ts-expect-error: no such level.
export const deep = <caveat-check heading-level={7} />;
