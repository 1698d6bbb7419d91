// The component with all that it takes, rendered as strictly as React does.
import init, { readLocalRules } from "caveat-web/local";
import { CaveatCheck } from "caveat-web/react";
import { createElement, StrictMode, useRef, useState } from "react";
import { createRoot } from "react-dom/client";

await init();
const rules = readLocalRules(await (await fetch("/local-rules.json")).text());
const saved = { version: 1, proposal: { activity: "store" }, declined: [] };

function Page() {
  const check = useRef(null);
  const [heard, setHeard] = useState([]);
  const [on, setOn] = useState(true);
  const hear = (event) => setHeard((before) => [...before, event.type]);
  const element = createElement(CaveatCheck, {
    ref: check,
    id: "check",
    className: "wide",
    headingLevel: 3,
    rules: on ? rules : undefined,
    defaultAnswers: saved,
    onAnswer: hear,
    onChange: hear,
  });
  const button = (text, onClick) => createElement("button", { type: "button", onClick }, text);
  return createElement(
    "div",
    null,
    element,
    createElement("output", null, heard.join(" ")),
    button("Rules off", () => setOn(false)),
    button("Again", () => check.current.restart()),
  );
}

createRoot(document.querySelector("main")).render(createElement(StrictMode, null, createElement(Page)));
