/** Whether a description is structurally OpenAPI 3.1: what its specification says must and may stand where. */

type Node = Record<string, unknown>;
const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const entries = (value: unknown): [string, Node][] =>
  Object.entries(isNode(value) ? value : {}) as [string, Node][];

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];
const schemaTypes = ["null", "boolean", "object", "array", "number", "string", "integer"];

/** @returns what is wrong, a line each */
export function openApiFaults(description: unknown): string[] {
  const faults: string[] = [];
  const must = (holds: unknown, where: string, what: string) => {
    if (!holds) faults.push(`${where}: ${what}`);
  };
  const only = (node: Node, allowed: string[], where: string) => {
    for (const key of Object.keys(node))
      must(allowed.includes(key) || key.startsWith("x-"), where, `unknown ${key}`);
  };

  const schema = (value: unknown, where: string): void => {
    if (typeof value === "boolean") return;
    must(isNode(value), where, "a schema is an object or a boolean");
    if (!isNode(value)) return;
    const { type, required, properties, items, additionalProperties } = value;
    for (const one of type === undefined ? [] : [type].flat()) {
      must(schemaTypes.includes(String(one)), where, `unknown type ${String(one)}`);
    }
    must(
      required === undefined || (Array.isArray(required) && new Set(required).size === required.length),
      where,
      "required",
    );
    for (const [name, property] of entries(properties)) schema(property, `${where}.${name}`);
    for (const key of ["anyOf", "oneOf", "allOf"]) {
      const list = value[key];
      must(
        list === undefined || (Array.isArray(list) && list.length > 0),
        where,
        `${key} is a list of schemas`,
      );
      for (const one of Array.isArray(list) ? list : []) schema(one, `${where}.${key}`);
    }
    if (items !== undefined) schema(items, `${where}.items`);
    if (additionalProperties !== undefined) schema(additionalProperties, `${where}.additionalProperties`);
  };

  const content = (value: unknown, where: string): void => {
    must(isNode(value), where, "content is a map");
    for (const [type, media] of entries(value)) {
      const at = `${where} ${type}`;
      must(/^[\w.+*-]+\/[\w.+*-]+/.test(type), at, "a media type");
      only(media, ["schema", "example", "examples", "encoding"], at);
      must(!("example" in media && "examples" in media), at, "example or examples, not both");
      if (media.schema !== undefined) schema(media.schema, at);
      for (const [name, example] of entries(media.examples)) {
        only(example, ["summary", "description", "value", "externalValue"], `${at} ${name}`);
      }
    }
  };

  const operation = (given: Node, path: string, where: string, known: Set<unknown>): void => {
    only(
      given,
      [
        "tags",
        "summary",
        "description",
        "externalDocs",
        "operationId",
        "parameters",
        "requestBody",
        "responses",
        "callbacks",
        "deprecated",
        "security",
        "servers",
      ],
      where,
    );
    if (given.operationId !== undefined) {
      must(!known.has(given.operationId), where, "operationId is used twice");
      known.add(given.operationId);
    }
    const parameters = (given.parameters ?? []) as Node[];
    const places = parameters.map((parameter) => `${String(parameter.in)} ${String(parameter.name)}`);
    must(new Set(places).size === places.length, where, "a parameter stands twice");
    for (const parameter of parameters) {
      const at = `${where} ${String(parameter.name)}`;
      must(["query", "header", "path", "cookie"].includes(String(parameter.in)), at, "in");
      must(isNode(parameter.schema) !== isNode(parameter.content), at, "schema or content");
      must(parameter.in !== "path" || parameter.required === true, at, "a path parameter is required");
      schema(parameter.schema ?? {}, at);
    }
    for (const [, name] of path.matchAll(/\{(\w+)\}/g))
      must(places.includes(`path ${name}`), where, `no ${name}`);
    if (given.requestBody !== undefined) content((given.requestBody as Node).content, `${where} body`);
    must(isNode(given.responses) && Object.keys(given.responses).length > 0, where, "responses");
    for (const [status, response] of entries(given.responses)) {
      must(/^([1-5]\d\d|[1-5]XX|default)$/.test(status), `${where} ${status}`, "a status");
      must(typeof response.description === "string", `${where} ${status}`, "a description");
      if (response.content !== undefined) content(response.content, `${where} ${status}`);
    }
    for (const one of (given.security ?? []) as Node[]) {
      for (const name of Object.keys(one)) must(schemes.has(name), where, `security scheme ${name}`);
    }
  };

  const root = isNode(description) ? description : {};
  only(
    root,
    [
      "openapi",
      "info",
      "jsonSchemaDialect",
      "servers",
      "paths",
      "webhooks",
      "components",
      "security",
      "tags",
      "externalDocs",
    ],
    "root",
  );
  must(/^3\.1\.\d+$/.test(String(root.openapi)), "root", "openapi 3.1");
  must(
    isNode(root.info) && typeof root.info.title === "string" && typeof root.info.version === "string",
    "info",
    "title and version",
  );
  const schemes = new Set(
    Object.keys(((root.components ?? {}) as { securitySchemes?: Node }).securitySchemes ?? {}),
  );
  const known = new Set<unknown>();
  must(isNode(root.paths), "root", "paths");
  for (const [path, item] of entries(root.paths)) {
    must(path.startsWith("/"), path, "begins with /");
    only(item, [...methods, "summary", "description", "servers", "parameters"], path);
    for (const method of methods.filter((name) => name in item)) {
      operation(item[method] as Node, path, `${method} ${path}`, known);
    }
  }
  for (const match of JSON.stringify(root).matchAll(/"\$ref":"([^"]*)"/g)) {
    const steps = (match[1] ?? "").replace(/^#\//, "").split("/");
    const target = steps.reduce<unknown>((node, step) => (isNode(node) ? node[step] : undefined), root);
    must(target !== undefined, "$ref", `${match[1]} leads nowhere`);
  }
  return faults;
}
