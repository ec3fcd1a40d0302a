import { ask, basic, closeReveal, createToken, signed } from "../access";
import { accessible, expect, fits, signIn, test } from "../fixtures";

test("a token with two sections: in the table, held to them, edited, disabled, enabled, rotated, revoked", async ({ page, request, scripts }) => {
  test.setTimeout(300_000);
  const look = async () => { if (scripts) await accessible(page); };
  const user = await signIn(page, "admin");
  const name = `Two sections ${test.info().project.name} ${Date.now()}`;
  await page.goto("/test/developers/access-tokens/new");
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Allowed IP addresses").fill("not an address");
  await page.getByLabel("Your password").fill(user.password);
  await page.getByRole("button", { name: "Create", exact: true }).click();
  await expect(page.getByText("Choose at least one section.")).toBeVisible();
  await expect(page.getByText("neither an address nor a CIDR range")).toBeVisible();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue(name);
  await look();
  const parts = await createToken(page, user.password, { name, permission: "Read-Only", sections: { Customers: "", Payments: "read-write" } });
  await look();
  await closeReveal(page, name);
  expect(await page.content(), "never again").not.toContain(parts.secret);
  await look();

  await page.goto("/test/developers/access-tokens");
  const row = page.getByRole("row", { name });
  await expect(row).toContainText(`kwk_test_…${parts.key.slice(-4)}`);
  await expect(row).toContainText("Live");
  await expect(row).toContainText("Read-Write in 1, Read-Only in 1");
  await expect(row).toContainText("Customers, Payments");
  // The API itself, with Basic and with signed requests.
  const list = (section: string, headers: Record<string, string>, query = "") => request.get(`/2.0/${section}/list${query}`, { headers });
  const sign = (section: string, query = "") => signed(parts, "GET", `/2.0/${section}/list${query}`);
  expect((await list("customers", basic(parts))).status()).toBe(200);
  expect((await list("payments", sign("payments"))).status()).toBe(200);
  const once = sign("customers");
  expect((await list("customers", once)).status()).toBe(200);
  const again = await list("customers", once);
  expect([again.status(), (await again.json()).error_details[0].code]).toEqual([401, "signature_replayed"]);
  const closed = await list("payouts", sign("payouts"));
  expect([closed.status(), (await closed.json()).error_details[0]]).toEqual([403, expect.objectContaining({ code: "section_not_granted", missing: "payouts" })]);
  const written = await request.post("/2.0/customers/create", { headers: basic(parts), data: { first_name: "Awa" } });
  expect([written.status(), (await written.json()).error_details[0]]).toEqual([403, expect.objectContaining({ code: "write_not_granted", missing: "customers:read-write" })]);

  const inside = () => ask(request, parts, "payments", "read-write");
  expect(await inside()).toBe("pass");
  expect(await ask(request, parts, "customers", "read-write")).toBe("write_not_granted: customers:read-write");
  expect(await ask(request, parts, "payouts", "read-only")).toBe("section_not_granted: payouts");

  await row.getByRole("button", { name: /^Disable/ }).click();
  await expect(page.getByText("disabled the access token").first()).toBeVisible();
  expect(await inside(), "on the very next call").toBe("credential_disabled");
  expect((await list("customers", basic(parts))).status()).toBe(401);
  await page.getByRole("button", { name: /^Enable/ }).click();
  await expect(page.getByRole("button", { name: /^Disable/ })).toBeVisible();
  expect(await inside()).toBe("pass");
  // Another address: within one second the same request has the same signature, and that was used.
  expect((await list("customers", sign("customers", "?limit=7"), "?limit=7")).status()).toBe(200);

  await page.getByRole("link", { name: "Edit", exact: true }).click();
  await page.getByRole("checkbox", { name: /^Payments / }).uncheck();
  await page.getByRole("checkbox", { name: /^Orders / }).check();
  await page.getByRole("button", { name: "Review changes" }).click();
  await expect(page.getByRole("dialog")).toContainText("Payments: Read-Write → closed");
  await expect(page.getByRole("dialog")).toContainText("Orders: closed → Read-Only");
  await look();
  await page.getByRole("link", { name: "Back", exact: true }).click();
  await expect(page.getByRole("checkbox", { name: /^Orders / })).toBeChecked();
  await page.getByRole("button", { name: "Review changes" }).click();
  await page.getByLabel("Your password").fill("not the password at all");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByText("That is not your password.")).toBeVisible();
  await expect(page.getByRole("dialog")).toContainText("Orders: closed → Read-Only");
  await page.getByLabel("Your password").fill(user.password);
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByText("edited the access token").first()).toBeVisible();
  expect(await inside()).toBe("section_not_granted: payments");
  expect(await ask(request, parts, "orders", "read-only")).toBe("pass");

  await page.getByRole("link", { name: "Rotate…" }).click();
  await page.getByRole("radio", { name: "After 1 hour" }).check();
  await page.getByLabel("Your password").fill(user.password);
  await look();
  await page.getByRole("button", { name: "Rotate access token" }).click();
  await expect(page.getByRole("dialog").last()).toContainText("Store these now");
  await closeReveal(page, name);
  expect(await ask(request, parts, "orders", "read-only"), "the old one goes on for the overlap").toBe("pass");
  await page.goto("/test/developers/access-tokens");
  await expect(page.getByRole("row", { name }).filter({ hasText: "rotating" })).toBeVisible();
  await page.getByRole("row", { name }).filter({ hasText: "rotating" }).locator("summary").click();
  await page.getByRole("link", { name: "Revoke…" }).first().click();
  await expect(page.getByRole("dialog")).toContainText("Last activity");
  await look();
  await page.getByRole("button", { name: "Revoke access token" }).click();
  await expect(page.getByText("revoked the access token").first()).toBeVisible();
  expect(await ask(request, parts, "orders", "read-only")).toBe("credential_revoked");
});

