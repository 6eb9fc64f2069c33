import { X } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { forgetServer } from "../../platform/electron/forget-server.ts";
import type { Shell } from "../../platform/electron/shell.ts";
import { ConfirmDialog } from "../../ui/ConfirmDialog.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { serverName } from "./server-name.ts";

interface UsedServersProps {
  shell: Shell;
  servers: readonly string[];
  busy: boolean;
  onChoose: (server: string) => void;
}

/** Servers this computer knows, to go back to or to forget. The one in use is left by signing out. */
export function UsedServers({ shell, servers, busy, onChoose }: UsedServersProps) {
  const { t } = useTranslation();
  const [forgetting, setForgetting] = useState<string | null>(null);
  const name = serverName(forgetting ?? "");

  return (
    <section className="mt-8">
      <h2 className="mb-1 text-muted text-xs">{t("shell.server.used")}</h2>
      <ul className="border-line border-t">
        {servers.map((server) => (
          <li key={server} className="flex h-11 items-center gap-1 border-line border-b">
            <button
              type="button"
              disabled={busy}
              aria-label={t("shell.server.open", { server: serverName(server) })}
              onClick={() => onChoose(server)}
              className="-mx-2 flex h-8 min-w-0 flex-1 items-center gap-2 rounded-md px-2 text-left text-base hover:bg-hover"
            >
              <span className="truncate" title={server}>
                {serverName(server)}
              </span>
              {server === shell.server && (
                <span className="text-faint text-xs">{t("shell.server.current")}</span>
              )}
            </button>
            {server !== shell.server && (
              <IconButton
                label={t("shell.server.forget", { server: serverName(server) })}
                className="size-8"
                onClick={() => setForgetting(server)}
              >
                <X className="size-4" aria-hidden />
              </IconButton>
            )}
          </li>
        ))}
      </ul>
      <ConfirmDialog
        open={forgetting !== null}
        onOpenChange={(open) => !open && setForgetting(null)}
        title={t("shell.server.forgetTitle", { server: name })}
        text={t("shell.server.forgetText")}
        confirm={t("shell.server.forgetConfirm")}
        onConfirm={() => forgetting !== null && void forgetServer(shell, forgetting)}
      />
    </section>
  );
}
