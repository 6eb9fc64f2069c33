import { shopActions } from "@switchboard/shared/dialects/shop";
import { describe, expect, it } from "vitest";
import { openApi } from "../../src/docs/openapi.ts";
import { useTestApp } from "../app.ts";
import { eachDatabase } from "../harness.ts";
import { openApiFaults } from "./openapi.ts";
import { raw, shopPath } from "./shop-client.ts";
import { type ExampleName, exampleNames, examples, requiredParameters } from "./shop-contract.ts";

eachDatabase("the API's description", (database) => {
  const app = useTestApp(database);

  it("is served as JSON without a token, and its page with it", async () => {
    const answer = await raw(app(), { path: "/docs/openapi.json" });
    expect(answer).toMatchObject({ status: 200, body: { openapi: "3.1.0" } });
    expect(answer.body).toEqual(JSON.parse(JSON.stringify(openApi(null))));
    const page = await fetch(`${app().origin}/docs`);
    expect([page.status, page.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
    for (const asset of ["swagger-ui.css", "swagger-ui-bundle.js", "start.js"]) {
      expect((await fetch(`${app().origin}/docs/${asset}`)).status).toBe(200);
    }
  });
});

describe("the OpenAPI description of the shop API", () => {
  const described = JSON.parse(JSON.stringify(openApi("https://chat.example")));
  const path = described.paths[shopPath];
  const json = "application/json";

  it("is structurally valid OpenAPI 3.1, like everything beside it", () => {
    expect(openApiFaults(described)).toEqual([]);
    expect(described.servers).toEqual([{ url: "https://chat.example" }]);
  });

  it("would be found wrong if it were", () => {
    const { get } = path;
    const wrong = {
      ...described,
      openapi: "3.0.3",
      paths: {
        "x/{id}": { get: { responses: {} }, fetch: get },
        "/a": { get, post: { ...get, parameters: [{ name: "a", in: "body", schema: { type: "int" } }] } },
        "/b": { get: { responses: { ok: { content: { json: { $ref: "#/nowhere" } } } } } },
      },
    };
    expect(openApiFaults(wrong)).toEqual([
      "root: openapi 3.1",
      "x/{id}: begins with /",
      "x/{id}: unknown fetch",
      "get x/{id}: no id",
      "get x/{id}: responses",
      "post /a: operationId is used twice",
      "post /a a: in",
      "post /a a: unknown type int",
      "get /b ok: a status",
      "get /b ok: a description",
      "get /b ok json: a media type",
      "get /b ok json: unknown $ref",
      "$ref: #/nowhere leads nowhere",
    ]);
  });

  it.each(["get", "post"])("shows the contract's answers for %s", (method) => {
    const { responses } = path[method];
    const shown = responses["200"].content[json].examples;
    expect(Object.keys(shown)).toEqual(exampleNames);
    for (const name of exampleNames) expect(shown[name].value).toEqual(examples[name].response);
    expect(Object.keys(responses)).toEqual(["200", "400", "401", "404", "429", "500"]);
    for (const status of ["400", "401", "404", "429", "500"]) {
      expect(responses[status].content[json].example).toEqual({ success: false, message: "Mô tả lỗi" });
    }
  });

  it("shows the contract's requests, which its own schemas take", () => {
    const { examples: shown } = path.post.requestBody.content[json];
    expect(Object.keys(shown)).toEqual(exampleNames);
    for (const name of exampleNames) {
      expect(shown[name].value).toEqual(examples[name].parameters);
      expect(shopActions[name].safeParse(shown[name].value).success).toBe(true);
    }
  });

  it("names every action and parameter of the contract, required ones as such, in each kind of body", () => {
    const action = path.get.parameters.find(({ name }: { name: string }) => name === "action");
    expect(action).toMatchObject({ in: "query", required: true, schema: { enum: exampleNames } });
    const optional = ["page", "limit", "product_id", "variant_id", "mark_all", "message_ids"];
    const inQuery = path.get.parameters.map(({ name }: { name: string }) => name);
    expect(inQuery).toEqual(
      expect.arrayContaining([...Object.values(requiredParameters).flat(), ...optional]),
    );
    for (const type of [json, "application/x-www-form-urlencoded"]) {
      const { oneOf } = path.post.requestBody.content[type].schema;
      expect(oneOf.map((one: { title: string }) => one.title)).toEqual(exampleNames);
      for (const one of oneOf) {
        expect(one.required).toEqual(["action", ...requiredParameters[one.title as ExampleName]]);
      }
    }
  });
});
