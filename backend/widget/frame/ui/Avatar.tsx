import { useState } from "react";
import { initials } from "../platform/initials.ts";

/** A face, or the letters of a name. The name stands beside it, so nothing is said twice. */
export function Avatar({ name, src }: { name: string; src: string | null }) {
  const [broken, setBroken] = useState<string | null>(null);
  const shown = src !== null && src !== broken && isOurs(src);
  return (
    <span className="avatar" aria-hidden="true">
      {shown ? <img src={src} alt="" onError={() => setBroken(src)} /> : initials(name)}
    </span>
  );
}

/** Nothing is loaded from elsewhere: another server would learn who is chatting, and when. */
function isOurs(src: string): boolean {
  try {
    return new URL(src, location.href).origin === location.origin;
  } catch {
    return false;
  }
}
