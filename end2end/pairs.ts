// The way through key pairs that several tests take, and what programs are told.
import { type APIRequestContext, type Page } from "@playwright/test";
import { demo, expect } from "./fixtures";

export type Pair = { publicKey: string; secretKey: string };

/** Fills the form in, up to the reveal. */
export async function generatePair(page: Page, password: string, application: string, name: string, mode = "test") {
  await page.goto(`/${mode}/developers/key-pairs/new`);
  await page.getByLabel("Application", { exact: true }).selectOption({ label: application });
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Your password").fill(password);
  await page.getByRole("button", { name: "Generate", exact: true }).click();
  await expect(page.getByRole("dialog").last()).toContainText("Store these now");
  return pairOf(page, mode);
}

export async function pairOf(page: Page, mode = "test"): Promise<Pair> {
  const text = await page.getByRole("dialog").last().innerText();
  const part = (prefix: string) => text.match(new RegExp(`${prefix}_${mode}_[0-9A-Za-z]{38}`))![0];
  return { publicKey: part("kpay"), secretKey: part("sk") };
}

/** What a gateway is told: `pass`, or code and what is missing. */
export async function askPair(request: APIRequestContext, { publicKey, secretKey }: Pair, provider?: string) {
  const answer = await request.post("/v1/verify", {
    headers: { "x-claviger-gateway-key": demo.gatewayKey() },
    data: { kind: "key_pair", public_key: publicKey, secret_key: secretKey, ...(provider ? { provider } : {}) },
  });
  expect(answer.status()).toBe(200);
  const { allowed, detail } = await answer.json();
  return allowed ? "pass" : detail;
}

export const pairHeaders = ({ publicKey, secretKey }: Pair) => ({ "x-api-key": publicKey, "x-secret-key": secretKey });
