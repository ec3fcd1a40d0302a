import { type Page } from "@playwright/test";
import { demo, expect, test } from "../fixtures";
import { closeReveal } from "../access";
import { createApplication } from "../applications";
import { narrowAndWide as look, staffWindow } from "../office";
import { askPair, generatePair, pairHeaders } from "../pairs";
import { PASSWORD, signUp } from "../tokens";

const pdf = (name: string) => ({ name, mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4\ntrailer<<>>\n%%EOF\n") });

test("a business is sent in, approved by staff, and has a live pair; withdrawn, the pair stops", async ({ page, request, browser, scripts }) => {
  test.setTimeout(300_000);
  const narrowAndWide = (seen: Page) => look(seen, scripts);
  const business = `Kivuko ${test.info().project.name} ${Date.now()}`;
  await signUp(page, business);
  await page.goto("/live/developers");
  await expect(page.getByRole("heading", { name: "Before live credentials work" })).toBeVisible();
  await narrowAndWide(page);
  await page.getByRole("link", { name: /^Send it in/ }).click();
  await expect(page).toHaveURL(/\/live\/settings\/verification$/);
  await narrowAndWide(page);

  // A file that is not what it says, and then the right one: what was typed stays, the file is chosen again.
  await page.getByLabel("Business name").fill("Kivuko Limited");
  await page.getByLabel("Registration number").fill("BRELA 1");
  await page.getByLabel("Country of registration").selectOption("TZ");
  await page.getByLabel("Contact person").fill("Awa Kone");
  await page.getByLabel("Contact e-mail").fill("awa@kivuko.example");
  await page.getByLabel("Contact phone").fill("+255 712 345 678");
  const file = page.getByLabel("Certificate of registration");
  await file.setInputFiles({ ...pdf("certificate.pdf"), buffer: Buffer.from("MZ not a document") });
  await page.getByRole("button", { name: "Send in for approval" }).click();
  await expect(page.getByText("The file is not what its name or type says.")).toBeVisible();
  await expect(page.getByLabel("Registration number")).toHaveValue("BRELA 1");
  await narrowAndWide(page);
  await file.setInputFiles(pdf("certificate.pdf"));
  await page.getByRole("button", { name: "Send in for approval" }).click();
  await expect(page.getByText("is being looked at")).toBeVisible();
  await expect(page.getByText("certificate.pdf")).toBeVisible();
  await narrowAndWide(page);

  const office = await staffWindow(browser);
  await office.getByRole("link", { name: "Verification queue" }).click();
  await expect(office.getByRole("link", { name: business })).toBeVisible();
  await narrowAndWide(office);
  await office.goto(`/back-office/merchants?q=${encodeURIComponent(business)}&onboarding=submitted`);
  await narrowAndWide(office);
  await office.getByRole("link", { name: business }).click();
  await expect(office.getByText("Waits for a decision.")).toBeVisible();
  await narrowAndWide(office);
  const download = office.waitForEvent("download");
  await office.getByRole("link", { name: "certificate.pdf" }).click();
  expect((await download).suggestedFilename()).toBe("certificate.pdf");
  await office.getByRole("link", { name: "Approve…" }).click();
  await narrowAndWide(office);
  await office.getByLabel("Reason").fill("The papers are in order.");
  await office.getByRole("dialog").getByLabel("Your password").fill(demo.staff().password);
  await office.getByRole("button", { name: "Approve" }).click();
  await expect(office.locator("main")).toContainText("Approved");

  await page.goto("/live/settings/verification");
  await expect(page.getByText("The papers are in order.")).toBeVisible();
  await page.goto("/live/developers");
  await expect(page.getByRole("heading", { name: "Before live credentials work" })).toHaveCount(0);
  await createApplication(page, "Ferry tickets");
  const pair = await generatePair(page, PASSWORD, "Ferry tickets", "Live server", "live");
  await closeReveal(page, "Live server");
  const told = () => askPair(request, pair);
  expect(await told()).toBe("pass");

  await office.getByRole("link", { name: "Withdraw approval…" }).click();
  await expect(office.getByRole("dialog")).toContainText("Its live credential");
  await office.getByLabel("Reason").fill("The certificate has run out.");
  await narrowAndWide(office);
  await office.getByRole("button", { name: "Withdraw approval" }).click();
  await expect(office.locator("main")).toContainText("Withdrawn");
  expect(await told()).toBe("kyc_not_verified");
  const call = await request.get("/api/v1/payments/me", { headers: pairHeaders(pair) });
  expect(call.status()).toBe(403);
  await page.goto("/live/settings/verification");
  await expect(page.getByText("The certificate has run out.")).toBeVisible();

  await office.getByRole("link", { name: "Receipt", exact: true }).click();
  await expect(office.getByRole("heading", { name: "Receipt", level: 1 })).toBeVisible();
  await expect(office.locator("main")).toContainText("Withdrew the approval");
  await expect(async () => {
    await office.getByRole("link", { name: "Look again" }).click();
    await expect(office.locator("main")).toContainText("2 requests were refused since.", { timeout: 500 });
  }).toPass();
  await narrowAndWide(office);
  await office.context().close();
});
