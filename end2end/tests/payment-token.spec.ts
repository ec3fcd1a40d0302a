import { type APIRequestContext, type Page } from "@playwright/test";
import { accessible, demo, expect, fits, signIn, test } from "../fixtures";

type Payment = { country_code?: string; operators_code?: string[]; method?: string; number?: string };

// Numbers and transaction ids are taken once for each run of a test.
const unique = () => `${Date.now()}${test.info().project.name.length}${test.info().parallelIndex}`;

/** `init/payment` in the words of the documents; what is not said is inside the token of the example. */
async function pay(request: APIRequestContext, token: string, payment: Payment = {}) {
  const { number = "+2250707070707", ...rest } = payment;
  const answer = await request.post("/nowallet/api/init/payment", {
    headers: { authorization: `Bearer ${token}` },
    data: {
      transaction_id: `T-${unique()}-${Math.floor(Math.random() * 1e9)}`, amount: 500, country_code: "CI", operators_code: ["WAVE"],
      method: "MERCHANT", tunnel: "API", callback_url: "https://shop.example/callback", return_url: "https://shop.example/thanks",
      additional_infos: { customer_email: "awa@shop.example", customer_lastname: "Koné", customer_firstname: "Awa", customer_phone: number },
      ...rest,
    },
  });
  const body = await answer.json();
  return { status: answer.status(), code: body.code as string | undefined, missing: body.missing as string | undefined };
}

/** The list, without tokens of earlier runs that hold the example's number. */
async function freeNumber(page: Page) {
  for (;;) {
    await page.goto("/test/developers/payment-tokens?q=%2B22507070707&status=active");
    const held = page.getByRole("link", { name: /^Delete / });
    if ((await held.count()) === 0) return;
    await held.first().click();
    await page.getByRole("button", { name: "Delete token" }).click();
    await expect(page.getByText("revoked for good")).toHaveCount(0);
  }
}

test.describe.configure({ mode: "serial" });

