import { demo, expect, signIn, test } from "../fixtures";

test("a paused operator is refused everywhere and says so", async ({ page, request, browser }) => {
  const wide = demo.credentials().find((credential) => credential.kind === "payment_token" && credential.mode === "test" && Object.keys(credential.composition).length > 1)!;
  // Each project pauses an operator of its own: the two may run at once.
  const [country, operators] = Object.entries(wide.composition).at(test.info().project.name === "with scripts" ? 0 : -1)!;
  const [operator, methods] = Object.entries(operators)[0];
  const decide = async () => {
    const answer = await request.post("/v1/verify", {
      headers: { "x-claviger-gateway-key": demo.gatewayKey() },
      data: { kind: "payment_token", token: wide.token, country, operator, method: methods[0], ip: "203.0.113.9" },
    });
    return answer.json();
  };
  const reason = `Works on its network ${country}`;
  expect(await decide()).toMatchObject({ allowed: true });
  test.setTimeout(240_000);
  await signIn(page, "staff");
  await page.goto(`/back-office/operators/${country}/${operator}/pause`);
  await page.getByLabel("Reason").fill(reason);
  await page.getByLabel(/^Until|^End/).first().fill(new Date(Date.now() + 86_400_000).toISOString().slice(0, 16));
  await page.getByRole("button", { name: /^Pause/ }).last().click();
  await expect(page.locator("main")).toContainText(reason);
  expect(await decide()).toMatchObject({ allowed: false, code: "operator_paused", detail: `operator_paused: ${country}/${operator}` });

  // A member sees it in the composition, and nothing of the back office.
  const member = await (await browser.newContext({ javaScriptEnabled: test.info().project.use.javaScriptEnabled })).newPage();
  await signIn(member, "superadmin", wide.merchant);
  await member.goto("/test/developers/payment-tokens?status=active");
  await member.getByRole("link", { name: "View composition of Group treasury" }).click();
  await expect(member.locator("main")).toContainText(reason);
  await member.goto("/back-office/operators");
  await expect(member).toHaveURL(/\/back-office\/sign-in\?next=/);
  await page.getByRole("row", { name: reason }).getByRole("button", { name: /^Resume/ }).click();
  await expect(page.getByText(reason)).toHaveCount(0);
  expect(await decide()).toMatchObject({ allowed: true });
});
