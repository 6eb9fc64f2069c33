import { Inbox } from "lucide-react";
import { RadioGroup } from "radix-ui";
import { useTranslation } from "react-i18next";
import { Avatar } from "../../../ui/Avatar.tsx";
import { PresenceDot } from "../../../ui/PresenceDot.tsx";
import { choiceKey, type TransferTo } from "./transfer-choices.ts";

interface TransferListProps {
  choices: readonly TransferTo[];
  value: string;
  onChange: (key: string) => void;
}

const itemLook =
  "flex min-h-10 w-full items-center gap-2.5 rounded-md px-2 py-1 text-left text-sm hover:bg-hover data-[state=checked]:bg-accent-soft";

export function TransferList({ choices, value, onChange }: TransferListProps) {
  const { t } = useTranslation();
  const nobody = choices.every(({ to }) => to === "queue");
  return (
    <div className="min-h-0 overflow-y-auto px-3 pt-3 pb-1">
      {nobody && <p className="px-2 pb-2 text-muted text-sm">{t("actions.noMembers")}</p>}
      <RadioGroup.Root
        value={value}
        onValueChange={onChange}
        aria-label={t("actions.transferTo")}
        className="flex flex-col gap-0.5"
      >
        {choices.map((choice) => (
          <RadioGroup.Item
            key={choiceKey(choice)}
            value={choiceKey(choice)}
            // The first that can be chosen has the focus: arrows choose, Enter hands over.
            autoFocus={choiceKey(choice) === value}
            className={itemLook}
          >
            {choice.to === "queue" ? (
              <>
                <span className="flex size-6 shrink-0 items-center justify-center text-muted">
                  <Inbox className="size-4" strokeWidth={1.75} aria-hidden />
                </span>
                <span className="min-w-0 flex-1 truncate">{t("transfer.queue")}</span>
              </>
            ) : (
              <>
                <Avatar name={choice.agent.name} src={choice.agent.avatar} size="sm" />
                <span className="min-w-0 flex-1 truncate" title={choice.agent.name}>
                  {choice.agent.name}
                </span>
                <span className="flex shrink-0 items-center gap-1.5 text-2xs text-muted">
                  <PresenceDot presence={choice.agent.presence} />
                  {t(`presence.${choice.agent.presence}`)}
                </span>
              </>
            )}
          </RadioGroup.Item>
        ))}
      </RadioGroup.Root>
    </div>
  );
}
