export interface SummaryFacts {
  url: string;
  /** Why no desktop program was opened, or null when it was. */
  noDesktop: string | null;
  isDemo: boolean;
  dataIsIn: string;
}

/** What a person needs after `npm start`, and nothing else. */
export function summary({ url, noDesktop, isDemo, dataIsIn }: SummaryFacts): string {
  const desktop =
    noDesktop === null
      ? "The desktop program is open."
      : `No desktop program: ${noDesktop}. The desk is in your browser:`;
  const lines = ["", "Switchboard is running.", desktop, "", `  Desk       ${url}/desk`];
  if (isDemo) lines.push(`  Customers  ${url}/demo`);
  lines.push(`  API        ${url}/docs`, "");
  if (isDemo) {
    lines.push(
      "Sign in at the desk as shop.agent, agent.smith or admin; the password is demo-password.",
      "",
      "Try this:",
      "  1. Open the desk and sign in as shop.agent.",
      "  2. Open the customers' pages in a second window, choose the shop and send a message.",
      "  3. See it at the desk at once, claim it, answer, and read the answer on the customer page.",
      "",
    );
  }
  lines.push(`Data is in ${dataIsIn}. To stop, press Ctrl-C.`, "");
  return lines.join("\n");
}
