import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

interface EmptyStateProps {
  icon: LucideIcon;
  title: string;
  text?: string;
  children?: ReactNode;
}

/** Nothing here, and what to do about it. */
export function EmptyState({ icon: Icon, title, text, children }: EmptyStateProps) {
  return (
    <div className="flex h-full flex-col items-center justify-center px-8 pb-16 text-center">
      <Icon className="mb-3 size-7 text-faint" strokeWidth={1.25} aria-hidden />
      <p className="font-medium text-base">{title}</p>
      {text && <p className="mt-1 max-w-80 text-balance text-muted">{text}</p>}
      {children && <div className="mt-4">{children}</div>}
    </div>
  );
}