test("a developer cannot make a token that moves money out", async ({ page }) => {
  const user = await signIn(page, "developer");
  await page.goto("/test/developers/access-tokens/new");
  await expect(page.getByText("Your role holds it Read-Only.")).toHaveCount(2);
  await page.getByLabel("Name", { exact: true }).fill("Money out");
  await page.getByRole("radio", { name: /^Read-Write/ }).check();
  await page.getByRole("checkbox", { name: /^Payouts / }).check();
  await page.getByLabel("Your password").fill(user.password);
  await page.getByRole("button", { name: "Create", exact: true }).click();
  await expect(page.getByText("Your role, Developer, does not hold Payouts (Read-Write). Ask an Admin.")).toBeVisible();
  await expect(page.getByRole("checkbox", { name: /^Payouts / })).toBeChecked();
});

test("pages of access tokens fit 360 px", async ({ page, scripts }) => {
  test.skip(!scripts, "measured with a script");
  await signIn(page, "superadmin");
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto("/test/developers/access-tokens");
  await fits(page);
  const token = await page.getByRole("link", { name: "Back end" }).first().getAttribute("href");
  for (const path of ["/test/developers/access-tokens/new", ...["", "/edit", "/review", "/rotate", "/revoke"].map((act) => token + act)]) {
    await page.goto(path);
    await fits(page);
  }
});

test("all sections are ticked and unticked at once", async ({ page, scripts }) => {
  test.skip(!scripts, "without a script the check itself is sent");
  await signIn(page, "admin");
  await page.goto("/test/developers/access-tokens/new");
  await page.getByRole("checkbox", { name: "All sections" }).check();
  await expect(page.getByRole("checkbox", { name: /^Orders / })).toBeChecked();
  await expect(page.getByRole("checkbox", { name: "Signed requests only" })).not.toBeChecked();
  await page.getByRole("checkbox", { name: /^Orders / }).uncheck();
  await expect(page.getByRole("checkbox", { name: "All sections" })).not.toBeChecked();
  await page.getByRole("checkbox", { name: "All sections" }).check();
  await page.getByRole("checkbox", { name: "All sections" }).uncheck();
  await expect(page.getByRole("checkbox", { name: /^Customers / })).not.toBeChecked();
});
