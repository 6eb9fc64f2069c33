import { KeyObject } from "node:crypto";
import { createLocalJWKSet, errors, type JSONWebKeySet } from "jose";
import { DomainError } from "../core/errors.ts";

export interface RemoteKeysOptions {
  onDown?: (error: unknown) => void;
  onUp?: (milliseconds: number) => void;
  /** The keys are asked for so often, whether or not anybody needs one. */
  refreshMs?: number;
  /** An unknown key id, or a failure, makes nobody ask again sooner. */
  cooldownMs?: number;
  deadlineMs?: number;
  /** The last known keys count for this long while the key server is away. */
  staleMs?: number;
}

interface TokenHeader {
  alg?: string | undefined;
  kid?: string | undefined;
}

type KeySet = ReturnType<typeof createLocalJWKSet>;

/** A key set is a few kilobytes. */
const mostCharacters = 1_000_000;

/**
 * A host system's key set. Requests wait for it only where they need a key that is not known yet: it is renewed in the
 * background, and while the key server is away the last known keys go on counting.
 */
export class RemoteKeys {
  private keys: KeySet | null = null;
  private loadedAt = Number.NEGATIVE_INFINITY;
  private triedAt = Number.NEGATIVE_INFINITY;
  private downSince: number | null = null;
  private loading: Promise<void> | null = null;
  private timer: NodeJS.Timeout | null = null;
  private stopped = false;
  private readonly cooldownMs: number;
  private readonly staleMs: number;

  constructor(
    private readonly url: string,
    private readonly options: RemoteKeysOptions = {},
  ) {
    this.cooldownMs = options.cooldownMs ?? 5_000;
    this.staleMs = options.staleMs ?? 24 * 3_600_000;
    void this.load();
  }

  /** `stale`: away, but its last keys still count. `unreachable`: nobody with a token of the host's gets in. */
  get state(): "ok" | "stale" | "unreachable" {
    if (this.usable() === null) return "unreachable";
    return this.downSince === null ? "ok" : "stale";
  }

  /**
   * @returns the keys that may have signed a token with this header; none where there is no such key
   * @throws DomainError keys_unavailable where nobody knows, because the key server is away
   */
  async find(header: TokenHeader): Promise<KeyObject[]> {
    const known = await this.among(header);
    if (known.length > 0) return known;
    if (performance.now() - this.triedAt >= this.cooldownMs || this.loading !== null) {
      await this.load();
      const found = await this.among(header);
      if (found.length > 0) return found;
    }
    if (this.usable() === null || this.downSince !== null)
      throw new DomainError("keys_unavailable", { retryAfter: Math.ceil(this.cooldownMs / 1_000) });
    return [];
  }

  stop(): void {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
  }

  private usable(): KeySet | null {
    return performance.now() - this.loadedAt < this.staleMs ? this.keys : null;
  }

  private async among({ alg, kid }: TokenHeader): Promise<KeyObject[]> {
    const keys = this.usable();
    if (keys === null || alg === undefined) return [];
    try {
      return [KeyObject.from(await keys({ alg, ...(kid === undefined ? {} : { kid }) }))];
    } catch (error) {
      if (!(error instanceof errors.JWKSMultipleMatchingKeys)) return [];
      const all: KeyObject[] = [];
      for await (const key of error) all.push(KeyObject.from(key));
      return all;
    }
  }

  /** One at a time: whoever needs keys meanwhile waits for the same answer. Never rejects. */
  private load(): Promise<void> {
    this.loading ??= this.fetchKeys()
      .then(
        (keys) => {
          this.keys = keys;
          this.loadedAt = performance.now();
          if (this.downSince !== null) this.options.onUp?.(performance.now() - this.downSince);
          this.downSince = null;
        },
        (error: unknown) => {
          if (this.downSince === null) this.options.onDown?.(error);
          this.downSince ??= performance.now();
        },
      )
      .finally(() => {
        this.triedAt = performance.now();
        this.loading = null;
        this.loadLater();
      });
    return this.loading;
  }

  private loadLater(): void {
    if (this.timer) clearTimeout(this.timer);
    if (this.stopped) return;
    const { refreshMs = 5 * 60_000 } = this.options;
    const pause = this.downSince === null ? refreshMs : Math.min(refreshMs, 2 * this.cooldownMs);
    this.timer = setTimeout(() => void this.load(), pause).unref();
  }

  private async fetchKeys(): Promise<KeySet> {
    const response = await fetch(this.url, {
      headers: { accept: "application/jwk-set+json, application/json" },
      redirect: "manual",
      signal: AbortSignal.timeout(this.options.deadlineMs ?? 5_000),
    });
    const text = await response.text();
    if (response.status !== 200) throw new Error(`the key server answered with ${response.status}`);
    if (text.length > mostCharacters) throw new Error("the key server's answer is too large");
    return createLocalJWKSet(JSON.parse(text) as JSONWebKeySet);
  }
}
