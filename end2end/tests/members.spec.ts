import { type Browser, type Page } from "@playwright/test";
import { accessible, expect, fits, test } from "../fixtures";
import { PASSWORD, signUp } from "../tokens";

/** Invites somebody and joins as them, in a browser of their own. */
async function join(page: Page, browser: Browser, name: string, role: string) {
  await page.goto("/test/settings/members/invite");
  await page.getByLabel("E-mail").fill(`${name.toLowerCase().replaceAll(" ", "-")}@members.example`);
  await page.getByRole("radio", { name: new RegExp(`^${role}`) }).check();
  await page.getByLabel("Your password").fill(PASSWORD);
  await page.getByRole("button", { name: "Make invitation link" }).click();
  await expect(page.locator("main")).toContainText("/invitations/");
  const link = (await page.locator("main").innerText()).match(/http:\/\/\S+\/invitations\/[\w-]+/)![0];
  const context = await browser.newContext({ javaScriptEnabled: test.info().project.use.javaScriptEnabled });
  const guest = await context.newPage();
  await guest.goto(link);
  await guest.locator("#name").fill(name);
  await guest.locator("#password").fill(PASSWORD);
  await guest.getByRole("button").last().click();
  await expect(guest).toHaveURL(/\/test\/developers/);
  return guest;
}

test("a member gets another role, is deactivated and comes back", async ({ page, browser, scripts }) => {
  test.setTimeout(240_000);
  const look = async () => {
    if (scripts) await accessible(page);
    await page.setViewportSize({ width: 360, height: 740 });
    await fits(page);
    await page.setViewportSize({ width: 1440, height: 900 });
  };
  const mark = `${test.info().project.name} ${Date.now()}`;
  await signUp(page, `Members ${mark}`);
  const name = `Zuri ${mark}`;
  const guest = await join(page, browser, name, "Viewer");
  await guest.goto("/test/settings/audit");
  await expect(guest.getByText("Your role").first()).toBeVisible();

  await page.goto("/test/settings/members");
  await look();
  const row = page.getByRole("row", { name });
  await row.getByRole("link", { name: /^Change role/ }).click();
  await look();
  await page.getByRole("radio", { name: /^Admin/ }).check();
  await page.getByLabel("Your password").fill(PASSWORD);
  await page.getByRole("button", { name: "Change role" }).click();
  await expect(page).toHaveURL(/\/test\/settings\/members/);
  await expect(row).toContainText("Admin");
  await guest.goto("/test/settings/audit");
  await expect(guest.locator("main")).toContainText("changed the role");
  // Who is an Admin finds nothing to change the Superadmin with.
  await guest.goto("/test/settings/members");
  await expect(guest.getByRole("link", { name: /^Change role/ })).toHaveCount(0);

  await row.getByRole("link", { name: /^Deactivate/ }).click();
  await look();
  await page.getByRole("button", { name: "Deactivate" }).click();
  await expect(row).toContainText("Deactivated");
  await look();
  expect((await guest.goto("/test/developers"))?.status()).toBe(403);
  await expect(guest.getByRole("heading", { name: "No business in view" })).toBeVisible();
  if (scripts) await accessible(guest);

  await row.getByRole("link", { name: /^Reactivate/ }).click();
  await look();
  await page.getByLabel("Your password").fill(PASSWORD);
  await page.getByRole("button", { name: "Reactivate" }).click();
  await expect(row).not.toContainText("Deactivated");
  await guest.goto("/test/developers");
  await expect(guest).toHaveURL(/\/test\/developers$/);
  await guest.context().close();
});
