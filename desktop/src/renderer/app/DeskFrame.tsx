import type { Fetch } from "@switchboard/shared/client/http";
import type { AuthAccount } from "@switchboard/shared/desk/auth";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { DeskLayout } from "./DeskLayout.tsx";
import { createDesk, type Desk } from "./desk.ts";
import { DeskContext, useHouse } from "./desk-context.tsx";
import { ShellBridge } from "./ShellBridge.tsx";
import { wordFailure, wordNotification } from "./wording.ts";

interface DeskFrameProps {
  account: AuthAccount;
  fetch: Fetch;
}

/** Opens the desk of the agent who is signed in and puts it away when the sign-in ends. */
export function DeskFrame({ account, fetch }: DeskFrameProps) {
  const { platform, preferences, signIn, storage } = useHouse();
  const { i18n } = useTranslation();
  const [desk, setDesk] = useState<Desk | null>(null);

  useEffect(() => {
    const words = wordNotification(i18n);
    const database = storage.open(account.id);
    // Whoever uses it says what to do without it.
    database.catch(() => undefined);
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
    const flush = () => {
      made.tabs.flush();
      void made.drafts.flush().catch(() => undefined);
    };
    const parting = ["pagehide", "blur"] as const;
    for (const name of parting) window.addEventListener(name, flush);
    return () => {
      for (const name of parting) window.removeEventListener(name, flush);
      // Of who signs out nothing more is to be written; of whom the server sends away everything is kept.
      if (storage.isLeaving(account.id)) database.then((db) => db.close()).catch(() => undefined);
      made.stop();
      setDesk(null);
    };
  }, [account.id, platform, preferences, signIn, storage, fetch, i18n]);

  if (!desk) return null;
  return (
    <DeskContext value={desk}>
      <ShellBridge />
      <DeskLayout />
    </DeskContext>
  );
}
