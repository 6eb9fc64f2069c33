import { ContextMenu as Radix } from "radix-ui";
import type { ComponentProps } from "react";
import { cx } from "./class-names.ts";
import { itemLook, menuLook, separatorLook } from "./Menu.tsx";

/** The menu of a right click, of the menu key and of Shift+F10. Like `Menu` it leaves what lies beneath as it is. */
export const ContextMenu = (props: ComponentProps<typeof Radix.Root>) => (
  <Radix.Root modal={false} {...props} />
);
export const ContextMenuTrigger = Radix.Trigger;

export function ContextMenuContent({ className, ...rest }: ComponentProps<typeof Radix.Content>) {
  return (
    <Radix.Portal>
      <Radix.Content collisionPadding={8} className={cx(menuLook, className)} {...rest} />
    </Radix.Portal>
  );
}

export function ContextMenuItem({ className, ...rest }: ComponentProps<typeof Radix.Item>) {
  return <Radix.Item className={cx(itemLook, className)} {...rest} />;
}

export function ContextMenuSeparator() {
  return <Radix.Separator className={separatorLook} />;
}
