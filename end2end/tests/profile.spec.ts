import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { addKey, close, createApplication, secretOf } from "../applications";
import { closeReveal, createToken } from "../access";
import { expect, signIn, test } from "../fixtures";
import { generatePair } from "../pairs";
import { searchProfile } from "../profile";
import { addComposition, begin, shownToken } from "../tokens";

// bfcache, Back and what signing out clears are in reveal.hydrate.spec.ts; here it is the disk.
test("what was shown, typed or sent is in no file of the browser's profile", async ({ launchOptions, baseURL, scripts }) => {
  test.setTimeout(300_000);
  const profile = mkdtempSync(join(tmpdir(), "claviger-profile-"));
  const name = `Profile ${test.info().project.name} ${Date.now()}`;
  const context = await chromium.launchPersistentContext(profile, { ...launchOptions, baseURL, javaScriptEnabled: scripts, extraHTTPHeaders: { "x-forwarded-for": `10.251.0.${scripts ? 1 : 2}` } });
  const secrets: string[] = [];
  // A reveal gives the session another cookie.
  const seen = async (...shown: string[]) => {
    secrets.push(...shown, ...(await context.cookies()).filter((cookie) => cookie.httpOnly).map((cookie) => cookie.value));
  };
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    const user = await signIn(page, "superadmin");
    await seen(user.password);
    await createApplication(page, name);
    await page.getByRole("link", { name: "Manage API Keys" }).click();
    await addKey(page, name, user.password);
    await seen(await secretOf(page));
    await close(page);
    const { secretKey } = await generatePair(page, user.password, name, name);
    await seen(secretKey);
    await closeReveal(page, name);
    const parts = await createToken(page, user.password, { name, permission: "Read-Only", sections: { Customers: "" } });
    await seen(parts.key, parts.secret);
    await closeReveal(page, name);
    await begin(page);
    await page.getByLabel("Name", { exact: true }).fill(name);
    await page.getByRole("radio", { name: "30 days" }).check();
    await page.getByRole("button", { name: "Continue to composition" }).click();
    await addComposition(page, "Mali", ["Orange Money MERCHANT"]);
    await page.getByRole("link", { name: "Continue to numbers" }).click();
    await page.getByRole("link", { name: "Continue to the summary" }).click();
    await page.locator("#password").fill(user.password);
    await page.getByRole("button", { name: "Generate" }).click();
    await expect(page.getByRole("dialog").last()).toContainText("Store");
    await seen(await shownToken(page));
    await page.goto("/test/developers/product-keys");
    await page.getByRole("link", { name: "Show…" }).first().click();
    await page.getByLabel("Your PIN").fill(user.pin!);
    await page.getByRole("button", { name: "Show key", exact: true }).click();
    await expect(page.locator("#OY_API_KEY")).toBeVisible();
    await seen((await page.locator("#OY_API_KEY").textContent())!);
    // What does stay: an address in the history, and a packed file that is the same for everybody.
    await page.goto("/test/developers/key-pairs?search=stays-in-the-history", { waitUntil: "networkidle" });
    expect(new Set(secrets).size, "all kinds, the password, and a session for each reveal").toBeGreaterThanOrEqual(12);
    const found = (...known: string[]) => new Set(searchProfile(profile, [...secrets, ...known]).map(({ text }) => text));
    // Before anything is cleared; the history is written a little later.
    expect(found("--warn-soft"), "while it is signed in").toEqual(new Set(["--warn-soft"]));
    await page.locator("details.who summary").click();
    await page.getByRole("button", { name: "Sign out" }).click();
    await expect(page).toHaveURL(/sign-in/);
    await context.close();
    expect(found("stays-in-the-history"), "after its end").toEqual(new Set(["stays-in-the-history"]));
  } finally {
    await context.close().catch(() => undefined);
    rmSync(profile, { recursive: true, force: true });
  }
});
