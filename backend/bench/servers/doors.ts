import { measuredBackend, tokenOf } from "./measured.ts";

/** The product as it is run, limits and all, behind one proxy that says whose a request is. */
const backend = await measuredBackend({ LIMITS: "on", TRUST_PROXY: "1" });
const { core, store } = backend;

const agent = await store.accounts.create({ userName: "agent", role: "SUPPORT_AGENT" });
const department = await core.inboxes.first("oss");
if (!department) throw new Error("the first department is made by a migration");
await store.administration.addMember(department.id, agent.id);
process.send?.({ port: await backend.listen(0, "127.0.0.1"), agentToken: tokenOf(backend, agent) });
