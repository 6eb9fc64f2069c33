import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

/** What Prometheus sees at `/metrics`. */
export interface Metrics {
  registry: Registry;
  httpSeconds: Histogram<"route" | "status">;
  messagesStored: Counter<"dialect" | "side">;
  socketsOpen: Gauge<"namespace">;
  refusals: Counter<"limit">;
  connectionsCut: Counter<"why">;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    httpSeconds: new Histogram({
      name: "switchboard_http_request_seconds",
      help: "Duration of HTTP requests",
      labelNames: ["route", "status"],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
      registers: [registry],
    }),
    messagesStored: new Counter({
      name: "switchboard_messages_stored_total",
      help: "Messages stored by this process",
      labelNames: ["dialect", "side"],
      registers: [registry],
    }),
    socketsOpen: new Gauge({
      name: "switchboard_sockets_open",
      help: "Open sockets of this process",
      labelNames: ["namespace"],
      registers: [registry],
    }),
    connectionsCut: new Counter({
      name: "switchboard_socket_connections_cut_total",
      help: "Socket connections that this process has cut off, and why",
      labelNames: ["why"],
      registers: [registry],
    }),
    refusals: new Counter({
      name: "switchboard_limit_refusals_total",
      help: "What limits have refused in this process",
      labelNames: ["limit"],
      registers: [registry],
    }),
  };
}
