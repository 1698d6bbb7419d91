/** Loads and calls either WebAssembly module, and turns proposals into JSON text. */
import { Count, LIMITS, kindOf, refuseTooLong } from "./arguments.js";
import type { Limit } from "./arguments.js";
import { CaveatError } from "./error.js";

/** Where the `.wasm` file comes from, if not from beside this module. */
export type Source = string | URL | Request | Response | BufferSource | WebAssembly.Module;

/** The functions that decide, in either module. */
export type Act<Module, Rules, T> = (functions: Module, rules: Rules) => T;

/**
 * Reads one of the package's files, by its name and the address that a bundler may have given it: a server reads files
 * without fetching.
 */
type Read = (name: string, beside: URL) => BufferSource;
let read: Read | undefined;

/** Lets both modules load themselves at the first call. */
export function readBy(reader: Read): void {
  read = reader;
}

/** What wasm-bindgen generates for either module. */
interface Functions<Rules> {
  readonly Rules: { new (): Rules };
  wrong_type(path: string, read: string): string;
}

/** The functions of the module that was loaded first. Both word errors alike, and with local rules only the larger one may be loaded. */
let words: Functions<unknown> | undefined;

/** The longest time for a fetch, in milliseconds. */
const LONGEST_FETCH = 60_000;

/** A WebAssembly module that is loaded once. */
export class Native<Rules, Module extends Functions<Rules>> {
  readonly #functions: Module;
  readonly #instantiate: (module: WebAssembly.Module) => unknown;
  readonly #name: string;
  readonly #beside: () => URL;
  #builtIn: Rules | undefined;
  #ready = false;
  #starting: Promise<void> | undefined;

  /** Takes the functions that wasm-bindgen wrote, how to start them, and the name and address of their file. */
  constructor(functions: Module, instantiate: (options: { module: WebAssembly.Module }) => unknown, name: string, beside: () => URL) {
    this.#functions = functions;
    this.#instantiate = (module) => instantiate({ module });
    this.#name = name;
    this.#beside = beside;
  }

  /** Fetches the file, or takes it from `source`. Further calls, concurrent ones too, do nothing more. */
  init(source?: Source | PromiseLike<Source>): Promise<void> {
    if (this.#ready || (source === undefined && this.#readItself())) return Promise.resolve();
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

  /** Calls a native function, whose errors are the contract's JSON. */
  call<T>(act: (functions: Module) => T): T {
    if (!this.#ready && !this.#readItself()) {
      throw new CaveatError("not_ready", "call `await init()` once before anything else; on a server, import `caveat-web/node`, which needs no `init`");
    }
    try {
      return act(this.#functions);
    } catch (thrown) {
      throw typeof thrown === "string" ? CaveatError.fromJson(thrown) : thrown;
    }
  }

  /** Calls a native function that decides by the built-in rules. */
  decide<T>(act: Act<Module, Rules, T>): T {
    return this.call((functions) => act(functions, (this.#builtIn ??= new functions.Rules())));
  }

  /** Writes a value as JSON. A value that JSON would lose or change is an error. */
  json(given: unknown, limit: Limit = LIMITS.proposal): string {
    return this.#check((functions) => {
      const count = new Count(limit);
      const paths = new Map<unknown, string>();
      const written = JSON.stringify(given, function (this: unknown, key: string, value: unknown): unknown {
        const within = paths.get(this) ?? "";
        const path = within === "" ? key : `${within}.${key}`;
        count.add(key, value);
        // Core refuses deep nesting; JSON.stringify would overflow the stack.
        if (path.split(".").length > 16) return null;
        const above = paths.get(value);
        const circular = above !== undefined && (above === "" || path.startsWith(`${above}.`)) && typeof value === "object";
        const read = circular && path !== "" ? "an object that contains itself" : foreign(value);
        if (read !== undefined) throw CaveatError.fromJson(functions.wrong_type(path, read));
        if (typeof value === "object" && value !== null) paths.set(value, path);
        return value;
      }) as string | undefined;
      return written ?? "null";
    });
  }

  /** Checks that a value is text and not too long. */
  text(path: string, given: unknown, limit: Limit = LIMITS.proposal): string {
    return this.#check((functions) => {
      if (typeof given !== "string") throw CaveatError.fromJson(functions.wrong_type(path, foreign(given) ?? kindOf(given)));
      refuseTooLong(given, limit);
      return given;
    });
  }

  #check<T>(act: (functions: Functions<unknown>) => T): T {
    return words === undefined ? this.call(act) : act(words);
  }

  /** Loads the file with the function given to {@link readBy}, if any. */
  #readItself(): boolean {
    if (read !== undefined) this.#start(compiled(read(this.#name, this.#beside())));
    return this.#ready;
  }

