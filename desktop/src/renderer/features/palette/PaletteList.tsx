import { Command } from "cmdk";
import { Search } from "lucide-react";
import { type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useDesk } from "../../app/desk-context.tsx";
import { thenWrite } from "../shortcuts/focus.ts";
import { ShortcutKeys } from "../shortcuts/ShortcutKeys.tsx";
import { PaletteConversation } from "./PaletteConversation.tsx";
import { findItems, paletteGroups } from "./palette-items.ts";
import { useFound } from "./use-found.ts";
import { usePaletteItems } from "./use-palette-items.ts";

const rowLook =
  "flex min-h-9 items-center gap-2.5 rounded-md px-2.5 py-1 data-[selected=true]:bg-accent-soft data-[selected=true]:text-ink";
const groupLook =
  "px-1 pb-1 [&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-2xs [&_[cmdk-group-heading]]:text-muted";
const conversationValue = (id: number) => `conversation-${id}`;

/** @param onLeave puts the palette away, then does what was chosen */
export function PaletteList({ onLeave }: { onLeave: (run: () => void) => void }) {
  const { t } = useTranslation();
  const desk = useDesk();
  const [search, setSearch] = useState("");
  const [current, setCurrent] = useState("");
  const conversations = useFound(search);
  const items = findItems(usePaletteItems(), search);

  /** Ctrl+Enter opens beside what is on the screen. */
  function beside(event: KeyboardEvent): void {
    const id = conversations.find((each) => conversationValue(each.id) === current)?.id;
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || id === undefined) return;
    event.preventDefault();
    onLeave(() => thenWrite(desk, () => desk.openBeside(id)));
  }

  return (
    <Command
      label={t("palette.title")}
      shouldFilter={false}
      loop
      vimBindings={false}
      value={current}
      onValueChange={setCurrent}
      onKeyDown={beside}
    >
      <div className="flex items-center gap-2.5 border-line border-b px-3.5">
        <Search className="size-4 text-faint" aria-hidden />
        <Command.Input
          value={search}
          onValueChange={setSearch}
          maxLength={100}
          placeholder={t("palette.placeholder")}
          className="h-12 min-w-0 flex-1 bg-transparent text-base outline-none"
        />
      </div>
      <Command.List label={t("palette.title")} className="max-h-[min(26rem,60vh)] overflow-y-auto py-1">
        <Command.Empty className="px-4 py-8 text-center text-muted">{t("palette.nothing")}</Command.Empty>
        {conversations.length > 0 && (
          <Command.Group heading={t("palette.groups.conversations")} className={groupLook}>
            {conversations.map(({ id }) => (
              <Command.Item
                key={id}
                value={conversationValue(id)}
                className={rowLook}
                onSelect={() => onLeave(() => thenWrite(desk, () => desk.open(id)))}
              >
                <PaletteConversation id={id} />
              </Command.Item>
            ))}
          </Command.Group>
        )}
        {paletteGroups.map((group) => {
          const here = items.filter((item) => item.group === group);
          if (here.length === 0) return null;
          return (
            <Command.Group key={group} heading={t(`palette.groups.${group}`)} className={groupLook}>
              {here.map(({ id, words, shortcut, run }) => (
                <Command.Item key={id} value={id} className={rowLook} onSelect={() => onLeave(run)}>
                  <span className="min-w-0 flex-1 truncate">{words}</span>
                  {shortcut && <ShortcutKeys id={shortcut} />}
                </Command.Item>
              ))}
            </Command.Group>
          );
        })}
      </Command.List>
      <p aria-hidden className="border-line border-t px-3.5 py-2 text-2xs text-muted">
        {t("palette.hint")}
      </p>
    </Command>
  );
}
