import { accessible, demo, expect, fits, signIn, test } from "../fixtures";

test("a customer pays on KPay's hosted page, without signing in", async ({ page, request, scripts }) => {
  const { public_key, secret_key } = demo.credentials().find(({ kind, mode }) => kind === "key_pair" && mode === "test")!;
  const headers = { "x-api-key": public_key, "x-secret-key": secret_key };
  const externalId = `PAGE-${test.info().project.name.length}-${Date.now()}`;
  const made = await request.post("/api/v1/payments/init", {
    headers, data: { amount: 5000, externalId, returnUrl: "https://shop.example/thanks", cancelUrl: "https://shop.example/cart" },
  });
  expect(made.status(), await made.text()).toBe(201);
  const { id, gatewayUrl } = await made.json();
  await page.goto(gatewayUrl);
  await expect(page.getByText("No money moves here.")).toBeVisible();
  if (scripts) {
    await accessible(page);
    await page.setViewportSize({ width: 360, height: 740 });
    await fits(page);
  }
  await page.getByLabel("Mobile number").fill("12");
  await page.getByRole("button", { name: /^Pay/ }).click();
  await expect(page.getByLabel("Mobile number")).toHaveValue("12");
  await page.getByRole("radio", { name: /MTN MoMo, Cameroon/ }).check();
  await page.getByLabel("Mobile number").fill("237653456789");
  await page.getByRole("button", { name: /^Pay/ }).click();
  await expect(async () => {
    await page.goto(gatewayUrl);
    await expect(page.getByRole("link", { name: /^Back to/ })).toBeVisible({ timeout: 500 });
  }).toPass();
  const back = await request.get(`${gatewayUrl}/return`, { maxRedirects: 0 });
  expect(back.headers().location).toMatch(/^https:\/\/shop\.example\/thanks\?status=COMPLETED&reference=KP\w+&externalId=PAGE[^&]*&ts=\d+&sig=[0-9a-f]{64}$/);
  const payment = await request.get(`/api/v1/payments/${id}`, { headers });
  expect(await payment.json()).toMatchObject({ status: "COMPLETED", provider: "MTN_MOMO_CMR", externalId });
});

test("an application's callbacks: addresses that are kept, and a secret that is shown once", async ({ page, scripts }) => {
  const user = await signIn(page, "developer");
  await page.goto("/test/developers/applications");
  await page.locator("main table a").first().click();
  await page.getByRole("link", { name: "Callbacks", exact: true }).click();
  const callbacks = page.url();
  await page.getByLabel("Refunds").fill("http://127.0.0.1/refunds");
  await page.getByRole("button", { name: "Save addresses" }).click();
  await expect(page.getByLabel("Refunds")).toHaveValue("http://127.0.0.1/refunds");
  await page.getByLabel("Refunds").fill("https://shop.example/refunds");
  await page.getByLabel("Your password").fill(user.password);
  await page.getByRole("button", { name: "Save addresses" }).click();
  await page.goto(callbacks);
  await expect(page.getByLabel("Refunds")).toHaveValue("https://shop.example/refunds");
  if (scripts) {
    await accessible(page);
    await page.setViewportSize({ width: 360, height: 740 });
    await fits(page);
  }
  await page.getByRole("link", { name: "New webhook secret…" }).click();
  await page.getByLabel("Password").fill(user.password);
  await page.getByRole("button", { name: "Make new secret" }).click();
  await expect(page.getByRole("dialog").last()).toContainText("Webhook secret");
  const revealed = page.url();
  await page.getByRole("checkbox", { name: "I have stored it" }).check();
  await page.getByRole("button", { name: "Close" }).click();
  await expect(page).toHaveURL(callbacks);
  await page.goto(revealed);
  await expect(page.getByRole("dialog").last()).toContainText("shown already");
});
