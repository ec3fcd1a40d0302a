// The way into the back office that several tests take.
import { type Browser, type Page } from "@playwright/test";
import { accessible, fits, signIn, test } from "./fixtures";

/** A window of its own, signed in as one of the platform's people. */
export async function staffWindow(browser: Browser) {
  const context = await browser.newContext({ javaScriptEnabled: test.info().project.use.javaScriptEnabled });
  const page = await context.newPage();
  await signIn(page, "staff");
  return page;
}

/** axe at full width, and no overflow at 360 px. */
export async function narrowAndWide(seen: Page, scripts: boolean) {
  if (scripts) await accessible(seen);
  await seen.setViewportSize({ width: 360, height: 740 });
  await fits(seen);
  await seen.setViewportSize({ width: 1440, height: 900 });
}
