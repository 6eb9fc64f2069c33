import { unreachable } from "@switchboard/shared/client/failure";
import { createStore } from "zustand/vanilla";
import type { Network } from "../platform/platform.ts";
import type { DeskSocket } from "./desk-socket.ts";
import { codeOf } from "./failure.ts";
import type { SignIn } from "./sign-in.ts";

export type LinkPhase = "stopped" | "connecting" | "catching-up" | "live" | "offline";

export interface LinkState {
  phase: LinkPhase;
  /** Since when the desk may be missing something; null while in sync. */
  outSince: number | null;
}

interface LinkDeps {
  socket: Pick<DeskSocket, "connect" | "disconnect" | "onDown" | "onEvent">;
  signIn: Pick<SignIn, "end" | "accessToken">;
  network: Network;
  /** Asks for everything first; throws when it cannot. */
  greet: () => Promise<void>;
  /** Brings the desk up to date after the socket is there; throws when it cannot. */
  catchUp: () => Promise<void>;
  now?: () => number;
  wait?: (milliseconds: number) => Promise<void>;
}

/** Longest pause between two tries. */
const slowestMs = 15_000;
const shortLifeMs = 3_000;

/**
 * Holds the connection: greet → connect → catch up → live, and again from the start whenever it breaks. One loop,
 * so that no two recoveries ever run side by side.
 */
export function createLink({
  socket,
  signIn,
  network,
  greet,
  catchUp,
  now = Date.now,
  wait = pause,
}: LinkDeps) {
  const store = createStore<LinkState>(() => ({ phase: "stopped", outSince: null }));
  let running = false;
  let attempt = 0;
  let poke: () => void = () => undefined;
  let refusedToken: string | null = null;

  function enter(phase: LinkPhase): void {
    const { outSince } = store.getState();
    store.setState({ phase, outSince: phase === "live" || phase === "stopped" ? null : (outSince ?? now()) });
  }

  /** Resolves when the connection is gone. @throws DeskFailure when it never came to life */
  async function live(): Promise<void> {
    await greet();
    if (!running) return;
    let down: () => void = () => undefined;
    const gone = new Promise<void>((resolve) => {
      down = resolve;
    });
    const stopListening = socket.onDown(() => down());
    try {
      await socket.connect();
      enter("catching-up");
      await Promise.race([catchUp(), gone.then(() => Promise.reject(new Error("lost while catching up")))]);
      enter("live");
      const since = now();
      await gone;
      // A server that takes us and drops us at once is not to be hammered.
      if (now() - since < shortLifeMs) throw unreachable("dropped at once");
      attempt = 0;
    } finally {
      stopListening();
      socket.disconnect();
    }
  }

  async function loop(): Promise<void> {
    while (running) {
      if (attempt === 0) enter("connecting");
      try {
        await live();
        if (running) enter("connecting");
      } catch (error) {
        if (!running) return;
        const code = codeOf(error);
        if (code === "forbidden") {
          signIn.end("not_an_agent");
          return;
        }
        if (code === "unauthenticated") refusedToken = await renew(refusedToken);
        enter("offline");
        attempt += 1;
        await Promise.race([wait(pauseAfter(attempt)), poked()]);
      }
    }
  }

  /** The token was refused although it looked good: get another one before the next try. */
  async function renew(last: string | null): Promise<string | null> {
    try {
      const current = await signIn.accessToken(last);
      return await signIn.accessToken(current);
    } catch {
      return null;
    }
  }

  const poked = () =>
    new Promise<void>((resolve) => {
      poke = resolve;
    });

  network.onOnline(() => poke());
  // A socket notices a dead network only after half a minute; trying anew tells at once.
  network.onOffline(() => socket.disconnect());
  socket.onEvent((event) => {
    if (event.type !== "bye") return;
    if (event.reason === "disabled") signIn.end("disabled");
    if (event.reason === "signed_out") signIn.end("expired");
  });

  return {
    store,
    start(): void {
      if (running) return;
      running = true;
      attempt = 0;
      void loop();
    },
    stop(): void {
      running = false;
      poke();
      socket.disconnect();
      store.setState({ phase: "stopped", outSince: null });
    },
    /** Try again now. */
    retry: (): void => poke(),
  };
}

/** 0.5 s, 1 s, 2 s … 15 s, a quarter of it by chance so that a hundred desks do not come back in the same moment. */
const pauseAfter = (attempt: number): number =>
  Math.min(slowestMs, 250 * 2 ** Math.min(attempt, 8)) * (0.75 + Math.random() * 0.25);

const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));
