import type { TenantFailure } from "@switchboard/shared/dialects/tenant";
import type { z } from "zod";
import type { DomainErrorId } from "../../core/errors.ts";
import { type Answer, comeAgainIn, type ErrorWords, isMissing } from "../../http/answers.ts";

/** The tenant dialect's words: `{ error, details? }`, in Indonesian. Source: `tenant-livechat.id.md`. */

const failure = (status: number, error: string, details?: string, headers?: Answer["headers"]): Answer => ({
  status,
  body: { error, details } satisfies TenantFailure,
  headers,
});

export const invalidTenantHeader = failure(400, "X-Tenant-ID tidak valid");
const invalid = (details: string) => failure(400, "Permintaan tidak valid", details);
const emptyMessage = failure(400, "Pesan tidak boleh kosong");
const serverError = failure(500, "Kegagalan server internal");

const wordings: Partial<Record<DomainErrorId, Answer>> = {
  unauthenticated: failure(401, "Token tidak valid"),
  forbidden: failure(403, "Akses ditolak", "role tidak diizinkan"),
  foreign_tenant: failure(403, "Akses ditolak", "bukan anggota tenant ini"),
  conversation_not_found: failure(404, "Sesi tidak ditemukan"),
  ticket_not_found: failure(404, "Tiket tidak ditemukan"),
  notification_not_found: failure(404, "Notifikasi tidak ditemukan"),
  not_a_member: failure(400, "Agen tidak ditemukan"),
  session_exists: failure(400, "Sesi aktif sudah ada"),
  conversation_closed: failure(400, "Sesi sudah ditutup"),
  ticket_resolved: failure(400, "Tiket sudah diselesaikan"),
  overloaded: failure(503, "Server sedang sibuk", undefined, comeAgainIn(2)),
  keys_unavailable: failure(503, "Token belum dapat diperiksa", undefined, comeAgainIn(5)),
  unavailable: failure(500, "Kegagalan server internal", "basis data tidak tersedia", comeAgainIn(1)),
};

/** `message: terlalu panjang`; the first fault counts. */
function fault({ issues }: z.ZodError): Answer {
  const [issue] = issues;
  const field = issue?.path.join(".") ?? "";
  if (field === "message" && (isMissing(issue) || issue?.message === "empty")) return emptyMessage;
  if (field === "") return invalid("isi permintaan bukan objek JSON");
  if (isMissing(issue)) return invalid(`${field}: wajib diisi`);
  return invalid(`${field}: ${issue?.message === "too_long" ? "terlalu panjang" : "nilai tidak valid"}`);
}

const httpWords: Record<number, string> = {
  400: "Permintaan tidak valid",
  404: "Tidak ditemukan",
  405: "Metode tidak diizinkan",
  413: "Permintaan terlalu besar",
};

export const tenantWords: ErrorWords = {
  domain: ({ id, facts }) => {
    if (id === "too_many_attempts")
      return failure(429, "Terlalu banyak permintaan", undefined, comeAgainIn(facts.retryAfter));
    if (id === "agent_offline")
      return failure(400, "Agen sedang offline", `tiket #${String(facts.ticketId)} telah dibuat`);
    if (id === "invalid_input") return invalid(`${String(facts.field)}: nilai tidak valid`);
    return wordings[id] ?? serverError;
  },
  invalid: fault,
  http: (status) =>
    status === 400
      ? invalid("isi permintaan bukan JSON yang benar")
      : failure(status, httpWords[status] ?? "Permintaan tidak valid"),
  internal: () => serverError,
};
