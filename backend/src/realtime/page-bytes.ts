/** Bytes of messages in one answer. Their number is bounded too; a page of usual messages is far below this. */
export const pageBytes = 256 * 1_024;

/** A character takes at most so many bytes as JSON, a message without its text at most so many. */
const bytesPerCharacter = 6;
const bytesBeside = 2_000;

/**
 * The messages that fit into one answer, at least one, from the end that is kept; the client asks for the others.
 * @param textOf what makes a message long
 */
export function fitting<M>(messages: M[], textOf: (message: M) => string, keep: "oldest" | "newest"): M[] {
  let characters = 0;
  for (const message of messages) characters += textOf(message).length;
  if (characters * bytesPerCharacter + messages.length * bytesBeside <= pageBytes) return messages;
  const fits = countFitting(keep === "oldest" ? messages : [...messages].reverse());
  return keep === "oldest" ? messages.slice(0, fits) : messages.slice(-fits);
}

/** All of them, in packets of what fits. */
export function inPackets<M>(messages: M[], textOf: (message: M) => string): M[][] {
  const packets: M[][] = [];
  for (let rest = messages; rest.length > 0; ) {
    const packet = fitting(rest, textOf, "oldest");
    packets.push(packet);
    rest = packet.length === rest.length ? [] : rest.slice(packet.length);
  }
  return packets;
}

function countFitting(messages: unknown[]): number {
  let bytes = 0;
  for (const [count, message] of messages.entries()) {
    bytes += Buffer.byteLength(JSON.stringify(message));
    if (count > 0 && bytes > pageBytes) return count;
  }
  return messages.length;
}

interface Page<M> {
  messages: M[];
  hasOlder: boolean;
  hasNewer: boolean;
}

/** A page that fits into one answer, and says what it leaves out. */
export function fittingPage<M extends { text: string }, P extends Page<M>>(
  page: P,
  keep: "oldest" | "newest",
): P {
  const messages = fitting(page.messages, ({ text }) => text, keep);
  if (messages.length === page.messages.length) return page;
  return keep === "oldest" ? { ...page, messages, hasNewer: true } : { ...page, messages, hasOlder: true };
}
