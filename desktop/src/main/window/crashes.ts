const mostReloads = 3;
const withinMs = 60_000;

export type AfterCrash = "reload" | "give up" | "nothing";

/**
 * What to do when the page's process is gone: load it again, since all that was typed is on disk; but not for ever,
 * since a page that breaks off at once would break off for ever.
 */
export function createCrashPolicy(now: () => number): (reason: string) => AfterCrash {
  let recent: number[] = [];
  return (reason) => {
    if (reason === "clean-exit") return "nothing";
    const at = now();
    recent = recent.filter((time) => at - time < withinMs);
    if (recent.length >= mostReloads) return "give up";
    recent.push(at);
    return "reload";
  };
}

/** Without a script and a style of its own: whatever broke off may be in either. */
export function crashedPage(
  { brokeOff, again }: { brokeOff: string; again: string },
  language: string,
): string {
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>Switchboard</title></head>
<body><h1>Switchboard</h1><p>${brokeOff}</p><p><a href="./">${again}</a></p></body>
</html>
`;
}
