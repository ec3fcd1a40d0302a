import { type APIRequestContext, type Page } from "@playwright/test";
import { accessible, demo, expect, fits, signIn, test } from "../fixtures";
import { narrowAndWide, staffWindow } from "../office";
import { PASSWORD, signUp } from "../tokens";

const PIN = "739204";
const pdf = { name: "certificate.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4\ntrailer<<>>\n%%EOF\n") };

/** What a gateway is told about a key that is used from this machine. */
async function ask(request: APIRequestContext, username: string, apiKey: string, product = "API_DISBURSE") {
  const answer = await request.post("/v1/verify", {
    headers: { "x-claviger-gateway-key": demo.gatewayKey() },
    data: { kind: "product_key", username, api_key: apiKey, product, ip: "203.0.113.9" },
  });
  expect(answer.status()).toBe(200);
  const { allowed, detail } = await answer.json();
  return allowed ? "pass" : detail;
}

async function sendIn(page: Page) {
  await page.goto("/live/settings/verification");
  await page.getByLabel("Business name").fill("Warung Limited");
  await page.getByLabel("Registration number").fill("NIB 1");
  await page.getByLabel("Country of registration").selectOption("TZ");
  await page.getByLabel("Contact person").fill("Sari Dewi");
  await page.getByLabel("Contact e-mail").fill("sari@warung.example");
  await page.getByLabel("Contact phone").fill("+255 712 345 678");
  await page.getByLabel("Certificate of registration").setInputFiles(pdf);
  await page.getByRole("button", { name: "Send in for approval" }).click();
  await expect(page.getByText("is being looked at")).toBeVisible();
}

const row = (page: Page, product: string) => page.getByRole("row", { name: product }).first();

async function enterPin(page: Page, act: string) {
  await page.getByLabel("Your PIN").fill(PIN);
  await page.getByRole("button", { name: act, exact: true }).click();
  await expect(page.locator("#OY_API_KEY")).toBeVisible();
  const key = (await page.locator("#OY_API_KEY").textContent())!;
  expect(key).toMatch(/^oy_test_[0-9A-Za-z]{38}$/);
  return key;
}

async function close(page: Page, key: string) {
  await page.getByRole("button", { name: "Close", exact: true }).click();
  await expect(page.locator("#OY_API_KEY")).toHaveCount(0);
  expect(await page.content()).not.toContain(key);
}

