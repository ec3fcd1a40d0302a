// What was taken away: the receipt says since when, in which processes, and what it has kept out.
import { ask, closeReveal, createToken } from "../access";
import { accessible, expect, fits, signIn, test } from "../fixtures";
import { narrowAndWide, staffWindow } from "../office";

test("a revoked token's receipt names the process that refuses it and counts what it refused", async ({ page, request, scripts, browser }) => {
  test.setTimeout(120_000);
  const user = await signIn(page, "admin");
  const name = `Kept out ${test.info().project.name} ${Date.now()}`;
  const parts = await createToken(page, user.password, { name, permission: "Read-Only", sections: { Customers: "" } });
  await closeReveal(page, name);
  await expect(page.getByRole("heading", { name: "Last change" })).toHaveCount(0);
  expect(await ask(request, parts, "customers", "read-only")).toBe("pass");
  const token = page.url();

  await page.getByRole("link", { name: "Revoke…" }).click();
  await page.getByRole("button", { name: "Revoke access token" }).click();
  await expect(page.getByText("You revoked the access token.")).toBeVisible();
  expect(await ask(request, parts, "customers", "read-only"), "on the very next call").toBe("credential_revoked");
  expect(await ask(request, parts, "customers", "read-only")).toBe("credential_revoked");
  if (scripts) await accessible(page);

  await page.getByRole("link", { name: "Receipt", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Receipt", level: 1 })).toBeVisible();
  const main = page.locator("main");
  await expect(main).toContainText("Revoked the access token");
  await expect(main).toContainText("2 requests were refused since.");
  await expect(main).toContainText("in 1 of 1 process");
  const row = page.getByRole("table", { name: "Processes that verify" }).getByRole("row").nth(1);
  await expect(row).toContainText("Confirmed");
  await expect(row).toContainText(/\d ms after the commit began/);
  if (scripts) await accessible(page);
  await page.setViewportSize({ width: 360, height: 740 });
  await fits(page);
  await page.goto(token.split("?")[0]);
  await expect(page.getByRole("heading", { name: "Last change" })).toBeVisible();
  await fits(page);

  const staff = await staffWindow(browser);
  await staff.goto("/back-office/gateways");
  await expect(staff.getByRole("table", { name: "Processes that verify" }).getByRole("row").nth(1)).toContainText("Running");
  await expect(staff.getByRole("table", { name: "Gateway keys" })).toBeVisible();
  await narrowAndWide(staff, scripts);
  await staff.context().close();
});
