import { accessible, expect, fits, test } from "../fixtures";
import { PASSWORD, addComposition, begin, card, pay, shownToken, signUp, tabTo, verify } from "../tokens";

const inside = { country: "CI", operator: "WAVE", method: "MERCHANT", number: "+2250707070707" };

test("the screen text's own example: made, held to every payment, disabled, revoked", async ({ page, request, scripts }) => {
  test.setTimeout(300_000);
  const look = async () => { if (scripts) await accessible(page); };
  await signUp(page, `Screen text ${test.info().project.name}`);
  await begin(page);

  await page.getByRole("button", { name: "Continue to composition" }).click();
  await expect(page.getByLabel("Name", { exact: true })).toHaveAttribute("aria-invalid", "true");
  await page.getByLabel("Name", { exact: true }).fill("Abidjan tills");
  await page.getByRole("radio", { name: "30 days" }).check();
  await page.getByLabel("Description").fill("Tills of the shop in Cocody");
  await look();
  await page.getByRole("button", { name: "Continue to composition" }).click();
  await expect(page).toHaveURL(/\/composition$/);
  // A page out of the back/forward cache fires no "load".
  await page.goBack({ waitUntil: "commit" });
  await expect(page).toHaveURL(/\/infos/);
  await page.reload();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Abidjan tills");
  await expect(page.getByRole("radio", { name: "30 days" })).toBeChecked();
  await page.getByRole("button", { name: "Continue to composition" }).click();

  await addComposition(page, "Ivory Coast");
  await addComposition(page, "Mali", ["Orange Money MERCHANT", "Orange Money CASHIN"]);
  const ivory = card(page, "Ivory Coast");
  await ivory.hover();
  const deleteMtn = page.getByRole("button", { name: "Delete MTN MoMo in Ivory Coast" });
  await deleteMtn.click();
  await expect(ivory).not.toContainText("MTN MoMo");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(ivory).toContainText("MTN MoMo");
  await deleteMtn.click();
  await expect(ivory).not.toContainText("MTN MoMo");
  const deleteCashout = page.getByRole("button", { name: "Delete CASHOUT of Wave in Ivory Coast" });
  await deleteCashout.click();
  await expect(deleteCashout).toHaveCount(0);
  await page.reload();
  await expect(ivory).not.toContainText("MTN MoMo");
  await expect(card(page, "Mali")).toContainText("CASHIN");
  await look();

  await page.getByRole("link", { name: "Continue to numbers" }).click();
  await expect(page.getByLabel("Country").locator("option")).toHaveText(["Ivory Coast (+225)", "Mali (+223)"]);
  await page.getByLabel("Phone number").fill("12");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByText(/too short/)).toBeVisible();
  await expect(page.getByLabel("Phone number")).toHaveValue("12");
  await page.getByLabel("Phone number").fill("+22507070707");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.locator("code", { hasText: "+225 07 07 07 07 07" })).toBeVisible();
  await look();
  await page.getByRole("link", { name: "Continue to the summary" }).click();
  await expect(page).toHaveURL(/\/summary$/);
  await page.reload();
  await expect(page.locator("main")).toContainText("Tills of the shop in Cocody");
  await look();
  await page.locator("#password").fill(PASSWORD);
  await page.getByRole("button", { name: "Generate" }).click();
  const token = await shownToken(page);
  await page.getByRole("checkbox", { name: "I have stored it" }).check();
  await page.getByRole("button", { name: "Close" }).click();
  await expect(page.getByRole("heading", { name: "Abidjan tills", level: 1 })).toBeVisible();
  expect(page.url(), "a clean address").toMatch(/\/payment-tokens\/tok_[0-9A-Z]{26}$/);
  expect(await page.content(), "never again").not.toContain(token);
  const own = page.url();
  await look();

  expect(await verify(request, token, inside)).toBe("pass");
  expect(await pay(request, token, inside)).toBe(200);
  const outside = [
    [{ ...inside, country: "SN", number: "771234567" }, "country_not_in_composition", "SN"],
    [{ ...inside, operator: "MTN" }, "operator_not_in_composition", "CI/MTN"],
    [{ ...inside, method: "CASHOUT" }, "method_not_in_composition", "CI/WAVE/CASHOUT"],
    [{ ...inside, number: "+2250505050505" }, "number_not_associated", "CI/+2250505050505"],
  ] as const;
  for (const [payment, code, missing] of outside) {
    expect(await verify(request, token, payment)).toContain(`${code}: ${missing}`);
    expect(await pay(request, token, payment)).toBe(`403 ${code}`);
  }
  const mali = { country: "ML", operator: "OM", method: "MERCHANT", number: "+22370123456" };
  expect(await verify(request, token, mali), "Mali has no numbers").toBe("pass");

  await page.locator("#trial-operator").selectOption("MTN");
  await page.locator("#trial-number").fill("07 07 07 07 07");
  await page.getByRole("button", { name: "Try" }).click();
  await expect(page.locator("#trial")).toContainText("operator_not_in_composition: CI/MTN");
  await look();
  await page.getByRole("link", { name: "Add to the composition" }).click();
  await expect(page.getByRole("checkbox", { name: "MTN MoMo MERCHANT" })).toBeChecked();
  await page.getByRole("button", { name: "Review changes" }).click();
  await expect(page.locator("main, dialog").last()).toContainText("CI/MTN/MERCHANT");
  await page.getByLabel("Your password").fill(PASSWORD);
  await look();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { name: "Abidjan tills", level: 1 })).toBeVisible();
  expect(await pay(request, token, { ...inside, operator: "MTN", method: "CASHIN" })).toBe("403 method_not_in_composition");
  expect(await verify(request, token, { ...inside, operator: "MTN" }), "on the very next request").toBe("pass");

  await page.goto("/test/developers/payment-tokens");
  await page.getByRole("link", { name: "Manage numbers of Abidjan tills" }).click();
  await look();
  await page.getByRole("button", { name: /^Disable/ }).click();
  await expect(page.getByRole("button", { name: /^Enable/ })).toBeVisible();
  expect(await pay(request, token, inside)).toBe("403 number_not_associated");
  await page.getByRole("button", { name: /^Enable/ }).click();
  await expect(page.getByRole("button", { name: /^Disable/ })).toBeVisible();
  expect(await pay(request, token, inside)).toBe(200);

  // Another number, and both off again: without the last one everybody passes, so that asks.
  await page.getByRole("dialog").getByLabel("Number", { exact: true }).fill("05 05 05 05 05");
  await page.getByLabel("Your password").fill(PASSWORD);
  await look();
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByRole("button", { name: "Remove 07 07 07 07 07" }).click();
  const last = page.getByRole("link", { name: "Remove… 05 05 05 05 05" });
  await expect(last).toBeVisible();
  expect(await verify(request, token, inside)).toContain("number_not_associated");
  await last.click();
  await page.getByLabel("Your password").fill(PASSWORD);
  await look();
  await page.getByRole("button", { name: "Remove and open the country" }).click();
  await expect(last).toHaveCount(0);
  await expect(page.getByRole("dialog").getByLabel("Number", { exact: true })).toBeVisible();
  expect(await verify(request, token, inside)).toBe("pass");

  await page.goto("/test/developers/payment-tokens");
  await page.getByRole("link", { name: "Delete Abidjan tills" }).click();
  await expect(page.getByRole("dialog")).toContainText("Last activity");
  await look();
  await page.getByRole("button", { name: "Delete token" }).click();
  await expect(page.getByText("REVOKED").first()).toBeVisible();
  expect(await verify(request, token, inside)).toBe("credential_revoked");
  expect(await pay(request, token, inside)).toBe("401 credential_revoked");
  await page.goto(own);
  await expect(page.getByRole("link", { name: "Delete…" })).toHaveCount(0);
});

