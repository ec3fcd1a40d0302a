import { accessible, demo, expect, fits, signIn, test } from "../fixtures";

const signedOut = ["/sign-in", "/sign-up", "/docs/api", "/problems/forbidden", "/nowhere", "/invitations/unknown"];
const signedIn = [
  "/test/developers", "/live/developers", "/test/developers?status=revoked&q=zzz", "/test/developers/applications",
  "/test/developers/applications/new", "/test/developers/encryption", "/test/developers/key-pairs", "/test/developers/access-tokens",
  "/test/developers/payment-tokens", "/test/developers/product-keys", "/live/developers/payment-tokens", "/test/developers/payment-tokens?q=zzz", "/test/settings/members", "/test/settings/members/invite",
  "/test/settings/audit", "/test/account/security",
];

for (const theme of ["light", "dark"] as const) {
  test(`pages without a sign-in pass axe and fit, ${theme}`, async ({ page, scripts }) => {
    test.skip(!scripts, "axe is a script");
    await page.emulateMedia({ colorScheme: theme });
    for (const path of signedOut) {
      await page.setViewportSize({ width: 1440, height: 900 });
      await page.goto(path);
      await accessible(page);
      await page.setViewportSize({ width: 360, height: 740 });
      await fits(page);
    }
  });

  test(`pages of the portal pass axe and fit, ${theme}`, async ({ page, scripts }) => {
    test.skip(!scripts, "axe is a script");
    test.setTimeout(120_000);
    await page.emulateMedia({ colorScheme: theme });
    await signIn(page, "superadmin");
    await page.goto("/test/developers/applications");
    await page.getByRole("link", { name: "Storefront" }).click();
    const application = new URL(page.url()).pathname;
    const keys = `${application}/keys`;
    await page.goto(keys);
    const revoke = await page.getByRole("link", { name: /Revoke/ }).first().getAttribute("href");
    const about = ["", "/edit", "/disable", "/delete", "/keys", "/keys/new", "/keys/new?step=confirm&name=A&expiry=2027-01-31"].map((act) => application + act);
    const key = ["revoke", "rotate", "edit"].map((act) => revoke!.replace(/revoke$/, act));
    const checksum = application.replace("/applications/", "/encryption/");
    await page.goto("/test/developers/payment-tokens?status=active");
    const token = await page.getByRole("link", { name: /^View composition of/ }).first().getAttribute("href");
    const tokens = ["", "/numbers", "/edit", "/composition", "/revoke", "?country=CI&operator=OM&method=CASHIN&number=0505050505"].map((act) => token + act);
    for (const path of [...signedIn, ...about, ...key, ...tokens, `${checksum}/enable`]) {
      await page.setViewportSize({ width: 1440, height: 900 });
      const answer = await page.goto(path);
      expect(answer?.status(), path).toBe(200);
      await accessible(page);
      await page.setViewportSize({ width: 360, height: 740 });
      await fits(page);
    }
  });
}

test("the mode is in the address and marked in test only", async ({ page }) => {
  await signIn(page, "developer");
  await expect(page.getByText("No money moves here").first()).toBeVisible();
  await page.getByRole("link", { name: "Live", exact: true }).click();
  await expect(page).toHaveURL(/\/live\/developers$/);
  await expect(page.getByText("No money moves here")).toHaveCount(0);
});

test("the look that was chosen stays", async ({ page }) => {
  await signIn(page, "viewer");
  await page.getByText(demo.user("viewer").email.startsWith("viewer") ? "Koffi Adou" : "").first().click();
  await page.getByRole("button", { name: "Dark" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.goto("/test/settings/members");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});

test("an invitation's link is shown once and makes a member", async ({ page, browser }) => {
  await signIn(page, "admin");
  const name = `Guest ${test.info().project.name}`;
  const email = `${name.replaceAll(" ", "-")}@mto.example`;
  await page.goto("/test/settings/members/invite");
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("radio", { name: /^Viewer/ }).check();
  await page.getByRole("button", { name: "Make invitation link" }).click();
  const link = (await page.locator("main").innerText()).match(/http:\/\/\S+\/invitations\/[\w-]+/)![0];
  const other = await browser.newContext({ javaScriptEnabled: test.info().project.use.javaScriptEnabled });
  const guest = await other.newPage();
  await guest.goto(link);
  await guest.locator("#name").fill(name);
  await guest.locator("#password").fill("seven quiet rivers under lamps");
  await guest.getByRole("button").last().click();
  await expect(guest).toHaveURL(/\/test\/developers/);
  await guest.goto(link);
  await expect(guest.getByText("not open")).toBeVisible();
  await other.close();
  await page.goto("/test/settings/members");
  await expect(page.getByRole("row", { name })).toContainText("Viewer");
  await page.goto("/test/settings/audit");
  await expect(page.getByRole("row", { name }).first()).toContainText("joined");
});

test("sign out everywhere ends the other browser too", async ({ page, browser }) => {
  const other = await browser.newContext();
  const there = await other.newPage();
  await signIn(there, "viewer", "Baobab Market");
  await signIn(page, "viewer", "Baobab Market");
  await page.goto("/test/account/security");
  await page.getByRole("button", { name: "Sign out everywhere" }).click();
  await expect(page).toHaveURL(/sign-in/);
  await there.goto("/test/developers");
  await expect(there).toHaveURL(/sign-in/);
  await other.close();
});
