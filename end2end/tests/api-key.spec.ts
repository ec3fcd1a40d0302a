import { execFileSync } from "node:child_process";
import { addKey, close, createApplication, inAYear, secretOf } from "../applications";
import { demo, expect, fits, generateToken, signIn, test } from "../fixtures";
import { port } from "../ports";

test("a developer adds a key, sees it once, the PyPI client uses it, and a revocation stops it", async ({ page, request }) => {
  const user = await signIn(page, "developer");
  const name = `Shop ${test.info().project.name} ${Date.now()}`;
  const clientId = await createApplication(page, name);
  await page.getByRole("link", { name: "Manage API Keys" }).click();
  await addKey(page, "Server", user.password);
  const dialog = page.getByRole("dialog").last();
  await expect(dialog).toContainText(clientId);
  await expect(dialog).toContainText("Expiry Date");
  await expect(dialog).toContainText("only time");
  const secret = await secretOf(page);
  const revealUrl = page.url();
  await close(page);
  expect(await page.content()).not.toContain(secret);

  // Neither Back, nor the address, nor a reload shows it again.
  await page.goBack();
  expect(await page.content()).not.toContain(secret);
  await page.goto(revealUrl);
  await expect(page.getByRole("dialog").last()).toContainText("shown already");
  await page.reload();
  expect(await page.content()).not.toContain(secret);

  const python = `${process.env.CACHE ?? `${process.env.HOME}/.cache/claviger`}/python/bin/python`;
  const answer = JSON.parse(execFileSync(python, ["clickpesa_client.py", `http://127.0.0.1:${port}/third-parties`, clientId, secret], { encoding: "utf8" }));
  expect(answer).toMatchObject({ final: "SUCCESS", listed: 1, reuse: { status: 409 } });
  const token = await generateToken(request, clientId, secret);
  expect(await token.json()).toMatchObject({ success: true, token: expect.stringMatching(/^Bearer ey/) });

  await page.goto(revealUrl.replace(/reveal\/.*/, "keys"));
  const row = page.getByRole("row", { name: /Server/ });
  await expect(async () => {
    await page.reload();
    await expect(row).toContainText("127.0.0.1", { timeout: 500 });
  }).toPass();
  await row.getByRole("link", { name: /Revoke/ }).click();
  await expect(page.getByRole("dialog").last()).toContainText("Last activity");
  await page.getByRole("button", { name: "Revoke API key" }).click();
  await expect(page.getByRole("row", { name: /Server/ })).toContainText("Revoked");
  const refused = await generateToken(request, clientId, secret);
  expect(refused.status()).toBe(403);
  expect(await refused.json()).toEqual({ message: "Invalid or Expired API-Key" });
  const old = (await token.json()).token;
  const used = await request.get("/third-parties/payments/all", { headers: { authorization: old } });
  expect(used.status(), "a token made from it is dead at once").toBe(401);
});

test("a wrong password keeps the form, says so and makes nothing", async ({ page }) => {
  await signIn(page, "admin");
  await createApplication(page, `Wrong ${test.info().project.name}`);
  await page.getByRole("link", { name: "Manage API Keys" }).click();
  await page.getByRole("link", { name: "Add API Key" }).first().click();
  await page.getByLabel("Name").fill("Kiosk & <b>Co</b>");
  await page.getByLabel("Expiry Date").fill(inAYear);
  await page.getByRole("button", { name: "Submit" }).click();
  await page.locator("#password").fill("not my password at all");
  await page.getByRole("button", { name: "Confirm" }).click();
  await expect(page.getByText("That is not your password.")).toBeVisible();
  await expect(page.getByText("Kiosk & <b>Co</b>").first()).toBeVisible();
  await page.getByRole("link", { name: "Back", exact: true }).click();
  await expect(page.getByLabel("Name")).toHaveValue("Kiosk & <b>Co</b>");
  await expect(page.getByLabel("Expiry Date")).toHaveValue(inAYear);
});

