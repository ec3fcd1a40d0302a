import { Webhook } from "standardwebhooks";
import { accessible, expect, fits, test } from "../fixtures";
import { openReceiver } from "../receiver";
import { PASSWORD, signUp } from "../tokens";

const WEBHOOKS = "/test/developers/webhooks";

/** Adds a webhook in the browser and answers its signing secret, which is shown once. */
async function addWebhook(page: import("@playwright/test").Page, url: string) {
  await page.goto(`${WEBHOOKS}/new`);
  await page.getByLabel("Name", { exact: true }).fill("Order service");
  await page.getByLabel("URL", { exact: true }).fill(url);
  await page.getByLabel("Your password").fill(PASSWORD);
  await page.getByRole("button", { name: "Add webhook" }).click();
  const dialog = page.getByRole("dialog").last();
  await expect(dialog).toContainText("Signing secret");
  const secret = (await dialog.innerText()).match(/whsec_[A-Za-z0-9+/]{43}=/)![0];
  const revealed = page.url();
  await page.getByRole("checkbox", { name: "I have stored it" }).check();
  await page.getByRole("button", { name: "Close" }).click();
  await expect(page).toHaveURL(/\/webhooks\/whk_[0-9A-Z]+$/);
  const address = new URL(page.url()).pathname;
  await page.goto(revealed);
  await expect(page.getByRole("dialog").last()).toContainText("shown already");
  await page.goto(address);
  expect(await page.content()).not.toContain(secret);
  return { secret, address };
}

/** Opens the newest delivery once the log says this of it. */
async function openDelivery(page: import("@playwright/test").Page, address: string, kind: string, state: string) {
  await expect(async () => {
    await page.goto(address);
    await expect(page.getByRole("row", { name: kind }).first()).toContainText(state, { timeout: 500 });
  }).toPass({ timeout: 20_000 });
  await page.getByRole("link", { name: kind }).first().click();
  await expect(page).toHaveURL(/\/deliveries\/web_[0-9A-Z]+/);
}

test("an event reaches the receiver, which checks it with the published library", async ({ page }) => {
  const receiver = await openReceiver();
  await signUp(page, `Hooks ${test.info().project.name}`);
  const { secret, address } = await addWebhook(page, receiver.url);

  await page.goto("/test/developers/applications/new");
  await page.getByLabel("Application Name").fill("Storefront");
  await page.getByRole("checkbox", { name: /^Payment API/ }).check();
  await page.getByRole("button", { name: "Create", exact: true }).click();
  await expect(page).toHaveURL(/\/app_[0-9A-Z]+/);
  const event = await receiver.verified(0, secret);
  expect(event).toMatchObject({ type: "credential.created", status: true, results: [{ kind: "application", name: "Storefront", actor: "Awa Kone", mode: "test" }] });
  expect(event.id).toBe(receiver.messages[0].headers["webhook-id"]);
  const { headers, body } = receiver.messages[0];
  expect(() => new Webhook(secret).verify(body.replace("Storefront", "Storefrnot"), headers as Record<string, string>)).toThrow();
  expect(() => new Webhook("whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=").verify(body, headers as Record<string, string>)).toThrow();

  await openDelivery(page, address, "credential.created", "Delivered");
  await expect(page.locator("main")).toContainText("HTTP 200");
  await expect(page.locator("main")).toContainText(event.id);
  receiver.close();
});

test("a failing receiver is tried again by itself and then resent by hand", async ({ page, scripts }) => {
  const receiver = await openReceiver();
  receiver.status = 500;
  await signUp(page, `Failing ${test.info().project.name}`);
  const { secret, address } = await addWebhook(page, receiver.url);
  await page.getByRole("button", { name: "Send a test event" }).click();
  await expect(page).toHaveURL(/\/deliveries\/web_[0-9A-Z]+/);
  const first = await receiver.verified(0, secret);
  expect(first.type).toBe("webhook.test");
  // The second try comes after ten seconds.
  const second = await receiver.verified(1, secret);
  expect(second.id).toBe(first.id);

  receiver.status = 200;
  await openDelivery(page, address, "webhook.test", "Pending");
  await expect(page.locator("main")).toContainText("HTTP 500");
  await expect(page.locator("main")).toContainText("Try 2");
  if (scripts) await accessible(page);
  await page.getByRole("button", { name: "Resend" }).click();
  await expect(page).toHaveURL(/done=webhook\.resent/);
  const third = await receiver.verified(2, secret);
  expect(third).toEqual(first);
  await openDelivery(page, address, "webhook.test", "Delivered");
  await expect(page.locator("main")).toContainText("Try 3: HTTP 200");
  receiver.close();
});

test("a webhook is edited, disabled and enabled in one click, its secret rotated, and it is deleted", async ({ page, scripts }) => {
  test.setTimeout(120_000);
  const receiver = await openReceiver();
  await signUp(page, `Life ${test.info().project.name}`);
  await page.goto(WEBHOOKS);
  await expect(page.locator("main")).toContainText("No webhooks in test mode yet");
  const { secret, address } = await addWebhook(page, receiver.url);

  await page.getByRole("link", { name: "Edit", exact: true }).click();
  await page.getByLabel("URL", { exact: true }).fill("ftp://shop.example");
  await page.getByLabel("Name", { exact: true }).fill("Ledger");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByText("Enter an address that begins with https://")).toBeVisible();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Ledger");
  await page.getByLabel("URL", { exact: true }).fill(receiver.url);
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByRole("heading", { name: "Ledger", level: 1 })).toBeVisible();

  await page.getByRole("button", { name: "Disable" }).click();
  await expect(page.getByText("This webhook is disabled.")).toBeVisible();
  await page.goto(`${WEBHOOKS}?status=disabled`);
  await page.getByLabel("Actions for Ledger").click();
  await page.getByRole("button", { name: "Enable" }).click();
  await expect(page).toHaveURL(/done=webhook\.enabled/);

  await page.goto(`${address}/rotate`);
  await page.getByLabel("Your password").fill(PASSWORD);
  await page.getByRole("button", { name: "Rotate secret" }).click();
  const dialog = page.getByRole("dialog").last();
  await expect(dialog).toContainText("Signing secret");
  const rotated = (await dialog.innerText()).match(/whsec_[A-Za-z0-9+/]{43}=/)![0];
  expect(rotated).not.toBe(secret);
  await page.getByRole("checkbox", { name: "I have stored it" }).check();
  await page.getByRole("button", { name: "Close" }).click();
  await expect(page).toHaveURL(/\/webhooks\/whk_[0-9A-Z]+$/);
  await page.getByRole("button", { name: "Send a test event" }).click();
  await expect(page).toHaveURL(/\/deliveries\//);
  expect((await receiver.verified(0, secret)).id).toBe((await receiver.verified(0, rotated)).id);

  if (scripts) {
    for (const path of [WEBHOOKS, `${WEBHOOKS}/new`, address, `${address}/edit`, `${address}/rotate`, `${address}/delete`, new URL(page.url()).pathname]) {
      for (const width of [1440, 360]) {
        await page.setViewportSize({ width, height: 900 });
        await page.goto(path);
        await accessible(page);
        await fits(page);
      }
    }
    await page.setViewportSize({ width: 1280, height: 800 });
  }
  await page.goto(`${address}/delete`);
  await page.getByRole("button", { name: "Delete webhook" }).click();
  await expect(page).toHaveURL(/\/webhooks\?done=webhook\.deleted$/);
  await expect(page.locator("main")).toContainText("No webhooks in test mode yet");
  expect((await page.goto(address))?.status()).toBe(404);
  receiver.close();
});
