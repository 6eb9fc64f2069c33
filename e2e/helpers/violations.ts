import type { BrowserContext, Page } from "@playwright/test";

/** What browsers report about a page and its frames: breaches of content policies, errors, whatever is on the console. */
export class Violations {
  private readonly found: string[] = [];

  /** Listens to every page that the context opens from now on. */
  static async of(context: BrowserContext): Promise<Violations> {
    const violations = new Violations();
    await context.exposeBinding("reportViolation", ({ frame }, text: string) => {
      violations.found.push(`${frame.url()}: ${text}`);
    });
    await context.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", (event) => {
        const { reportViolation } = window as unknown as { reportViolation: (text: string) => void };
        reportViolation(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
      });
    });
    context.on("page", (page) => violations.listen(page));
    return violations;
  }

  get all(): readonly string[] {
    return this.found;
  }

  private listen(page: Page): void {
    page.on("pageerror", (error) => this.found.push(String(error)));
    page.on("console", (message) => {
      if (message.type() === "error") this.found.push(message.text());
    });
  }
}
