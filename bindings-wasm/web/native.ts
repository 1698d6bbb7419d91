/** What both modules of WebAssembly need: to be loaded, to be called, and proposals as JSON text. */
import { CaveatError } from "./error.js";

/** Where the WebAssembly comes from, if not from beside this module. */
export type Source = string | URL | Request | Response | BufferSource | WebAssembly.Module;

/** A module of WebAssembly, once it is loaded. */
export class Native<Functions extends { wrong_type(path: string, read: string): string }> {
  readonly #functions: Functions;
  readonly #instantiate: (module: WebAssembly.Module) => unknown;
  readonly #beside: () => URL;
  #ready = false;
  #starting: Promise<void> | undefined;

  /** The functions that wasm-bindgen wrote, how it starts them, and where their file is. */
  constructor(functions: Functions, instantiate: (options: { module: WebAssembly.Module }) => unknown, beside: () => URL) {
    this.#functions = functions;
    this.#instantiate = (module) => instantiate({ module });
    this.#beside = beside;
  }

  /** Fetches the file, or takes it from where it is told. At the same time or again, it does nothing more. */
  init(source?: Source | PromiseLike<Source>): Promise<void> {
    if (this.#ready) return Promise.resolve();
    this.#starting ??= this.#load(source)
      .then((module) => this.#start(module))
      .finally(() => {
        this.#starting = undefined;
      });
    return this.#starting;
  }

  initSync(source: BufferSource | WebAssembly.Module): void {
    if (!this.#ready) this.#start(compiled(source));
  }

  /** Calls the native part, which throws errors as the contract's JSON. */
  call<T>(act: (functions: Functions) => T): T {
    if (!this.#ready) throw new CaveatError("not_ready", "call `await init()` once before anything else");
    try {
      return act(this.#functions);
    } catch (thrown) {
      throw typeof thrown === "string" ? CaveatError.fromJson(thrown) : thrown;
    }
  }

  /** What is given, as JSON in which nothing is lost that JSON has no place for: such a thing is an error. */
  json(given: unknown): string {
    return this.call((functions) => {
      const paths = new Map<unknown, string>();
      const written = JSON.stringify(given, function (this: unknown, key: string, value: unknown): unknown {
        const within = paths.get(this) ?? "";
        const path = within === "" ? key : `${within}.${key}`;
        // Core refuses what nests so deep; JSON has no end for it.
        if (path.split(".").length > 16) return null;
        const above = paths.get(value);
        const circular = above !== undefined && (above === "" || path.startsWith(`${above}.`)) && typeof value === "object";
        const read = circular && path !== "" ? "an object that it stands in" : foreign(value);
        if (read !== undefined) throw CaveatError.fromJson(functions.wrong_type(path, read));
        if (typeof value === "object" && value !== null) paths.set(value, path);
        return value;
      }) as string | undefined;
      return written ?? "null";
    });
  }

  /** What is given, if it is text. */
  text(path: string, given: unknown): string {
    if (typeof given === "string") return given;
    const read = foreign(given) ?? `a ${typeof given}`;
    throw CaveatError.fromJson(this.call((functions) => functions.wrong_type(path, read)));
  }

  async #load(given: Source | PromiseLike<Source> | undefined): Promise<WebAssembly.Module> {
    let source = given === undefined ? this.#beside() : await given;
    if (typeof source === "string" || source instanceof URL || (typeof Request !== "undefined" && source instanceof Request)) {
      const address = typeof source === "string" || source instanceof URL ? String(source) : source.url;
      source = await fetch(source).catch((cause: unknown) => {
        throw new CaveatError("not_fetched", `the WebAssembly of caveat-web can't be fetched from \`${address}\``, { cause });
      });
    }
    if (typeof Response === "undefined" || !(source instanceof Response)) return compiled(source);
    if (!source.ok) {
      throw new CaveatError("not_fetched", `the server answered ${source.status} for the WebAssembly of caveat-web, \`${source.url}\``);
    }
    try {
      // Some servers don't know the type of the file; its bytes are the same.
      return source.headers.get("Content-Type")?.startsWith("application/wasm")
        ? await WebAssembly.compileStreaming(source)
        : await WebAssembly.compile(await source.arrayBuffer());
    } catch (cause) {
      throw notTheModule(`\`${source.url}\` can't be compiled`, cause);
    }
  }

  #start(module: WebAssembly.Module): void {
    if (this.#ready) return;
    const names = WebAssembly.Module.exports(module).map((it) => it.name);
    const needed = ["memory", ...Object.keys(this.#functions).filter((name) => name !== "initSync" && name !== "default")];
    const missing = needed.find((name) => !names.includes(name));
    if (missing !== undefined) throw notTheModule(`what was given has no \`${missing}\``);
    try {
      this.#instantiate(module);
    } catch (cause) {
      throw notTheModule("what was given is of another version", cause);
    }
    this.#ready = true;
  }
}

function compiled(source: unknown): WebAssembly.Module {
  if (source instanceof WebAssembly.Module) return source;
  try {
    return new WebAssembly.Module(source as BufferSource);
  } catch (cause) {
    throw notTheModule("what was given can't be compiled", cause);
  }
}

function notTheModule(why: string, cause?: unknown): CaveatError {
  return new CaveatError("not_the_module", `expected the WebAssembly of caveat-web, and ${why}`, { cause });
}

/** What a value is that JSON would lose or change; undefined for what it keeps. */
function foreign(value: unknown): string | undefined {
  switch (typeof value) {
    case "function":
    case "symbol":
    case "bigint":
      return `a ${typeof value}`;
    case "number":
      return Number.isFinite(value) ? undefined : String(value);
    case "object": {
      if (value === null || Array.isArray(value)) return undefined;
      const prototype: unknown = Object.getPrototypeOf(value);
      // Of a map, a date or an instance of a class JSON would keep another part, or none.
      return prototype === null || Object.getPrototypeOf(prototype) === null ? undefined : "an instance of a class";
    }
    default:
      return undefined;
  }
}
