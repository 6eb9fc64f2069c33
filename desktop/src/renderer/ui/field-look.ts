/** A line to fill in, on the pages before the desk. */
export const fieldLook =
  "h-10 w-full rounded-md border border-line-strong bg-panel px-3 text-base focus-visible:outline-offset-0";
