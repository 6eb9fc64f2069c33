import { wireOpeners } from "./parts/openers.ts";

/** A site whose visitors need no account: the chat is included by its script tag alone. */
wireOpeners();
