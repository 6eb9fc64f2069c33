import { expect, it } from "vitest";
import { externalUrl, openExternalUrl } from "./external.ts";

it.each([
  ["https://shop.example/p/1?a=b#c", "https://shop.example/p/1?a=b#c"],
  ["HTTPS://Shop.Example", "https://shop.example/"],
  ["mailto:an@example.com?subject=Xin%20ch%C3%A0o", "mailto:an@example.com?subject=Xin%20ch%C3%A0o"],
])("opens %s", (text, url) => {
  expect(externalUrl(text)).toBe(url);
});

it.each([
  "http://shop.example",
  "file:///etc/passwd",
  "\\\\server\\share",
  "smb://server/share",
  "javascript:alert(1)",
  " javascript:alert(1)",
  "data:text/html,<script>1</script>",
  "vbscript:x",
  "ms-msdt:/id PCWDiagnostic",
  "search-ms:query=x",
  "app://bundle/index.html",
  "switchboard://conversation/1",
  "blob:https://a.example/1",
  "view-source:https://a.example",
  "https://bank.example@evil.example/",
  "https:",
  "//shop.example",
  "shop.example",
  "",
])("refuses %j", (text) => {
  expect(externalUrl(text)).toBeNull();
});

it("hands over the parsed address, and nothing that is refused", async () => {
  const handed: string[] = [];
  const open = async (url: string) => void handed.push(url);
  expect(await openExternalUrl("https://a.example/\t\nx", open)).toBe(true);
  expect(await openExternalUrl("file:///bin/sh", open)).toBe(false);
  expect(handed).toEqual(["https://a.example/x"]);
});
