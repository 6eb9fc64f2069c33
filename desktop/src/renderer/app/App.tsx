import { Tooltip } from "radix-ui";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import type { Fetch } from "../connection/http.ts";
import { SignInPage } from "../features/auth/SignInPage.tsx";
import type { DeskDatabase } from "../platform/database.ts";
import { DeskFrame } from "./DeskFrame.tsx";
import { useHouse } from "./desk-context.tsx";
import { useAppearance } from "./use-appearance.ts";

interface AppProps {
  database: Promise<DeskDatabase>;
  fetch: Fetch;
}

export function App({ database, fetch }: AppProps) {
  const { signIn } = useHouse();
  const account = useStore(signIn.store, (state) => state.account);
  useAppearance(useTranslation().i18n);
  return (
    <Tooltip.Provider delayDuration={400} skipDelayDuration={200}>
      {account ? (
        <DeskFrame key={account.id} account={account} database={database} fetch={fetch} />
      ) : (
        <SignInPage />
      )}
    </Tooltip.Provider>
  );
}
