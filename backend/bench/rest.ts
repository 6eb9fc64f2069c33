import autocannon from "autocannon";
import { startServer } from "./processes.ts";
import type { RatioRow } from "./table.ts";

const connections = 20;

const requestsPerSecond = async (url: string, token: string, seconds: number): Promise<number> => {
  const headers = { authorization: `Bearer ${token}` };
  await autocannon({ url, headers, connections, duration: 2 });
  const result = await autocannon({ url, headers, connections, duration: seconds });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url}: ${result.non2xx} refused, ${result.errors} lost`);
  return result.requests.average;
};

/** `get_messages` (50 of 100) and `list_sessions` (20 of 1,000) against a bare Koa handler with the same answer. */
export async function benchRest(database: () => Promise<string>, seconds: number): Promise<RatioRow[]> {
  const ours = await startServer("filled.ts", {
    DATABASE_URL: await database(),
    CONVERSATIONS: "1000",
    MESSAGES: "100",
  });
  const { phien, sellerId, sellerToken } = ours.ready.filled ?? missing();
  const rows: RatioRow[] = [];
  for (const [name, query] of [
    ["get_messages", `action=get_messages&phien=${phien}`],
    ["list_sessions", `action=list_sessions&user_id=${sellerId}&user_type=ncc`],
  ] as const) {
    const url = `http://127.0.0.1:${ours.ready.port}/v1/chat_api_correct?${query}`;
    const answer = await fetch(url, { headers: { authorization: `Bearer ${sellerToken}` } });
    const bare = await startServer("bare-koa.ts", { ANSWER: await answer.text() });
    const base = await requestsPerSecond(`http://127.0.0.1:${bare.ready.port}/`, sellerToken, seconds);
    await bare.stop();
    const own = await requestsPerSecond(url, sellerToken, seconds);
    rows.push({ name, base: `${Math.round(base)}/s`, ours: `${Math.round(own)}/s`, ratio: own / base });
  }
  await ours.stop();
  return rows;
}

function missing(): never {
  throw new Error("the server said nothing of what it is filled with");
}
