import { defineConfig } from "@playwright/test";

// The workers inherit what the first process chose. Two runs at once don't meet.
const port = Number((process.env["CAVEAT_TEST_PORT"] ??= String(20000 + 2 * (process.pid % 5000))));

export default defineConfig({
  testDir: "tests",
  testMatch: "*.spec.ts",
  fullyParallel: true,
  workers: 2,
  retries: 0,
  reporter: "line",
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    browserName: "chromium",
    launchOptions: {
      executablePath: "/usr/bin/chromium",
      chromiumSandbox: false,
      args: [
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        "--disable-quic",
      ],
    },
  },
  webServer: [
    { command: `node tests/server.mjs ${port}`, url: `http://127.0.0.1:${port}/package.json` },
    { command: `node demo/serve.mjs ${port + 1}`, url: `http://127.0.0.1:${port + 1}/demo/` },
  ],
});
