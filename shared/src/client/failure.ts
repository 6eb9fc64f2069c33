/** Something the server refused, or did not answer. Each API has codes of its own; `message` is for developers. */
export class Failure<Code extends string> extends Error {
  override readonly name = "Failure";

  constructor(
    readonly code: Code,
    message: string = code,
    readonly details?: unknown,
  ) {
    super(message);
  }
}

/** An error as the server's answers carry it. */
export interface Refusal {
  code: string;
  message: string;
  details?: unknown;
}

export const refused = ({ code, message, details }: Refusal) => new Failure(code, message, details);

/** No answer came; whether the server did it is not known. */
export const unreachable = (why = "no answer") => new Failure("unreachable", why);
