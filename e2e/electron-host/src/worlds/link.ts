/**
 * The two worlds of a page share its document. An event's `detail` is cloned on its way from one to the other, and the
 * dispatch is synchronous: a call across is a question and its answer before it returns.
 */

export type Wrapped =
  | { kind: "value"; value: unknown }
  | { kind: "error"; message: string }
  | { kind: "array"; items: Wrapped[] }
  | { kind: "object"; entries: [string, Wrapped][] }
  | { kind: "promise" | "function"; id: number };

export type Parcel =
  | { is: "call"; id: number; args: Wrapped[] }
  | { is: "answer"; ok: boolean; value: Wrapped }
  | { is: "settle"; id: number; ok: boolean; value: Wrapped }
  | { is: "expose"; key: string; api: Wrapped }
  | { is: "open"; url: string; frameName: string; features: string };

export interface Link {
  post(parcel: Parcel): void;
  /** Posts, and gives what the other side answered meanwhile. */
  ask(parcel: Parcel): unknown;
  wrap(value: unknown): Wrapped;
  unwrap(wrapped: Wrapped, frozen?: boolean): unknown;
}

const deepest = 1_000;

/** @param token unknown to the page @param hear gets what is neither a call nor an answer */
export function createLink(token: string, me: string, peer: string, hear: (parcel: Parcel) => void): Link {
  // Taken now: the page may put others in their place.
  const { document, CustomEvent, Promise: NativePromise } = window;
  const dispatch = EventTarget.prototype.dispatchEvent;
  const functions = new Map<number, (...args: unknown[]) => unknown>();
  const ids = new WeakMap<object, number>();
  const waiting = new Map<number, { resolve(value: unknown): void; reject(reason: unknown): void }>();
  let last = 0;
  let answer: (Parcel & { is: "answer" }) | null = null;

  const post = (parcel: Parcel): void => {
    dispatch.call(document, new CustomEvent(token + peer, { detail: parcel }));
  };

  function ask(parcel: Parcel): unknown {
    answer = null;
    post(parcel);
    const given = answer as (Parcel & { is: "answer" }) | null;
    answer = null;
    if (!given) throw new TypeError("contextBridge: no answer; a value could not be cloned");
    const value = unwrap(given.value);
    if (!given.ok) throw value;
    return value;
  }

  function wrap(value: unknown, depth = 0): Wrapped {
    if (depth > deepest) throw new TypeError("Electron contextBridge recursion depth exceeded.");
    if (typeof value === "symbol") throw new TypeError("An object could not be cloned.");
    if (typeof value === "function") return { kind: "function", id: idOf(value as () => unknown) };
    if (value === null || typeof value !== "object") return { kind: "value", value };
    if (value instanceof NativePromise) return { kind: "promise", id: follow(value) };
    if (value instanceof Error) return { kind: "error", message: value.message };
    if (Array.isArray(value)) return { kind: "array", items: value.map((each) => wrap(each, depth + 1)) };
    if (Object.prototype.toString.call(value) !== "[object Object]") return { kind: "value", value };
    const entries = Object.keys(value).map((key): [string, Wrapped] => [
      key,
      wrap((value as Record<string, unknown>)[key], depth + 1),
    ]);
    return { kind: "object", entries };
  }

  function idOf(given: (...args: unknown[]) => unknown): number {
    const id = ids.get(given) ?? ++last;
    ids.set(given, id);
    functions.set(id, given);
    return id;
  }

  function follow(promise: Promise<unknown>): number {
    const id = ++last;
    promise.then(
      (value) => post({ is: "settle", id, ok: true, value: wrap(value) }),
      (reason) => post({ is: "settle", id, ok: false, value: wrap(reason) }),
    );
    return id;
  }

  function unwrap(wrapped: Wrapped, frozen = false): unknown {
    const settled = <T extends object>(value: T): T => (frozen ? Object.freeze(value) : value);
    switch (wrapped.kind) {
      case "value":
        return wrapped.value;
      case "error":
        return new Error(wrapped.message);
      case "array":
        return settled(wrapped.items.map((each) => unwrap(each, frozen)));
      case "object":
        return settled(Object.fromEntries(wrapped.entries.map(([key, each]) => [key, unwrap(each, frozen)])));
      case "promise":
        return new NativePromise((resolve, reject) => waiting.set(wrapped.id, { resolve, reject }));
      case "function": {
        const { id } = wrapped;
        return settled((...args: unknown[]) => ask({ is: "call", id, args: args.map((each) => wrap(each)) }));
      }
    }
  }

  function call(id: number, args: Wrapped[]): Parcel {
    try {
      const value = functions.get(id)?.(...args.map((each) => unwrap(each)));
      return { is: "answer", ok: true, value: wrap(value) };
    } catch (error) {
      return { is: "answer", ok: false, value: wrap(error) };
    }
  }

  document.addEventListener(token + me, (event) => {
    const parcel = (event as CustomEvent<Parcel | null>).detail;
    // Null where a value could not be cloned; whoever asked sees that there is no answer.
    if (!parcel) return;
    if (parcel.is === "call") post(call(parcel.id, parcel.args));
    else if (parcel.is === "answer") answer = parcel;
    else if (parcel.is === "settle") {
      const promise = waiting.get(parcel.id);
      waiting.delete(parcel.id);
      promise?.[parcel.ok ? "resolve" : "reject"](unwrap(parcel.value));
    } else hear(parcel);
  });

  return { post, ask, wrap, unwrap };
}
