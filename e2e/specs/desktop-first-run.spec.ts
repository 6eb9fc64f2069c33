import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { DeskApi } from "../helpers/desk-api.ts";
import { deskIn, english, signIn } from "../helpers/desktop-agent.ts";
import { expect, test } from "../helpers/desktop-test.ts";
import { Desk, demoPassword } from "../helpers/people.ts";

const name = "Nguyễn Thị Khánh Huyền";
/** Nobody has been told a server yet. */
const env = { ...english, SWITCHBOARD_URL: "" };

/** Nothing of a file that the running browser has thrown away meanwhile. @throws whatever else keeps it from being read */
function contentOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return Buffer.alloc(0);
    throw error;
  }
}

/** Files of a folder in which a text stands, however it may be written there. */
function filesWith(folder: string, text: string): string[] {
  const written = [text, encodeURIComponent(text), Buffer.from(text).toString("base64").slice(2, -4)].flatMap(
    (each) => [Buffer.from(each), Buffer.from(each, "utf16le")],
  );
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => {
      const content = contentOf(file);
      return written.some((each) => content.includes(each));
    });
}

interface Tokens {
  accessToken: string;
  refreshToken: string;
}

test("the first run: wrong addresses, a wrong password, the desk, and still signed in after a restart", async ({
  backend,
  launch,
}) => {
  const shop = createServer((_request, response) => response.end("<html>A shop</html>"));
  await new Promise<void>((resolve) => shop.listen(0, "127.0.0.1", resolve));
  const elsewhere = `http://127.0.0.1:${(shop.address() as AddressInfo).port}`;

  const first = await launch({ env });
  const { page } = first;
  const address = page.getByLabel("Server address");
  await expect(address).toBeFocused();
  for (const [typed, said] of [
    ["ftp://chat.example", "That is not a server address"],
    ["http://chat.example", "Only secure addresses are accepted"],
    ["http://127.0.0.1:1", "Nothing answers at this address"],
    [elsewhere, "it is no Switchboard server"],
  ] as const) {
    await address.fill(typed);
    await address.press("Enter");
    await expect(page.getByRole("alert")).toContainText(said);
  }
  shop.close();

  await address.fill(`${backend.origin}/desk/`);
  await page.getByRole("button", { name: "Connect" }).click();
  await expect(page.getByText(`Server: ${backend.origin}`)).toBeVisible();
  await expect(page.getByText("no safe place for passwords")).toHaveCount(0);
  await signIn(page, "shop.agent", "wrong-password");
  await expect(page.getByRole("alert")).toHaveText("That user name and password do not match.");

  const answered = page.waitForResponse((response) => response.url().endsWith("/login") && response.ok());
  await signIn(page, "shop.agent");
  const { accessToken, refreshToken } = (await (await answered).json()) as Tokens;
  await deskIn(first);
  const inPage = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
  await first.quit();

  const secrets = [accessToken, refreshToken, accessToken.split(".")[2] ?? "", demoPassword];
  for (const secret of secrets) {
    expect(secret.length).toBeGreaterThan(10);
    expect(inPage).not.toContain(secret);
    expect(filesWith(first.userData, secret)).toEqual([]);
  }
  // It would have been found.
  expect(filesWith(first.userData, `127.0.0.1:${backend.port}`)).not.toEqual([]);

  const second = await first.relaunch({ env });
  const desk = await deskIn(second);
  await expect(second.page.getByLabel("User name")).toHaveCount(0);
  await desk.row(name).click();
  await expect(desk.messages).toContainText("size M");
  await desk.say(name, "Dạ còn ạ");
  const api = await DeskApi.of(backend, "shop.agent");
  const { id } = await api.conversation(name);
  await expect.poll(async () => (await api.texts(id)).at(-1)).toBe("Dạ còn ạ");
  // A sign-in is renewed at a start, and kept again.
  for (const secret of secrets) expect(filesWith(second.userData, secret)).toEqual([]);
});

test("without a keyring the sign-in is not kept, and the agent is told", async ({ backend, launch }) => {
  const first = await launch({ env: english, keyring: "basic_text" });
  await expect(first.page.getByText("no safe place for passwords")).toBeVisible();
  const answered = first.page.waitForResponse((response) => response.url().endsWith("/login"));
  await signIn(first.page, "shop.agent");
  const { accessToken, refreshToken } = (await (await answered).json()) as Tokens;
  await deskIn(first);

  // The page may break off: who works stays at work.
  await first.crashPage();
  await expect
    .poll(() => first.inPage("document.querySelector('[data-testid=connection]')?.dataset.state"))
    .toBe("in-sync");
  await first.quit();
  for (const secret of [accessToken, refreshToken]) expect(filesWith(first.userData, secret)).toEqual([]);

  const second = await first.relaunch();
  await expect(second.page.getByLabel("User name")).toBeVisible();
  await expect(second.page.getByText(`Server: ${backend.origin}`)).toBeVisible();
  await expect(Desk.at(second.page).connection()).toHaveCount(0);
});
