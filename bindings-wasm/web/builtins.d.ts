/** What this package uses of Node. */
declare module "node:fs" {
  export function existsSync(path: URL | string): boolean;
  export function readFileSync(path: URL | string): Uint8Array<ArrayBuffer>;
}
