import { expect, it } from "vitest";
import { packageConfig } from "./package-config.ts";

it("names a place for updates only where one is given, and an encrypted one", () => {
  const base = { appId: "x", publish: { provider: "generic" } };
  const publish = (url?: string) => packageConfig(base, { SWITCHBOARD_UPDATES_URL: url }).publish;
  expect(publish()).toBeNull();
  expect(publish("")).toBeNull();
  expect(publish("https://updates.example")).toEqual({ provider: "generic" });
  expect(() => publish("http://updates.example")).toThrow("https://");
  expect(packageConfig(base, {}).appId).toBe("x");
});
