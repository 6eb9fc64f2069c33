import type { EmbedIdentity } from "@switchboard/shared/window/embed";
import type { WindowChannel, WindowHello, WindowOpened } from "@switchboard/shared/window/models";
import { codeOf } from "../api/failure.ts";
import type { Door, WindowApi } from "../api/window-api.ts";
import { type KeyStore, within } from "../platform/storage.ts";
import type { Entry } from "./chat-deps.ts";
import { type Credentials, visitorCredentials } from "./credentials.ts";
import { personScope } from "./identity.ts";
import type { Phase } from "./state.ts";

export interface Arrival {
  door: Door;
  channel: WindowChannel | null;
  hello: WindowHello | null;
  opened: WindowOpened | null;
}

/** There is no getting in, and why. */
export class NoEntry extends Error {
  constructor(readonly phase: Phase) {
    super(phase);
  }
}

const otherwise =
  <T>(wanted: string, value: T) =>
  (error: unknown): T => {
    if (codeOf(error) !== wanted) throw error;
    return value;
  };

/** By a channel. @throws NoEntry, WindowFailure */
export async function arriveAtDoor(
  api: WindowApi,
  credentials: Credentials,
  door: Door,
  identity: EmbedIdentity,
): Promise<Arrival> {
  const noChannel = (error: unknown): never => {
    throw ["not_found", "invalid"].includes(codeOf(error)) ? new NoEntry("no_channel") : error;
  };
  if (credentials.token() === null) await prove(api, credentials, identity);
  const hello =
    credentials.token() === null
      ? null
      : await api.hello(door).catch(otherwise("unauthenticated", null)).catch(noChannel);
  // Linked to an account by then, but nobody is signed in to the site: whoever sits here now need not be them.
  const left =
    identity.token === undefined && identity.ossUserId === undefined && hello?.me.anonymous === false;
  const welcome = left ? null : hello;
  // A token that is no good would keep its owner from what is open to anybody.
  if (!welcome) credentials.forget();
  const channel = await api.channel(door).catch(noChannel);
  if (!welcome && channel.needsToken) throw new NoEntry("sign_in");
  return { door, channel, hello: welcome, opened: null };
}

/** Whom the site vouches for finds what they asked before, on any browser. */
async function prove(
  api: WindowApi,
  credentials: Credentials,
  { ossUserId, userHash, email }: EmbedIdentity,
): Promise<void> {
  if (ossUserId === undefined || userHash === undefined) return;
  const proven = await api.prove({ ossUserId, userHash, email }).catch(otherwise("unauthenticated", null));
  if (proven) credentials.keep(proven.token);
}

/** Kept, so that a reload may repeat what got no answer. */
export function linkKey(storage: KeyStore, newId: () => string): string {
  const known = storage.get("link key");
  if (known !== null) return known;
  const made = newId();
  storage.set("link key", made);
  return made;
}

/**
 * By a link to one conversation.
 * @param browserKey the same until the link's token is exchanged: an answer may get lost, and a link opens once
 * @throws NoEntry, WindowFailure
 */
export async function arriveByLink(
  api: WindowApi,
  credentials: Credentials,
  { conversation, linkToken, onUsed }: Extract<Entry, { by: "link" }>,
  browserKey: () => string,
): Promise<Arrival> {
  if (linkToken !== null) {
    const exchanged = await api.exchange(linkToken, browserKey()).catch(otherwise("unauthenticated", null));
    if (exchanged?.conversation === conversation) credentials.keep(exchanged.token);
    onUsed?.();
  }
  // A used-up link is no harm where this browser has been in before.
  if (credentials.token() === null) throw new NoEntry("link_expired");
  const opened = await api.open(conversation, null).catch((error: unknown) => {
    const refused = ["unauthenticated", "not_found", "invalid", "forbidden"].includes(codeOf(error));
    if (refused) credentials.forget();
    throw refused ? new NoEntry("link_expired") : error;
  });
  const door: Door = { channel: opened.conversation.dialect };
  // They only add to it: the conversation is there already.
  const [channel, hello] = await Promise.all([
    api.channel(door).catch(() => null),
    api.hello(door).catch(() => null),
  ]);
  return { door, channel, hello, opened };
}

/**
 * Who had been anonymous has signed in: what they said before becomes their account's. The visitor's token moves
 * with them, so that nobody finds it who uses the browser after they have signed out.
 */
export async function takeVisitorAlong(
  openApi: (token: () => string | null) => WindowApi,
  storage: KeyStore,
  door: Door,
  identity: EmbedIdentity,
  browserUuid: string,
): Promise<void> {
  const { ossUserId, email, userHash } = identity;
  const visitor = visitorCredentials(within(storage, personScope({}, browserUuid)));
  const mine = visitorCredentials(within(storage, personScope(identity, browserUuid)));
  const token = visitor.token();
  if (ossUserId === undefined || email === undefined || token === null || mine.token() !== null) return;
  const api = openApi(() => token);
  try {
    const { me } = await api.hello(door);
    // Another's already: it is left alone. The site itself may have linked it to this account before it told us.
    if (!me.anonymous && me.ossUserId !== ossUserId) return visitor.forget();
    await api.link({ browserUuid, ossUserId, email, userHash });
    const after = await api.hello(door);
    if (after.me.anonymous) return;
    visitor.forget();
    mine.keep(token);
  } catch {
    // Not allowed, or not now: the account begins by itself, and the visitor's things stay the visitor's.
  }
}
