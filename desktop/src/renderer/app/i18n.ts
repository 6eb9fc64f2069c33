import i18next, { type i18n } from "i18next";
import { initReactI18next } from "react-i18next";
import type { Language } from "../features/settings/preferences-store.ts";
import { en } from "./locales/en.ts";
import { id } from "./locales/id.ts";
import { vi } from "./locales/vi.ts";

declare module "i18next" {
  interface CustomTypeOptions {
    resources: { translation: typeof en };
  }
}

export const locales = { en, vi, id };

export async function createI18n(language: Language): Promise<i18n> {
  const instance = i18next.createInstance();
  await instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: "en",
    resources: { en: { translation: en }, vi: { translation: vi }, id: { translation: id } },
    // React escapes.
    interpolation: { escapeValue: false },
  });
  return instance;
}
