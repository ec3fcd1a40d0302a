import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type Page } from "@playwright/test";
import { PASSWORD, signUp } from "../tokens";
import { accessible, demo, expect, fits, test } from "../fixtures";
import { port } from "../ports";

const platform = `http://127.0.0.1:${port}`;

/** A shop on an origin of its own: a page with a form for the platform, and where its customers come back to. */
async function shop(fields: Record<string, string>) {
  const server = createServer((request, response) => {
    // As they are at this moment: a test may fill them in later.
    const inputs = Object.entries(fields).map(([name, value]) => `<input type="hidden" name="${name}" value="${value}">`).join("");
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const form = `<form method="post" action="${platform}/2.0/checkout/form">${inputs}<input type="hidden" name="return_url" value="${address}/thanks"><button>Buy</button></form>`;
    response.setHeader("content-type", "text/html");
    response.end(`<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>Shop</title><main>${request.url!.startsWith("/thanks") ? "<h1>Thank you</h1>" : form}</main>`);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
}

const token = () => demo.credentials().find(({ kind, mode, sections, must_sign }) => kind === "access_token" && mode === "test" && !must_sign && sections.checkout_page === "read-write")!;

let count = 0;
const reference = () => `E2E-${process.pid}-${test.info().project.name.length}-${count++}`;

async function buy(page: Page, url: string) {
  await page.goto(url);
  await page.getByRole("button", { name: "Buy" }).click();
}

test("a customer pays at a shop of another origin and comes back to it", async ({ page, request, scripts }) => {
  const { public_key, api_key, api_secret } = token();
  const name = reference();
  const { url, close } = await shop({ public_key, amount: "150.50", reference: name, description: "Two cups" });
  await buy(page, url);
  await expect(page).toHaveURL(new RegExp(`^${platform}/kwik/checkout/pag_`));
  await expect(page.getByText("No money moves here.")).toBeVisible();
  await expect(page.locator("main")).toContainText(`R 150.50 · ${name}`);
  if (scripts) {
    await accessible(page);
    await page.setViewportSize({ width: 360, height: 740 });
    await fits(page);
  }

  await page.getByLabel("Card number").fill("4111 1111 1111 1112");
  await page.getByRole("button", { name: "Pay by card" }).click();
  await expect(page.getByText("Enter the number as it stands on the card.")).toBeVisible();
  expect(await page.content(), "a card number is not kept").not.toContain("1112");

  await page.getByLabel("Branch code").fill("051001");
  await page.getByLabel("Account number").fill("10004301097");
  await page.getByRole("button", { name: "Pay from a bank account" }).click();
  await expect(page.locator("main")).toContainText("Not paid.");
  await expect(page.locator("main")).toContainText("Rejected by Bank");

  await page.getByLabel("Card number").fill("4111 1111 1111 1111");
  await page.getByRole("button", { name: "Pay by card" }).click();
  await expect(page.locator("main")).toContainText("Paid.");
  if (scripts) await accessible(page);
  await page.getByRole("link", { name: /^Back to/ }).click();
  await expect(page.getByRole("heading", { name: "Thank you" })).toBeVisible();
  expect(page.url()).toContain(`reference=${name}&status=completed`);
  close();

  const basic = { authorization: `Basic ${Buffer.from(`${api_key}:${api_secret}`).toString("base64")}` };
  const record = await (await request.get(`/2.0/checkout-page/record/${name}`, { headers: basic })).json();
  expect(record).toMatchObject({ status: true, results: [{ status: "completed", amount: 150.5 }] });
});

test("a public key that is held to an origin starts no checkout from another", async ({ page }) => {
  const fields: Record<string, string> = { amount: "10", reference: reference() };
  const [own, other] = [await shop(fields), await shop(fields)];
  await signUp(page, `Origins ${test.info().project.name}`);
  await page.goto("/test/developers/access-tokens/new");
  await page.getByLabel("Name", { exact: true }).fill("Web shop");
  await page.getByRole("radio", { name: /^Read-Write/ }).check();
  await page.getByRole("checkbox", { name: /^Checkout Page/ }).check();
  await page.getByRole("radio", { name: /^Live/ }).check();
  await page.getByLabel("Origins of the public key").fill(own.url);
  await page.locator("#password").fill(PASSWORD);
  await page.getByRole("button", { name: "Create", exact: true }).click();
  const dialog = page.getByRole("dialog").last();
  await expect(dialog).toContainText("PUBLIC_KEY");
  fields.public_key = (await dialog.innerText()).match(/kwp_test_[0-9A-Za-z]{38}/)![0];
  await buy(page, other.url);
  await expect(page.getByRole("alert")).toContainText("code 018");
  await buy(page, own.url);
  await expect(page).toHaveURL(/\/kwik\/checkout\/pag_/);
  own.close();
  other.close();
});

test("a form that is refused says why to the person in front of it", async ({ page, scripts }) => {
  const { public_key } = token();
  const wrong = await shop({ public_key: public_key.slice(0, -1) + (public_key.endsWith("a") ? "b" : "a"), amount: "10", reference: reference() });
  await buy(page, wrong.url);
  await expect(page.getByRole("heading", { name: "This checkout cannot be started" })).toBeVisible();
  await expect(page.getByRole("alert")).toContainText("code 001");
  if (scripts) {
    await accessible(page);
    await page.setViewportSize({ width: 360, height: 740 });
    await fits(page);
  }
  wrong.close();
  const free = await shop({ public_key, amount: "free", reference: reference() });
  await buy(page, free.url);
  await expect(page.locator("main")).toContainText("amount should be a number above 0");
  free.close();
});
