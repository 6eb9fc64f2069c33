import { UserRound } from "lucide-react";
import { Avatar as Radix } from "radix-ui";
import { cx } from "./class-names.ts";
import { initials } from "./initials.ts";
import { pictureOf } from "./picture.ts";

const sizes = { sm: "size-5 text-[9px]", md: "size-8 text-2xs", lg: "size-14 text-lg" } as const;

interface AvatarProps {
  name: string;
  src: string | null;
  size?: keyof typeof sizes;
}

const look =
  "inline-flex shrink-0 select-none items-center justify-center overflow-hidden rounded-full bg-pressed font-medium text-muted";

/** A face, or the letters of a name. The name stands beside it, so nothing is said twice. */
export function Avatar({ name, src, size = "md" }: AvatarProps) {
  const picture = pictureOf(src);
  const letters = name === "" ? <UserRound className="size-1/2" strokeWidth={1.75} /> : initials(name);
  // Most customers have no picture, and a list of them nothing to wait for.
  if (picture === null) {
    return (
      <span aria-hidden className={cx(look, sizes[size])}>
        {letters}
      </span>
    );
  }
  return (
    <Radix.Root aria-hidden className={cx(look, sizes[size])}>
      <Radix.Image src={picture} alt="" className="size-full object-cover" referrerPolicy="no-referrer" />
      <Radix.Fallback className="flex size-full items-center justify-center">{letters}</Radix.Fallback>
    </Radix.Root>
  );
}
