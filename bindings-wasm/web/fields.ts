/** Reads a page's own form as a proposal: exactly what would be sent. Changes nothing. */
import { CaveatError, assessJson, field, outcome, parseMarking } from "./index.js";
import type { Activity, Field, Value, Path, Proposal } from "./index.js";
import { listed, unhidden } from "./members.js";

/** A control that people fill in, choose or press; also an element of the page's own that takes part in forms. */
export type Control = HTMLElement;

/** What a form says at one moment. */
export interface Reading {
  /** The proposal; undefined while something in it can't be read, or the activity is missing. */
  readonly proposal: Proposal | undefined;
  /** What can't be read, in the order of the form. */
  readonly errors: readonly CaveatError[];
  /** The controls for each path, in the order of the form. */
  readonly controls: ReadonlyMap<Path, readonly Control[]>;
  /** Whether nobody has filled in or chosen anything yet. */
  readonly empty: boolean;
}

/**
 * Reads what would be submitted, with the given button if any. A path without a value is unknown.
 *
 * @throws {CaveatError} if an attribute `data-caveat…` is unknown, `data-caveat` is not a path, the activity is unknown, or
 * nothing in the form could ever tell it.
 */
export function readForm(form: HTMLFormElement, fixed: string | undefined, submitter?: HTMLElement | null): Reading {
  refuseOtherAttributes(form);
  if (fixed !== undefined) outcome({ activity: fixed as Activity });
  const { controls, texts, unreadable, empty } = new Sent(form, submitter ?? undefined);
  const errors: CaveatError[] = [];
  const values = new Map<Path, Value>();
  const read = (path: Path): void => {
    const reason = unreadable.get(path);
    if (reason !== undefined) return void errors.push(reason);
    try {
      const value = only(field(path), texts.get(path) ?? []);
      if (value === undefined) return;
      check(field(path), value);
      values.set(path, value);
    } catch (error) {
      if (!(error instanceof CaveatError)) throw error;
      errors.push(error);
    }
  };
  const activity = (fixed ?? activityOf(controls, texts, read, values)) as Activity | undefined;
  for (const path of new Set([...controls.keys(), ...texts.keys()])) {
    if (path !== "activity" && (activity === undefined || field(path).taken_by.includes(activity))) read(path);
  }
  if (activity === undefined && !errors.some((it) => it.path === "activity")) {
    errors.unshift(new CaveatError("missing_key", field("activity").question, { path: "activity" }));
  }
  if (activity === undefined || errors.length > 0) return { proposal: undefined, errors, controls, empty };
  values.delete("activity");
  return { proposal: nested(activity, values), errors, controls, empty };
}

/** The attributes that the page can use. */
const ATTRIBUTES = ["data-caveat", "data-caveat-value", "data-caveat-unchecked", "data-caveat-activity", "data-caveat-outcome", "data-caveat-errors"];

/** Refuses unknown attributes that begin with `data-caveat`, in the form and on its controls: a field would be misread or missed. */
function refuseOtherAttributes(form: HTMLFormElement): void {
  const outside = listed(form).flatMap((control) => [control, ...control.querySelectorAll("option")]);
  for (const element of new Set([form, ...unhidden(form).querySelectorAll("*"), ...outside])) {
    const other = unhidden(element).getAttributeNames().find((name) => name.startsWith("data-caveat") && !ATTRIBUTES.includes(name));
    if (other === undefined) continue;
    const known = ATTRIBUTES.map((name) => `\`${name}\``).join(", ");
    throw new CaveatError("unknown_key", `\`${other}\` is not an attribute of caveat-web; expected one of ${known}`, { path: other });
  }
}

type Texts = ReadonlyMap<Path, readonly string[]>;

function activityOf(controls: ReadonlyMap<Path, unknown>, texts: Texts, read: (path: Path) => void, values: ReadonlyMap<Path, Value>): Value | undefined {
  if (!controls.has("activity") && !texts.has("activity")) {
    throw new CaveatError("missing_key", "no field of the form is for `activity`; set data-caveat-activity on the form, or the option", { path: "activity" });
  }
  read("activity");
  return values.get("activity");
}

