/**
 * A server of static files for the tests and the demonstration, with the strictest policy that the package has to work under.
 * It listens on this machine alone.
 *
 *     node tests/server.mjs 4173
 */
import { createServer } from "node:http";
import { readFile, stat } from "node:fs/promises";
import { extname, join, normalize, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** Sent with every answer. */
export const policy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "connect-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "require-trusted-types-for 'script'",
].join("; ");

const root = fileURLToPath(new URL("..", import.meta.url));
const largest = 256 * 1024;

const types = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".map": "application/json",
  ".md": "text/plain; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".ts": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
};

/**
 * Serves the folder of the package under `/`.
 *
 * @param {number} port 0 for any that is free.
 * @param {(fields: URLSearchParams) => string | Promise<string>} [submitted] What to answer to a form that was posted to
 *   `/submitted`; by default its fields, one a line.
 * @returns {Promise<import("node:http").Server>} once it listens.
 */
export function serve(port, submitted = echo) {
  const server = createServer(async (request, response) => {
    const { status, type, body } = await answer(request, submitted).catch(() => text(400, "not a request"));
    response.writeHead(status, {
      "Content-Type": type,
      "Content-Security-Policy": policy,
      "X-Content-Type-Options": "nosniff",
      "Cache-Control": "no-store",
    });
    response.end(request.method === "HEAD" ? undefined : body);
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve(server));
  });
}

async function answer(request, submitted) {
  const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
  if (request.method === "POST") {
    if (path !== "/submitted") return text(404, "nothing takes a form here");
    return text(200, await submitted(new URLSearchParams(await read(request))));
  }
  if (request.method !== "GET" && request.method !== "HEAD") return text(405, "GET, HEAD and POST are taken");
  if (path === "/favicon.ico") return { status: 204, type: types[".ico"], body: undefined };
  return file(path);
}

async function file(path) {
  let place = join(root, normalize(path));
  if (place !== root && !place.startsWith(root.endsWith(sep) ? root : root + sep)) return text(404, "no such file");
  try {
    if ((await stat(place)).isDirectory()) place = join(place, "index.html");
    const bytes = await readFile(place);
    const body = place.endsWith("govuk-frontend.min.css") ? withoutFonts(bytes.toString()) : bytes;
    return { status: 200, type: types[extname(place)] ?? "application/octet-stream", body };
  } catch {
    return text(404, "no such file");
  }
}

/**
 * The policy lets no fonts in, and the design system's font is licensed for gov.uk alone: without its `@font-face` the browser
 * takes the next in the list, Arial.
 */
function withoutFonts(css) {
  return css.replace(/@font-face\s*\{[^}]*\}/g, "");
}

async function read(request) {
  let body = "";
  for await (const part of request.setEncoding("utf8")) {
    body += part;
    if (body.length > largest) throw new Error("too large");
  }
  return body;
}

function echo(fields) {
  return [...fields].map(([name, value]) => `${name}: ${value}`).join("\n");
}

function text(status, body) {
  return { status, type: "text/plain; charset=utf-8", body: `${body}\n` };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const server = await serve(Number(process.argv[2] ?? 4173));
  console.log(`http://127.0.0.1:${server.address().port}/`);
}