test("staff approve and enable; a PIN is set; a key is generated, shown again, re-generated; suspended and resumed", async ({ page, request, browser, scripts }) => {
  test.setTimeout(300_000);
  const look = (seen: Page) => narrowAndWide(seen, scripts);
  const business = `Warung ${test.info().project.name} ${Date.now()}`;
  await signUp(page, business);
  await page.goto("/test/developers/product-keys");
  await expect(page.getByText("Your account is not approved.")).toBeVisible();
  await look(page);
  await row(page, "Fund Disbursement").getByRole("link", { name: "Request…" }).click();
  await look(page);
  await page.getByRole("button", { name: "Request product" }).click();
  await expect(row(page, "Fund Disbursement")).toContainText("Requested");
  await sendIn(page);

  const office = await staffWindow(browser);
  await office.goto(`/back-office/merchants?q=${encodeURIComponent(business)}`);
  await office.getByRole("link", { name: business }).click();
  const merchant = office.url();
  await office.getByRole("link", { name: "Approve…" }).click();
  await office.getByLabel("Reason").fill("All papers are there.");
  await office.getByRole("dialog").getByLabel("Your password").fill(demo.staff().password);
  await office.getByRole("button", { name: "Approve" }).click();
  await office.goto(merchant);
  await office.getByRole("link", { name: "Enable… Fund Disbursement" }).click();
  await look(office);
  await office.getByRole("button", { name: "Enable product" }).click();
  await expect(office.getByText("Enter your password.")).toBeVisible();
  await office.getByRole("dialog").getByLabel("Your password").fill(demo.staff().password);
  await office.getByRole("button", { name: "Enable product" }).click();
  await expect(row(office, "Fund Disbursement")).toContainText("Enabled");
  await look(office);

  await page.goto("/test/developers/product-keys");
  await row(page, "Fund Disbursement").getByRole("link", { name: "Generate" }).click();
  await look(page);
  await page.getByRole("button", { name: "Confirm" }).click();
  await expect(page.getByText("You have no PIN yet.")).toBeVisible();
  await look(page);
  await page.getByRole("link", { name: "Set one under Account and security" }).click();
  await page.getByLabel("New PIN").fill("123456");
  await page.locator("#pin-password").fill(PASSWORD);
  await page.getByRole("button", { name: "Set PIN" }).click();
  await expect(page.getByText("too easy to guess")).toBeVisible();
  await page.getByLabel("New PIN").fill(PIN);
  await page.locator("#pin-password").fill(PASSWORD);
  await page.getByRole("button", { name: "Set PIN" }).click();
  await expect(page.getByText("Your PIN was set")).toBeVisible();
  await look(page);

  await page.goto("/test/developers/product-keys/addresses");
  await expect(page.getByText("No address is registered")).toBeVisible();
  await page.getByLabel("Address or range").fill("203.0.113.0/24");
  await page.getByLabel("Note").fill("Office");
  await page.getByRole("button", { name: "Register address" }).click();
  await expect(page.getByText("Enter your password.")).toBeVisible();
  await expect(page.getByLabel("Note")).toHaveValue("Office");
  await page.getByLabel("Your password").fill(PASSWORD);
  await look(page);
  await page.getByRole("button", { name: "Register address" }).click();
  await expect(page.getByRole("row", { name: "203.0.113.0/24" })).toContainText("Office");
  await look(page);

  await page.goto("/test/developers/product-keys");
  const username = (await page.locator("#OY_USERNAME").textContent())!;
  await row(page, "Fund Disbursement").getByRole("link", { name: "Generate" }).click();
  await page.getByRole("button", { name: "Confirm" }).click();
  await page.getByLabel("Your PIN").fill("739205");
  await page.getByRole("button", { name: "Generate", exact: true }).click();
  await expect(page.getByText("That is not your PIN.")).toBeVisible();
  await look(page);
  const first = await enterPin(page, "Generate");
  await look(page);
  await close(page, first);
  expect([await ask(request, username, first), await ask(request, username, first, "VA_AGGREGATOR")])
    .toEqual(["pass", "product_not_granted: VA_AGGREGATOR"]);
  await look(page);
  await page.goBack();
  expect(await page.content(), "back does not show it").not.toContain(first);

  await page.goto("/test/developers/product-keys");
  await row(page, "Fund Disbursement").getByRole("link", { name: "Show…" }).click();
  await look(page);
  const again = await enterPin(page, "Show key");
  expect(again, "the same key").toBe(first);
  await expect(page.locator("#OY_API_KEY"), "hidden again after 30 seconds").toHaveCount(0, { timeout: 45_000 });
  await expect(page).toHaveURL(/product-keys$/);
  expect(await page.content()).not.toContain(first);

  await row(page, "Fund Disbursement").getByRole("link", { name: "Re-generate…" }).click();
  await expect(page.getByText("The old key dies at once")).toBeVisible();
  await look(page);
  await page.getByRole("button", { name: "Confirm" }).click();
  const second = await enterPin(page, "Re-generate");
  await close(page, second);
  expect([await ask(request, username, first), await ask(request, username, second)]).toEqual(["credential_revoked", "pass"]);

  await office.goto(merchant);
  await office.getByRole("link", { name: "Suspend… Fund Disbursement" }).click();
  await look(office);
  await office.getByLabel("Reason").fill("Payments were sent twice.");
  await office.getByRole("button", { name: "Suspend product" }).click();
  await expect(row(office, "Fund Disbursement")).toContainText("Suspended");
  expect(await ask(request, username, second)).toBe("product_not_active: API_DISBURSE");
  await page.goto("/test/developers/product-keys");
  await expect(row(page, "Fund Disbursement")).toContainText("until staff resume it");
  await office.getByRole("link", { name: "Resume… Fund Disbursement" }).click();
  await office.getByRole("dialog").getByLabel("Your password").fill(demo.staff().password);
  await office.getByRole("button", { name: "Resume product" }).click();
  await expect(row(office, "Fund Disbursement")).toContainText("Enabled");
  expect(await ask(request, username, second), "without a new key").toBe("pass");

  await page.goto("/test/settings/audit");
  for (const said of ["requested the product", "enabled the product", "asked to be shown the product key", "suspended the product"]) {
    await expect(page.getByText(said).first()).toBeVisible();
  }
});

test("Developers and Viewers get no menu, and nothing at its addresses", async ({ page }) => {
  for (const role of ["developer", "viewer"] as const) {
    await signIn(page, role);
    await expect(page.getByRole("link", { name: "Product keys" })).toHaveCount(0);
    for (const path of ["", "/addresses", "/API_DISBURSE/generate"]) {
      expect((await page.goto(`/test/developers/product-keys${path}`))!.status(), `${role} ${path}`).toBe(404);
    }
    await page.context().clearCookies();
  }
});

test("the demo merchant's products fit 360 px", async ({ page, scripts }) => {
  test.skip(!scripts, "measured with a script");
  await signIn(page, "admin");
  await page.goto("/test/developers/product-keys");
  await expect(page.getByRole("row", { name: "Payment Routing" }).first()).toContainText("Suspended");
  await accessible(page);
  await page.setViewportSize({ width: 360, height: 740 });
  await fits(page);
});
