// The way through access tokens that several tests take, and what programs are told.
import { type APIRequestContext, type Page } from "@playwright/test";
import { createHash, createHmac } from "node:crypto";
import { demo, expect } from "./fixtures";

export type Parts = { key: string; secret: string; publicKey: string };

/** Fills the form in: sections by title, each with the permission of the whole or its own. */
export async function createToken(page: Page, password: string, token: { name: string; permission: string; sections: Record<string, string>; origins?: string }) {
  await page.goto("/test/developers/access-tokens/new");
  await page.getByLabel("Name", { exact: true }).fill(token.name);
  await page.getByRole("radio", { name: new RegExp(`^${token.permission}`) }).check();
  for (const [section, own] of Object.entries(token.sections)) {
    await page.getByRole("checkbox", { name: new RegExp(`^${section} `) }).check();
    if (own) await page.getByLabel(`Permission in ${section}`).selectOption(own);
  }
  if (token.origins) await page.getByLabel("Origins of the public key").fill(token.origins);
  await page.getByLabel("Your password").fill(password);
  await page.getByRole("button", { name: "Create", exact: true }).click();
  await expect(page.getByRole("dialog").last()).toContainText("Store these now");
  return partsOf(page);
}

export async function partsOf(page: Page): Promise<Parts> {
  const text = await page.getByRole("dialog").last().innerText();
  const part = (prefix: string) => text.match(new RegExp(`${prefix}_test_[0-9A-Za-z]{38}`))![0];
  return { key: part("kwk"), secret: part("kws"), publicKey: part("kwp") };
}

export async function closeReveal(page: Page, name: string) {
  await page.getByRole("checkbox", { name: "I have stored it" }).check();
  await page.getByRole("button", { name: "Close" }).click();
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
}

/** What a gateway is told: `pass`, or code and what is missing. */
export async function ask(request: APIRequestContext, { key, secret }: Parts, section: string, access: string) {
  const answer = await request.post("/v1/verify", {
    headers: { "x-claviger-gateway-key": demo.gatewayKey() },
    data: { kind: "access_token", api_key: key, api_secret: secret, section, access },
  });
  expect(answer.status()).toBe(200);
  const { allowed, detail } = await answer.json();
  return allowed ? "pass" : detail;
}

export const basic = ({ key, secret }: Parts) => ({ authorization: `Basic ${Buffer.from(`${key}:${secret}`).toString("base64")}` });

/** The three headers of a signed request. */
export function signed({ key, secret }: Parts, method: string, target: string, body = "", at = Math.floor(Date.now() / 1000)) {
  const hash = createHash("sha256").update(body).digest("hex");
  const signature = createHmac("sha256", secret).update(`${at}\n${method}\n${target}\n${hash}`).digest("hex");
  return { "x-api-key": key, "x-timestamp": String(at), "x-signature": signature };
}
