import { type Page } from "@playwright/test";
import { accessible, expect, fits, giveCode, signInStaff, test } from "../fixtures";
import { PASSWORD, signUp } from "../tokens";

const narrowAndWide = (scripts: boolean) => async (page: Page) => {
  if (scripts) await accessible(page);
  await page.setViewportSize({ width: 360, height: 740 });
  await fits(page);
  await page.setViewportSize({ width: 1440, height: 900 });
};

test("a member sets up an authenticator, signs in with code and recovery code, and turns it off", async ({ page, scripts }) => {
  test.setTimeout(360_000);
  const look = narrowAndWide(scripts);
  const business = `Second factor ${test.info().project.name} ${Date.now()}`;
  await signUp(page, business);
  await page.goto("/test/account/security");
  const email = (await page.locator("main").innerText()).match(/\S+@token\.example/)![0];
  await page.getByRole("link", { name: /^Set up two-factor/ }).click();
  await look(page);
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Your password").fill("not the password at all");
  await dialog.getByRole("button", { name: "Continue" }).click();
  await expect(dialog.getByText("That is not your password.")).toBeVisible();
  await dialog.getByLabel("Your password").fill(PASSWORD);
  await dialog.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("img", { name: /picture for your app/ })).toBeVisible();
  const key = await page.locator("#authenticator-key").innerText();
  await look(page);

  // A wrong code comes back without the key, which is in the app now.
  await page.getByLabel("Code").fill("000000");
  await page.getByRole("button", { name: "Confirm" }).click();
  await expect(page.getByText(/not the code of this entry/)).toBeVisible();
  await expect(page.locator("#authenticator-key")).toHaveCount(0);
  await look(page);
  await giveCode(page, key, "Confirm");
  const codes = (await page.locator("#recovery-codes").innerText()).trim().split("\n");
  expect(codes).toHaveLength(10);
  await look(page);
  const here = page.url();
  await page.getByRole("checkbox", { name: "I have stored them" }).check();
  await page.getByRole("button", { name: "Go on" }).click();
  await expect(page).toHaveURL(/\/test\/account\/security/);
  await expect(page.getByText("10 left")).toBeVisible();
  expect((await page.goto(here))?.status()).toBe(404);
  await expect(page.getByText(codes[0])).toHaveCount(0);

  const givePassword = async () => {
    await page.context().clearCookies();
    await page.goto("/sign-in?next=/test/account/security");
    await page.getByLabel("E-mail").fill(email);
    await page.getByLabel("Password").fill(PASSWORD);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page).toHaveURL(/\/sign-in\/code/);
  };
  await givePassword();
  await look(page);
  await page.goto("/test/developers");
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await page.goto("/sign-in/code?next=/test/account/security");
  await giveCode(page, key);
  await expect(page).toHaveURL(/\/test\/account\/security$/);
  await look(page);

  await givePassword();
  await page.getByLabel("Code").fill(codes[0]);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("9 left")).toBeVisible();
  await givePassword();
  await page.getByLabel("Code").fill(codes[0]);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText(/wrong, or was used before/)).toBeVisible();
  await page.getByLabel("Code").fill(codes[1]);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("8 left")).toBeVisible();

  await page.getByRole("link", { name: /^Turn off/ }).click();
  await look(page);
  await dialog.getByLabel("Your password").fill(PASSWORD);
  await dialog.getByLabel("Code").fill(codes[2]);
  await dialog.getByRole("button", { name: "Turn off" }).click();
  await expect(page.getByRole("link", { name: /^Set up two-factor/ })).toBeVisible();
  await page.goto("/test/settings/audit");
  await expect(page.locator("main")).toContainText("turned two-factor sign-in off");
});

test("the back office asks for a code, and its session is apart from the portal's", async ({ page, scripts }) => {
  test.setTimeout(300_000);
  const look = narrowAndWide(scripts);
  await signUp(page, `Both areas ${test.info().project.name} ${Date.now()}`);
  await page.goto("/back-office/merchants");
  await expect(page).toHaveURL(/\/back-office\/sign-in\?next=/);
  await look(page);
  await signInStaff(page, true);
  await page.goto("/test/developers");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page).toHaveURL(/\/test\/developers$/);
  await page.goto("/back-office/merchants");
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/back-office\/sign-in$/);
  await page.goto("/test/developers");
  await expect(page).toHaveURL(/\/test\/developers$/);
});
