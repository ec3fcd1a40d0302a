// What every browser test stands on: a page that fails on any console error, sign-in by role, axe, demo data.
import { readFileSync } from "node:fs";
import AxeBuilder from "@axe-core/playwright";
import { type APIRequestContext, type Page, test as base, expect } from "@playwright/test";
import { port } from "./ports";

export type Role = "superadmin" | "admin" | "developer" | "viewer";
type User = { email: string; password: string; role: string; merchant: string | null };
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

export async function signIn(page: Page, role: Role, merchant?: string) {
  const user = demo.user(role, merchant);
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(user.email);
  await page.getByLabel("Password").fill(user.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/test\/developers$/);
  return user;
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