/** What a form sends, sorted by path. */
class Sent {
  readonly controls = new Map<Path, Control[]>();
  readonly texts = new Map<Path, string[]>();
  readonly unreadable = new Map<Path, CaveatError>();
  empty = true;
  /** By name, what HTML controls send, to tell what else is sent; files are counted. */
  readonly #expected = new Map<string, (string | undefined)[]>();
  /** The paths that have checkboxes, including those that are not sent. */
  readonly #boxes = new Set<Path>();
  /** The path of each name that the page's own elements send; undefined if it is not a field. */
  readonly #named = new Map<string, Path | undefined>();

  constructor(form: HTMLFormElement, submitter: HTMLElement | undefined) {
    const all = listed(form);
    // Browsers leave image buttons out of a form's elements.
    if (submitter !== undefined && !all.includes(submitter)) all.push(submitter);
    for (const control of all) this.#add(control, submitter);
    this.#dropUnticked();
    for (const told of unhidden(form).querySelectorAll<HTMLElement>("[data-caveat]")) this.#addOther(told, all);
    this.#addRest(new FormData(form, submitter ?? null));
  }

  #add(control: Control, submitter: HTMLElement | undefined): void {
    const name = control.getAttribute("name") ?? "";
    if (isOfPage(control)) {
      const path = pathOf(control);
      if (name !== "") this.#named.set(name, path);
      if (path !== undefined && !barred(control)) put(this.controls, path, control);
      return;
    }
    // Some elements belong to a form and are never sent.
    if (!isNative(control)) return;
    const path = pathOf(control);
    if (path !== undefined && control.matches("[type=checkbox]")) this.#boxes.add(path);
    if (barred(control) || (isButton(control) && control !== submitter)) return;
    if (name !== "") this.#expected.set(name, [...(this.#expected.get(name) ?? []), ...sentBy(control)]);
    if (path === undefined) return;
    put(this.controls, path, control);
    if (control instanceof HTMLInputElement && control.type === "file") return this.#cannot(path, "a file");
    const given = answers(control);
    for (const text of given) put(this.texts, path, text);
    if (given.length > 0 && filledIn(control)) this.empty = false;
  }

  /** A hidden field beside a checkbox tells some servers 'no'. It is not the person's answer. */
  #dropUnticked(): void {
    for (const path of this.#boxes) {
      const kept = (this.controls.get(path) ?? []).filter((it) => !it.matches("[type=hidden]"));
      this.controls.set(path, kept);
      this.texts.set(path, kept.flatMap((it) => (isNative(it) ? answers(it) : [])));
    }
  }

  /** Adds what is marked as a field but is not one: it would send nothing. */
  #addOther(told: HTMLElement, all: readonly HTMLElement[]): void {
    const path = pathOf(told);
    if (path === undefined || isNative(told) || (isOfPage(told) && all.includes(told))) return;
    put(this.controls, path, told);
    this.#cannot(path, `\`<${told.localName}>\``);
  }

  /** What the page's own elements send, and what its listeners add at the last moment. */
  #addRest(data: FormData): void {
    for (const name of new Set(data.keys())) {
      const path = this.#named.has(name) ? this.#named.get(name) : field(name)?.path;
      if (path === undefined) continue;
      const expected = (this.#expected.get(name) ?? []).map(lines);
      for (const sent of data.getAll(name)) {
        const text = typeof sent === "string" ? sent : undefined;
        const index = expected.indexOf(lines(text));
        if (index >= 0) expected.splice(index, 1);
        else if (text === undefined) this.#cannot(path, "a file");
        else if (text.trim() !== "") {
          put(this.texts, path, text);
          this.empty = false;
        }
      }
    }
  }

  #cannot(path: Path, from: string): void {
    this.unreadable.set(path, new CaveatError("wrong_type", `\`${path}\` can't be read from ${from}`, { path }));
  }
}

function put<Value>(map: Map<Path, Value[]>, path: Path, value: Value): void {
  map.set(path, [...(map.get(path) ?? []), value]);
}

function lines(text: string | undefined): string | undefined {
  return text?.replace(/\r\n?/g, "\n");
}

type Native = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement | HTMLButtonElement;

