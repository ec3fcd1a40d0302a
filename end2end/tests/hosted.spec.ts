import { accessible, demo, expect, fits, generateToken, test } from "../fixtures";

const wide = () => demo.credentials().find(({ kind, mode, features }) => kind === "application_api_key" && mode === "test" && features.includes("checkout_link"))!;

test("a customer pays at a checkout link, without signing in", async ({ page, request, scripts }) => {
  const { client_id, api_key } = wide();
  const { token } = await (await generateToken(request, client_id, api_key)).json();
  const reference = `HOSTED${test.info().project.name.length}${Date.now()}`;
  const made = await request.post("/third-parties/checkout-link/generate-checkout-url", {
    headers: { authorization: token }, data: { totalPrice: "1000", orderReference: reference, orderCurrency: "TZS" },
  });
  const { checkoutLink } = await made.json();
  await page.goto(checkoutLink);
  await expect(page.getByText("No money moves here.")).toBeVisible();
  if (scripts) {
    await accessible(page);
    await page.setViewportSize({ width: 360, height: 740 });
    await fits(page);
  }
  await page.getByLabel("Mobile number").fill("12");
  await page.getByRole("button", { name: "Pay" }).click();
  await expect(page.getByText("Enter a mobile number of Tanzania")).toBeVisible();
  await expect(page.getByLabel("Mobile number")).toHaveValue("12");
  await page.getByLabel("Mobile number").fill("0712 345 678");
  await page.getByRole("button", { name: "Pay" }).click();
  await expect(page.locator("main")).toContainText("255712345678");
  await expect(async () => {
    await page.goto(checkoutLink);
    await expect(page.locator("main")).toContainText("SUCCESS", { timeout: 500 });
  }).toPass();
  const payment = await request.get(`/third-parties/payments/${reference}`, { headers: { authorization: token } });
  expect(await payment.json()).toMatchObject([{ status: "SUCCESS", orderReference: reference }]);
  expect((await page.goto("/checkout/lnk_01KB0000000000000000000000"))?.status()).toBe(404);
});

test("a ClaPay payment through the checkout page", async ({ page, request, scripts }) => {
  const { token, composition } = demo.credentials().find(({ kind, mode, numbers }) => kind === "payment_token" && mode === "test" && Object.keys(numbers).length === 0)!;
  const [country, operators] = Object.entries(composition)[0];
  const [operator, methods] = Object.entries(operators)[0];
  const made = await request.post("/nowallet/api/init/payment", {
    headers: { authorization: `Bearer ${token}` },
    data: {
      transaction_id: `PAGE-${test.info().project.name.length}-${Date.now()}`, amount: 500, country_code: country, operators_code: [operator],
      method: methods[0], tunnel: "CHECKOUTPAGE", callback_url: "https://shop.example/callback", return_url: "https://shop.example/thanks",
    },
  });
  expect(made.status(), await made.text()).toBe(200);
  const { payment_url } = await made.json();
  await page.goto(payment_url);
  if (scripts) await accessible(page);
  await expect(async () => {
    await page.goto(payment_url);
    await expect(page.getByRole("link", { name: /^Back to/ })).toBeVisible({ timeout: 500 });
    await expect(page.getByRole("link", { name: "Look again" })).toHaveCount(0, { timeout: 500 });
  }).toPass();
});
