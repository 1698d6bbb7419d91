// Reads the vectors that every language reads, with the whole answers as core gives them.
import { readFileSync, readdirSync } from "node:fs";

const folder = new URL("../../tests/vectors/", import.meta.url);
const read = (name) => readFileSync(new URL(name, folder), "utf8");

/** Proposals with the decisions or errors expected. */
export function vectors() {
  const files = readdirSync(folder).filter((name) => name.endsWith(".json") && name !== "interviews.json");
  return files.flatMap((name) => JSON.parse(read(name)));
}

/** Proposals with the questions expected. */
export function interviews() {
  return JSON.parse(read("interviews.json"));
}

/** Records, chains and forms. */
export function records() {
  return JSON.parse(read("records/records.json"));
}

/** The whole answers in canonical JSON, by the names of their vectors. */
export function answers(name = "decisions.jsonl") {
  const lines = read(name).trimEnd().split("\n");
  return new Map(
    lines.map((line) => {
      const { name } = JSON.parse(line);
      return [name, line.slice('{"answer":'.length, -`,"name":${JSON.stringify(name)}}`.length)];
    }),
  );
}

export { check, checkInterview, checkRecords } from "./check_vector.mjs";
