/** What both modules of WebAssembly need: to be loaded, to be called, and proposals as JSON text. */
import { CaveatError } from "./error.js";
import type { LocalFault } from "./types.js";

/** Where the WebAssembly comes from, if not from beside this module. */
export type Source = string | URL | Request | Response | BufferSource | WebAssembly.Module;

/**
 * An organisation's own rules, which only add to the built-in ones. They come from `readLocalRules`, and everything that decides takes
 * them under `rules`.
 */
export class LocalRules {
  /** The file that they were read from. */
  readonly json: string;
  /** What is odd about them: a rule that can never apply, say. */
  readonly warnings: readonly LocalFault[];

  /** @internal */
  constructor(json: string, warnings: readonly LocalFault[]) {
    this.json = json;
    this.warnings = warnings;
    Object.freeze(this);
  }
}

/** What everything that decides can be told. */
export interface DecideOptions {
  /** An organisation's own rules on top of the built-in ones. */
  readonly rules?: LocalRules | undefined;
}

/** What wasm-bindgen writes for either module. */
interface Functions<Rules> {
  readonly Rules: { new (): Rules; with_local(json: string): Rules };
  wrong_type(path: string, read: string): string;
}

/** A module of WebAssembly, once it is loaded. */
export class Native<Rules, Module extends Functions<Rules>> {
  readonly #functions: Module;
  /** Local rules, and the built-in ones, as the module has them. */
  readonly #rules = new WeakMap<LocalRules, Rules>();
  #builtIn: Rules | undefined;
  readonly #instantiate: (module: WebAssembly.Module) => unknown;
  readonly #beside: () => URL;
  #ready = false;
  #starting: Promise<void> | undefined;

  /** The functions that wasm-bindgen wrote, how it starts them, and where their file is. */
  constructor(functions: Module, instantiate: (options: { module: WebAssembly.Module }) => unknown, beside: () => URL) {
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
  call<T>(act: (functions: Module) => T): T {
    if (!this.#ready) throw new CaveatError("not_ready", "call `await init()` once before anything else");
    try {
      return act(this.#functions);
    } catch (thrown) {
      throw typeof thrown === "string" ? CaveatError.fromJson(thrown) : thrown;
    }
  }

  /** The same for what decides: by the built-in rules, or with local ones. */
  decide<T>(options: DecideOptions, act: (functions: Module, rules: Rules) => T): T {
    return this.call((functions) => act(functions, this.#rulesOf(options.rules)));
  }

  #rulesOf(local: LocalRules | undefined): Rules {
    if (local === undefined) return (this.#builtIn ??= new this.#functions.Rules());
    if (!(local instanceof LocalRules)) throw new CaveatError("wrong_type", "`rules` takes what `readLocalRules` gives", { path: "rules" });
    let rules = this.#rules.get(local);
    if (rules === undefined) this.#rules.set(local, (rules = this.#functions.Rules.with_local(local.json)));
    return rules;
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
    const own = Object.keys(this.#functions).filter((name) => !["initSync", "default", "Rules"].includes(name));
    const needed = ["memory", ...own];
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
