import { accessible, demo, expect, fits, test } from "../fixtures";

const keyOf = (wanted: string) => demo.credentials().find(({ kind, mode, product }) => kind === "product_key" && mode === "test" && product === wanted)!;
const headersOf = ({ username, api_key }: { username: string; api_key: string }) => ({ "x-oy-username": username, "x-api-key": api_key });

test("a customer pays at a payment link, without signing in", async ({ page, request, scripts }) => {
  const headers = headersOf(keyOf("PAYMENT_LINK"));
  const partner_tx_id = `PAGE-${test.info().project.name.length}-${Date.now()}`;
  const made = await request.post("/api/payment-checkout/create-v2", {
    headers, data: { partner_tx_id, sender_name: "Joko Widodo", amount: 50000, is_open: true, list_enabled_banks: "002,008" },
  });
  const { status, url } = await made.json();
  expect(status).toEqual({ code: "000", message: "Success" });
  await page.goto(url);
  await expect(page.getByText("No money moves here.")).toBeVisible();
  if (scripts) {
    await accessible(page);
    await page.setViewportSize({ width: 360, height: 740 });
    await fits(page);
  }
  await page.getByLabel("Amount").fill("500");
  await page.getByRole("button", { name: "Pay" }).click();
  await expect(page.getByText("Enter at least Rp 10,000.")).toBeVisible();
  await expect(page.getByLabel("Amount")).toHaveValue("500");
  await page.getByLabel("Amount").fill("12,500");
  await page.getByRole("radio", { name: "Mandiri virtual account" }).check();
  await page.getByRole("button", { name: "Pay" }).click();
  await expect(async () => {
    await page.goto(url);
    await expect(page.locator("main")).toContainText("Paid.", { timeout: 500 });
  }).toPass();
  if (scripts) await accessible(page);
  const link = await request.get(`/api/payment-checkout/status?partner_tx_id=${partner_tx_id}`, { headers });
  expect((await link.json()).data).toMatchObject({ status: "complete", amount: 12500, sender_bank: "008" });
  expect((await page.goto("/oy/pay/no-such-word"))?.status()).toBe(404);
});

test("a customer does not pay from an e-wallet, and goes back to the shop", async ({ page, request }) => {
  const headers = headersOf(keyOf("EWALLET_AGGREGATOR"));
  const partner_trx_id = `WALLET-${test.info().project.name.length}-${Date.now()}`;
  const made = await request.post("/api/e-wallet-aggregator/create-transaction", {
    headers,
    data: { customer_id: "c1", partner_trx_id, amount: 75000, ewallet_code: "dana_ewallet", success_redirect_url: "https://shop.example/thanks" },
  });
  const { ewallet_url } = await made.json();
  await page.goto(ewallet_url);
  await expect(page.getByRole("button", { name: "Pay Rp 75,000" })).toBeVisible();
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByText("The payment was cancelled.")).toBeVisible();
  await expect(page.getByRole("link", { name: /^Back to/ })).toHaveAttribute("href", "https://shop.example/thanks");
  const payment = await request.post("/api/e-wallet-aggregator/check-status", { headers, data: { partner_trx_id } });
  expect(await payment.json()).toMatchObject({ ewallet_trx_status: "FAILED" });
});
