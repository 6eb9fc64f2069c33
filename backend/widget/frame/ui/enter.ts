import type { KeyboardEvent } from "react";

/** Enter by itself. The one that ends a composition belongs to it: Vietnamese and Chinese are typed that way. */
export const isPlainEnter = ({ key, shiftKey, keyCode, nativeEvent }: KeyboardEvent): boolean =>
  key === "Enter" && !shiftKey && !nativeEvent.isComposing && keyCode !== 229;
