import { closeReveal } from "../access";
import { createApplication } from "../applications";
import { demo, expect, test } from "../fixtures";
import { narrowAndWide, staffWindow } from "../office";
import { askPair, generatePair } from "../pairs";
import { PASSWORD, signUp } from "../tokens";

test("a leaked secret is looked up out of a .env file and revoked; its merchant reads who and why", async ({ page, request, browser, scripts }) => {
  test.setTimeout(180_000);
  const business = `Leaky ${test.info().project.name} ${Date.now()}`;
  await signUp(page, business);
  await createApplication(page, "Ferry tickets");
  const pair = await generatePair(page, PASSWORD, "Ferry tickets", "Harbour server");
  await closeReveal(page, "Harbour server");
  expect(await askPair(request, pair)).toBe("pass");

  const office = await staffWindow(browser);
  await office.goto("/back-office/credentials");
  await narrowAndWide(office, scripts);
  await office.getByRole("link", { name: "Look up a leaked secret" }).click();
  await narrowAndWide(office, scripts);

  // A character too few is said at once, and nothing of it comes back.
  const cut = pair.secretKey.slice(0, -1);
  await office.getByLabel("What leaked").fill(`KPAY_SECRET=${cut}`);
  await office.getByRole("button", { name: "Look up" }).click();
  await expect(office.getByText("Not one of ours: wrong checksum.")).toBeVisible();
  await expect(office.getByLabel("What leaked")).toHaveValue("");
  expect(office.url()).not.toContain(cut);
  await narrowAndWide(office, scripts);

  await office.getByLabel("What leaked").fill(`# production\nKPAY_PUBLIC=${pair.publicKey}\nKPAY_SECRET="${pair.secretKey}"\n`);
  await office.getByRole("button", { name: "Look up" }).click();
  await expect(office.locator("main")).toContainText(business);
  await expect(office.locator("main")).toContainText("Harbour server");
  expect(await office.content()).not.toContain(pair.secretKey);
  expect(office.url()).not.toContain(pair.secretKey);
  await narrowAndWide(office, scripts);

  await office.getByRole("link", { name: "Revoke… Harbour server" }).click();
  await expect(office.getByRole("dialog")).toContainText(`Revoke Harbour server of ${business}?`);
  await expect(office.getByRole("dialog")).toContainText("Last activity");
  await narrowAndWide(office, scripts);
  await office.getByLabel("Reason").fill("It stood in a public repository.");
  await office.getByLabel("Your password").fill("not the password at all");
  await office.getByRole("button", { name: "Revoke credential" }).click();
  await expect(office.getByText("That is not your password.")).toBeVisible();
  await expect(office.getByLabel("Reason")).toHaveValue("It stood in a public repository.");
  await office.getByLabel("Your password").fill(demo.staff().password);
  await office.getByRole("button", { name: "Revoke credential" }).click();
  await expect(office.getByText("1 credential is revoked.")).toBeVisible();
  await narrowAndWide(office, scripts);
  expect(await askPair(request, pair)).toMatch(/revoked/);

  await page.goto("/test/settings/audit?q=Harbour");
  await expect(page.locator("main"), "who, and why").toContainText("It stood in a public repository.");
  await expect(page.getByRole("row", { name: /looked up a leaked secret/ }).first()).toBeVisible();
  await office.context().close();
});

test("staff find a credential by its masked form, and end all of one merchant", async ({ page, request, browser, scripts }) => {
  test.setTimeout(300_000);
  const business = `Swept ${test.info().project.name} ${Date.now()}`;
  await signUp(page, business);
  await createApplication(page, "Kiosk");
  const one = await generatePair(page, PASSWORD, "Kiosk", "Kiosk one");
  await closeReveal(page, "Kiosk one");
  const two = await generatePair(page, PASSWORD, "Kiosk", "Kiosk two");
  await closeReveal(page, "Kiosk two");
  const other = demo.credentials().find((credential) => credential.kind === "key_pair" && credential.mode === "test")!;
  const others = { publicKey: other.public_key, secretKey: other.secret_key };

  const office = await staffWindow(browser);
  await office.goto("/back-office/credentials");
  const search = office.getByRole("searchbox");
  await search.fill(`sk_test_…${one.secretKey.slice(-4)}`);
  await search.press("Enter");
  await expect(office.getByRole("link", { name: "Kiosk one" })).toBeVisible();
  await narrowAndWide(office, scripts);
  await office.goto(`/back-office/credentials?q=${two.publicKey}`);
  await expect(office.getByRole("link", { name: "Kiosk two" })).toBeVisible();
  await expect(office.getByRole("link", { name: "Kiosk one" })).toHaveCount(0);
  await office.goto("/back-office/credentials?q=nothing-like-this");
  await expect(office.getByText("No credential matches")).toBeVisible();
  await narrowAndWide(office, scripts);
  // A whole secret in the search goes nowhere.
  await search.fill(one.secretKey);
  await search.press("Enter");
  await expect(office.getByText("A whole secret does not belong into the search.")).toBeVisible();
  expect(office.url()).not.toContain(one.secretKey);
  await narrowAndWide(office, scripts);

  await office.goto(`/back-office/credentials?q=${encodeURIComponent(business)}`);
  await office.getByRole("link", { name: "Kiosk one" }).click();
  await narrowAndWide(office, scripts);
  await office.getByRole("link", { name: business }).click();
  await expect(office.getByRole("heading", { name: business, level: 1 })).toBeVisible();
  const merchant = office.url();
  await office.getByRole("link", { name: "Show its credentials" }).click();
  await expect(office.getByRole("link", { name: `Only ${business}` })).toBeVisible();
  await expect(office.getByRole("link", { name: "Kiosk two" })).toBeVisible();
  await narrowAndWide(office, scripts);
  await office.goto(merchant);
  await office.getByRole("link", { name: "Revoke all…" }).click();
  await expect(office.getByRole("dialog")).toContainText("2 credentials");
  await narrowAndWide(office, scripts);
  await office.getByLabel("Mode").selectOption("test");
  await office.getByLabel("Reason").fill("Its server was broken into.");
  await office.getByRole("dialog").getByLabel("Your password").fill(demo.staff().password);
  await office.getByRole("button", { name: "Revoke credentials" }).click();
  await expect(office.getByText("2 credentials are revoked.")).toBeVisible();
  await narrowAndWide(office, scripts);
  expect([await askPair(request, one), await askPair(request, two)].every((told) => /revoked/.test(told))).toBe(true);
  expect(await askPair(request, others)).not.toMatch(/revoked/);

  // By age: counted first, with what breaks; nothing is ended here.
  await office.goto("/back-office/credentials");
  await office.getByRole("link", { name: "Revoke by age…" }).click();
  await narrowAndWide(office, scripts);
  await office.getByLabel("Made before").fill("soon");
  await office.getByRole("button", { name: "Count them" }).click();
  await expect(office.getByText("Write the time as")).toBeVisible();
  await office.getByLabel("Made before").fill("2020-01-01");
  await office.getByRole("button", { name: "Count them" }).click();
  await expect(office.getByRole("dialog")).toContainText("None can still be used.");
  await narrowAndWide(office, scripts);
  await office.context().close();

  await page.goto("/test/settings/audit");
  await expect(page.locator("main tr", { hasText: "Its server was broken into" })).toHaveCount(2);
  for (const path of ["credentials", "credentials/leaked", "credentials/revoke-before", "queue"]) {
    await page.goto(`/back-office/${path}`);
    await expect(page).toHaveURL(/\/back-office\/sign-in\?next=/);
  }
});
