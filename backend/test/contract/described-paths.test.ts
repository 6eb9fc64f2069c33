import { describe, expect, it } from "vitest";
import { openApi } from "../../src/docs/openapi.ts";
import { httpSide, routersOf } from "../matrix/product.ts";
import { openApiFaults } from "./openapi.ts";

/** Every address that the product answers, against what it says of itself in `/docs`. */

/** What is there for operators and for those who read. */
const aside = /^\/(healthz|readyz|docs)(\/|$)/;
/** The second address of one and the same. */
const aliases: [alias: RegExp, path: string][] = [
  [/^\/api\/v1\/oss-chat\//, "/api/chat/"],
  [/^\/chat\//, "/api/chat/"],
  [/^\/api\/livechat\//, "/livechat/"],
];

const known = (path: string): string => {
  const [alias, name] = aliases.find(([pattern]) => pattern.test(path)) ?? [/^/, ""];
  return path.replace(alias, name).replace(/:\w+|\{\w+\}/g, "{}");
};

/** Answers every method, of which its contract names two. */
const anyMethod = ["GET /v1/chat_api_correct", "POST /v1/chat_api_correct"];

function routes(): string[] {
  const found = routersOf(httpSide()).flatMap(({ stack }) =>
    stack
      // A router's own middlewares, and what answers every method, are no operations.
      .filter(({ methods }) => methods.length > 0 && !methods.includes("DELETE"))
      .flatMap(({ path, methods }) =>
        methods
          .filter((method) => method !== "HEAD" && !aside.test(String(path)))
          .map((method) => `${method} ${known(String(path))}`),
      ),
  );
  return [...new Set([...found, ...anyMethod])].sort();
}

const described = JSON.parse(JSON.stringify(openApi(null))) as { paths: Record<string, object> };

describe("the API's description", () => {
  const operations = Object.entries(described.paths).flatMap(([path, item]) =>
    Object.keys(item).map((method) => `${method.toUpperCase()} ${known(path)}`),
  );

  it("has a line for every address that is answered, and for none that is not", () => {
    expect(routes().length).toBeGreaterThan(30);
    expect(operations.sort()).toEqual(routes());
  });

  it("is structurally valid", () => {
    expect(openApiFaults(described)).toEqual([]);
  });
});
