"use client";
/**
 * `<caveat-check>` for React 19: a component with typed properties and events, and the element's own tag in JSX.
 *
 * ```jsx
 * import { CaveatCheck } from "caveat-web/react";
 * <CaveatCheck activity="use_tool" onDecision={({ detail }) => send(detail.proposal)} />;
 * ```
 *
 * @module
 */
import { createElement, useImperativeHandle, useLayoutEffect, useRef, useSyncExternalStore } from "react";
import type { HTMLAttributes, ReactElement, Ref } from "react";

import type { Answers, CaveatCheckEvents, CaveatCheck as Check } from "./check.js";
import "./check.js";
import type { Activity } from "./types.js";

/** What of the element's own can be set: its methods can't, nor what it tells. */
type Settable = {
  readonly [Name in Exclude<keyof Check, keyof HTMLElement | "answers" | "decision" | "ready"> as Check[Name] extends (...given: never[]) => unknown
    ? never
    : Name]?: Check[Name] | undefined;
};

/** What the component takes besides the attributes that every element has. */
export interface CaveatCheckProps extends Omit<HTMLAttributes<Check>, "children" | "onChange">, Settable {
  /** What is proposed, where the page is about one thing. */
  readonly activity?: Activity | undefined;
  /** The level of its headings; 2 unless told. */
  readonly headingLevel?: 1 | 2 | 3 | 4 | undefined;
  /** Answers that were saved before, to start from. Later changes of this property do nothing. */
  readonly defaultAnswers?: Answers | undefined;
  /** Called when something was answered. */
  readonly onAnswer?: ((event: CaveatCheckEvents["caveat-answer"]) => void) | undefined;
  /** Called when there is something new to save. */
  readonly onChange?: ((event: CaveatCheckEvents["caveat-change"]) => void) | undefined;
  /** Called when the decision is shown. Let your server assess `event.detail.proposal` again. */
  readonly onDecision?: ((event: CaveatCheckEvents["caveat-decision"]) => void) | undefined;
  /** Called when there is no check: the package can't be loaded, or what was given to the element can't be used. */
  readonly onUnavailable?: ((event: CaveatCheckEvents["caveat-unavailable"]) => void) | undefined;
  /** The element itself, for its methods and properties. */
  readonly ref?: Ref<Check> | undefined;
}

const unchanging = () => () => undefined;

/** The check as a component. A server renders nothing of it: the element fills itself in the browser, which React would take for a mismatch. */
export function CaveatCheck(props: CaveatCheckProps): ReactElement | null {
  const inBrowser = useSyncExternalStore(unchanging, () => true, () => false);
  return inBrowser ? createElement(InBrowser, props) : null;
}

function InBrowser(props: CaveatCheckProps): ReactElement {
  const { ref, headingLevel, defaultAnswers, onAnswer, onChange, onDecision, onUnavailable, ...others } = props;
  const check = useRef<Check>(null);
  const first = useRef(defaultAnswers);
  useImperativeHandle(ref, () => check.current as Check, []);
  useLayoutEffect(() => {
    const { current: element } = check;
    const { current: answers } = first;
    if (element === null || answers === undefined) return;
    // Where the check can't be loaded the element says so itself.
    void element.ready.then(
      () => {
        element.answers = answers;
      },
      () => undefined,
    );
  }, []);
  // React 19 sets what is a property of the element as one, and listens to its events by these names.
  const events = {
    "oncaveat-answer": onAnswer,
    "oncaveat-change": onChange,
    "oncaveat-decision": onDecision,
    "oncaveat-unavailable": onUnavailable,
  };
  return createElement("caveat-check", { ...others, ...events, "heading-level": headingLevel, ref: check });
}

/** The element's own tag: its attributes and properties, and its events as React 19 names them. */
type CheckTag = HTMLAttributes<Check> &
  Settable & { readonly [Type in keyof CaveatCheckEvents as `on${Type}`]?: ((event: CaveatCheckEvents[Type]) => void) | undefined } & {
    readonly ref?: Ref<Check> | undefined;
    readonly activity?: Activity | undefined;
    readonly "heading-level"?: 1 | 2 | 3 | 4 | undefined;
  };

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "caveat-check": CheckTag;
    }
  }
}
