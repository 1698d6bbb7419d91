/**
 * Records of decisions that show later what was decided, and the Data Movement Form. They need the larger file of WebAssembly, so that
 * pages that only decide stay small.
 *
 * ```js
 * import init, { record, verifyRecord } from "caveat-web/records";
 * await init();
 * const made = record({ activity: "store", location: "laptop" }, { made_at: new Date().toISOString() });
 * verifyRecord(made).intact; // true
 * ```
 *
 * @module
 */
import { LIMITS, refuseOtherKeys, refuseOtherLists, refuseOtherWords } from "./arguments.js";
import { decide, full } from "./full.js";
import type { DecideOptions } from "./rules.js";
import type { ChainVerification, DataMovementForm, DecisionRecord, Path, Proposal, Verification } from "./types.js";

export { default, initSync } from "./full_start.js";

/** What stands in a record beside proposal and decision. */
export interface RecordDetails {
  /** When the decision was made: a time by RFC 3339, such as `new Date().toISOString()` gives. */
  readonly made_at: string;
  /** What the asker wants to note. */
  readonly note?: string | undefined;
  /** What was answered with 'I do not know'. */
  readonly declined?: readonly Path[] | undefined;
  /** The fingerprint of the record before it, in a chain. */
  readonly previous?: string | undefined;
}

/**
 * Decides a proposal and makes a record of it, as canonical JSON on one line: what to keep. {@link readRecord} gives what it holds.
 *
 * @throws {CaveatError} where a part of it is not as it is taken; paths in the proposal begin with `proposal`.
 */
export function record(proposal: Proposal, details: RecordDetails, options: DecideOptions = {}): string {
  return decide(options, (it, rules) => {
    refuseOtherKeys("details", details, ["made_at", "note", "declined", "previous"]);
    return it.record(rules, full.json({ ...details, proposal }, LIMITS.record));
  });
}

/**
 * What a record holds, whatever became of it: {@link verifyRecord} tells whether it is as it was.
 *
 * @throws {CaveatError} where the text can't be read as a record.
 */
export function readRecord(record: string): DecisionRecord {
  verifyRecord(record);
  return JSON.parse(record) as DecisionRecord;
}

/**
 * Whether a record is intact, whether this rulebook (with local rules, if they are given) made it and, where another one did, what would differ now.
 *
 * @throws {CaveatError} where the text can't be read as a record.
 */
export function verifyRecord(record: string, options: DecideOptions = {}): Verification {
  return JSON.parse(decide(options, (it, rules) => it.verify_record(rules, full.text("", record, LIMITS.record)))) as Verification;
}

/**
 * Whether a chain of records, in which each carries the fingerprint of the one before it, is whole: none is missing, altered or out
 * of order. Takes the records, or JSON Lines of them.
 */
export function verifyChain(records: string | readonly string[]): ChainVerification {
  return JSON.parse(full.call((it) => it.verify_chain(full.text("", chained(records), LIMITS.chain)))) as ChainVerification;
}

function chained(records: string | readonly string[]): string {
  if (typeof records === "string") return records;
  refuseOtherLists("records", records, LIMITS.chain.bytes / 1024);
  return Array.from(records, (it, place) => full.text(String(place), it, LIMITS.record)).join("\n");
}

/** What only the asker can say for a Data Movement Form. What is left out stays blank. */
export interface FormAnswers {
  /** Who asks for the transfer. */
  readonly requester?: string | undefined;
  /** What is moved. */
  readonly what_moves?: string | undefined;
  /** Who decides why and how the personal data is used. Optional. */
  readonly data_controller?: string | undefined;
  /** Where it is now. */
  readonly from?: string | undefined;
  /** Where it goes. */
  readonly to?: string | undefined;
  /** Who will have access to it there. Optional. */
  readonly access?: string | undefined;
  /** The Information Asset Owner: name and role. */
  readonly owner?: string | undefined;
  /** The data sharing agreement or contract that covers it. Optional. */
  readonly sharing_agreement?: string | undefined;
  /** The Senior Information Risk Owner. Optional. */
  readonly siro?: string | undefined;
  /** How long it is kept there. */
  readonly retention?: string | undefined;
  /** When it is reviewed, and by whom. Optional. */
  readonly review?: string | undefined;
  /** How often it is sent. */
  readonly frequency?: string | undefined;
  /** When the transfers start and end. Optional. */
  readonly period?: string | undefined;
}

/** What a form is filled in from: a proposal to transfer, or the record of one. */
export type FormSourceGiven = { readonly proposal: Proposal } | { readonly record: string };

/**
 * The details for a transfer's Data Movement Form, filled in as far as they are known; what is blank is marked as blank. It is
 * not the department's own form.
 *
 * @throws {CaveatError} where it is no transfer, or the record is not as it was.
 */
export function dataMovementForm(from: FormSourceGiven, answers: FormAnswers = {}): DataMovementForm {
  return JSON.parse(full.call((it) => it.data_movement_form(request(from, answers), "json"))) as DataMovementForm;
}

/**
 * The same for people: Markdown, or a fragment of HTML without style or script. What was given is escaped.
 *
 * @throws {CaveatError} as {@link dataMovementForm}.
 */
export function presentForm(from: FormSourceGiven, answers: FormAnswers = {}, form: "markdown" | "html" = "markdown"): string {
  return full.call((it) => {
    refuseOtherWords("form", form, ["markdown", "html"]);
    return it.data_movement_form(request(from, answers), form);
  });
}

function request(from: FormSourceGiven, answers: FormAnswers): string {
  refuseOtherKeys("from", from, ["proposal", "record"]);
  if (typeof answers !== "object") refuseOtherKeys("answers", answers, []);
  if (!("record" in from)) return full.json({ ...from, answers }, LIMITS.form);
  // A record is put in as the text that it is: nothing of it is changed on the way.
  return `{"record":${full.text("record", from.record, LIMITS.record)},"answers":${full.json(answers, LIMITS.form)}}`;
}
