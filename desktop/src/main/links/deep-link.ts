/** The one verb: no other path, no query, no name of anything but a number. Nobody has a billion billion of them. */
const conversation = /^switchboard:\/\/conversation\/([1-9]\d{0,14})\/?$/i;

/** The conversation a `switchboard:` link asks for, or null for anything else. */
export function conversationOf(link: string): number | null {
  const digits = conversation.exec(link)?.[1];
  return digits === undefined ? null : Number(digits);
}

/** The conversation asked for by a command line: Windows and Linux hand a link over as an argument. */
export function deepLinkOf(argv: readonly string[]): number | null {
  for (const argument of argv) {
    const id = conversationOf(argument);
    if (id !== null) return id;
  }
  return null;
}
