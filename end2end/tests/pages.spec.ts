import { accessible, demo, expect, fits, signIn, signInStaff, test } from "../fixtures";

const signedOut = ["/sign-in", "/back-office/sign-in", "/sign-up", "/docs/api", "/problems/forbidden", "/nowhere", "/invitations/unknown"];
const signedIn = [
  "/test/developers", "/live/developers", "/test/developers?status=revoked&q=zzz", "/test/developers/applications",
  "/test/developers/applications/new", "/test/developers/payment-tokens?status=revoked&country=CI", "/test/developers/encryption", "/test/developers/webhooks", "/test/developers/webhooks/new", "/test/developers/key-pairs", "/test/developers/key-pairs/new", "/live/developers/key-pairs", "/test/developers/logs", "/test/developers/access-tokens",
  "/test/developers/payment-tokens", "/test/developers/payment-tokens/callback-keys", "/test/developers/product-keys", "/test/settings/members", "/test/settings/members/invite", "/test/settings/verification", "/live/settings/verification",
  "/test/settings/audit", "/test/settings/audit?action=member&from=2026-01-01&until=2099-01-01", "/test/account/security", "/test/account/second-factor/set-up", "/test/account/second-factor/turn-off", "/test/developers/integrations", "/test/developers/integrations/nginx",
  "/test/developers/signature-lab",
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
    test.setTimeout(300_000);
    await page.emulateMedia({ colorScheme: theme });
    await signIn(page, "superadmin");
    await page.goto("/test/developers/applications");
    await page.getByRole("link", { name: "Storefront" }).click();
    await expect(page).toHaveURL(/\/app_[0-9A-Z]+$/);
    const application = new URL(page.url()).pathname;
    const keys = `${application}/keys`;
    await page.goto(keys);
    const revoke = await page.getByRole("link", { name: /Revoke/ }).first().getAttribute("href");
    const about = ["", "/edit", "/disable", "/delete", "/keys", "/keys/new", "/keys/new?step=confirm&name=A&expiry=2027-01-31"].map((act) => application + act);
    const key = ["revoke", "rotate", "edit"].map((act) => revoke!.replace(/revoke$/, act));
    const checksum = application.replace("/applications/", "/encryption/");
    for (const path of [...signedIn, ...about, ...key, `${checksum}/enable`]) {
      await page.setViewportSize({ width: 1440, height: 900 });
      const answer = await page.goto(path);
      expect(answer?.status(), path).toBe(200);
      await accessible(page);
      await page.setViewportSize({ width: 360, height: 740 });
      await fits(page);
    }
  });

  test(`pages of payment tokens pass axe and fit, ${theme}`, async ({ page, scripts }) => {
    test.skip(!scripts, "axe is a script");
    test.setTimeout(300_000);
    await page.emulateMedia({ colorScheme: theme });
    await signIn(page, "superadmin");
    await page.goto("/test/developers/payment-tokens");
    const token = new URL(await page.getByRole("link", { name: "Till in Abidjan" }).first().evaluate((link: HTMLAnchorElement) => link.href)).pathname;
    const asked = ["CI", "SN"].map((country) => `?country=${country}&operator=OM&method=MERCHANT&number=`);
    const tokens = ["", ...asked, "/edit", "/composition", "/composition?add=CI/OM/CASHIN", "/numbers", "/revoke"].map((act) => token + act);
    await page.getByRole("button", { name: "Create a new API token" }).click();
    await expect(page).toHaveURL(/\/infos$/);
    const wizard = new URL(page.url()).pathname.replace(/infos$/, "");
    const steps = ["infos", "composition", "composition?add=1", "composition?country=all", "summary"].map((step) => wizard + step);
    for (const path of [...tokens, ...steps]) {
      await page.setViewportSize({ width: 1440, height: 900 });
      const answer = await page.goto(path);
      expect(answer?.status(), path).toBe(200);
      await accessible(page);
      await page.setViewportSize({ width: 360, height: 740 });
      await fits(page);
    }
  });
}

test("staff land in the back office, whose pages pass axe and fit; members are sent to its sign-in", async ({ page, scripts }) => {
  test.setTimeout(300_000);
  await signInStaff(page, true);
  const pause = await page.getByRole("link", { name: /^Pause/ }).first().getAttribute("href");
  for (const theme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: theme });
    for (const path of ["/back-office/operators", "/back-office/account", "/back-office/account/recovery-codes", "/back-office/merchants", "/back-office/merchants?q=zzz", "/back-office/queue", pause!]) {
      await page.setViewportSize({ width: 1440, height: 900 });
      await page.goto(path);
      if (scripts) await accessible(page);
      await page.setViewportSize({ width: 360, height: 740 });
      await fits(page);
    }
  }
  await page.goto("/back-office/operators");
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/back-office\/sign-in$/);
  await signIn(page, "superadmin");
  await page.goto("/back-office/operators");
  await expect(page).toHaveURL(/\/back-office\/sign-in\?next=/);
});

test("live mode says beforehand what stands between, and test mode does not", async ({ page }) => {
  await page.goto("/sign-up");
  await page.locator("#name").fill("Sena Dossou");
  await page.locator("#email").fill(`live-${Date.now()}@pages.example`);
  await page.locator("#business").fill("Not approved yet");
  await page.locator("#password").fill("seven quiet rivers under lamps");
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page).toHaveURL(/\/test\/developers$/);
  await expect(page.getByText("waits for the platform’s approval")).toHaveCount(0);
  await page.goto("/live/developers");
  await expect(page.getByText("waits for the platform’s approval")).toBeVisible();
  await fits(page);
});

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
  const name = `Guest ${test.info().project.name} ${Date.now()}`;
  const email = `${name.replaceAll(" ", "-")}@mto.example`;
  await page.goto("/test/settings/members/invite");
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("radio", { name: /^Viewer/ }).check();
  await page.getByLabel("Your password").fill(demo.user("admin").password);
  await page.getByRole("button", { name: "Make invitation link" }).click();
  await expect(page.locator("main")).toContainText("/invitations/");
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
