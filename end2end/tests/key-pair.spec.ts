import { closeReveal } from "../access";
import { accessible, expect, fits, signIn, test } from "../fixtures";
import { createApplication } from "../applications";
import { askPair, generatePair, pairHeaders, pairOf } from "../pairs";
import { installed, run, type Runner } from "../samples";

test("a pair: generated, used, held to providers, rotated, regenerated, revoked", async ({ page, request, scripts }) => {
  test.setTimeout(300_000);
  const look = async () => { if (scripts) await accessible(page); };
  const user = await signIn(page, "admin");
  const application = `Kiosk ${test.info().project.name} ${Date.now()}`;
  await createApplication(page, application);
  const first = await generatePair(page, user.password, application, "Till");
  await look();
  await closeReveal(page, "Till");
  expect(await page.content(), "never again").not.toContain(first.secretKey);
  await expect(page.locator("#KPAY_API_KEY")).toHaveText(first.publicKey);
  await look();
  const me = (pair: typeof first) => request.get("/api/v1/payments/me", { headers: pairHeaders(pair) });
  expect([(await me(first)).status(), (await (await me(first)).json()).environment]).toEqual([200, "TEST"]);
  expect((await me({ ...first, publicKey: first.publicKey.replace("test", "live") })).status()).toBe(401);

  await page.getByRole("link", { name: "Providers and access" }).click();
  await page.getByRole("checkbox", { name: /MTN_MOMO_CMR/ }).check();
  await look();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("changed providers or access").first()).toBeVisible();
  expect([await askPair(request, first, "MTN_MOMO_CMR"), await askPair(request, first, "MPESA_KEN")])
    .toEqual(["pass", "provider_not_allowed: MPESA_KEN"]);

  const row = page.getByRole("row", { name: application });
  await row.getByRole("link", { name: "Till" }).click();
  await page.getByRole("link", { name: "Rotate…" }).click();
  await page.getByRole("radio", { name: "After 1 hour" }).check();
  await page.getByLabel("Your password").fill(user.password);
  await look();
  await page.getByRole("button", { name: "Rotate key pair" }).click();
  await expect(page.getByRole("dialog").last()).toContainText("Store these now");
  const second = await pairOf(page);
  await closeReveal(page, "Till");
  expect([await askPair(request, first), await askPair(request, second)], "both for the overlap").toEqual(["pass", "pass"]);

  await page.getByRole("link", { name: "Regenerate…" }).click();
  await expect(page.getByText("The old pair is invalid at once.")).toBeVisible();
  await page.getByLabel("Your password").fill("wrong");
  await page.getByRole("button", { name: "Regenerate key pair" }).click();
  await expect(page.getByText("That is not your password.")).toBeVisible();
  expect(await askPair(request, second), "nothing happened").toBe("pass");
  await look();
  await page.getByLabel("Your password").fill(user.password);
  await page.getByRole("button", { name: "Regenerate key pair" }).click();
  await expect(page.getByRole("dialog").last()).toContainText("Store these now");
  const third = await pairOf(page);
  expect([(await me(second)).status(), (await me(third)).status()], "on the next call").toEqual([401, 200]);
  await closeReveal(page, "Till");

  await page.getByRole("link", { name: "Revoke…" }).click();
  await expect(page.getByRole("dialog")).toContainText("Last activity");
  await look();
  await page.getByRole("button", { name: "Revoke key pair" }).click();
  await expect(page.getByText("revoked the key pair").first()).toBeVisible();
  expect((await me(third)).status()).toBe(401);
});

test("the request example of the page answers 201 in every language that is installed", async ({ page }) => {
  test.setTimeout(240_000);
  const user = await signIn(page, "developer");
  const languages: [string, Runner, string][] = [["Node.js", "node", "node"], ["PHP", "php", "php"], ["Python", "python", "python3"], ["Go", "go", "go"]];
  for (const [at, [label, runner, command]] of languages.entries()) {
    if (!installed(command)) continue;
    // An order of its own for each: the same number again is refused.
    await page.goto("/test/developers");
    const application = `Sample ${label} ${test.info().project.name} ${Date.now()}`;
    await createApplication(page, application);
    const pair = await generatePair(page, user.password, application, label);
    await closeReveal(page, label);
    const code = (await page.locator(`#sample-${["Node.js", "PHP", "Python", "Go"].indexOf(label)}`).textContent())!;
    const ran = await run(runner, code, { KPAY_API_KEY: pair.publicKey, KPAY_SECRET_KEY: pair.secretKey });
    expect(ran.out, `${label} (${at}): ${ran.error}`).toContain("201");
  }
});

test("a duplicate begins with all that the pair has", async ({ page }) => {
  await signIn(page, "developer");
  await page.goto("/test/developers/key-pairs");
  await page.getByRole("link", { name: "Kiosk back end" }).first().click();
  await page.getByRole("link", { name: "Duplicate…" }).click();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Kiosk back end copy");
  await expect(page.locator("select[name=application] option:checked")).toHaveText("Cameroon kiosk");
});

test("a Viewer sees no key pair", async ({ page }) => {
  await signIn(page, "viewer");
  for (const path of ["/test/developers/key-pairs", "/test/developers/key-pairs/new"]) {
    const answer = await page.goto(path);
    expect(answer!.status()).toBe(403);
    expect(await page.content()).not.toContain("kpay_test_");
  }
  await page.goto("/test/developers");
  await expect(page.getByText("Shop server")).toHaveCount(0);
});

test("pages of key pairs fit 360 px", async ({ page, scripts }) => {
  test.skip(!scripts, "measured with a script");
  await signIn(page, "superadmin");
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto("/test/developers/key-pairs");
  await fits(page);
  const pair = await page.getByRole("link", { name: "Shop server" }).first().getAttribute("href");
  const settings = await page.getByRole("link", { name: "Cameroon kiosk" }).first().getAttribute("href");
  for (const path of ["/test/developers/key-pairs/new", settings!, ...["", "/edit", "/regenerate", "/rotate", "/revoke"].map((act) => pair + act)]) {
    await page.goto(path);
    await fits(page);
  }
});
