import type { i18n } from "i18next";
import { useEffect } from "react";
import { preferredLanguage } from "../features/settings/preferences-store.ts";
import { useHouse, usePreferences } from "./desk-context.tsx";

/** Theme and language as chosen, on the document. */
export function useAppearance(i18n: i18n): void {
  const { theme, language } = usePreferences();
  const { languages } = useHouse().platform;

  useEffect(() => {
    const dark = matchMedia("(prefers-color-scheme: dark)");
    const apply = () =>
      document.documentElement.classList.toggle(
        "dark",
        theme === "dark" || (theme === "system" && dark.matches),
      );
    apply();
    dark.addEventListener("change", apply);
    return () => dark.removeEventListener("change", apply);
  }, [theme]);

  useEffect(() => {
    const chosen = language ?? preferredLanguage(languages);
    document.documentElement.lang = chosen;
    if (i18n.language !== chosen) void i18n.changeLanguage(chosen);
  }, [language, languages, i18n]);
}
