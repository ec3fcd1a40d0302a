import { basic, closeReveal, createToken } from "../access";
import { accessible, expect, fits, test } from "../fixtures";
import { PASSWORD, signUp } from "../tokens";

const LOGS = "/test/developers/logs";

test("a request appears while the log is followed, and opens in full", async ({ page, request, scripts }) => {
  const look = async () => { if (scripts) await accessible(page); };
  await signUp(page, `Logs ${test.info().project.name}`);
  await page.goto(LOGS);
  await expect(page.getByRole("heading", { name: "No requests in test mode yet" })).toBeVisible();
  await look();

  const parts = await createToken(page, PASSWORD, { name: "Reconciliation", permission: "Read-Only", sections: { Customers: "" } });
  await closeReveal(page, "Reconciliation");
  const allowed = await request.get("/2.0/customers/list", { headers: basic(parts) });
  expect(allowed.status()).toBe(200);
  await expect(async () => {
    await page.goto(LOGS);
    await expect(page.getByRole("row", { name: "Reconciliation" })).toHaveCount(1, { timeout: 500 });
  }).toPass({ timeout: 10_000 });

  await page.getByRole("link", { name: "Follow new requests" }).click();
  await expect(page).toHaveURL(/follow=1/);
  const refused = await request.post("/2.0/customers/create?phone=%2B237653456789", { headers: basic(parts), data: { email: "canary.person@shop.example" } });
  expect(refused.status()).toBe(403);
  // With script the rows come in; without it the page reloads itself.
  await expect(page.getByRole("row", { name: "write_not_granted" })).toBeVisible({ timeout: 15_000 });
  if (scripts) await expect(page.getByRole("status").filter({ hasText: "1 new request." })).toBeVisible();
  await look();
  await page.getByRole("link", { name: "Stop following" }).click();
  await expect(page).not.toHaveURL(/follow=1/);

  await page.getByRole("row", { name: "write_not_granted" }).getByRole("link").first().click();
  await expect(page).toHaveURL(new RegExp(`/logs/${refused.headers()["x-request-id"]}`));
  const panel = page.getByRole("region", { name: refused.headers()["x-request-id"] });
  await expect(panel).toContainText("The token may read in this section, but not write.");
  await expect(panel).toContainText("phone=+237••••789");
  const content = await page.content();
  for (const canary of [parts.secret, parts.key, "653456789", "canary.person"]) expect(content).not.toContain(canary);
  await look();
  await page.setViewportSize({ width: 360, height: 740 });
  await fits(page);
  await expect(page.getByRole("table", { name: "Requests, newest first" })).toBeHidden();
  await page.getByRole("link", { name: "Close" }).click();
  await expect(page.getByRole("table", { name: "Requests, newest first" })).toBeVisible();
  await fits(page);
  await look();
});

test("filters stay in the address and the file holds what they choose", async ({ page, request }) => {
  await signUp(page, `Filters ${test.info().project.name}`);
  const parts = await createToken(page, PASSWORD, { name: "Server", permission: "Read-Only", sections: { Customers: "" } });
  await closeReveal(page, "Server");
  for (const path of ["customers/list", "payouts/list", "orders/list"]) await request.get(`/2.0/${path}`, { headers: basic(parts) });
  await expect(async () => {
    await page.goto(LOGS);
    await expect(page.getByRole("row", { name: "section_not_granted" })).toHaveCount(2, { timeout: 500 });
  }).toPass({ timeout: 10_000 });
  await page.getByText("Decision: any").click();
  await page.getByRole("link", { name: "Refused", exact: true }).click();
  await expect(page).toHaveURL(/decision=refused/);
  await page.getByLabel("Request id, path or IP").fill("payouts");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/decision=refused.*q=payouts|q=payouts.*decision=refused/);
  await expect(page.getByRole("row", { name: "section_not_granted" })).toHaveCount(1);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export CSV" }).click();
  const file = await (await download).createReadStream();
  let text = "";
  for await (const part of file) text += part;
  expect(text.trim().split("\r\n")).toHaveLength(2);
  expect(text).toContain("/2.0/payouts/list");
});
