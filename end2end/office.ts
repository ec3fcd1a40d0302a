// The way into the back office that several tests take.
import { type Browser, type Page } from "@playwright/test";
import { accessible, demo, expect, fits, test } from "./fixtures";

/** A window of its own, signed in as one of the platform's people. */
export async function staffWindow(browser: Browser) {
  const context = await browser.newContext({ javaScriptEnabled: test.info().project.use.javaScriptEnabled });
  const page = await context.newPage();
  await asStaff(page);
  return page;
}

export async function asStaff(page: Page) {
  const staff = demo.staff();
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(staff.email);
  await page.getByLabel("Password").fill(staff.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/back-office\//);
}

/** axe at full width, and no overflow at 360 px. */
export async function narrowAndWide(seen: Page, scripts: boolean) {
  if (scripts) await accessible(seen);
  await seen.setViewportSize({ width: 360, height: 740 });
  await fits(seen);
  await seen.setViewportSize({ width: 1440, height: 900 });
}
