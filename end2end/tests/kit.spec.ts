import { accessible, expect, fits, test } from "../fixtures";
import { debugPort } from "../ports";

const kit = `http://127.0.0.1:${debugPort}/dev/kit`;

for (const theme of ["light", "dark"] as const) {
  test(`the kit passes axe in ${theme}`, async ({ page, scripts }) => {
    await page.emulateMedia({ colorScheme: theme });
    await page.goto(kit);
    await expect(page.getByRole("heading", { name: "Kit", level: 1 })).toBeVisible();
    if (scripts) await accessible(page);
  });
}

test("the kit fits 360 px and 3840 px", async ({ page, scripts }) => {
  for (const width of [360, 1440, 3840]) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(kit);
    if (scripts) await fits(page);
  }
});

test("the kit is in test builds only", async ({ page }) => {
  const answer = await page.goto("/dev/kit");
  expect(answer?.status()).toBe(404);
});
