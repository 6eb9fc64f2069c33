import { pino } from "pino";
import { createBackend } from "../../src/backend.ts";
import { readConfig } from "../../src/config.ts";

/** The product as it is run, limits and all, behind one proxy that says whose a request is. */
const config = readConfig({
  ...process.env,
  JWT_SECRET: "a secret only for the benchmark",
  LOG_LEVEL: "error",
  TRUST_PROXY: "1",
});
const backend = await createBackend(config, pino({ level: config.logLevel }));
const { core, store, tokens } = backend;

const agent = await store.accounts.create({ userName: "agent", role: "SUPPORT_AGENT" });
const department = await core.inboxes.first("oss");
if (!department) throw new Error("the first department is made by a migration");
await store.administration.addMember(department.id, agent.id);
const agentToken = tokens.issue({ sub: String(agent.id), role: agent.role }, 3_600).token;
process.send?.({ port: await backend.listen(0, "127.0.0.1"), agentToken });