/** Whether it is a custom element. */
function isOfPage(control: HTMLElement): boolean {
  return control.localName.includes("-");
}

function isNative(control: unknown): control is Native {
  const kinds = [HTMLInputElement, HTMLSelectElement, HTMLTextAreaElement, HTMLButtonElement];
  return kinds.some((kind) => control instanceof kind);
}

const buttons = ["button", "image", "reset", "submit"];

function isButton(control: Native): boolean {
  return control instanceof HTMLButtonElement || (control instanceof HTMLInputElement && buttons.includes(control.type));
}

/** A disabled control is not sent. */
function barred(control: Control): boolean {
  return control.matches(":disabled");
}

/** Whether people type in it, so that it may hold half a word. */
export function isText(control: Control): boolean {
  return !control.matches("select, button, input:is([type=radio], [type=checkbox])");
}

/** Whether its value was chosen or typed, not set by the page. */
function filledIn(control: Native): boolean {
  if (!(control instanceof HTMLInputElement)) return true;
  return control.type === "checkbox" ? control.checked : control.type !== "hidden";
}

/** Returns the control's path. `data-caveat` takes precedence over the name; if empty, the control is not a field. */
export function pathOf(control: Control): Path | undefined {
  const told = control.dataset["caveat"];
  const path = field(told ?? control.getAttribute("name") ?? "")?.path;
  if (path === undefined && told !== undefined && told !== "") throw noPath(told);
  return path;
}

/** Lets core suggest the nearest path. Passes text, because `__proto__` is special as a key of an object. */
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

/** What a control sends, in the page's own values; undefined for a file. */
function sentBy(control: Native): (string | undefined)[] {
  if (control instanceof HTMLSelectElement) return chosen(control).map((it) => it.value);
  if (!(control instanceof HTMLInputElement)) return [control.value];
  if (control.type === "file") return Array.from({ length: Math.max(control.files?.length ?? 0, 1) }, () => undefined);
  if (control.type === "image") return [];
  return ["radio", "checkbox"].includes(control.type) && !control.checked ? [] : [control.value];
}

function chosen(select: HTMLSelectElement): HTMLOptionElement[] {
  return [...select.selectedOptions].filter((it) => !it.matches(":disabled"));
}

/** What a control sends; nothing while it is empty or unchecked. */
function answers(control: Native): string[] {
  const given = control instanceof HTMLSelectElement ? chosen(control).map(own) : [answer(control)];
  return given.filter((it) => it.trim() !== "");
}

function answer(control: HTMLInputElement | HTMLTextAreaElement | HTMLButtonElement): string {
  if (control instanceof HTMLTextAreaElement) return control.value;
  if (control instanceof HTMLButtonElement) return own(control);
  // An image button sends only the point that was pressed.
  if (control.type === "image") return control.dataset["caveatValue"] ?? "";
  if (control.type === "submit") return own(control);
  if (control.type !== "radio" && control.type !== "checkbox") return control.value;
  if (control.checked) return own(control);
  // An unchecked box says nothing, unless the page gives it a meaning.
  return (control.type === "checkbox" && control.dataset["caveatUnchecked"]) || "";
}

/** The contract's value, if the page sends another one to its server. */
function own(control: HTMLOptionElement | HTMLInputElement | HTMLButtonElement): string {
  return control.dataset["caveatValue"] ?? control.value;
}

/** Returns the only value given. Two different values are an error. */
function only({ path, type }: Field, texts: readonly string[]): Value | undefined {
  const values = new Set(texts.map((text) => (type === "bool" ? (yesOrNo(text) ?? text) : text)));
  if (values.size > 1) {
    const said = [...values].map((it) => `\`${it}\``).join(" and ");
    throw new CaveatError("duplicate_key", `\`${path}\` has several answers that differ: ${said}`, { path });
  }
  return values.values().next().value;
}

/** A checkbox without a value sends `on`. */
function yesOrNo(text: string): boolean | undefined {
  const word = text.trim().toLowerCase();
  if (["true", "yes", "on"].includes(word)) return true;
  return ["false", "no"].includes(word) ? false : undefined;
}

/** Lets core read each value separately, to find every mistake in the form and not just the first. */
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
