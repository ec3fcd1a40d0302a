import { expect, signIn, test } from "../fixtures";

test("the keys that sign callbacks are made behind the password and shown once", async ({ page }) => {
  const user = await signIn(page, "developer");
  await page.goto("/test/developers/payment-tokens");
  await page.getByRole("link", { name: "Callback keys…" }).click();
  await page.getByLabel("Password").fill("not the password");
  await page.getByRole("button", { name: "Make new keys" }).click();
  await expect(page.getByText("That is not your password.")).toBeVisible();
  await page.getByLabel("Password").fill(user.password);
  await page.getByRole("button", { name: "Make new keys" }).click();
  const dialog = page.getByRole("dialog").last();
  await expect(dialog).toContainText("Webhook secret");
  await expect(dialog).toContainText("Unique key");
  const revealed = page.url();
  await page.getByRole("checkbox", { name: "I have stored it" }).check();
  await page.getByRole("button", { name: "Close" }).click();
  await expect(page).toHaveURL(/\/payment-tokens$/);
  await page.goto(revealed);
  await expect(page.getByRole("dialog").last()).toContainText("shown already");
});
