import { Session } from "node:inspector/promises";
import { writeFileSync } from "node:fs";
await import("./ours.ts");
const s = new Session(); s.connect();
await s.post("Profiler.enable");
setTimeout(() => void s.post("Profiler.start"), 3000);
setTimeout(async () => { const { profile } = await s.post("Profiler.stop"); writeFileSync("/tmp/prof.json", JSON.stringify(profile)); const u = process.cpuUsage(); console.log("server cpu", u.user/1e6, u.system/1e6); }, 7000);