  async #load(given: Source | PromiseLike<Source> | undefined): Promise<WebAssembly.Module> {
    let source = given === undefined ? address(this.#beside()) : await given;
    if (typeof source === "string" || source instanceof URL || (typeof Request !== "undefined" && source instanceof Request)) {
      const from = typeof source === "string" || source instanceof URL ? String(source) : source.url;
      // A connection that hangs must not block later attempts.
      source = await fetch(source, { signal: AbortSignal.timeout(LONGEST_FETCH) }).catch((cause: unknown) => {
        throw new CaveatError("not_fetched", `\`${from}\` can't be fetched; ${remedy(from)}`, { cause });
      });
    }
    if (typeof Response === "undefined" || !(source instanceof Response)) return compiled(source);
    const { ok, status, url } = source;
    if (!ok) throw new CaveatError("not_fetched", `the server answered ${status} for \`${url}\`; ${remedy(url)}`);
    const type = source.headers.get("Content-Type") ?? "";
    try {
      // Some servers don't know the file's type; its bytes are the same.
      return type.startsWith("application/wasm")
        ? await WebAssembly.compileStreaming(source)
        : await WebAssembly.compile(await source.arrayBuffer());
    } catch (cause) {
      const answered = type.startsWith("text/html") ? "the server answered with a page" : "the answer can't be compiled";
      throw notTheModule(`${answered} for \`${url}\`; ${remedy(url)}`, cause);
    }
  }

  #start(module: WebAssembly.Module): void {
    if (this.#ready) return;
    const names = WebAssembly.Module.exports(module).map((it) => it.name);
    const own = Object.keys(this.#functions).filter((name) => !["initSync", "Rules"].includes(name));
    const needed = ["memory", ...own];
    const missing = needed.find((name) => !names.includes(name));
    if (missing !== undefined) throw notTheModule(`the module has no \`${missing}\`; expected \`${this.#name}\``);
    try {
      this.#instantiate(module);
    } catch (cause) {
      throw notTheModule(`the module has another version; expected \`${this.#name}\` of this package`, cause);
    }
    this.#ready = true;
    words ??= this.#functions;
  }
}

/** Vite leaves the file where the package is installed, not beside its bundled dependencies. */
const PREBUNDLED = /\/node_modules\/\.vite\/deps(?=\/)/;

/** Returns text, because Turbopack's replacement for a URL has only `href`, relative to the page. */
function address(beside: URL): string {
  return beside.href.replace(PREBUNDLED, "/node_modules/caveat-web/dist");
}

/** What a developer can do if the file can't be loaded from there. */
function remedy(from: string): string {
  if (from.startsWith("file:")) return "on a server, import `caveat-web/node`, which reads its own file; a page has to be served over http";
  return "serve the file from `caveat-web/dist` there, or pass its address to `init`; with Vite, set `optimizeDeps: { exclude: [\"caveat-web\"] }`";
}

function compiled(source: unknown): WebAssembly.Module {
  if (source instanceof WebAssembly.Module) return source;
  try {
    return new WebAssembly.Module(source as BufferSource);
  } catch (cause) {
    throw notTheModule("the source can't be compiled", cause);
  }
}

/** Browsers name the policy only in the message. */
const FORBIDDEN = /content security policy|\bcsp\b|unsafe-eval/i;

function notTheModule(why: string, cause?: unknown): CaveatError {
  if (cause instanceof Error && FORBIDDEN.test(cause.message)) {
    return new CaveatError("policy", "the page's Content-Security-Policy stops caveat-web; add `'wasm-unsafe-eval'` to its `script-src`", { cause });
  }
  return new CaveatError("not_the_module", `caveat-web can't start: ${why}`, { cause });
}

/** Names the kind of a value that JSON would lose or change; undefined if JSON keeps it. */
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
      // JSON would keep only part of a map, a date or another instance of a class, or nothing.
      return prototype === null || Object.getPrototypeOf(prototype) === null ? undefined : "an instance of a class";
    }
    default:
      return undefined;
  }
}
