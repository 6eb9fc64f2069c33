import { randomUUID } from "node:crypto";
import { openDatabase } from "../../src/store/database.ts";

/** A chat that a visitor was told has begun, and the message in it that they were told is stored. */
export interface Started {
  session: string;
  message: string;
  text: string;
}

const answerMs = 3_000;

/**
 * A visitor of the OSS livechat who starts chat after chat and says one thing in each; what was not acknowledged is
 * sent again under the same Idempotency-Key, and now and then what was.
 */
export async function startUntil(running: () => boolean, origin: string): Promise<Started[]> {
  const browser = randomUUID();
  const started: Started[] = [];
  for (let number = 1; running(); number += 1) {
    const begin = () =>
      post<{ session_id: string; visitor_token: string }>(
        `${origin}/api/chat/start`,
        { browser_uuid: browser, topic: `câu hỏi số ${number}` },
        { "idempotency-key": `start-${browser}-${number}` },
      );
    const { session_id: session, visitor_token: token } = await untilAnswered(begin);
    const text = `tin đầu tiên của ${number}`;
    const say = () =>
      post<{ id: string }>(
        `${origin}/api/chat/session/${session}/messages`,
        { message: text },
        { "idempotency-key": `say-${browser}-${number}`, "x-visitor-token": token },
      );
    const { id: message } = await untilAnswered(say);
    if (number % 5 === 0) {
      const again = [(await untilAnswered(begin)).session_id, (await untilAnswered(say)).id];
      if (again[0] !== session || again[1] !== message) throw new Error(`${session} was answered twice`);
    }
    started.push({ session, message, text });
  }
  return started;
}

async function post<T>(url: string, body: object, headers: Record<string, string>): Promise<T> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(answerMs),
  });
  const answer: unknown = await response.json();
  if (!response.ok) throw new Error(`${response.status} ${JSON.stringify(answer)}`);
  return answer as T;
}

async function untilAnswered<T>(send: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await send();
    } catch (error) {
      if (attempt > 2_000) throw error;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }
}

/** What is stored of the chats against what visitors were told: each once, whole, with its one message. */
export async function verifyStarts(databaseUrl: string, started: Started[]): Promise<string[]> {
  const database = await openDatabase(databaseUrl);
  try {
    const rows: { uuid: string; sessions: number; texts: number; message: string; body: string }[] =
      await database.reading.query(
        `SELECT c.uuid, MAX(m.uuid) AS message, MAX(m.body) AS body, COUNT(m.seq) AS texts,
           (SELECT COUNT(*) FROM sessions s WHERE s.conversation_id = c.id) AS sessions
         FROM conversations c LEFT JOIN messages m ON m.conversation_id = c.id
         WHERE c.dialect = 'oss' GROUP BY c.id, c.uuid`,
      );
    const stored = new Map(rows.map((row) => [row.uuid, row]));
    const faults = started.flatMap(({ session, message, text }) => {
      const row = stored.get(session);
      if (!row) return [`${session} was begun and is not there`];
      const whole =
        Number(row.sessions) === 1 && Number(row.texts) === 1 && row.message === message && row.body === text;
      return whole ? [] : [`${session} is ${JSON.stringify(row)}`];
    });
    if (stored.size !== started.length) faults.push(`${stored.size} chats stored, ${started.length} begun`);
    return faults;
  } finally {
    await database.close();
  }
}
