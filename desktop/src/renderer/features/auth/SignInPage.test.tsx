// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeAll, expect, it } from "vitest";
import { createSignIn } from "../../connection/sign-in.ts";
import { standInForLayout } from "../../testing/layout.ts";
import { fakeKeyValue, fakeLocks } from "../../testing/platform.ts";
import { buildDesk, buildHouse, renderAt } from "../../testing/render.tsx";
import { SignInPage } from "./SignInPage.tsx";

beforeAll(standInForLayout);
afterEach(cleanup);

it.each([
  ["wrong_credentials", 401, "do not match"],
  ["rate_limited", 429, "Too many attempts"],
  ["unavailable", 503, "Something went wrong on the server"],
])("says %s in words", async (code, status, said) => {
  const fetch = async () => Response.json({ error: { code, message: "" } }, { status });
  const signIn = createSignIn({ keyValue: fakeKeyValue(), locks: fakeLocks(), fetch });
  await renderAt(buildDesk().desk, <SignInPage />, buildHouse({ signIn }));
  fireEvent.change(screen.getByLabelText("User name"), { target: { value: "ha" } });
  fireEvent.change(screen.getByLabelText("Password"), { target: { value: "not-hers" } });
  fireEvent.click(screen.getByRole("button", { name: "Sign in" }));
  await waitFor(() => expect(screen.getByRole("alert").textContent).toContain(said));
});
