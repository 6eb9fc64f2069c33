/** How a server is called among people: without the scheme that is always the same. */
export const serverName = (origin: string): string => origin.replace(/^https:\/\//, "");
