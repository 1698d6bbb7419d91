/** What a page's own form says about a proposal. Nothing is changed here. */
import { CaveatError, assessJson, field, outcome, parseMarking } from "./index.js";
import type { Activity, Field, Value, Path, Proposal } from "./index.js";

/** What people fill in. */
export type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** What a form says at one moment. */
export interface Reading {
  /** The proposal; undefined while something in it can't be read, or nobody has said what is to be done. */
  readonly proposal: Proposal | undefined;
  /** What can't be read, in the order of the form. */
  readonly errors: readonly CaveatError[];
  /** The controls for each path, in the order of the form. */
  readonly controls: ReadonlyMap<Path, readonly Control[]>;
}

/**
 * Reads the controls that would be submitted. A path for which nothing is given is unknown.
 *
 * @throws {CaveatError} where `data-caveat` names no path, the activity is none, or nothing in the form could ever tell it.
 */
export function readForm(form: HTMLFormElement, fixed: string | undefined): Reading {
  if (fixed !== undefined) outcome({ activity: fixed as Activity });
  const controls = controlsByPath(form);
  const errors: CaveatError[] = [];
  const values = new Map<Path, Value>();
  const read = (path: Path): void => {
    try {
      const value = only(field(path), (controls.get(path) ?? []).flatMap(answers));
      if (value === undefined) return;
      check(field(path), value);
      values.set(path, value);
    } catch (error) {
      if (!(error instanceof CaveatError)) throw error;
      errors.push(error);
    }
  };
  const activity = (fixed ?? activityOf(controls, read, values)) as Activity | undefined;
  for (const path of controls.keys()) {
    if (path !== "activity" && (activity === undefined || field(path).taken_by.includes(activity))) read(path);
  }
  if (activity === undefined && !errors.some((it) => it.path === "activity")) {
    errors.unshift(new CaveatError("missing_key", field("activity").question, { path: "activity" }));
  }
  if (activity === undefined || errors.length > 0) return { proposal: undefined, errors, controls };
  values.delete("activity");
  return { proposal: nested(activity, values), errors, controls };
}

function activityOf(controls: ReadonlyMap<Path, unknown>, read: (path: Path) => void, values: ReadonlyMap<Path, Value>): Value | undefined {
  if (!controls.has("activity")) {
    throw new CaveatError("missing_key", "no field of the form is for `activity`; set data-caveat-activity on the form, or the option", { path: "activity" });
  }
  read("activity");
  return values.get("activity");
}

function controlsByPath(form: HTMLFormElement): Map<Path, Control[]> {
  const found = new Map<Path, Control[]>();
  for (const control of form.elements) {
    if (!isControl(control)) continue;
    const path = pathOf(control);
    if (path !== undefined) found.set(path, [...(found.get(path) ?? []), control]);
  }
  for (const [path, controls] of found) {
    // Some servers are told 'no' by a hidden field beside each checkbox. It is not the person's answer.
    const boxes = controls.some((it) => it.type === "checkbox");
    found.set(path, controls.filter((it) => !it.matches(":disabled") && !(boxes && it.type === "hidden")));
  }
  return found;
}

const buttons = ["button", "file", "image", "reset", "submit"];

/** Whether people fill it in. */
export function isControl(element: unknown): element is Control {
  if (element instanceof HTMLInputElement) return !buttons.includes(element.type);
  return element instanceof HTMLSelectElement || element instanceof HTMLTextAreaElement;
}

/** `data-caveat` counts before the name; empty, it says that the field is about something else. */
export function pathOf(control: Control): Path | undefined {
  const told = control.dataset["caveat"];
  const path = field(told ?? control.name)?.path;
  if (path === undefined && told !== undefined && told !== "") throw noPath(told);
  return path;
}

/** Core knows the nearest. Text, since an object would take `__proto__` for something else. */
function noPath(path: string): CaveatError {
  const within = path.split(".").reduceRight((inner, key) => `{${JSON.stringify(key)}:${inner}}`, "null");
  let why = "it stands for several fields";
  try {
    assessJson(`{"activity":"transfer",${within.slice(1)}`);
  } catch (error) {
    if (!(error instanceof CaveatError)) throw error;
    why = error.message;
  }
  return new CaveatError("unknown_key", `\`data-caveat="${path}"\` names no field: ${why}`, { path });
}

/** What a control gives; nothing while it is empty or unchecked. */
function answers(control: Control): string[] {
  const given = control instanceof HTMLSelectElement ? [...control.selectedOptions].filter((it) => !it.matches(":disabled")).map(own) : [answer(control)];
  return given.filter((it) => it.trim() !== "");
}

function answer(control: HTMLInputElement | HTMLTextAreaElement): string {
  if (control instanceof HTMLTextAreaElement || (control.type !== "radio" && control.type !== "checkbox")) return control.value;
  if (control.checked) return own(control);
  // Of a box that nobody ticked nothing is known, unless the page says so.
  return (control.type === "checkbox" && control.dataset["caveatUnchecked"]) || "";
}

/** The contract's value where the page has its own for the server. */
function own(control: HTMLOptionElement | HTMLInputElement): string {
  return control.dataset["caveatValue"] ?? control.value;
}

/** The one value that is given. Two that differ can't both be meant. */
function only({ path, type }: Field, texts: readonly string[]): Value | undefined {
  const values = new Set(texts.map((text) => (type === "bool" ? (yesOrNo(text) ?? text) : text)));
  if (values.size > 1) {
    const said = [...values].map((it) => `\`${it}\``).join(" and ");
    throw new CaveatError("duplicate_key", `\`${path}\` has several answers that differ: ${said}`, { path });
  }
  return values.values().next().value;
}

/** `on` is what a checkbox without a value gives. */
function yesOrNo(text: string): boolean | undefined {
  const word = text.trim().toLowerCase();
  if (["true", "yes", "on"].includes(word)) return true;
  return ["false", "no"].includes(word) ? false : undefined;
}

/** Has core read the value by itself, so that every mistake in the form is found, and not just the first. */
function check({ path, type, taken_by }: Field, value: Value): void {
  if (type === "marking") return checkMarking(path, value as string);
  outcome(path === "activity" ? { activity: value as Activity } : nested(taken_by[0] as Activity, new Map([[path, value]])));
}

function checkMarking(path: Path, text: string): void {
  try {
    parseMarking(text);
  } catch (error) {
    if (!(error instanceof CaveatError)) throw error;
    throw new CaveatError("marking_not_understood", `\`${path}\`: ${error.message}`, {
      path,
      suggestions: error.suggestions,
      ...(error.marking && { marking: error.marking }),
    });
  }
}

function nested(activity: Activity, values: ReadonlyMap<Path, Value>): Proposal {
  const proposal: Record<string, unknown> = { activity };
  for (const [path, value] of values) {
    const [first, second] = path.split(".") as [string, string?];
    if (second === undefined) proposal[first] = value;
    else proposal[first] = { ...(proposal[first] as object | undefined), [second]: value };
  }
  return proposal as unknown as Proposal;
}
