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

/** The properties of the element that can be set; not its methods, nor `decision` and `ready`. */
type Settable = {
  readonly [Name in Exclude<keyof Check, keyof HTMLElement | "answers" | "decision" | "ready"> as Check[Name] extends (...given: never[]) => unknown
    ? never
    : Name]?: Check[Name] | undefined;
};

/** The properties of the component, beyond the attributes of every element. */
export interface CaveatCheckProps extends Omit<HTMLAttributes<Check>, "children" | "onChange">, Settable {
  /** What is proposed, if the page is about one thing. */
  readonly activity?: Activity | undefined;
  /** The level of its headings; 2 by default. */
  readonly headingLevel?: 1 | 2 | 3 | 4 | undefined;
  /** Saved answers to start from. Later changes of this property do nothing. */
  readonly defaultAnswers?: Answers | undefined;
  /** Called when a question is answered. */
  readonly onAnswer?: ((event: CaveatCheckEvents["caveat-answer"]) => void) | undefined;
  /** Called when there are new answers to save. */
  readonly onChange?: ((event: CaveatCheckEvents["caveat-change"]) => void) | undefined;
  /** Called when the decision is shown. Have your server assess `event.detail.proposal` again. */
  readonly onDecision?: ((event: CaveatCheckEvents["caveat-decision"]) => void) | undefined;
  /** Called when the package can't be loaded, or saved answers can't be used. */
  readonly onUnavailable?: ((event: CaveatCheckEvents["caveat-unavailable"]) => void) | undefined;
  /** The element itself, for its methods and properties. */
  readonly ref?: Ref<Check> | undefined;
}

const unchanging = () => () => undefined;

/**
 * The check as a component. A server renders nothing for it: the element fills itself in the browser, which React would take
 * for a mismatch.
 */
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
    // If the package can't be loaded, the element says so itself.
    void element.ready.then(
      () => {
        element.answers = answers;
      },
      () => undefined,
    );
  }, []);
  // React 19 sets properties of the element as properties, and listens to its events by these names.
  const events = {
    "oncaveat-answer": onAnswer,
    "oncaveat-change": onChange,
    "oncaveat-decision": onDecision,
    "oncaveat-unavailable": onUnavailable,
  };
  return createElement("caveat-check", { ...others, ...events, "heading-level": headingLevel, ref: check });
}

/** The element's own tag: its attributes and properties, and its events by the names that React 19 uses. */
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
