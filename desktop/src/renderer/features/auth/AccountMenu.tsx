import { presences } from "@switchboard/shared/words";
import { LogOut, Server } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { useDesk, useHouse, useInbox } from "../../app/desk-context.tsx";
import { Avatar } from "../../ui/Avatar.tsx";
import {
  Menu,
  MenuContent,
  MenuItem,
  MenuLabel,
  MenuRadioGroup,
  MenuRadioItem,
  MenuSeparator,
  MenuTrigger,
} from "../../ui/Menu.tsx";
import { PresenceDot } from "../../ui/PresenceDot.tsx";
import { SignOutDialog, useLosses } from "./SignOutDialog.tsx";
import { serverName } from "./server-name.ts";

/** Who I am, whether I am there, and the way out. */
export function AccountMenu() {
  const { t } = useTranslation();
  const { signIn, storage, platform } = useHouse();
  const { shell } = platform;
  const desk = useDesk();
  const me = useInbox((state) => state.me);
  const account = useStore(signIn.store, (state) => state.account);
  const { unsent, drafts } = useLosses();
  const [asking, setAsking] = useState(false);
  const name = me?.name ?? account?.name ?? "";
  const presence = me?.presence ?? "offline";
  const leave = () =>
    void storage
      .leave(desk.accountId, async () => {
        // What main keeps of it: its notifications go, too.
        void shell?.wipe().catch(() => undefined);
        await signIn.signOut();
      })
      .catch(() => undefined);

  return (
    <>
      <Menu>
        <MenuTrigger
          aria-label={t("rail.account", { presence: t(`presence.${presence}`) })}
          title={t(`presence.${presence}`)}
          className="relative mt-1 rounded-full focus-visible:outline-offset-2"
        >
          <Avatar name={name} src={me?.avatar ?? null} />
          <PresenceDot presence={presence} className="absolute right-0 bottom-0 size-2.5 ring-2 ring-rail" />
        </MenuTrigger>
        <MenuContent side="right" align="end" className="min-w-52">
          <div className="px-2 pt-1.5 pb-1">
            <p className="truncate font-medium">{name}</p>
            <p className="truncate text-muted text-xs">{me?.userName ?? account?.userName}</p>
            {shell && <p className="truncate text-muted text-xs">{serverName(shell.server ?? "")}</p>}
          </div>
          <MenuSeparator />
          <MenuLabel>{t("presence.label")}</MenuLabel>
          <MenuRadioGroup
            value={presence}
            onValueChange={(value) => {
              const chosen = presences.find((p) => p === value);
              if (chosen) void desk.setPresence(chosen);
            }}
          >
            {presences.map((each) => (
              <MenuRadioItem key={each} value={each}>
                <PresenceDot presence={each} className="mr-2" />
                {t(`presence.${each}`)}
              </MenuRadioItem>
            ))}
          </MenuRadioGroup>
          <MenuSeparator />
          {shell && (
            <MenuItem onSelect={() => shell.setChoosing(true)}>
              <Server className="size-4 text-muted" aria-hidden />
              {t("shell.changeServer")}
            </MenuItem>
          )}
          <MenuItem onSelect={() => (unsent + drafts > 0 ? setAsking(true) : leave())}>
            <LogOut className="size-4 text-muted" aria-hidden />
            {t("rail.signOut")}
          </MenuItem>
        </MenuContent>
      </Menu>
      <SignOutDialog open={asking} onOpenChange={setAsking} onConfirm={leave} />
    </>
  );
}
