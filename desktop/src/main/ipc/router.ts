import { type RequestInput, type RequestName, type Results, requests } from "../../ipc/contract.ts";
import { isTrusted, type Sender } from "../security/sender.ts";

export type Handlers = {
  [N in RequestName]: (
    input: RequestInput<N>,
  ) => Results[N] extends undefined ? void : Results[N] | Promise<Results[N]>;
};

/** What the page hears; never more than which request it was and which part of it was wrong. */
class RequestRefused extends Error {
  override readonly name = "RequestRefused";
}

/**
 * The one way from the page to main: who asks is looked at, then what is asked, and only then somebody is told.
 * @param warn gets a line without anything of what was asked: that may be a message or a token
 */
export function createRouter(handlers: Handlers, warn: (line: string) => void) {
  const refuse = (line: string): never => {
    warn(line);
    throw new RequestRefused(line);
  };

  return async function answer<N extends RequestName>(
    name: N,
    sender: Sender,
    args: readonly unknown[],
  ): Promise<Results[N]> {
    if (!isTrusted(sender)) return refuse(`${name}: refused, it does not come from the desk`);
    if (args.length > 1) return refuse(`${name}: refused, more than one argument`);
    if (!isPlain(args[0])) return refuse(`${name}: refused, not a plain object`);
    const parsed = requests[name].safeParse(args[0]);
    if (!parsed.success) {
      // Paths and kinds only: an unknown key's name or a value could be anybody's text.
      const faults = parsed.error.issues.map(({ path, code }) => [...path.map(String), code].join("."));
      return refuse(`${name}: refused, ${faults.slice(0, 5).join(", ")}`);
    }
    try {
      return (await handlers[name](parsed.data as RequestInput<N>)) as Results[N];
    } catch (error) {
      return refuse(`${name}: failed, ${kindOf(error)}`);
    }
  };
}

/** A map or a date would pass for an object without anything in it. */
const isPlain = (value: unknown): boolean =>
  value === undefined || Object.prototype.toString.call(value) === "[object Object]";

/** What an error is, without what it says. */
function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code = (error as NodeJS.ErrnoException).code;
  return code === undefined ? error.name : `${error.name} ${code}`;
}
