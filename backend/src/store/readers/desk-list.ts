import type { DeskView } from "@switchboard/shared/desk/views";
import { priorities } from "@switchboard/shared/words";
import type { ConversationRow, DeskListFilter, DeskListPage } from "../../core/ports/conversations.ts";
import type { Database } from "../database.ts";
import { containing } from "../searchable.ts";
import { readTime, sqlTime } from "../sql/flavour.ts";
import {
  joinedConversations,
  lastTextBeginning,
  type RawJoined,
  toConversationRow,
} from "../sql/joined-conversations.ts";
import { query } from "./query.ts";

/**
 * The desk's list, by key. Each view is a few stretches of one index, each stretch with the page's limit of its
 * own; the page is the best of them. So a page costs the same in a large inbox. `views.ts` of shared says the same
 * rules for one conversation.
 */
interface Stretch {
  where: string;
  params: unknown[];
  /** Comes before every stretch with a higher one. */
  rank?: number;
}

interface ViewPlan {
  key: "needs_reply_since" | "session_started_at" | "last_activity_at" | "ended_at";
  ascending: boolean;
  stretches: (me: number) => Stretch[];
}

const byUrgency = [...priorities].reverse();

const plans: Record<DeskView, ViewPlan> = {
  "needs-reply": {
    key: "needs_reply_since",
    ascending: true,
    stretches: (me) => [
      { where: "agent_id IS NULL AND needs_reply_since IS NOT NULL", params: [] },
      { where: "agent_id = ? AND needs_reply_since IS NOT NULL", params: [me] },
    ],
  },
  waiting: {
    key: "session_started_at",
    ascending: true,
    stretches: () =>
      byUrgency.map((priority, rank) => ({
        where: "state = 'waiting' AND priority = ?",
        params: [priority],
        rank,
      })),
  },
  mine: {
    key: "last_activity_at",
    ascending: false,
    stretches: (me) => [{ where: "agent_id = ? AND state IN ('active', 'idle')", params: [me] }],
  },
  all: {
    key: "last_activity_at",
    ascending: false,
    stretches: () => [{ where: "(state <> 'idle' OR last_seq > 0)", params: [] }],
  },
  closed: {
    key: "ended_at",
    ascending: false,
    stretches: () => [{ where: "ended_at IS NOT NULL", params: [] }],
  },
};

/** A compound SELECT may have 500 parts in SQLite. */
const stretchesAtOnce = 200;

export async function deskList(database: Database, filter: DeskListFilter): Promise<DeskListPage> {
  const plan = plans[filter.view];
  const inboxIds = filter.inboxIds ?? (await allInboxIds(database));
  const parts = inboxIds.flatMap((inboxId) =>
    plan.stretches(filter.me).flatMap((stretch) => narrowed(filter, plan, inboxId, stretch) ?? []),
  );
  const found: Picked[] = [];
  for (let start = 0; start < parts.length; start += stretchesAtOnce) {
    const some = parts.slice(start, start + stretchesAtOnce);
    const sql = some.map((part, index) => `SELECT * FROM (${part.where}) p${index}`).join(" UNION ALL ");
    found.push(
      ...(await query<Picked>(
        database,
        sql,
        some.flatMap((part) => part.params),
      )),
    );
  }
  found.sort((a, b) => a.sort_rank - b.sort_rank || compare(a, b) * (plan.ascending ? 1 : -1));
  const page = found.slice(0, filter.limit);
  const last = page.at(-1);
  const ids = page.map((row) => row.id);
  return {
    rows: await inOrder(database, ids),
    // By the key it was found at: the row may have moved by the time it is read, and the next page with it.
    next:
      last && page.length === filter.limit
        ? { rank: last.sort_rank, key: sqlTime(readTime(last.sort_key)), id: last.id }
        : null,
  };
}

interface Picked {
  id: number;
  sort_rank: number;
  sort_key: Date | string;
}

const compare = (a: Picked, b: Picked): number => {
  const [x, y] = [a.sort_key.valueOf(), b.sort_key.valueOf()];
  return x < y ? -1 : x > y ? 1 : a.id - b.id;
};

/** Null where the stretch lies wholly before the page. */
function narrowed(filter: DeskListFilter, plan: ViewPlan, inboxId: number, stretch: Stretch): Stretch | null {
  const rank = stretch.rank ?? 0;
  if (filter.after !== null && rank < filter.after.rank) return null;
  const conditions = ["inbox_id = ?", stretch.where];
  const params: unknown[] = [inboxId, ...stretch.params];
  if (filter.dialect !== null) {
    conditions.push("dialect = ?");
    params.push(filter.dialect);
  }
  if (filter.search !== null) {
    conditions.push("customer_search LIKE ? ESCAPE '|'");
    params.push(containing(filter.search));
  }
  if (filter.after !== null && rank === filter.after.rank) {
    const beyond = plan.ascending ? ">" : "<";
    conditions.push(`(${plan.key} ${beyond} ? OR (${plan.key} = ? AND id ${beyond} ?))`);
    params.push(filter.after.key, filter.after.key, filter.after.id);
  }
  const order = plan.ascending ? "ASC" : "DESC";
  return {
    where: `SELECT id, ${rank} AS sort_rank, ${plan.key} AS sort_key FROM conversations WHERE ${conditions.join(" AND ")}
      ORDER BY ${plan.key} ${order}, id ${order} LIMIT ${Math.trunc(filter.limit)}`,
    params,
  };
}

async function allInboxIds(database: Database): Promise<number[]> {
  return (await query<{ id: number }>(database, "SELECT id FROM inboxes ORDER BY id")).map((row) => row.id);
}

async function inOrder(database: Database, ids: number[]): Promise<ConversationRow[]> {
  if (ids.length === 0) return [];
  const source = `(SELECT id FROM conversations WHERE id IN (${ids.map(() => "?").join(", ")})) picked`;
  const raw = await query<RawJoined>(database, joinedConversations(source, lastTextBeginning), ids);
  const rows = new Map(raw.map((row) => [row.id, toConversationRow(row)]));
  return ids.flatMap((id) => rows.get(id) ?? []);
}
