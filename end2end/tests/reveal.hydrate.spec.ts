import { readFileSync } from "node:fs";
import { type Page } from "@playwright/test";
import { accessible, demo, expect, signIn, test } from "../fixtures";

const inAYear = new Date(Date.now() + 365 * 86_400_000).toISOString().slice(0, 10);

async function reveal(page: Page) {
  const user = await signIn(page, "developer");
  await page.goto("/test/developers/applications");
  await page.getByRole("link", { name: "Storefront" }).click();
  await expect(page).toHaveURL(/\/app_[0-9A-Z]+$/);
  const application = page.url().split("/").pop();
  await page.goto(`/test/developers/applications/${application}/keys/new?step=confirm&name=Reveal+test&expiry=${inAYear}`);
  await page.locator("#password").fill(user.password);
  await page.getByRole("button", { name: "Confirm" }).click();
  const dialog = page.getByRole("dialog").last();
  await expect(dialog).toContainText("Store these now");
  await expect(page.getByRole("button", { name: "Copy as .env" })).toBeVisible();
  return { dialog, secret: (await dialog.innerText()).match(/cp_test_[0-9A-Za-z]{38}/)![0] };
}

test("the dialog is modal and cannot be lost by Esc or a click outside", async ({ page }) => {
  const { dialog } = await reveal(page);
  expect(await dialog.evaluate((element) => element.matches(":modal"))).toBe(true);
  for (let i = 0; i < 3; i++) await page.keyboard.press("Escape");
  await page.mouse.click(5, 400);
  await expect(dialog).toBeVisible();
  await expect(page.getByRole("button", { name: "Close" })).toBeDisabled();
  await page.getByRole("checkbox", { name: "I have stored it" }).check();
  await expect(page.getByRole("button", { name: "Close" })).toBeEnabled();
  await accessible(page);
});

test("scripts that arrive late leave the focus where the person has put it", async ({ page }) => {
  let arrive = () => {};
  let late = Promise.resolve();
  await page.route("**/*.wasm", (route) => late.then(() => route.continue()));
  const user = await signIn(page, "developer");
  await page.goto("/test/developers/applications");
  await page.getByRole("link", { name: "Storefront" }).click();
  await expect(page).toHaveURL(/\/app_[0-9A-Z]+$/);
  const application = page.url().split("/").pop();
  await page.goto(`/test/developers/applications/${application}/keys/new?step=confirm&name=Late+scripts&expiry=${inAYear}`);
  await page.locator("#password").fill(user.password);
  late = new Promise<void>((resolve) => (arrive = resolve));
  await page.getByRole("button", { name: "Confirm" }).click();
  const dialog = page.getByRole("dialog").last();
  await expect(dialog).toContainText("Store these now");
  const stored = page.getByRole("checkbox", { name: "I have stored it" });
  await stored.focus();
  expect(await dialog.evaluate((element) => element.matches(":modal"))).toBe(false);
  arrive();
  await expect.poll(() => dialog.evaluate((element) => element.matches(":modal"))).toBe(true);
  await expect(stored).toBeFocused();
  await page.keyboard.press("Space");
  await expect(stored).toBeChecked();
});

test("each part can be copied, and all of it as .env", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const { dialog, secret } = await reveal(page);
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  await dialog.getByRole("button", { name: /Copy/ }).nth(1).click();
  await expect.poll(clipboard).toBe(secret);
  await dialog.getByRole("button", { name: "Copy as .env" }).click();
  await expect.poll(clipboard).toContain(`CLICKPESA_API_KEY=${secret}`);
  const download = page.waitForEvent("download");
  await dialog.getByRole("button", { name: "Download .env" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/\.env$/);
  expect(readFileSync(await file.path(), "utf8")).toContain(`CLICKPESA_API_KEY=${secret}`);
});

test("the secret leaves the page when the page is left, and no store of the browser has it", async ({ page }) => {
  const { secret } = await reveal(page);
  expect(page.url()).not.toContain(secret);
  const stored = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state]));
  expect(stored).not.toContain(secret);
  const props = await page.evaluate(() => [...document.querySelectorAll("leptos-island")].map((island) => (island as HTMLElement).dataset.props ?? "").join());
  expect(props).not.toContain(secret);
  await page.goto("/test/developers");
  await page.goBack();
  await page.waitForLoadState();
  expect(await page.content()).not.toContain(secret);
});

test("Back after closing shows no secret with the back/forward cache on", async ({ page }) => {
  const { secret } = await reveal(page);
  await page.getByRole("checkbox", { name: "I have stored it" }).check();
  await page.getByRole("button", { name: "Close" }).click();
  await expect(page).toHaveURL(/\/keys/);
  await page.goBack();
  await page.waitForLoadState();
  expect(await page.content()).not.toContain(secret);
  expect(await page.evaluate(() => document.body.innerText)).not.toContain(secret);
});

test("from the list to the reveal with the keyboard alone", async ({ page }) => {
  const user = demo.user("developer");
  await page.goto("/sign-in");
  await page.keyboard.type(user.email);
  await page.keyboard.press("Tab");
  await page.keyboard.type(user.password);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/developers$/);
  await page.goto("/test/developers/applications");
  await page.getByRole("link", { name: "Storefront" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: "Manage API Keys" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: "Add API Key" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Name")).toBeFocused();
  await page.keyboard.type("By keyboard");
  await page.getByLabel("Expiry Date").fill(inAYear);
  await page.keyboard.press("Enter");
  await expect(page.locator("#password")).toBeFocused();
  await page.keyboard.type(user.password);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog").last()).toContainText("Store these now");
  await page.getByRole("checkbox", { name: "I have stored it" }).focus();
  await page.keyboard.press("Space");
  await page.getByRole("button", { name: "Close" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog").last()).toContainText("Manage API Keys");
});
