import { DemoBackend } from "../helpers/backend.ts";
import { DeskApi } from "../helpers/desk-api.ts";
import { agentInApp, deskIn, english, signIn } from "../helpers/desktop-agent.ts";
import { hostOrigin } from "../helpers/desktop-app.ts";
import { kept } from "../helpers/desktop-steps.ts";
import { expect, test } from "../helpers/desktop-test.ts";
import { customersOfRooms } from "../helpers/many-customers.ts";

test("a link to a conversation of another server opens nothing at this one, and asks the other nothing", async ({
  backend,
  launch,
}) => {
  const [name = ""] = await customersOfRooms(backend, 1);
  const { id } = await (await DeskApi.of(backend, "admin")).conversation(name);
  const other = await DemoBackend.start({ CORS_ORIGINS: hostOrigin });
  try {
    const { desktop: first } = await agentInApp(launch, "admin");
    expect(await first.startAgain(`switchboard://conversation/${id}`)).toBe(0);
    await expect(first.page.getByTestId("tab")).toContainText(name);
    await expect.poll(() => kept(first, backend.origin, "tabs")).toHaveLength(1);
    await first.quit();

    const env = { SWITCHBOARD_URL: other.origin };
    const second = await first.relaunch({ env: { ...english, ...env } });
    await signIn(second.page, "admin");
    await deskIn(second);
    const asked: string[] = [];
    second.page.on("request", (request) => asked.push(request.url()));
    expect(await second.startAgain(`switchboard://conversation/${id}`)).toBe(0);
    const toast = second.page.getByRole("region", { name: /^Notices/ }).getByRole("listitem");
    await expect(toast).toHaveText(["This conversation does not exist, or you may no longer see it."]);
    await expect(second.page.getByTestId("tab")).toHaveCount(0);
    await expect(second.page.getByText(name)).toHaveCount(0);
    expect(asked.filter((url) => url.startsWith(backend.origin))).toEqual([]);
    expect(await kept(second, other.origin, "tabs")).toEqual([]);
    await second.quit();

    // Where it belongs it is still open.
    const third = await second.relaunch({ env: { ...english, SWITCHBOARD_URL: backend.origin } });
    await deskIn(third);
    await expect(third.page.getByTestId("tab")).toContainText(name);
  } finally {
    await other.stop();
  }
});
