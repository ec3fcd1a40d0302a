// The way through applications and API keys that several specs take.
import { type Page } from "@playwright/test";
import { expect } from "./fixtures";

export const inAYear = new Date(Date.now() + 365 * 86_400_000).toISOString().slice(0, 10);

/** From the menu to a new application; returns its Client ID. */
export async function createApplication(page: Page, name: string) {
  await page.getByRole("link", { name: /^Applications/ }).click();
  await page.getByRole("link", { name: "Create Application" }).first().click();
  await page.getByLabel("Application Name").fill(name);
  await page.getByRole("radio", { name: /^API/ }).check();
  await page.getByRole("checkbox", { name: "Payment API" }).check();
  await page.getByRole("button", { name: "Create", exact: true }).click();
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
  const clientId = (await page.locator("main").innerText()).match(/\bID[0-9A-Za-z]{30}\b/)?.[0];
  expect(clientId).toBeTruthy();
  return clientId!;
}

/** Adds a key as the screen text says: Name, Expiry Date, Submit, password; stops at the reveal. */
export async function addKey(page: Page, name: string, password: string) {
  await page.getByRole("link", { name: "Add API Key" }).first().click();
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Expiry Date").fill(inAYear);
  await page.getByRole("button", { name: "Submit" }).click();
  await page.locator("#password").fill(password);
  await page.getByRole("button", { name: "Confirm" }).click();
  await expect(page.getByRole("dialog").last()).toContainText("Store these now");
}

export const secretOf = async (page: Page) => (await page.getByRole("dialog").last().innerText()).match(/cp_test_[0-9A-Za-z]{38}/)![0];

export async function close(page: Page) {
  await page.getByRole("checkbox", { name: "I have stored it" }).check();
  await page.getByRole("button", { name: "Close" }).click();
  await expect(page.getByRole("dialog").last()).toContainText("Manage API Keys");
}
