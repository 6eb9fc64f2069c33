import type { ComponentProps } from "react";
import { cx } from "./class-names.ts";

const tones = {
  primary: "bg-accent text-on-accent hover:bg-accent-strong disabled:opacity-50",
  plain: "border border-line-strong bg-panel text-ink hover:bg-hover disabled:text-faint",
  quiet: "text-muted hover:bg-hover hover:text-ink disabled:text-faint",
  danger: "bg-late-ink text-panel hover:opacity-90",
} as const;

interface ButtonProps extends ComponentProps<"button"> {
  tone?: keyof typeof tones;
}

export function Button({ tone = "plain", className, type = "button", ...rest }: ButtonProps) {
  return (
    <button
      type={type}
      className={cx(
        "inline-flex h-8 shrink-0 items-center justify-center gap-1.5 whitespace-nowrap rounded-md px-3",
        "font-medium text-sm transition-colors focus-visible:outline-offset-2",
        tones[tone],
        className,
      )}
      {...rest}
    />
  );
}
