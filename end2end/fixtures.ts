// What every browser test stands on: a page that fails on any console error, sign-in by role, axe, demo data.
import { createHmac } from "node:crypto";
import { closeSync, existsSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import AxeBuilder from "@axe-core/playwright";
import { type APIRequestContext, type Page, test as base, expect } from "@playwright/test";
import { port } from "./ports";

export type Role = "superadmin" | "admin" | "developer" | "viewer";
type User = { email: string; password: string; role: string; merchant: string | null; totp_secret: string | null; pin: string | null };
type Credential = {
  kind: string; merchant: string; mode: string;
  client_id: string; api_key: string; features: string[]; checksum_key: string | null;
  api_secret: string; public_key: string; secret_key: string; sections: Record<string, string>; must_sign: boolean;
  username: string; product: string; ips: string[];
  token: string; composition: Record<string, Record<string, string[]>>; numbers: Record<string, string[]>;
};

const seed = () => JSON.parse(readFileSync(`${__dirname}/.run/seed-${port}.json`, "utf8")) as { gateway_key: string; users: User[]; credentials: Credential[] };

export const demo = {
  gatewayKey: () => seed().gateway_key,
  credentials: () => seed().credentials,
  user(role: Role, merchant = "Mto Trading Ltd"): User {
    const user = seed().users.find((user) => user.role === role && user.merchant === merchant);
    if (!user) throw new Error(`no ${role} of ${merchant} in the demo data`);
    return user;
  },
  staff: () => seed().users.find((user) => user.role === "staff")!,
};

let nextAddress = 0;

export const test = base.extend<{ scripts: boolean }>({
  scripts: async ({ javaScriptEnabled }, use) => use(javaScriptEnabled !== false),
  context: async ({ context }, use, info) => {
    const address = `10.${info.workerIndex % 250}.${Math.floor(nextAddress / 250) % 250}.${nextAddress++ % 250}`;
    await context.setExtraHTTPHeaders({ "x-forwarded-for": address });
    await use(context);
  },
  page: async ({ page }, use) => {
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(String(error)));
    page.on("console", (message) => {
      // A page that answers 4xx on purpose is reported as a failed load by the browser itself.
      if (message.type() === "error" && !/status of 4\d\d/.test(message.text())) errors.push(message.text());
    });
    await use(page);
    expect(errors, "errors in the browser's console").toEqual([]);
  },
});

export { expect };

export async function signIn(page: Page, role: Role | "staff", merchant?: string) {
  if (role === "staff") return signInStaff(page);
  const user = demo.user(role, merchant);
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(user.email);
  await page.getByLabel("Password").fill(user.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/test\/developers$/);
  return user;
}

/** The code that an authenticator with this key (base 32) shows in a 30 seconds. */
export function totp(key: string, step = currentStep()) {
  const bits = [...key.replaceAll(" ", "")].map((c) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(c).toString(2).padStart(5, "0")).join("");
  const seed = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigInt64BE(BigInt(step));
  const hash = createHmac("sha1", seed).update(counter).digest();
  return String((hash.readUInt32BE(hash[19] & 15) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

export const currentStep = () => Math.floor(Date.now() / 30_000);

/**
 * Gives codes until one is taken: each is taken once, and none before the last one. It begins with the one that the
 * server takes early, and then waits for the next.
 */
export async function giveCode(page: Page, key: string, button = "Sign in") {
  const form = new URL(page.url()).pathname;
  let tried = 0;
  for (let tries = 0; tries < 6; tries++) {
    while (tried >= currentStep() + 1) await page.waitForTimeout(1_000);
    tried = Math.max(tried + 1, currentStep());
    await page.getByLabel("Code").fill(totp(key, tried));
    await Promise.all([page.waitForNavigation(), page.getByRole("button", { name: button, exact: true }).click()]);
    if (new URL(page.url()).pathname !== form) return;
  }
  throw new Error(`no code was taken on ${page.url()}`);
}

// One sign-in of staff serves all workers: they share the one staff member, whose codes are each taken once.
const kept = `${__dirname}/.run/office-${port}.json`;
const lock = `${kept}.lock`;

/** Runs while no other worker does; a lock that somebody left behind is broken after two minutes. */
async function alone(act: () => Promise<void>) {
  for (;;) {
    try {
      closeSync(openSync(lock, "wx"));
      break;
    } catch {
      if (Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()) > 120_000) rmSync(lock, { force: true });
      await new Promise((done) => setTimeout(done, 300));
    }
  }
  try {
    await act();
  } finally {
    rmSync(lock, { force: true });
  }
}

/** Opens the back office; `anew` through the sign-in's pages whatever is kept. */
export async function signInStaff(page: Page, anew = false) {
  const staff = demo.staff();
  await alone(async () => {
    if (!anew && existsSync(kept)) {
      // Where they are not taken (any more), the way through the pages is.
      await page.context().addCookies(JSON.parse(readFileSync(kept, "utf8"))).catch(() => undefined);
      await page.goto("/back-office");
      if (/\/back-office\/operators$/.test(page.url())) return;
    }
    await page.goto("/back-office/sign-in");
    await page.getByLabel("E-mail").fill(staff.email);
    await page.getByLabel("Password").fill(staff.password);
    await page.getByRole("button", { name: "Continue" }).click();
    await expect(page).toHaveURL(/\/back-office\/sign-in\/code/);
    await giveCode(page, staff.totp_secret!);
    await expect(page).toHaveURL(/\/back-office\/operators$/);
    if (anew) return;
    const cookies = (await page.context().cookies()).filter((cookie) => cookie.name === "__Host-claviger_office");
    writeFileSync(kept, JSON.stringify(cookies));
  });
  return staff;
}

/** axe finds nothing against WCAG 2.2 A and AA. */
export async function accessible(page: Page) {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`)).toEqual([]);
}

/** Nothing sticks out at this width. */
export async function fits(page: Page) {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(over, `pixels too wide on ${page.url()}`).toBeLessThanOrEqual(0);
}

/** What the platform's API says to a pair of headers. */
export function generateToken(request: APIRequestContext, clientId: string, apiKey: string) {
  return request.post("/third-parties/generate-token", { headers: { "client-id": clientId, "api-key": apiKey } });
}
