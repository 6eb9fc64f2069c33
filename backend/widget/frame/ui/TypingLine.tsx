import { useChatState, useWording } from "./context.ts";

/** The room for it is always there, so that nothing jumps. */
export function TypingLine({ id }: { id: string }) {
  const { t } = useWording();
  const typist = useChatState(({ typing }) => typing[id]?.name);
  return (
    <p className="typing" role="status">
      {typist !== undefined && (
        <>
          <span className="typing-dots" aria-hidden="true">
            <i />
            <i />
            <i />
          </span>
          {t("typing", { name: typist || t("agent") })}
        </>
      )}
    </p>
  );
}