test("bad values show at their fields and nothing typed is lost", async ({ page }) => {
  await signIn(page, "superadmin");
  await page.goto("/test/developers/applications/new");
  await page.getByLabel("Application Name").fill("Kiosk <b>");
  await page.getByRole("radio", { name: "Hosted" }).check();
  await page.locator("#return_url").fill("http://shop.example");
  await page.getByRole("button", { name: "Create", exact: true }).click();
  await expect(page.getByText("Enter an address that begins with https://")).toBeVisible();
  await expect(page.getByText("Choose at least one feature.")).toBeVisible();
  await expect(page.locator("#return_url")).toHaveValue("http://shop.example");
  await expect(page.getByRole("radio", { name: /^Hosted/ })).toBeChecked();
  await expect(page.getByLabel("Application Name")).toHaveValue("Kiosk <b>");
});

test("a rotation shows on both rows", async ({ page }) => {
  const user = await signIn(page, "developer");
  await createApplication(page, `Rotation ${test.info().project.name}`);
  await page.getByRole("link", { name: "Manage API Keys" }).click();
  await addKey(page, "Old", user.password);
  await close(page);
  const keysUrl = page.url();
  await page.getByRole("row", { name: /Old/ }).locator("summary").click();
  await page.getByRole("link", { name: "Rotate…" }).click();
  await page.getByRole("radio", { name: "After 24 hours" }).check();
  await page.locator("#password").fill(user.password);
  await page.getByRole("button", { name: "Rotate API key" }).click();
  await expect(page.getByRole("dialog").last()).toContainText("Store these now");
  await page.goto(keysUrl);
  await expect(page.getByRole("row", { name: /Old key stops/ })).toContainText("Rotating");
  await expect(page.getByRole("row", { name: /Replaces/ })).toContainText("Active");
});

test("an embedded application has a Client ID only", async ({ page }) => {
  await signIn(page, "viewer");
  await page.goto("/test/developers/applications");
  await page.getByRole("link", { name: "Widget on the site" }).click();
  await expect(page.locator("main")).toContainText(/ID[0-9A-Za-z]{30}/);
  await page.goto(`${page.url()}/keys`);
  await expect(page.getByRole("dialog").last()).toContainText("Client ID only");
});

test("a viewer looks and cannot act", async ({ page }) => {
  await signIn(page, "viewer");
  await page.goto("/test/developers/applications");
  await expect(page.getByRole("link", { name: "Storefront" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Create Application" })).toHaveCount(0);
  const answer = await page.goto("/test/developers/applications/new");
  expect(answer?.status()).toBe(403);
  await expect(page.getByText("Your role in Mto Trading Ltd is Viewer")).toBeVisible();
});

test("another merchant's application is not found", async ({ page }) => {
  await signIn(page, "superadmin");
  await page.goto("/test/developers/applications");
  await page.getByRole("link", { name: "Storefront" }).click();
  await expect(page).toHaveURL(/\/app_[0-9A-Z]+$/);
  const address = page.url();
  await page.context().clearCookies();
  await signIn(page, "superadmin", "Baobab Market");
  const answer = await page.goto(address);
  expect(answer?.status()).toBe(404);
  await expect(page.getByText("There is nothing here")).toBeVisible();
});

test("the whole way fits 360 px", async ({ page, scripts }) => {
  test.skip(!scripts, "measured with a script");
  await page.setViewportSize({ width: 360, height: 740 });
  const user = await signIn(page, "developer");
  await page.goto("/test/developers/applications");
  await fits(page);
  await page.getByRole("link", { name: "Storefront" }).click();
  await fits(page);
  await page.getByRole("link", { name: "Manage API Keys" }).click();
  await fits(page);
  await addKey(page, "Narrow", user.password);
  await fits(page);
  await close(page);
  await fits(page);
});

test.describe("the demo data", () => {
  test("every demo key that may gets a token", async ({ request }) => {
    for (const { client_id, api_key } of demo.credentials().filter(({ kind }) => kind === "application_api_key")) {
      expect((await generateToken(request, client_id, api_key)).status()).toBe(200);
    }
  });
});
