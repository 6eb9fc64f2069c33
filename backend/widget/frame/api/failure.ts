import { Failure } from "@switchboard/shared/client/failure";
import type { WindowErrorCode } from "@switchboard/shared/window/api";

/** `unreachable`: no answer came; whether the server did it is not known. */
export type FailureCode = WindowErrorCode | "unreachable";

export const WindowFailure = Failure<FailureCode>;

/** The code of whatever was thrown; what is not known counts as `internal`. */
export const codeOf = (error: unknown): FailureCode =>
  error instanceof WindowFailure ? error.code : "internal";

/** Whether trying the same again later may succeed. */
export function isPassing(code: FailureCode): boolean {
  switch (code) {
    case "unreachable":
    case "unavailable":
    case "rate_limited":
    case "unauthenticated":
    case "internal":
      return true;
    case "invalid":
    case "forbidden":
    case "not_found":
    case "closed":
    case "not_ended":
      return false;
  }
}
