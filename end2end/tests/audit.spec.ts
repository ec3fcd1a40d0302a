import { createApplication } from "../applications";
import { expect, test } from "../fixtures";
import { narrowAndWide, staffWindow } from "../office";
import { signUp } from "../tokens";

/** The text of what a link downloads. */
async function downloaded(page: import("@playwright/test").Page, link: string) {
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: link }).click();
  const file = await (await download).createReadStream();
  let text = "";
  for await (const part of file) text += part;
  return text;
}

test("the trail is narrowed in the address, and both files come down", async ({ page, scripts }) => {
  await signUp(page, `Trail ${test.info().project.name} ${Date.now()}`);
  await createApplication(page, "Ferry tickets");
  await page.goto("/test/settings/audit");
  await page.getByText("About: everything").click();
  await page.locator(".toolbar").getByRole("link", { name: "Applications", exact: true }).click();
  await expect(page).toHaveURL(/action=application/);
  await expect(page.getByRole("row", { name: "Ferry tickets" })).toHaveCount(1);
  await page.getByLabel("From", { exact: true }).fill("2020-01-01");
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page).toHaveURL(/action=application.*from=2020-01-01|from=2020-01-01.*action=application/);
  await expect(page.getByRole("row", { name: "Ferry tickets" })).toHaveCount(1);
  await narrowAndWide(page, scripts);
  const csv = await downloaded(page, "Export CSV");
  expect(csv.trim().split("\r\n")).toHaveLength(2);
  expect(csv).toContain("Ferry tickets");
  const lines = (await downloaded(page, "Export signed JSON")).trim().split("\n").map((line) => JSON.parse(line));
  expect(lines[0].format).toBe("claviger-audit-1");
  expect(lines).toHaveLength(lines[0].to.position + 1);
  await page.getByLabel("Person, thing or id").fill("nothing like it");
  await page.keyboard.press("Enter");
  await expect(page.getByText("No event matches")).toBeVisible();
});

test("staff read the platform's own trail and what staff did", async ({ browser, scripts }) => {
  const office = await staffWindow(browser);
  await office.getByRole("link", { name: "Audit trail" }).click();
  await expect(office).toHaveURL(/\/back-office\/audit$/);
  await narrowAndWide(office, scripts);
  expect(await downloaded(office, "Export signed JSON")).toContain('"chain":"platform"');
  await office.getByRole("link", { name: "What staff did" }).click();
  await expect(office).toHaveURL(/of=staff/);
  await narrowAndWide(office, scripts);
  await office.context().close();
});
