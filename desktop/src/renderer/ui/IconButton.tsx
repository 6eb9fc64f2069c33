import type { ComponentProps } from "react";
import { cx } from "./class-names.ts";
import { Tooltip } from "./Tooltip.tsx";

interface IconButtonProps extends ComponentProps<"button"> {
  label: string;
  side?: "top" | "right" | "bottom" | "left";
  /** A switch that is on. */
  pressed?: boolean;
}

export function IconButton({ label, side = "bottom", pressed, className, ...rest }: IconButtonProps) {
  return (
    <Tooltip text={label} side={side}>
      <button
        type="button"
        aria-label={label}
        {...(pressed === undefined ? {} : { "aria-pressed": pressed })}
        className={cx(
          "inline-flex size-8 shrink-0 items-center justify-center rounded-md text-muted transition-colors",
          "hover:bg-hover hover:text-ink data-[state=open]:bg-hover data-[state=open]:text-ink",
          pressed && "bg-hover text-ink",
          className,
        )}
        {...rest}
      />
    </Tooltip>
  );
}
