import { type Fetch, sendHttp } from "@switchboard/shared/client/http";
import type { AuthAccount, AuthTokens } from "@switchboard/shared/desk/auth";
import { createStore } from "zustand/vanilla";
import type { KeyValue, Locks } from "../platform/platform.ts";
import { DeskFailure } from "./failure.ts";

/** Why nobody is signed in, for the sign-in page to say. */
export type SignedOutReason = "none" | "expired" | "disabled" | "not_an_agent";

export interface SignInState {
  account: AuthAccount | null;
  reason: SignedOutReason;
}

interface KeptTokens extends AuthTokens {
  /** By this computer's clock, which may be wrong: when to renew. */
  renewAt: number;
}

interface SignInDeps {
  /** Where it is kept, `Platform.secrets`. */
  keyValue: KeyValue;
  locks: Locks;
  fetch: Fetch;
  now?: () => number;
}

const key = "switchboard.sign-in";
/** Renewed this long before it expires. */
const leewayMs = 60_000;

export type SignIn = ReturnType<typeof createSignIn>;

/**
 * Who is signed in, and an access token that is still good. The refresh token works once and its reuse ends the
 * whole sign-in, so that of all windows only one renews at a time and the others take what it got.
 */
export function createSignIn({ keyValue, locks, fetch, now = Date.now }: SignInDeps) {
  const store = createStore<SignInState>(() => ({ account: read()?.account ?? null, reason: "none" }));
  let renewal: Promise<string> | null = null;

  keyValue.onChange((changed) => {
    if (changed !== key) return;
    const account = read()?.account ?? null;
    if (account?.id !== store.getState().account?.id) store.setState({ account, reason: "none" });
  });

  function read(): KeptTokens | null {
    try {
      return JSON.parse(keyValue.get(key) ?? "null") as KeptTokens | null;
    } catch {
      return null;
    }
  }

  function keep(tokens: AuthTokens): KeptTokens {
    const kept = { ...tokens, renewAt: now() + lifetimeOf(tokens, now()) - leewayMs };
    keyValue.set(key, JSON.stringify(kept));
    return kept;
  }

  function forget(reason: SignedOutReason): void {
    keyValue.remove(key);
    store.setState({ account: null, reason });
  }

  async function renewWithin(refused: string | null): Promise<string> {
    const kept = read();
    if (!kept) throw new DeskFailure("unauthenticated");
    // Another window renewed it while this one waited for its turn.
    const stillGood = kept.renewAt > now() && kept.accessToken !== refused;
    if (stillGood) return kept.accessToken;
    try {
      const body = { refreshToken: kept.refreshToken };
      return keep(await sendHttp<AuthTokens>(fetch, { method: "POST", path: "/api/auth/refresh", body }))
        .accessToken;
    } catch (error) {
      const refusedForGood =
        error instanceof DeskFailure && ["unauthenticated", "forbidden", "invalid"].includes(error.code);
      if (refusedForGood) forget("expired");
      throw error;
    }
  }

  function renew(refused: string | null): Promise<string> {
    renewal ??= locks
      .run("sign-in", () => renewWithin(refused))
      .finally(() => {
        renewal = null;
      });
    return renewal;
  }

  return {
    store,

    /** @throws DeskFailure unauthenticated, rate_limited, unreachable */
    async signIn(userName: string, password: string): Promise<void> {
      const body = { userName, password };
      const tokens = await sendHttp<AuthTokens>(fetch, { method: "POST", path: "/api/auth/login", body });
      keep(tokens);
      store.setState({ account: tokens.account, reason: "none" });
    },

    async signOut(reason: SignedOutReason = "none"): Promise<void> {
      const kept = read();
      forget(reason);
      if (!kept) return;
      const body = { refreshToken: kept.refreshToken };
      // Signed out here in any case; the server forgets it at the latest when it expires.
      await sendHttp(fetch, { method: "POST", path: "/api/auth/logout", body }).catch(() => undefined);
    },

    /** Ended by the server: nothing to tell it. */
    end: forget,

    /**
     * An access token; renewed first when it is about to expire or is the one that was `refused`.
     * @throws DeskFailure unauthenticated, unreachable
     */
    async accessToken(refused: string | null = null): Promise<string> {
      const kept = read();
      if (!kept) throw new DeskFailure("unauthenticated");
      if (kept.renewAt > now() && kept.accessToken !== refused) return kept.accessToken;
      return renew(refused);
    },
  };
}

/** How long a token lives by the server's own clock, in ms; this computer's may be hours wrong. */
function lifetimeOf(tokens: AuthTokens, now: number): number {
  try {
    const payload = tokens.accessToken.split(".")[1] ?? "";
    const claims = JSON.parse(atob(payload.replaceAll("-", "+").replaceAll("_", "/"))) as {
      iat: number;
      exp: number;
    };
    const lifetime = (claims.exp - claims.iat) * 1_000;
    if (lifetime > 0) return lifetime;
  } catch {
    // Not a token that can be looked into: believe the clocks.
  }
  return Date.parse(tokens.accessTokenExpiresAt) - now;
}
