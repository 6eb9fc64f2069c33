import { Check } from "lucide-react";
import { DropdownMenu as Radix } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { cx } from "./class-names.ts";

/** What lies beneath stays as it is: hidden from screen readers, it could still be reached by the keyboard. */
export const Menu = (props: ComponentProps<typeof Radix.Root>) => <Radix.Root modal={false} {...props} />;
export const MenuTrigger = Radix.Trigger;
export const MenuRadioGroup = Radix.RadioGroup;

export const menuLook = "appear z-40 min-w-44 max-w-80 rounded-lg bg-raised p-1 shadow-float";

export function MenuContent({ className, children, ...rest }: ComponentProps<typeof Radix.Content>) {
  return (
    <Radix.Portal>
      <Radix.Content
        sideOffset={6}
        collisionPadding={8}
        // Of itself it takes the focus only from scripts, and would not count as scrolled by the keyboard.
        tabIndex={0}
        className={cx(
          menuLook,
          "max-h-[min(40rem,var(--radix-dropdown-menu-content-available-height))] overflow-y-auto",
          className,
        )}
        {...rest}
      >
        {children}
      </Radix.Content>
    </Radix.Portal>
  );
}

export const itemLook =
  "flex min-h-8 items-center gap-2 rounded-md px-2 py-1 text-sm outline-none data-[highlighted]:bg-hover data-[disabled]:text-faint";

export function MenuItem({ className, ...rest }: ComponentProps<typeof Radix.Item>) {
  return <Radix.Item className={cx(itemLook, className)} {...rest} />;
}

export function MenuRadioItem({ className, children, ...rest }: ComponentProps<typeof Radix.RadioItem>) {
  return (
    <Radix.RadioItem className={cx(itemLook, className)} {...rest}>
      <span className="min-w-0 flex-1 truncate">{children}</span>
      <Radix.ItemIndicator>
        <Check className="size-4 text-accent" aria-hidden />
      </Radix.ItemIndicator>
    </Radix.RadioItem>
  );
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return <Radix.Label className="px-2 pt-2 pb-1 text-2xs text-muted">{children}</Radix.Label>;
}

export const separatorLook = "-mx-1 my-1 h-px bg-line";

export function MenuSeparator() {
  return <Radix.Separator className={separatorLook} />;
}
