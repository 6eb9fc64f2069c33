import { createRoot } from "react-dom/client";
import { I18nextProvider } from "react-i18next";
import { App } from "./app/App.tsx";
import { HouseContext } from "./app/desk-context.tsx";
import { createI18n } from "./app/i18n.ts";
import { createSignIn } from "./connection/sign-in.ts";
import { createPreferencesStore, preferredLanguage } from "./features/settings/preferences-store.ts";
import { createAccountStorage } from "./platform/account-storage.ts";
import { choosePlatform } from "./platform/choose-platform.ts";
import { openDatabase } from "./platform/database.ts";
import "./theme.css";

async function main(root: HTMLElement): Promise<void> {
  const platform = await choosePlatform(window.switchboard);
  const preferences = createPreferencesStore(platform.choices);
  const fetch = (path: string, init?: RequestInit) => window.fetch(`${platform.server}${path}`, init);
  const signIn = createSignIn({ keyValue: platform.secrets, locks: platform.locks, fetch });
  const storage = createAccountStorage({
    openDatabase: () => openDatabase(platform.databaseName),
    keyValue: platform.keyValue,
  });
  void storage.settle().catch(() => undefined);
  const i18n = await createI18n(
    preferences.store.getState().language ?? preferredLanguage(platform.languages),
  );

  createRoot(root).render(
    <I18nextProvider i18n={i18n}>
      <HouseContext value={{ platform, preferences, signIn, storage }}>
        <App fetch={fetch} />
      </HouseContext>
    </I18nextProvider>,
  );
}

const root = document.getElementById("root");
if (root) void main(root);
