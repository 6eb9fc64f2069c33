import { DemoBackend } from "../../helpers/backend.ts";
import { clockAt } from "../moment.ts";
import { Agent, colleaguesAt, engage } from "./agents.ts";
import { Customers } from "./customers.ts";
import { moreConversations } from "./more-talks.ts";
import { stagesOf } from "./talk.ts";
import { conversations } from "./talks.ts";

/** An ordinary afternoon: a backend whose clock stands at the moment of the pictures, with days of talk before it. */
export interface World {
  backend: DemoBackend;
  customers: Customers;
  bridal: (typeof conversations)[number];
  stop(): Promise<void>;
}

export async function fillWorld(): Promise<World> {
  const stages = stagesOf([...conversations, ...moreConversations]);
  const [first = 0] = stages[0] ?? [];
  const backend = await DemoBackend.start({}, { minutes: clockAt(first + 5) });
  engage(backend);
  const customers = new Customers(backend);
  let agent: Agent | null = null;
  for (const [minutesBefore, deeds] of stages) {
    await backend.kill();
    await backend.up({ minutes: clockAt(minutesBefore) });
    agent = await Agent.of(backend, agent);
    for (const { talk, line } of deeds) {
      const [, deed, text = "", extra] = line;
      if (deed === "customer")
        await customers.say(talk, text, extra && "product" in extra ? extra.product : 0);
      else if (deed === "rate") await customers.rate(talk, extra && "stars" in extra ? extra.stars : 5, text);
      else await agent.do(talk, deed, text);
    }
  }
  const sockets = await colleaguesAt(backend);
  const [, bridal = conversations[0]] = conversations;
  if (!bridal) throw new Error("there are conversations");
  return {
    ...{ backend, customers, bridal },
    async stop() {
      for (const socket of sockets) socket.close();
      await backend.stop();
    },
  };
}