test("the screen text's own example: a token for Ivory Coast and Mali, held to one number", async ({ page, request, scripts }) => {
  test.setTimeout(120_000);
  const user = await signIn(page, "developer");
  await freeNumber(page);
  const name = `Abidjan and Bamako ${test.info().project.name}`;
  await page.goto("/test/developers/payment-tokens");
  await page.getByRole("button", { name: "Create a new API token" }).click();

  // Step 1. Nothing typed is lost by an error, a reload or Back.
  await page.getByRole("button", { name: "Continue to composition" }).click();
  await expect(page.getByText("Enter a name")).toBeVisible();
  await page.getByLabel("Name").fill(name);
  await page.getByRole("radio", { name: "90 days" }).check();
  await page.getByLabel("Description").fill("Collections of the shop");
  await page.getByRole("button", { name: "Continue to composition" }).click();
  await expect(page.getByText("The token allows nothing yet")).toBeVisible();
  await page.goBack();
  await expect(page.getByLabel("Name")).toHaveValue(name);
  await page.goForward();

  // Step 2: Ivory Coast, then Mali; one operator of Mali removed, brought back, and removed again.
  const add = async (country: string) => {
    await page.getByRole("link", { name: "Add composition" }).first().click();
    await page.getByRole("button", { name: "Choose operators and methods" }).click();
    await expect(page.getByText("Choose at least one country.")).toBeVisible();
    await page.getByRole("checkbox", { name: country }).check();
    await page.getByRole("button", { name: "Choose operators and methods" }).click();
  };
  await add("Ivory Coast");
  await page.getByRole("checkbox", { name: "Wave MERCHANT" }).check();
  await page.getByRole("checkbox", { name: "Orange Money OM" }).check();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("button", { name: "Delete CASHOUT of Orange Money in Ivory Coast" })).toBeAttached();
  await add("Mali");
  await page.getByRole("checkbox", { name: "All operators and methods of Mali" }).check();
  await page.getByRole("button", { name: "Save" }).click();
  await page.reload();
  const moov = page.getByRole("button", { name: "Delete Moov Money in Mali", exact: true });
  await moov.focus();
  await expect(moov).toBeVisible();
  await moov.click();
  await expect(moov).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(moov).toHaveCount(1);
  await moov.focus();
  await moov.click();
  await expect(page.getByText("10 methods.")).toBeVisible();
  await page.getByRole("link", { name: "Continue to numbers" }).click();

  // Step 3: the number as the screen text writes it, and as the national plan does: the same number.
  await page.getByLabel("Phone number").fill("not a number");
  await page.getByRole("button", { name: "Add" }).click();
  await expect(page.getByLabel("Phone number")).toHaveValue("not a number");
  await page.getByLabel("Phone number").fill("+22507070707");
  await page.getByRole("button", { name: "Add" }).click();
  await expect(page.getByText("+225 07 07 07 07 07")).toBeVisible();
  await page.getByLabel("Phone number").fill("07 07 07 07 07");
  await page.getByRole("button", { name: "Add" }).click();
  await expect(page.getByText("This number is in the list already.")).toBeVisible();
  await page.getByRole("link", { name: "Continue to the summary" }).click();
  if (scripts) await accessible(page);

  // Generate: a wrong password makes nothing; the secret is shown once.
  await page.getByLabel("Password").fill("not the password");
  await page.getByRole("button", { name: "Generate" }).click();
  await expect(page.getByText("That is not your password.")).toBeVisible();
  await page.getByLabel("Password").fill(user.password);
  await page.getByRole("button", { name: "Generate" }).click();
  const dialog = page.getByRole("dialog").last();
  await expect(dialog).toContainText("Store these now");
  const token = (await dialog.innerText()).match(/clp_test_[0-9A-Za-z]{38}/)![0];
  const revealed = page.url();
  await page.getByRole("checkbox", { name: "I have stored it" }).check();
  await page.getByRole("button", { name: "Close" }).click();
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
  const tokenPage = page.url().split("?")[0];
  await page.goto(revealed);
  expect(await page.content()).not.toContain(token);

  // One payment inside, one outside each dimension.
  expect(await pay(request, token)).toMatchObject({ status: 200 });
  expect(await pay(request, token, { number: "+22507070707" }), "as the screen text writes it").toMatchObject({ status: 200 });
  expect(await pay(request, token, { country_code: "SN", number: "+221771234567" })).toMatchObject({ status: 403, code: "country_not_in_composition", missing: "SN" });
  expect(await pay(request, token, { operators_code: ["MTN"] })).toMatchObject({ code: "operator_not_in_composition", missing: "CI/MTN" });
  expect(await pay(request, token, { method: "CASHIN" })).toMatchObject({ code: "method_not_in_composition", missing: "CI/WAVE/CASHIN" });
  expect(await pay(request, token, { number: "+2250505050505" })).toMatchObject({ code: "number_not_associated" });
  expect(await pay(request, `${token.slice(0, -1)}x`)).toMatchObject({ status: 401 });

  // Would this pass? says the same.
  await page.goto(`${tokenPage}?country=CI&operator=WAVE&method=CASHIN&number=0707070707`);
  await expect(page.getByText("method_not_in_composition: CI/WAVE/CASHIN")).toBeVisible();
  if (scripts) await accessible(page);

  // The number disabled: refused on the next call; enabled: passes.
  await page.goto("/test/developers/payment-tokens");
  await page.getByRole("row", { name }).getByRole("link", { name: /^Manage/ }).click();
  await page.getByRole("button", { name: /^Disable/ }).click();
  await expect(page.getByRole("dialog").last()).toContainText("Disabled");
  expect(await pay(request, token)).toMatchObject({ status: 403, code: "number_not_associated" });
  await page.getByRole("button", { name: /^Enable/ }).click();
  expect(await pay(request, token)).toMatchObject({ status: 200 });

  // The composition narrowed, with its difference shown first; in force on the next call.
  await page.goto(`${tokenPage}/composition`);
  await page.getByRole("checkbox", { name: "Wave MERCHANT" }).first().uncheck();
  await page.getByRole("button", { name: "Review changes" }).click();
  await expect(page.getByRole("dialog").last().or(page.locator("main")).last()).toContainText("CI/WAVE/MERCHANT");
  expect(await pay(request, token), "a review changes nothing").toMatchObject({ status: 200 });
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
  expect(await pay(request, token)).toMatchObject({ code: "operator_not_in_composition", missing: "CI/WAVE" });

  // Revoked: dead.
  await page.goto("/test/developers/payment-tokens");
  await page.getByRole("link", { name: `Delete ${name}` }).click();
  await expect(page.getByRole("dialog").last()).toContainText("127.0.0.1");
  await page.getByRole("button", { name: "Delete token" }).click();
  await page.goto("/test/developers/payment-tokens");
  await expect(page.getByRole("row", { name }).first()).toContainText("REVOKED");
  expect(await pay(request, token)).toMatchObject({ status: 401 });
  await page.goto("/test/settings/audit");
  await expect(page.locator("main")).toContainText("removed CI/WAVE/MERCHANT");
});

