import { EmojiPicker as Picker } from "frimousse";
import { type AriaAttributes, useState } from "react";
import { useTranslation } from "react-i18next";
import { cx } from "../../ui/class-names.ts";
import { loadEmojiData } from "./emoji-data.ts";
import { drawable, drawnHere } from "./emoji-support.ts";

/** The picker counts its rows and columns from 0, screen readers from 1. */
const fromOne = (props: AriaAttributes, name: "aria-rowindex" | "aria-colindex") => ({
  [name]: (props[name] ?? 0) + 1,
});

/** Shows which skin tone is chosen. */
const hand = { emoji: "✋", version: 1 };

/** Loaded when it is first opened. Arrows move, Enter takes, Escape leaves. */
export default function EmojiPicker({ onPick }: { onPick: (emoji: string) => void }) {
  const { t, i18n } = useTranslation();
  const [isDrawable] = useState(() => drawable(drawnHere()));
  const [resolve] = useState(() => (locale: string) => loadEmojiData(locale, isDrawable));
  return (
    <Picker.Root
      locale={i18n.language}
      resolveEmojiData={resolve}
      columns={9}
      onEmojiSelect={({ emoji }) => onPick(emoji)}
      className="isolate flex h-[340px] w-[330px] flex-col"
    >
      <Picker.Search
        autoFocus
        aria-label={t("emoji.search")}
        placeholder={t("emoji.search")}
        className="m-2 mb-1 h-8 rounded-md border border-line-strong bg-panel px-2.5 text-sm"
      />
      {/* Reached by Tab, since it scrolls: from there the arrow keys begin at the first one. */}
      <Picker.Viewport tabIndex={0} className="relative min-h-0 flex-1 outline-none">
        <Picker.Loading className="absolute inset-0 flex items-center justify-center text-muted text-sm">
          {t("common.loading")}
        </Picker.Loading>
        <Picker.Empty className="absolute inset-0 flex items-center justify-center px-4 text-center text-muted text-sm">
          {t("emoji.none")}
        </Picker.Empty>
        <Picker.List
          className="select-none pb-1.5"
          components={{
            CategoryHeader: ({ category, ...rest }) => (
              <div {...rest} className="bg-raised px-3 pt-2.5 pb-1 font-medium text-2xs text-muted">
                {category.label}
              </div>
            ),
            Row: ({ children, ...rest }) => (
              <div {...rest} {...fromOne(rest, "aria-rowindex")} className="px-1.5">
                {children}
              </div>
            ),
            Emoji: ({ emoji, ...rest }) => (
              <button
                type="button"
                {...rest}
                {...fromOne(rest, "aria-colindex")}
                className={cx(
                  "flex size-[35px] items-center justify-center rounded-md text-xl",
                  emoji.isActive && "bg-pressed",
                )}
              >
                {emoji.emoji}
              </button>
            ),
          }}
        />
      </Picker.Viewport>
      <div className="flex h-10 shrink-0 items-center gap-2 border-line border-t px-3 text-muted text-xs">
        <Picker.ActiveEmoji>
          {({ emoji }) =>
            emoji ? (
              <>
                <span className="text-lg">{emoji.emoji}</span>
                <span className="min-w-0 flex-1 truncate">{emoji.label}</span>
              </>
            ) : (
              <span className="min-w-0 flex-1 truncate">{t("emoji.hint")}</span>
            )
          }
        </Picker.ActiveEmoji>
        {isDrawable(hand) && (
          <Picker.SkinToneSelector
            emoji={hand.emoji}
            aria-label={t("emoji.skinTone")}
            className="size-8 shrink-0 rounded-md text-lg hover:bg-hover"
          />
        )}
      </div>
    </Picker.Root>
  );
}
