// Reads the vectors; `check` itself needs nothing of Node, so that pages can run it too.
import { readFileSync, readdirSync } from "node:fs";

const folder = new URL("../../tests/vectors/", import.meta.url);

export function vectors() {
  const files = readdirSync(folder).filter((name) => name.endsWith(".json"));
  return files.flatMap((name) => JSON.parse(readFileSync(new URL(name, folder), "utf8")));
}

/** The whole answers as core gives them, in canonical JSON, by the names of their vectors. */
export function answers() {
  const lines = readFileSync(new URL("decisions.jsonl", folder), "utf8").trimEnd().split("\n");
  return new Map(
    lines.map((line) => {
      const { name } = JSON.parse(line);
      return [name, line.slice('{"answer":'.length, -`,"name":${JSON.stringify(name)}}`.length)];
    }),
  );
}

export { check } from "./check_vector.mjs";
