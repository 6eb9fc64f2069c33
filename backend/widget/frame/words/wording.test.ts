import { expect, test } from "vitest";
import { chooseLanguage, type Language } from "../../common/language.ts";
import { en, type Plural } from "./en.ts";
import { catalogues, createWording } from "./wording.ts";

const forms = (word: string | Plural): string[] =>
  typeof word === "string" ? [word] : Object.values(word).filter((form) => form !== undefined);
const placeholders = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort();

test.each(["vi", "id"] as Language[])("%s says everything, with the same things filled in", (language) => {
  const words = catalogues[language];
  expect(Object.keys(words)).toEqual(Object.keys(en));
  for (const [key, word] of Object.entries(words)) {
    const wanted = placeholders(forms(en[key as keyof typeof en]).at(-1) ?? "");
    for (const form of forms(word)) expect([key, placeholders(form)]).toEqual([key, wanted]);
  }
});

test("numbers choose their form", () => {
  const { t } = createWording("en");
  expect(t("newMessages", { n: 1 })).toBe("1 new message");
  expect(t("newMessages", { n: 1_200 })).toBe("1,200 new messages");
  expect(createWording("vi").t("newMessages", { n: 2 })).toBe("2 tin nhắn mới");
});

test("what is filled in is not looked through for more", () => {
  expect(createWording("en").t("typing", { name: "{n} $& {name}" })).toBe("{n} $& {name} is typing…");
});

test("whom the server does not know is told to sign in, since trying again is of no use", () => {
  const { failure, t } = createWording("id");
  expect(failure("unauthenticated")).toBe(t("signInText"));
  expect(failure("internal")).toBe(t("failedOther"));
});

test("the site's language counts, then the browser's, then English", () => {
  expect(chooseLanguage(["vi-VN", "en"])).toBe("vi");
  expect(chooseLanguage([undefined, "in-ID"])).toBe("id");
  expect(chooseLanguage(["fr", "ID"])).toBe("id");
  expect(chooseLanguage(["constructor", "fr"])).toBe("en");
});
