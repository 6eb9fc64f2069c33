import { expect, test } from "@playwright/test";
import { withFixtureApp } from "../electron-host/fixture-launch.ts";

test("an app starts, has a window, and is spoken to in main and in the page", async () => {
  await withFixtureApp(async ({ app, page }) => {
    await expect(page.getByRole("heading")).toHaveText("Fixture");
    expect(await app.evaluate(({ app: itself }) => [itself.getName(), itself.getVersion()])).toEqual([
      "Host fixture",
      "1.2.3",
    ]);
    expect(await page.evaluate("fixture.sum(2, 3)")).toBe(5);
    expect(await page.evaluate("fixture.sender()")).toEqual({
      url: "app://bundle/",
      origin: "app://bundle",
      isTop: true,
    });
  });
});

for (const [keyring, isAvailable] of [
  ["gnome_libsecret", true],
  ["basic_text", false],
] as const) {
  test(`secrets with the keyring ${keyring}`, async () => {
    await withFixtureApp(
      async ({ app }) => {
        const found = await app.evaluate(({ safeStorage }) => {
          const isThere = safeStorage.isEncryptionAvailable();
          const kept = isThere ? safeStorage.encryptString("bí mật") : null;
          return {
            backend: safeStorage.getSelectedStorageBackend(),
            isThere,
            isPlain: kept?.includes("bí mật") ?? null,
            back: kept && safeStorage.decryptString(kept),
          };
        });
        expect(found).toEqual({
          backend: keyring,
          isThere: isAvailable,
          isPlain: isAvailable ? false : null,
          back: isAvailable ? "bí mật" : null,
        });
      },
      { env: { ELECTRON_HOST_KEYRING: keyring } },
    );
  });
}
