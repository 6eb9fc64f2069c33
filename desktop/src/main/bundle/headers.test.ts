import { expect, it } from "vitest";
import { bundleHeaders, contentPolicy } from "./headers.ts";

const directives = (policy: string) =>
  Object.fromEntries(
    policy.split("; ").map((part) => [part.split(" ")[0], part.split(" ").slice(1).join(" ")]),
  );

it("lets the page talk to the chosen server only", () => {
  expect(directives(contentPolicy(null))["connect-src"]).toBe("'self'");
  expect(directives(contentPolicy("https://chat.example:8443"))["connect-src"]).toBe(
    "'self' https://chat.example:8443 wss://chat.example:8443",
  );
  expect(directives(contentPolicy("http://127.0.0.1:3000"))["connect-src"]).toBe(
    "'self' http://127.0.0.1:3000 ws://127.0.0.1:3000",
  );
});

it("allows no inline or foreign script, no frame, no form, no plugin", () => {
  const policy = contentPolicy("https://chat.example");
  expect(policy).not.toMatch(/unsafe|\*/);
  expect(directives(policy)).toMatchObject({
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
    "frame-ancestors": "'none'",
  });
});

it("says the type and that it is meant", () => {
  expect(bundleHeaders("text/css", null)).toMatchObject({
    "Content-Type": "text/css",
    "X-Content-Type-Options": "nosniff",
  });
});
