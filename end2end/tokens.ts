// The way through payment tokens that several tests take, and what programs are told.
import { type APIRequestContext, type Locator, type Page } from "@playwright/test";
import { demo, expect } from "./fixtures";

export const PASSWORD = "seven quiet rivers under lamps";

/** A business of its own, so that its numbers meet nobody else's. */
export async function signUp(page: Page, name: string) {
  await page.goto("/sign-up");
  await page.locator("#name").fill("Awa Kone");
  await page.locator("#email").fill(`${name.toLowerCase().replaceAll(/[^a-z]+/g, "-")}-${Date.now()}@token.example`);
  await page.locator("#business").fill(name);
  await page.locator("#password").fill(PASSWORD);
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page).toHaveURL(/\/test\/developers$/);
}

/** From the list into the wizard. */
export async function begin(page: Page) {
  await page.goto("/test/developers/payment-tokens");
  await page.getByRole("button", { name: "Create a new API token" }).click();
  await expect(page).toHaveURL(/\/infos$/);
}

/** One or more countries, all of their operators and methods or the named ones. */
export async function addComposition(page: Page, country: string, methods?: string[]) {
  await page.getByRole("link", { name: "Add composition" }).first().click();
  await page.getByRole("checkbox", { name: new RegExp(`^(?!All).*${country}`) }).check();
  await page.getByRole("button", { name: "Choose operators and methods" }).click();
  if (methods === undefined) await page.getByRole("checkbox", { name: `All operators and methods of ${country}` }).check();
  for (const method of methods ?? []) await page.getByRole("checkbox", { name: method, exact: true }).check();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(card(page, country)).toBeVisible();
}

export const card = (page: Page, country: string) => page.locator(".comp-card").filter({ has: page.getByRole("heading", { name: country }) });

export const shownToken = async (page: Page) => (await page.getByRole("dialog").innerText()).match(/clp_test_[0-9A-Za-z]{38}/)![0];

/** Goes on by Tab, as somebody without a pointer does. */
export async function tabTo(page: Page, target: Locator) {
  await expect(target).toBeVisible();
  for (let step = 0; step < 150; step++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`not reached by Tab: ${target}`);
}

export type Payment = { country: string; operator: string; method: string; number?: string };

/** What a gateway is told: `pass`, or code and what is missing. */
export async function verify(request: APIRequestContext, token: string, payment: Payment) {
  const answer = await request.post("/v1/verify", {
    headers: { "x-claviger-gateway-key": demo.gatewayKey() }, data: { kind: "payment_token", token, ...payment },
  });
  expect(answer.status()).toBe(200);
  const { allowed, detail } = await answer.json();
  return allowed ? "pass" : detail;
}

let transactions = 0;

/** What ClaPay's API answers to a payment: its status, and its code if it is refused. */
export async function pay(request: APIRequestContext, token: string, payment: Payment) {
  const answer = await request.post("/nowallet/api/init/payment", {
    headers: { authorization: `Bearer ${token}` },
    data: {
      transaction_id: `E2E-${process.pid}-${transactions++}`, amount: 1000, country_code: payment.country,
      operators_code: [payment.operator], method: payment.method, tunnel: "API",
      additional_infos: { customer_firstname: "Awa", customer_lastname: "Kone", customer_email: "awa@example.com", customer_phone: payment.number },
      callback_url: "https://shop.example/callback", return_url: "https://shop.example/return",
    },
  });
  const { code } = await answer.json();
  return answer.ok() ? 200 : `${answer.status()} ${code}`;
}
