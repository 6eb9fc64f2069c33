import { Failure } from "@switchboard/shared/client/failure";
import type { DeskErrorCode } from "@switchboard/shared/desk/commands";

/** `unreachable`: no answer came; whether the server did it is not known. `wrong_credentials`: of a sign-in only. */
export type FailureCode = DeskErrorCode | "unreachable" | "wrong_credentials";

export const DeskFailure = Failure<FailureCode>;
export type DeskFailure = Failure<FailureCode>;

/** The code of whatever was thrown; what is not known counts as `internal`. */
export const codeOf = (error: unknown): FailureCode =>
  error instanceof DeskFailure ? error.code : "internal";

/** Whether trying the same again later may succeed. */
export function isPassing(code: FailureCode): boolean {
  switch (code) {
    case "unreachable":
    case "unavailable":
    case "rate_limited":
    case "unauthenticated":
    case "internal":
      return true;
    case "wrong_credentials":
    case "invalid":
    case "forbidden":
    case "not_found":
    case "conversation_closed":
    case "already_claimed":
    case "not_claimed":
    case "stale":
      return false;
  }
}
