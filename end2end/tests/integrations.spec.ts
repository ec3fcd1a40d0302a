// Integrations and the signature lab, by hand.
import { createHash, createHmac } from "node:crypto";
import { type Page } from "@playwright/test";
import { accessible, demo, expect, fits, signIn, test } from "../fixtures";
import { open } from "../samples";

const TOOLS = ["nginx", "Traefik", "Envoy", "curl", "Node.js", "PHP", "Python", "Go", "Dart", "Rust"];

test("from the cards to code with one's own identifiers, and no secret in it", async ({ page, scripts }) => {
  await signIn(page, "viewer");
  await page.getByRole("link", { name: "Integrations" }).click();
  await expect(page).toHaveURL(/\/integrations$/);
  for (const tool of TOOLS) await expect(page.getByRole("link", { name: new RegExp(`^${tool}`) })).toBeVisible();
  const pages = [page.url()];
  await page.getByRole("link", { name: /^Python/ }).click();
  await expect(page).toHaveURL(/\/python$/);
  const secrets = demo.credentials().flatMap((found) => [found.api_key, found.token, found.api_secret]).filter(Boolean);
  for (const [tool, way, name] of [["python", "payment_token", "Online shop"], ["rust", "access_token_signed", "Back end"], ["envoy", "access_token", "Back end"], ["traefik", "application_api_key", "Storefront"], ["nginx", "application_api_key", "Storefront"]]) {
    await open(page, tool, way, name);
    const text = await page.content();
    for (const secret of secrets) expect(text.includes(secret)).toBe(false);
    pages.push(page.url());
  }
  if (!scripts) return;
  for (const url of pages) {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(url);
    await accessible(page);
    await page.setViewportSize({ width: 360, height: 740 });
    await fits(page);
  }
});

/** A request of the token *Back end*, signed over `signed` instead of the right string. */
async function inspect(page: Page, timestamp: number, signed: (right: string) => string, canonical: boolean) {
  const wide = demo.credentials().find(({ kind, merchant, mode }) => kind === "access_token" && merchant === "Mto Trading Ltd" && mode === "test")!;
  const right = `${timestamp}\nGET\n/2.0/customers/list?page=1\n${createHash("sha256").digest("hex")}`;
  const text = signed(right);
  await page.getByLabel("Path and query").fill("/2.0/customers/list?page=1");
  await page.getByLabel("X-Timestamp").fill(String(timestamp));
  await page.getByLabel("X-Signature").fill(createHmac("sha256", wide.api_secret).update(text).digest("hex"));
  await page.getByLabel("Your canonical string").fill(canonical ? text : "");
  await page.getByLabel("Access token", { exact: false }).selectOption({ label: await page.locator("select[name=token] option", { hasText: "Back end" }).first().innerText() });
  await page.getByRole("button", { name: "Find the mistake" }).click();
  await expect(page.getByRole("heading", { name: "What we see" })).toBeVisible();
}

test("the signature lab marks the difference, tells the clock and never shows a signature", async ({ page, scripts }) => {
  await signIn(page, "developer");
  await page.goto("/test/developers/access-tokens");
  await page.getByRole("link", { name: "Signature lab" }).click();
  await expect(page).toHaveURL(/signature-lab$/);
  const now = Math.floor(Date.now() / 1000);

  await inspect(page, now, (right) => right, true);
  await expect(page.getByText("The signature is right.")).toBeVisible();

  await inspect(page, now, (right) => right.replace("?page=1", ""), true);
  await expect(page.getByText("The strings differ in line 3, character 20.")).toBeVisible();
  await expect(page.getByText("you signed “/2.0/customers/list”, we got “/2.0/customers/list?page=1”.")).toBeVisible();
  await expect(page.locator("mark")).toHaveText(["?", "↵"]);
  expect(page.url()).not.toContain("customers");
  if (scripts) {
    await accessible(page);
    await page.setViewportSize({ width: 360, height: 740 });
    await fits(page);
    await page.setViewportSize({ width: 1280, height: 800 });
  }

  await inspect(page, now, (right) => right.replace("GET", "get"), false);
  await expect(page.getByText("Method in lower case").first()).toBeVisible();

  await inspect(page, now - 400, (right) => right, false);
  await expect(page.getByText("The request is too old, or from the future.")).toBeVisible();

  await page.getByLabel("X-Timestamp").fill("yesterday");
  await page.getByRole("button", { name: "Find the mistake" }).click();
  await expect(page.getByText("X-Timestamp is refused.")).toBeVisible();
  await expect(page.getByLabel("Path and query")).toHaveValue("/2.0/customers/list?page=1");
});
