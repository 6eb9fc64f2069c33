import { expect, it } from "vitest";
import { frame, takeFrames } from "./frames.ts";
import { readAnswer } from "./http-answer.ts";

const read = (text: string, { isHead = false, hasEnded = false } = {}) =>
  readAnswer(Buffer.from(text, "latin1"), isHead, hasEnded);

it("finds the end of an answer by its length, its chunks or the connection's end", () => {
  const head = "HTTP/1.1 200 OK\r\n";
  expect(read(`${head}Content-Length: 3\r\n\r\nab`)).toBeNull();
  expect(read(`${head}Content-Length: 3\r\n\r\nabcHTTP`)?.body.toString()).toBe("abc");
  expect(read(`${head}Transfer-Encoding: chunked\r\n\r\n2\r\nab\r\n`)).toBeNull();
  const chunked = read(`${head}Transfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\n\r\n`);
  expect(chunked?.body.toString()).toBe("abc");
  expect(read(`${head}\r\nabc`)).toBeNull();
  expect(read(`${head}\r\nabc`, { hasEnded: true })?.body.toString()).toBe("abc");
});

it("takes no body where there is none, and skips interim answers", () => {
  expect(read("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n", { isHead: true })?.status).toBe(200);
  expect(read("HTTP/1.1 204 No Content\r\n\r\n")?.status).toBe(204);
  expect(read("HTTP/1.1 100 Continue\r\n\r\n")).toBeNull();
  const answer = read(
    "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 404 No\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
  );
  expect([answer?.status, answer?.closes]).toEqual([404, true]);
});

it.each([0, 125, 126, 65_535, 65_536])("takes frames of %i bytes as they were sent", (length) => {
  const payload = Buffer.alloc(length, "a");
  const sent = frame(payload, { masked: false });
  const found: Buffer[] = [];
  expect(takeFrames(sent.subarray(0, -1), (_, one) => found.push(one)).length).toBe(sent.length - 1);
  expect(takeFrames(Buffer.concat([sent, sent]), (_, one) => found.push(one)).length).toBe(0);
  expect(found).toEqual([payload, payload]);
});
