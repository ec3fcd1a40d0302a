// The shown code runs: each sample against the platform, nginx in front of an API.
import { addKey, close, createApplication, secretOf } from "../applications";
import { demo, expect, signIn, test } from "../fixtures";
import { startNginx } from "../gateway";
import { type Runner, file, installed, open, run, runners } from "../samples";

const of = (kind: string) => demo.credentials().filter((found) => found.merchant === "Mto Trading Ltd" && found.mode === "test" && found.kind === kind);
const tools = Object.keys(runners) as Runner[];

test.describe.configure({ timeout: 120_000 });

for (const tool of tools) {
  test(`${tool}: the samples run as they are shown, and fail when refused`, async ({ page }) => {
    const command = runners[tool][0];
    test.skip(!installed(command), `${command} is not installed here`);
    await signIn(page, "viewer");
    const [shop] = of("application_api_key");
    await open(page, tool, "application_api_key", "Storefront");
    const balance = await file(page);
    expect(balance).toContain(shop.client_id);
    expect(await run(tool, balance, { CLICKPESA_API_KEY: shop.api_key })).toMatchObject({ ok: true, out: expect.stringMatching(/"currency": ?"TZS"/) });
    expect((await run(tool, balance, { CLICKPESA_API_KEY: `${shop.api_key.slice(0, -1)}!` })).ok, "a wrong key").toBe(false);

    const till = of("payment_token").find(({ numbers }) => Object.keys(numbers).length > 0)!;
    await open(page, tool, "payment_token", "Till in Abidjan");
    const payment = await file(page);
    expect(payment).toContain("+2250707070707");
    const paid = await run(tool, payment, { CLAPAY_TOKEN: till.token });
    expect(paid, paid.error).toMatchObject({ ok: true });
    expect(JSON.parse(paid.out)).toMatchObject({ payment_url: expect.stringContaining("/checkout/") });
    expect((await run(tool, payment, { CLAPAY_TOKEN: "clp_test_wrong" })).ok, "a wrong token").toBe(false);
  });

  test(`${tool}: the samples of access tokens run as they are shown`, async ({ page }) => {
    const command = runners[tool][0];
    test.skip(!installed(command), `${command} is not installed here`);
    await signIn(page, "viewer");
    const [wide] = of("access_token");
    const secrets = { KWIK_API_KEY: wide.api_key, KWIK_API_SECRET: wide.api_secret };
    for (const way of ["access_token", "access_token_signed"]) {
      await open(page, tool, way, "Back end");
      const list = await file(page);
      // Two tools that sign the same request in the same second make the same signature, which is accepted once.
      let listed = await run(tool, list, secrets);
      for (let wait = 0; wait < 5 && !listed.ok && /signature_replayed|"017"| 017/.test(listed.out + listed.error); wait++) {
        await page.waitForTimeout(1_100);
        listed = await run(tool, list, secrets);
      }
      expect(listed, listed.error).toMatchObject({ ok: true });
      expect(JSON.parse(listed.out)).toMatchObject({ status: true });
      expect((await run(tool, list, { ...secrets, KWIK_API_SECRET: `${wide.api_secret}x` })).ok, `${way}: a wrong secret`).toBe(false);
    }
  });
}

test("nginx lets through what Claviger allows, says who it is, and refuses a revoked key at once", async ({ page }) => {
  test.skip(!installed("nginx") && !installed("../sbin/nginx"), "nginx is not installed here");
  const user = await signIn(page, "developer");
  const name = `Behind nginx ${Date.now()}`;
  const clientId = await createApplication(page, name);
  await page.getByRole("link", { name: "Manage API Keys" }).click();
  await addKey(page, "Gateway", user.password);
  const apiKey = await secretOf(page);
  await close(page);
  const keys = page.url();

  await open(page, "nginx", "application_api_key", name);
  const nginx = await startNginx(await file(page, 0), await file(page, 1), demo.gatewayKey());
  try {
    const call = (headers: Record<string, string>, init: RequestInit = {}) => fetch(`${nginx.url}/orders?x=1`, { headers, ...init });
    const good = { "client-id": clientId, "api-key": apiKey };
    const passed = await call(good, { method: "POST", body: "hello" });
    expect(passed.status).toBe(200);
    const seen = await passed.json();
    expect(seen).toMatchObject({ method: "POST", path: "/orders?x=1", body: "hello" });
    expect(seen.headers).toMatchObject({ "x-claviger-kind": "application_api_key", "x-claviger-mode": "test", "x-claviger-grants": "payment_api" });
    expect(seen.headers["x-claviger-merchant"]).toMatch(/^mch_/);
    for (const name of ["api-key", "client-id", "authorization", "x-claviger-gateway-key"]) expect(seen.headers[name], name).toBeUndefined();

    const lied = await call({ ...good, "x-claviger-merchant": "mch_mine", "x-claviger-feature": "nonsense" });
    expect((await lied.json()).headers["x-claviger-merchant"]).toBe(seen.headers["x-claviger-merchant"]);
    for (const [headers, code] of [[{}, "credential_missing"], [{ ...good, "api-key": "cp_test_wrong" }, "credential_invalid"]] as const) {
      const refused = await call(headers);
      expect([refused.status, refused.headers.get("x-claviger-code")]).toEqual([401, code]);
    }

    await page.goto(keys);
    await page.getByRole("row", { name: /Gateway/ }).getByRole("link", { name: /Revoke/ }).click();
    await page.getByRole("button", { name: "Revoke API key" }).click();
    await expect(page.getByRole("row", { name: /Gateway/ })).toContainText("Revoked");
    const after = await call(good);
    expect([after.status, after.headers.get("x-claviger-code")]).toEqual([401, "credential_revoked"]);
  } finally {
    nginx.stop();
  }
});
