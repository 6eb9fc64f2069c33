import { codePoints } from "@switchboard/shared/code-points";
import { limits } from "@switchboard/shared/limits";
import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import { useChat, useWording } from "./context.ts";
import { isPlainEnter } from "./enter.ts";
import { hasKeyboard, isFocusFree } from "./focus.ts";
import { Icon } from "./icons.tsx";

/** From so few characters on it says how many are left. */
const warnFrom = 200;

/** What the customer is about to say. It is kept while it is typed. */
export function Composer({ id }: { id: string }) {
  const { t } = useWording();
  const { actions, drafts } = useChat();
  const [text, setText] = useState(() => drafts().message(id));
  const field = useRef<HTMLTextAreaElement>(null);
  const hint = useId();
  const left = limits.messageLength - codePoints(text.trim());
  const canSend = text.trim() !== "" && left >= 0;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the text makes the height
  useLayoutEffect(() => {
    const box = field.current;
    if (!box) return;
    box.style.height = "auto";
    box.style.height = `${box.scrollHeight + 2}px`;
  }, [text]);

  // Also when a site's page opens the window.
  useEffect(() => {
    const take = () => {
      if (isFocusFree() && hasKeyboard()) field.current?.focus();
    };
    take();
    addEventListener("focus", take);
    return () => removeEventListener("focus", take);
  }, []);

  function write(next: string): void {
    setText(next);
    actions.wrote(id, next);
  }

  function send(): void {
    if (!canSend) return;
    actions.say(id, text);
    write("");
    field.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (!isPlainEnter(event)) return;
    event.preventDefault();
    send();
  }

  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <textarea
        ref={field}
        rows={1}
        dir="auto"
        value={text}
        placeholder={t("messageTo")}
        aria-label={t("messageTo")}
        aria-describedby={left < warnFrom ? hint : undefined}
        aria-invalid={left < 0}
        onChange={(event) => write(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={actions.stoppedWriting}
      />
      <button type="submit" className="send" aria-label={t("send")} title={t("send")} disabled={!canSend}>
        <Icon name="send" />
      </button>
      {left < warnFrom && (
        <p id={hint} className={left < 0 ? "composer-hint fault" : "composer-hint"} role="status">
          {left < 0 ? t("charactersOver", { n: -left }) : t("charactersLeft", { n: left })}
        </p>
      )}
    </form>
  );
}
