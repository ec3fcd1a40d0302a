// Code as the pages of Integrations show it, run as a merchant would run it.
import { execFile } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type Page } from "@playwright/test";
import { expect } from "./fixtures";

/** What is run in which tool's page, by its file. */
export const runners = {
  curl: ["sh", "sample.sh"], node: ["node", "sample.mjs"], php: ["php", "sample.php"], python: ["python3", "sample.py"], go: ["go", "run", "main.go"],
};
export type Runner = keyof typeof runners;

export const installed = (command: string) => (process.env.PATH ?? "").split(":").some((folder) => existsSync(join(folder, command)));

/** Opens a tool's page for one credential, by the name in its select. */
export async function open(page: Page, tool: string, way: string, credential: string) {
  await page.goto(`/test/developers/integrations/${tool}?kind=${way}`);
  await page.getByLabel("Credential", { exact: true }).selectOption(way);
  await page.locator("select[name=credential]").selectOption({ label: credential });
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page).toHaveURL(/credential=/);
  await expect(page.locator("select[name=credential] option:checked")).toHaveText(credential);
}

/** The text of the page's file number `at`. */
export const file = async (page: Page, at = 0) => (await page.locator(`#file${at}-0`).textContent())!;

/** Runs a sample in a folder and an environment of its own. */
export function run(tool: Runner, code: string, secrets: Record<string, string>) {
  const [command, ...args] = runners[tool];
  const folder = mkdtempSync(join(tmpdir(), "claviger-sample-"));
  const path = join(folder, args.at(-1)!);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, code);
  const { PATH, HOME } = process.env;
  return new Promise<{ ok: boolean; out: string; error: string }>((resolve) => {
    execFile(command, args, { cwd: folder, env: { PATH, HOME, ...secrets }, timeout: 60_000 }, (error, out, err) => {
      resolve({ ok: error === null, out, error: err });
    });
  });
}
