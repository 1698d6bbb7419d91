/**
 * Records that show later what was decided, and the Data Movement Form. This entry loads the larger WebAssembly file, so that
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

/** What a record contains besides the proposal and the decision. */
export interface RecordDetails {
  /** The time of the decision in RFC 3339, such as `new Date().toISOString()`. */
  readonly made_at: string;
  /** A note by whoever asked. */
  readonly note?: string | undefined;
  /** The paths answered with 'I do not know'. */
  readonly declined?: readonly Path[] | undefined;
  /** In a chain, the fingerprint of the record before it. */
  readonly previous?: string | undefined;
}

/**
 * Decides a proposal and returns a record of it, as one line of canonical JSON to keep. {@link readRecord} returns its content.
 *
 * @throws {CaveatError} if a part of it is invalid; paths in the proposal begin with `proposal`.
 */
export function record(proposal: Proposal, details: RecordDetails, options: DecideOptions = {}): string {
  return decide(options, (it, rules) => {
    refuseOtherKeys("details", details, ["made_at", "note", "declined", "previous"]);
    return it.record(rules, full.json({ ...details, proposal }, LIMITS.record));
  });
}

/**
 * Returns the content of a record, even if it was altered: {@link verifyRecord} says whether it was.
 *
 * @throws {CaveatError} if the text can't be read as a record.
 */
export function readRecord(record: string): DecisionRecord {
  verifyRecord(record);
  return JSON.parse(record) as DecisionRecord;
}

/**
 * Checks whether a record is intact, whether this rulebook (with the given local rules) made it and, if another one did, what
 * would differ now.
 *
 * @throws {CaveatError} if the text can't be read as a record.
 */
export function verifyRecord(record: string, options: DecideOptions = {}): Verification {
  return JSON.parse(decide(options, (it, rules) => it.verify_record(rules, full.text("", record, LIMITS.record)))) as Verification;
}

/**
 * Checks whether a chain of records is whole: each has the fingerprint of the one before it, so a missing, altered or misplaced
 * record shows. Takes the records, or JSON Lines of them.
 */
export function verifyChain(records: string | readonly string[]): ChainVerification {
  return JSON.parse(full.call((it) => it.verify_chain(full.text("", chained(records), LIMITS.chain)))) as ChainVerification;
}

function chained(records: string | readonly string[]): string {
  if (typeof records === "string") return records;
  refuseOtherLists("records", records, LIMITS.chain.bytes / 1024);
  return Array.from(records, (it, place) => full.text(String(place), it, LIMITS.record)).join("\n");
}

/** The answers that only a person can give for a Data Movement Form. What is left out stays blank. */
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

/** The source of a form: a proposal to transfer, or the record of one. */
export type FormSourceGiven = { readonly proposal: Proposal } | { readonly record: string };

/**
 * Fills in the details for a transfer's Data Movement Form as far as they are known, and marks the rest as blank. It is not the
 * department's own form.
 *
 * @throws {CaveatError} if the proposal is not a transfer, or the record was altered.
 */
export function dataMovementForm(from: FormSourceGiven, answers: FormAnswers = {}): DataMovementForm {
  return JSON.parse(full.call((it) => it.data_movement_form(request(from, answers), "json"))) as DataMovementForm;
}

/**
 * Returns the form for people: Markdown, or a fragment of HTML without style or script. Text from the input is escaped.
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
  // The record is inserted as text, so that it stays unchanged.
  return `{"record":${full.text("record", from.record, LIMITS.record)},"answers":${full.json(answers, LIMITS.form)}}`;
}