test("the wizard by keyboard alone, on a small screen", async ({ page }) => {
  test.setTimeout(300_000);
  await page.setViewportSize({ width: 360, height: 740 });
  await signUp(page, `Keyboard ${test.info().project.name}`);
  await page.goto("/test/developers/payment-tokens");
  const press = async (role: "button" | "link" | "checkbox", name: string | RegExp, key: string) => {
    await tabTo(page, page.getByRole(role, { name, exact: typeof name === "string" }).first());
    await page.keyboard.press(key);
  };
  await fits(page);
  await press("button", "Create a new API token", "Enter");
  await tabTo(page, page.getByLabel("Name", { exact: true }));
  await page.keyboard.type("By keyboard");
  await fits(page);
  await page.keyboard.press("Enter");
  await press("link", "Add composition", "Enter");
  await press("checkbox", /Senegal/, "Space");
  await press("checkbox", /Kenya/, "Space");
  await fits(page);
  await press("button", "Choose operators and methods", "Enter");
  await press("checkbox", "Wave MERCHANT", "Space");
  await press("checkbox", "All operators and methods of Kenya", "Space");
  await fits(page);
  await press("button", "Save", "Enter");
  await expect(card(page, "Kenya")).toBeVisible();
  await press("button", "Delete CASHOUT of Safaricom in Kenya", "Enter");
  await expect(page.getByRole("button", { name: "Delete CASHOUT of Safaricom in Kenya" })).toHaveCount(0);
  await press("button", "Undo", "Enter");
  await expect(page.getByRole("button", { name: "Delete CASHOUT of Safaricom in Kenya" })).toHaveCount(1);
  await fits(page);
  await press("link", "Continue to numbers", "Enter");
  await tabTo(page, page.getByLabel("Country"));
  await page.keyboard.type("Sen");
  await tabTo(page, page.getByLabel("Phone number"));
  await page.keyboard.type("77 123 45 67");
  await page.keyboard.press("Enter");
  await expect(page.locator("code", { hasText: "+221 77 123 45 67" })).toBeVisible();
  await fits(page);
  await press("link", "Continue to the summary", "Enter");
  await tabTo(page, page.locator("#password"));
  await page.keyboard.type(PASSWORD);
  await fits(page);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toContainText("Store these now");
  await fits(page);
  await tabTo(page, page.getByRole("checkbox", { name: "I have stored it" }));
  await page.keyboard.press("Space");
  await press("button", "Close", "Enter");
  await expect(page.getByRole("heading", { name: "By keyboard", level: 1 })).toBeVisible();
  await fits(page);
});
