import type { Browser } from "@playwright/test";
import type { DemoBackend } from "./backend.ts";
import { Cable } from "./cable.ts";
import { DeskApi } from "./desk-api.ts";
import { agentInApp } from "./desktop-agent.ts";
import type { Desktop, DesktopOptions } from "./desktop-app.ts";
import { claim, huyen } from "./desktop-steps.ts";
import { expect } from "./desktop-test.ts";
import { Desk } from "./people.ts";

/** An agent in the app on a line that can be cut, and a colleague at a desk in front of the same conversation. */
export async function withColleague(
  backend: DemoBackend,
  browser: Browser,
  launch: (options?: DesktopOptions) => Promise<Desktop>,
) {
  const cable = await Cable.to(backend.port);
  const api = await DeskApi.of(backend, "shop.agent");
  const env = { SWITCHBOARD_URL: cable.origin };
  const { desktop, desk } = await agentInApp(launch, "shop.agent", { env });
  await claim(desk, huyen);
  const colleague = await Desk.open(browser, backend, "admin");
  await colleague.view("All").click();
  await colleague.row(huyen).click();
  await expect(colleague.messages).toContainText("size M");
  return { cable, api, desktop, desk, colleague };
}
