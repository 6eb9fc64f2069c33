import { expect, it } from "vitest";
import { luminance } from "../common/colour.ts";
import { chooseLanguage } from "../common/language.ts";
import { isLight } from "./colour.ts";
import { readIdentity, readSettings } from "./settings.ts";
import { wordsIn } from "./words.ts";

it("reads a tag: an OSS chat on the right unless it says otherwise", () => {
  expect(readSettings({})).toEqual({ channel: "oss", position: "right" });
  expect(readSettings({ channel: "nonsense", position: "top", color: " ", title: "" })).toEqual({
    channel: "oss",
    position: "right",
  });
  expect(
    readSettings({
      channel: "shop",
      position: "left",
      shop: "23933",
      color: "#1d4f91",
      title: " Hỏi shop ",
      lang: "vi",
      other: "x",
    }),
  ).toEqual({
    channel: "shop",
    position: "left",
    shop: "23933",
    color: "#1d4f91",
    title: "Hỏi shop",
    lang: "vi",
  });
});

it("reads who the user is apart from how it looks", () => {
  const given = {
    ossUserId: "USER123",
    email: "user@example.com",
    userHash: "ab12",
    token: "",
    channel: "oss",
  };
  expect(readIdentity(given)).toEqual({ ossUserId: "USER123", email: "user@example.com", userHash: "ab12" });
  expect(Object.keys(readSettings(given))).toEqual(["channel", "position"]);
});

it("speaks the first language asked for that it knows, else English", () => {
  expect(chooseLanguage([undefined, "", "vi-VN"])).toBe("vi");
  expect(chooseLanguage(["fr", "id_ID"])).toBe("id");
  expect(chooseLanguage(["in"])).toBe("id");
  expect(chooseLanguage(["toString", "constructor"])).toBe("en");
  expect(chooseLanguage([])).toBe("en");
  expect(wordsIn("en").unread(1)).toBe("1 unread message");
});

it("knows light grounds from dark ones", () => {
  expect(luminance([255, 255, 255])).toBeCloseTo(1);
  expect(luminance([0, 0, 0])).toBe(0);
  expect(isLight([255, 214, 0])).toBe(true);
  expect(isLight([18, 104, 91])).toBe(false);
});
