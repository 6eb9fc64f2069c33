import { type Browser, expect, type Locator } from "@playwright/test";
import type { DemoBackend } from "./backend.ts";
import { ChatWindow } from "./chat-window.ts";
import { Desk } from "./people.ts";
import { ask, tokenOf } from "./requests.ts";
import { Site } from "./site.ts";
import { comeTo, Violations } from "./violations.ts";

/** The tenant API in the name of one person for one tenant, as a system of the tenant's own calls it. */
export class Livechat {
  private constructor(
    private readonly backend: DemoBackend,
    readonly token: string,
    private readonly tenant: number,
  ) {}

  static async of(backend: DemoBackend, userName: string, tenant = 1): Promise<Livechat> {
    return new Livechat(backend, await tokenOf(backend, userName), tenant);
  }

  /** The status, with the body as it is. */
  ask<T = unknown>(path: string, body?: unknown): Promise<{ status: number; body: T }> {
    const headers = { "X-Tenant-ID": String(this.tenant) };
    return ask<T>(this.backend, `/livechat${path}`, { token: this.token, headers, body });
  }

  /** What is in `data`, of an answer that has to be that of a success. */
  async data<T>(path: string, body?: unknown): Promise<T> {
    const answer = await this.ask<{ data: T }>(path, body);
    expect(answer).toMatchObject({ status: path.endsWith("/close") || body === undefined ? 200 : 201 });
    return answer.body.data;
  }
}

/** The tickets at a desk, once it shows them. */
export async function ticketsAt(agent: Desk, status: "Open" | "Pending" | "Resolved"): Promise<Locator> {
  const pane = agent.page.getByRole("region", { name: "Tickets" });
  if (!(await pane.isVisible())) await agent.page.getByRole("button", { name: /^Tickets: / }).click();
  await pane.getByRole("tab", { name: status }).click();
  return pane.getByTestId("ticket-row");
}

/** A tenant's agent at the desk and over the API, and a user of theirs at their own site, which has the chat window on it. */
export async function atTenant(browser: Browser, backend: DemoBackend, { away = false } = {}) {
  const agent = await Desk.open(browser, backend, "agent.smith");
  const atDesk = await Violations.of(agent.context);
  if (away) await agent.becomes("Offline");
  const [smith, user] = [
    await Livechat.of(backend, "agent.smith"),
    await Livechat.of(backend, "tenant.user"),
  ];
  const attributes = `data-channel="tenant" data-token="${user.token}"`;
  const site = await Site.start(backend.origin, attributes, { lang: "id" });
  const { page, violations } = await comeTo(browser, site.origin);
  return {
    ...{ agent, smith, user, site, page },
    window: ChatWindow.embedded(page, "id"),
    violations: () => [...violations.all, ...atDesk.all],
  };
}
