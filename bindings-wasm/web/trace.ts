/** The browser's Back and Forward through the questions. History entries hold paths, never answers. */
import type { Path } from "./types.js";

const KEY = "caveat-check";

/** What was asked at a history entry, and how many entries of this element come before it. */
interface Place {
  readonly step: readonly Path[];
  readonly depth: number;
}

/** A person's way through the questions of one element. */
export class Trace {
  readonly #go: (step: readonly Path[]) => void;
  #listening: AbortController | undefined;

  /** `go` shows a step when the browser goes there. */
  constructor(go: (step: readonly Path[]) => void) {
    this.#go = go;
  }

  /** Starts or stops taking part in the browser's history. */
  listen(on: boolean): void {
    this.#listening?.abort();
    this.#listening = on ? new AbortController() : undefined;
    if (this.#listening === undefined) return;
    addEventListener("popstate", () => {
      const place = here();
      if (place !== undefined) this.#go(place.step);
    }, { signal: this.#listening.signal });
  }

  /** The person has gone on from one step to another. */
  add(from: readonly Path[], to: readonly Path[]): void {
    if (this.#listening === undefined) return;
    const depth = here()?.depth ?? 0;
    history.replaceState({ ...state(), [KEY]: { step: from, depth } satisfies Place }, "");
    history.pushState({ ...state(), [KEY]: { step: to, depth: depth + 1 } satisfies Place }, "");
  }

  /** Goes back as the browser does; returns false if that leaves the questions. */
  back(): boolean {
    if (this.#listening === undefined || (here()?.depth ?? 0) === 0) return false;
    history.back();
    return true;
  }
}

function state(): Record<string, unknown> {
  return (history.state ?? {}) as Record<string, unknown>;
}

function here(): Place | undefined {
  return state()[KEY] as Place | undefined;
}
