import type { Browser, BrowserContext, BrowserContextOptions, Page } from "@playwright/test";

/** What browsers report about a page and its frames: breaches of content policies, errors, whatever is on the console. */
export class Violations {
  private readonly found: string[] = [];

  /** Listens to every page of the context, those that it opens from now on and those that are open. */
  static async of(context: BrowserContext): Promise<Violations> {
    const violations = new Violations();
    await context.exposeBinding("reportViolation", ({ frame }, text: string) => {
      violations.found.push(`${frame.url()}: ${text}`);
    });
    await context.addInitScript(reportViolations);
    context.on("page", (page) => violations.listen(page));
    for (const page of context.pages()) {
      violations.listen(page);
      await page.evaluate(reportViolations);
    }
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

/** A browser that has never been anywhere, at an address, with what it reports. */
export async function comeTo(browser: Browser, address: string, options: BrowserContextOptions = {}) {
  const context = await browser.newContext(options);
  const violations = await Violations.of(context);
  const page = await context.newPage();
  await page.goto(address);
  return { context, page, violations };
}

/** Runs in the page. */
function reportViolations(): void {
  document.addEventListener("securitypolicyviolation", (event) => {
    const { reportViolation } = window as unknown as { reportViolation: (text: string) => void };
    reportViolation(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
  });
}