test("the whole wizard by keyboard, and at 360 px", async ({ page, scripts }) => {
  test.skip(!scripts, "the width is measured with a script");
  test.setTimeout(120_000);
  const user = await signIn(page, "admin");
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto("/test/developers/payment-tokens");
  await fits(page);
  /** Tabs to what has this name and presses a key there. */
  const to = async (role: "button" | "link" | "checkbox" | "radio" | "textbox", name: string | RegExp, key?: string) => {
    const target = page.getByRole(role, { name }).first();
    await expect(target).toBeAttached();
    for (let presses = 0; presses < 150; presses++) {
      if (await target.evaluate((element) => element === document.activeElement)) break;
      await page.keyboard.press("Tab");
    }
    await expect(target).toBeFocused();
    if (key) await page.keyboard.press(key);
  };
  await to("button", "Create a new API token", "Enter");
  await expect(page.getByLabel("Name")).toBeFocused();
  await page.keyboard.type("By keyboard");
  await fits(page);
  await to("button", "Continue to composition", "Enter");
  await to("link", "Add composition", "Enter");
  await to("checkbox", /^All 12 countries/, "Space");
  await fits(page);
  await to("button", "Choose operators and methods", "Enter");
  await fits(page);
  await page.keyboard.press("Tab");
  const first = page.locator("summary").filter({ hasText: "Senegal" });
  await first.focus();
  await page.keyboard.press("Enter");
  await to("checkbox", "All operators and methods of Senegal", "Space");
  await to("button", "Save", "Enter");
  await fits(page);
  await to("link", "Continue to numbers", "Enter");
  await fits(page);
  await to("link", "Continue to the summary", "Enter");
  await fits(page);
  await expect(page.getByLabel("Password")).toBeFocused();
  await page.keyboard.type(user.password);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog").last()).toContainText("Store these now");
  await fits(page);
});

test("a paused operator is refused everywhere and says so", async ({ page, request, browser }) => {
  const wide = demo.credentials().find((credential) => credential.kind === "payment_token" && credential.mode === "test" && Object.keys(credential.composition).length > 1)!;
  const [country, operators] = Object.entries(wide.composition)[0];
  const [operator, methods] = Object.entries(operators)[0];
  const decide = async () => {
    const answer = await request.post("/v1/verify", {
      headers: { "x-claviger-gateway-key": demo.gatewayKey() },
      data: { kind: "payment_token", token: wide.token, country, operator, method: methods[0], ip: "203.0.113.9" },
    });
    return answer.json();
  };
  expect(await decide()).toMatchObject({ allowed: true });
  await page.goto("/sign-in");
  const staff = demo.staff();
  await page.getByLabel("E-mail").fill(staff.email);
  await page.getByLabel("Password").fill(staff.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/back-office\/operators/);
  await page.goto(`/back-office/operators/${country}/${operator}/pause`);
  await page.getByLabel("Reason").fill("The operator works on its network");
  await page.getByLabel(/^Until|^End/).first().fill(new Date(Date.now() + 86_400_000).toISOString().slice(0, 16));
  await page.getByRole("button", { name: /^Pause/ }).last().click();
  await expect(page.locator("main")).toContainText("The operator works on its network");
  expect(await decide()).toMatchObject({ allowed: false, code: "operator_paused", detail: `operator_paused: ${country}/${operator}` });

  // A member sees it in the composition, and nothing of the back office.
  const member = await (await browser.newContext({ javaScriptEnabled: test.info().project.use.javaScriptEnabled })).newPage();
  await signIn(member, "superadmin", wide.merchant);
  await member.goto("/test/developers/payment-tokens?status=active");
  await member.getByRole("link", { name: /^View composition of/ }).last().click();
  expect((await member.goto("/back-office/operators"))?.status()).toBe(404);
  await page.getByRole("button", { name: /^Resume/ }).first().click();
  await expect(page.getByText("The operator works on its network")).toHaveCount(0);
  expect(await decide()).toMatchObject({ allowed: true });
});
