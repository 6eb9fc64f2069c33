import type { AuthAccount } from "@switchboard/shared/desk/auth";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Fetch } from "../connection/http.ts";
import type { DeskDatabase } from "../platform/database.ts";
import { DeskLayout } from "./DeskLayout.tsx";
import { createDesk, type Desk } from "./desk.ts";
import { DeskContext, useHouse } from "./desk-context.tsx";
import { wordFailure, wordNotification } from "./wording.ts";

interface DeskFrameProps {
  account: AuthAccount;
  database: Promise<DeskDatabase>;
  fetch: Fetch;
}

/** Opens the desk of the agent who is signed in and puts it away when the sign-in ends. */
export function DeskFrame({ account, database, fetch }: DeskFrameProps) {
  const { platform, preferences, signIn } = useHouse();
  const { i18n } = useTranslation();
  const [desk, setDesk] = useState<Desk | null>(null);

  useEffect(() => {
    const words = wordNotification(i18n);
    const made = createDesk({
      accountId: account.id,
      platform,
      preferences,
      signIn,
      database,
      fetch,
      words,
      wordFailure: (code, command) => wordFailure(i18n.t, code, command),
    });
    setDesk(made);
    void made.start();
    const flush = () => void made.drafts.flush().catch(() => undefined);
    window.addEventListener("pagehide", flush);
    return () => {
      window.removeEventListener("pagehide", flush);
      made.stop();
      setDesk(null);
    };
  }, [account.id, platform, preferences, signIn, database, fetch, i18n]);

  if (!desk) return null;
  return (
    <DeskContext value={desk}>
      <DeskLayout />
    </DeskContext>
  );
}
