import { useEffect, useId, useRef, useState } from "react";
import type { FailureCode } from "../api/failure.ts";
import { useChat, useWording } from "./context.ts";

/** Asks before it ends. The browser keeps the focus inside, and gives it back. */
export function EndDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { t, failure } = useWording();
  const { actions } = useChat();
  const dialog = useRef<HTMLDialogElement>(null);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<FailureCode | null>(null);
  const title = useId();
  const text = useId();

  useEffect(() => dialog.current?.showModal(), []);

  async function end(): Promise<void> {
    setBusy(true);
    const code = await actions.end(id);
    setBusy(false);
    if (code === null || code === "closed") dialog.current?.close();
    else setFailed(code);
  }

  return (
    <dialog ref={dialog} className="dialog" aria-labelledby={title} aria-describedby={text} onClose={onClose}>
      <h2 id={title}>{t("endTitle")}</h2>
      <p id={text}>{t("endText")}</p>
      {failed && (
        <p className="fault" role="alert">
          {failure(failed)}
        </p>
      )}
      <div className="dialog-buttons">
        <button type="button" className="button quiet" onClick={() => dialog.current?.close()}>
          {t("keepChatting")}
        </button>
        <button type="button" className="button" disabled={busy} onClick={() => void end()}>
          {t("endChat")}
        </button>
      </div>
    </dialog>
  );
}
