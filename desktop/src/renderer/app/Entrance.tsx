import { useEffect } from "react";
import { ServerPage } from "../features/auth/ServerPage.tsx";
import { SignInPage } from "../features/auth/SignInPage.tsx";
import { signedOutAttention } from "./attention.ts";
import { useHouse } from "./desk-context.tsx";
import { useTrayAgent } from "./use-tray-agent.ts";

/** What stands before the desk: which server, then who. */
export function Entrance({ choosing, signedIn }: { choosing: boolean; signedIn: boolean }) {
  const { shell, badge } = useHouse().platform;
  // At the first run nobody is missing yet.
  const missing = shell?.server !== null && !signedIn;
  useEffect(() => {
    if (missing) badge.show(signedOutAttention);
  }, [badge, missing]);
  useTrayAgent(null);

  return choosing && shell ? <ServerPage shell={shell} /> : <SignInPage />;
}
