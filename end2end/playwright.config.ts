import { defineConfig } from "@playwright/test";
import { debugPort, port } from "./ports";

// Every spec runs twice, with and without JavaScript; files named *.hydrate.spec.ts need it.
const chromium = {
  launchOptions: {
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync",
    ],
    // Playwright switches the back/forward cache off; the reveal must hold with it on.
    ignoreDefaultArgs: ["--disable-back-forward-cache"],
  },
};

export default defineConfig({
  testDir: "tests",
  outputDir: "test-results",
  fullyParallel: true,
  workers: 2,
  forbidOnly: !!process.env.CI,
  // Shared, noisy machines: a second try, and the report names every test that needed one ("flaky").
  retries: process.env.CI ? 1 : 0,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [["list"]],
  use: { baseURL: `http://127.0.0.1:${port}`, trace: "retain-on-failure", actionTimeout: 20_000, ...chromium },
  projects: [
    { name: "with scripts", use: { javaScriptEnabled: true }, testIgnore: /.*\.nojs\.spec\.ts/ },
    { name: "without scripts", use: { javaScriptEnabled: false }, testIgnore: /.*\.hydrate\.spec\.ts/ },
  ],
  webServer: [
    { command: `./serve.sh release ${port}`, url: `http://127.0.0.1:${port}/readyz`, timeout: 60_000, stdout: "ignore", stderr: "pipe" },
    { command: `./serve.sh debug ${debugPort}`, url: `http://127.0.0.1:${debugPort}/readyz`, timeout: 120_000, stdout: "ignore", stderr: "pipe" },
  ],
});
