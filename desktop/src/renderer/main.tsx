import { createRoot } from "react-dom/client";
import { I18nextProvider } from "react-i18next";
import { App } from "./app/App.tsx";
import { HouseContext } from "./app/desk-context.tsx";
import { createI18n } from "./app/i18n.ts";
import { createSignIn } from "./connection/sign-in.ts";
import { createPreferencesStore, preferredLanguage } from "./features/settings/preferences-store.ts";
import { createBrowserPlatform } from "./platform/browser/browser-platform.ts";
import { openDatabase } from "./platform/database.ts";
import "./theme.css";

async function main(root: HTMLElement): Promise<void> {
  const database = openDatabase();
  // Whoever uses it says what to do without it.
  database.catch(() => undefined);
  const platform = createBrowserPlatform(database);
  const preferences = createPreferencesStore(platform.keyValue);
  const fetch: typeof window.fetch = (input, init) => window.fetch(input, init);
  const signIn = createSignIn({ keyValue: platform.keyValue, locks: platform.locks, fetch });
  const i18n = await createI18n(
    preferences.store.getState().language ?? preferredLanguage(navigator.languages),
  );

  createRoot(root).render(
    <I18nextProvider i18n={i18n}>
      <HouseContext value={{ platform, preferences, signIn }}>
        <App database={database} fetch={fetch} />
      </HouseContext>
    </I18nextProvider>,
  );
}

const root = document.getElementById("root");
if (root) void main(root);
