import type { Fetch } from "@switchboard/shared/client/http";
import { Tooltip } from "radix-ui";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { DeskFrame } from "./DeskFrame.tsx";
import { useHouse } from "./desk-context.tsx";
import { Entrance } from "./Entrance.tsx";
import { useAppearance } from "./use-appearance.ts";
import { useChoosing } from "./use-choosing.ts";

export function App({ fetch }: { fetch: Fetch }) {
  const { signIn } = useHouse();
  const account = useStore(signIn.store, (state) => state.account);
  const choosing = useChoosing();
  useAppearance(useTranslation().i18n);
  return (
    <Tooltip.Provider delayDuration={400} skipDelayDuration={200}>
      {account && !choosing ? (
        <DeskFrame key={account.id} account={account} fetch={fetch} />
      ) : (
        <Entrance choosing={choosing} signedIn={account !== null} />
      )}
    </Tooltip.Provider>
  );
}
