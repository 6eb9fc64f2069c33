import { displayName } from "../../core/accounts/account.ts";
import type { NamedSession } from "../../core/ports/sessions.ts";
import { readTime } from "../sql/flavour.ts";
import { type RawSession, toSession } from "./rooms.ts";

/** A session's row with the name of who had it. */
export interface RawNamedSession extends RawSession {
  user_name: string | null;
  first_name: string | null;
  last_name: string | null;
  rating: number | null;
  rating_comment: string | null;
  rated_at: Date | string | null;
}

export const toNamedSession = (raw: RawNamedSession): NamedSession => ({
  ...toSession(raw),
  rating:
    raw.rating === null || raw.rated_at === null
      ? null
      : { stars: raw.rating, comment: raw.rating_comment, at: readTime(raw.rated_at) },
  agentName:
    raw.user_name === null
      ? null
      : displayName({ userName: raw.user_name, firstName: raw.first_name, lastName: raw.last_name }),
});
