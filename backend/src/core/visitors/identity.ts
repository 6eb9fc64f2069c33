import { createHmac, timingSafeEqual } from "node:crypto";
import { DomainError } from "../errors.ts";

/**
 * How far what a visitor says about themselves is believed. `open`: as the contract says, without any proof.
 * `verified`: an account of the host system counts only with its HMAC-SHA256 in hex.
 */
export class OssIdentity {
  constructor(
    readonly mode: "open" | "verified",
    private readonly secret: string | null,
  ) {}

  get isVerified(): boolean {
    return this.mode === "verified";
  }

  /** Whether the hash proves the account. */
  proves(ossUserId: string, hash: string | undefined): boolean {
    if (this.secret === null || hash === undefined || !/^[0-9a-f]{64}$/.test(hash)) return false;
    const right = createHmac("sha256", this.secret).update(ossUserId, "utf8").digest();
    return timingSafeEqual(right, Buffer.from(hash, "hex"));
  }

  /** @returns whether the account is proven. @throws DomainError identity_unproven where it would have to be */
  check(ossUserId: string, hash: string | undefined): boolean {
    const proven = this.proves(ossUserId, hash);
    if (!proven && this.isVerified) throw new DomainError("identity_unproven");
    return proven;
  }
}
