// Builds sites with the package as npm would install it: packed, unpacked, and bundled.
import { execFileSync } from "node:child_process";
import { copyFileSync, cpSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const package_ = fileURLToPath(new URL("..", import.meta.url));

/** Copies a site into `build/NAME`, with the packed package among its modules; returns its folder. */
export function site(from, name) {
  const folder = join(package_, "build", name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, "node_modules"), { recursive: true });
  cpSync(join(package_, from), folder, { recursive: true });
  execFileSync("npm", ["pack", "--silent", "--ignore-scripts", "--pack-destination", folder], { cwd: package_ });
  const [packed] = readdirSync(folder).filter((it) => it.endsWith(".tgz"));
  execFileSync("tar", ["-xzf", packed], { cwd: folder });
  rmSync(join(folder, packed));
  renameSync(join(folder, "package"), join(folder, "node_modules/caveat-web"));
  return folder;
}

/** What the packed package of a site has, by path. */
export function packedFiles(site) {
  const packed = join(site, "node_modules/caveat-web/");
  const files = readdirSync(packed, { recursive: true, withFileTypes: true }).filter((it) => it.isFile());
  return files.map((it) => join(it.parentPath, it.name).slice(packed.length)).sort();
}

/** Builds a site by a version of Vite (`vite`, `vite7`) into its folder `built`. */
export async function vite(version, root) {
  const { build } = await import(version);
  // A server that was started before in this process has left its own mode there.
  delete process.env.NODE_ENV;
  await build({ root, base: "./", logLevel: "error", build: { outDir: "built" } });
}

/** Serves a site by a version of Vite as while it is developed; returns the server and its address. */
export async function develop(version, root, options = {}) {
  const { createServer } = await import(version);
  const server = await createServer({ root, logLevel: "error", server: { host: "127.0.0.1", port: 0, hmr: false }, ...options });
  await server.listen();
  return { server, address: server.resolvedUrls.local[0] };
}

/** Builds a site by webpack into its folder `built`. */
export async function webpack(root) {
  const { default: build } = await import("webpack");
  const options = {
    context: root,
    mode: "production",
    entry: "./main.js",
    output: { path: join(root, "built"), filename: "main.js", module: true, publicPath: "auto" },
    experiments: { outputModule: true, css: true },
  };
  await new Promise((resolve, reject) => {
    build(options, (error, stats) => (error ?? stats.hasErrors() ? reject(error ?? stats.toString()) : resolve()));
  });
  copyFileSync(join(root, "index.html"), join(root, "built/index.html"));
}

/** A site's own programs, from the package's modules. */
export const program = (name) => join(package_, "node_modules/.bin", name);
