import { bodyParser } from "@koa/bodyparser";
import { limits } from "@switchboard/shared/limits";

/**
 * Bodies in JSON or as a form, within the limits. Used inside each router, so that a broken one is a 400 in the words
 * of the API that was called.
 */
export const requestBodies = (methods: string[] = ["POST", "PUT", "PATCH"]) =>
  bodyParser({
    parsedMethods: methods,
    enableTypes: ["json", "form"],
    jsonLimit: limits.httpBodyBytes,
    formLimit: limits.httpBodyBytes,
    onError(error) {
      // Whatever is wrong with a body is its sender's fault; zlib, for one, gives its errors no status.
      throw Object.assign(error, { status: (error as { status?: number }).status ?? 400 });
    },
  });
