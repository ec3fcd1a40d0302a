import { addKey, close, createApplication, secretOf } from "../applications";
import { demo, expect, generateToken, signIn, test } from "../fixtures";

test("an application is edited, disabled, enabled and deleted, and its key follows at once", async ({ page, request }) => {
  const user = await signIn(page, "admin");
  const name = `Life ${test.info().project.name} ${Date.now()}`;
  const clientId = await createApplication(page, name);
  const application = page.url().split("?")[0];
  await page.getByRole("link", { name: "Manage API Keys" }).click();
  await addKey(page, "Server", user.password);
  const secret = await secretOf(page);
  await close(page);
  const bearer = async () => {
    const answer = await generateToken(request, clientId, secret);
    return { status: answer.status(), token: answer.ok() ? (await answer.json()).token : "" };
  };
  const { token } = await bearer();
  const bill = () => request.post("/third-parties/billpay/create-order-control-number", {
    headers: { authorization: token }, data: { billReference: `B${Date.now()}` },
  });
  expect((await bill()).status(), "BillPay is not ticked").toBe(400);

  await page.goto(`${application}/edit`);
  await page.getByLabel("Application Name").fill(`${name} renamed`);
  await page.getByRole("checkbox", { name: "BillPay API" }).check();
  await page.getByLabel("Your password").fill(user.password);
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByRole("heading", { name: `${name} renamed`, level: 1 })).toBeVisible();
  expect((await bill()).ok(), "ticked, on the very next call").toBe(true);

  await page.getByRole("link", { name: "Disable…" }).click();
  await page.getByRole("button", { name: "Disable application" }).or(page.getByRole("button", { name: "Disable", exact: true })).click();
  await expect(page.getByText("This application is disabled.")).toBeVisible();
  expect((await bearer()).status).toBe(403);
  expect((await bill()).status(), "its tokens are refused as well").toBe(401);

  await page.getByRole("link", { name: "Enable…" }).click();
  await page.getByRole("button", { name: "Enable application" }).or(page.getByRole("button", { name: "Enable", exact: true })).click();
  expect((await bearer()).status).toBe(200);

  await page.getByRole("link", { name: "Delete…" }).click();
  await page.getByLabel(/to confirm/).fill("something else");
  await page.getByRole("button", { name: "Delete application" }).click();
  await expect(page.getByLabel(/to confirm/)).toHaveValue("something else");
  expect((await bearer()).status, "a wrong name deletes nothing").toBe(200);
  await page.getByLabel(/to confirm/).fill(`${name} renamed`);
  await page.getByRole("button", { name: "Delete application" }).click();
  await expect(page).toHaveURL(/\/applications(\?|$)/);
  await expect(page.getByRole("link", { name: `${name} renamed`, exact: true })).toHaveCount(0);
  expect((await bearer()).status).toBe(403);
});

test("a key that is held to one address is refused from any other", async ({ page, request }) => {
  const user = await signIn(page, "developer");
  const clientId = await createApplication(page, `Addresses ${test.info().project.name}`);
  await page.getByRole("link", { name: "Manage API Keys" }).click();
  await addKey(page, "Server", user.password);
  const secret = await secretOf(page);
  await close(page);
  const from = async (address: string) => {
    const headers = { "client-id": clientId, "api-key": secret, "x-forwarded-for": address };
    return (await request.post("/third-parties/generate-token", { headers })).status();
  };
  expect(await from("198.51.100.9")).toBe(200);
  await page.getByRole("row", { name: /Server/ }).locator("summary").click();
  await page.getByRole("link", { name: "Edit…" }).or(page.getByRole("link", { name: "Edit", exact: true })).last().click();
  await page.getByLabel("Allowed IP addresses").fill("not an address");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByText("neither an address nor a CIDR range")).toBeVisible();
  await page.getByLabel("Name", { exact: true }).fill("Server in the rack");
  await page.getByLabel("Allowed IP addresses").fill("203.0.113.0/24");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByRole("row", { name: /Server in the rack/ })).toBeVisible();
  expect(await from("203.0.113.77")).toBe(200);
  expect(await from("198.51.100.9")).toBe(403);
});

test("a checksum key is shown once and from then on bodies need it", async ({ page, request }) => {
  const user = await signIn(page, "admin");
  const clientId = await createApplication(page, `Checksum ${test.info().project.name}`);
  const application = page.url().split("?")[0];
  await page.getByRole("link", { name: "Manage API Keys" }).click();
  await addKey(page, "Server", user.password);
  const secret = await secretOf(page);
  await close(page);
  await page.goto(application.replace("/applications/", "/encryption/") + "/enable");
  await page.getByLabel("Your password").fill(user.password);
  await page.getByRole("button", { name: "Turn on and show the key" }).click();
  await expect(page.getByRole("dialog").last()).toContainText("Store these now");
  const revealed = page.url();
  await page.getByRole("checkbox", { name: "I have stored it" }).check();
  await page.getByRole("button", { name: "Close" }).click();
  await expect(page).not.toHaveURL(revealed);
  await page.goto(revealed);
  await expect(page.getByRole("dialog").last()).toContainText("shown already");
  const { token } = await (await generateToken(request, clientId, secret)).json();
  const answer = await request.post("/third-parties/payments/preview-ussd-push-request", {
    headers: { authorization: token }, data: { amount: "1000", currency: "TZS", orderReference: "C1", phoneNumber: "255712345678" },
  });
  expect(answer.status()).toBe(400);
});

test("a changed password signs in, the old one does not, and other sessions end", async ({ page, browser }) => {
  const merchant = test.info().project.name === "with scripts" ? "Mto Trading Ltd" : "Baobab Market";
  // The viewer of the other specs keeps theirs: this one is invited for the purpose.
  await signIn(page, "admin", merchant);
  await page.goto("/test/settings/members/invite");
  const email = `turncoat-${Date.now()}@mto.example`;
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("radio", { name: /^Viewer/ }).check();
  await page.getByLabel("Your password").fill(demo.user("admin", merchant).password);
  await page.getByRole("button", { name: "Make invitation link" }).click();
  await expect(page.locator("main")).toContainText("/invitations/");
  const link = (await page.locator("main").innerText()).match(/http:\/\/\S+\/invitations\/[\w-]+/)![0];
  const guest = await (await browser.newContext({ javaScriptEnabled: test.info().project.use.javaScriptEnabled })).newPage();
  await guest.goto(link);
  await guest.locator("#name").fill("Turn Coat");
  await guest.locator("#password").fill("seven quiet rivers under lamps");
  await guest.getByRole("button").last().click();
  await expect(guest).toHaveURL(/\/test\/developers/);
  await guest.goto("/test/account/security");
  await guest.getByLabel("Current password").fill("seven quiet rivers under lamps");
  await guest.getByLabel("New password").fill("a lamp beside nine loud roads");
  await guest.getByRole("button", { name: "Change password" }).click();
  await expect(guest.getByText("Password changed").or(guest.getByText("changed the password"))).toBeVisible();
  const fresh = await (await browser.newContext({ javaScriptEnabled: test.info().project.use.javaScriptEnabled })).newPage();
  const enter = async (password: string) => {
    await fresh.goto("/sign-in");
    await fresh.getByLabel("E-mail").fill(email);
    await fresh.getByLabel("Password").fill(password);
    await fresh.getByRole("button", { name: "Sign in" }).click();
  };
  await enter("seven quiet rivers under lamps");
  await expect(fresh.getByText(/wrong|not match|not right/i).first()).toBeVisible();
  await enter("a lamp beside nine loud roads");
  await expect(fresh).toHaveURL(/\/test\/developers/);
});
