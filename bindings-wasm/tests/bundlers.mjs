// Builds a small site with the package as npm would install it: packed, unpacked, and bundled by Vite and by webpack.
import { execFileSync } from "node:child_process";
import { copyFileSync, cpSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { build } from "vite";
import webpack from "webpack";

const package_ = fileURLToPath(new URL("..", import.meta.url));
const site = `${package_}build/site`;

/** Gives the folders with the built sites, from the package's own. */
export async function bundle() {
  rmSync(`${package_}build`, { recursive: true, force: true });
  mkdirSync(`${site}/node_modules`, { recursive: true });
  cpSync(`${package_}tests/bundle`, site, { recursive: true });
  execFileSync("npm", ["pack", "--silent", "--ignore-scripts", "--pack-destination", site], { cwd: package_ });
  const [packed] = readdirSync(site).filter((name) => name.endsWith(".tgz"));
  execFileSync("tar", ["-xzf", packed], { cwd: site });
  renameSync(`${site}/package`, `${site}/node_modules/caveat-web`);

  await build({ root: site, base: "./", logLevel: "warn", build: { outDir: "../vite", emptyOutDir: true } });

  const path = `${package_}build/webpack`;
  await new Promise((resolve, reject) => {
    const options = {
      context: site,
      mode: "production",
      entry: "./main.js",
      output: { path, filename: "main.js", module: true, publicPath: "auto" },
      experiments: { outputModule: true },
    };
    webpack(options, (error, stats) => (error ?? stats.hasErrors() ? reject(error ?? stats.toString()) : resolve()));
  });
  copyFileSync(`${site}/index.html`, `${path}/index.html`);
  return ["build/vite", "build/webpack"];
}

/** What the packed package has, by path. */
export function packedFiles() {
  return readdirSync(`${site}/node_modules/caveat-web`, { recursive: true, withFileTypes: true })
    .filter((it) => it.isFile())
    .map((it) => `${it.parentPath}/${it.name}`.slice(`${site}/node_modules/caveat-web/`.length))
    .sort();
}
