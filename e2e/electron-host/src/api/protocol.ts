import type { CustomScheme } from "electron";
import { context } from "../context.ts";
import { strict } from "../strict.ts";
import { app } from "./app.ts";

type Handler = (request: Request) => Response | Promise<Response>;

export const protocol = strict("protocol", {
  registerSchemesAsPrivileged(schemes: CustomScheme[]): void {
    if (app.isReady()) {
      throw new Error("protocol.registerSchemesAsPrivileged should be called before app is ready");
    }
    for (const { scheme, privileges } of schemes) context().schemes.privileged.set(scheme, { ...privileges });
  },
  handle(scheme: string, handler: Handler): void {
    const { handlers } = context().schemes;
    if (handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
    handlers.set(scheme, handler);
  },
  unhandle(scheme: string): void {
    if (!context().schemes.handlers.delete(scheme)) throw new Error(`Failed to unhandle protocol: ${scheme}`);
  },
  isProtocolHandled: (scheme: string): boolean => context().schemes.handlers.has(scheme),
});
