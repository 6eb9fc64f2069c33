import { ArrowLeft } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import type { ServerChoice } from "../../../ipc/contract.ts";
import type { Shell } from "../../platform/electron/shell.ts";
import { Button } from "../../ui/Button.tsx";
import { fieldLook } from "../../ui/field-look.ts";
import { Logo } from "../../ui/Logo.tsx";
import { UsedServers } from "./UsedServers.tsx";

type Fault = Extract<ServerChoice, { ok: false }>["reason"];

/** Where the desk's server is: asked at the first run of the app, and whenever somebody wants another. */
export function ServerPage({ shell }: { shell: Shell }) {
  const { t } = useTranslation();
  const servers = useStore(shell.store, (state) => state.servers);
  const [address, setAddress] = useState("");
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);

  /** Where it is taken, the desk is loaded again for that server. */
  async function choose(server: string): Promise<void> {
    if (server === shell.server) return shell.setChoosing(false);
    setBusy(true);
    setFault(null);
    const choice = await shell
      .chooseServer(server)
      .catch((): ServerChoice => ({ ok: false, reason: "unreachable" }));
    if (choice.ok) return;
    setFault(choice.reason);
    setBusy(false);
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    void choose(address.trim());
  }

  return (
    <main className="flex h-full overflow-y-auto bg-ground px-4">
      <div className="m-auto w-full max-w-[340px] py-8">
        <Logo className="mb-6 size-11" />
        <h1 className="font-semibold text-xl tracking-tight">{t("shell.server.title")}</h1>
        <p className="mt-1 mb-7 text-base text-muted">{t("shell.server.subtitle")}</p>
        <form onSubmit={submit} noValidate>
          <label htmlFor="server-address" className="mb-1.5 block font-medium">
            {t("shell.server.address")}
          </label>
          <input
            id="server-address"
            className={fieldLook}
            inputMode="url"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            placeholder="chat.example.com"
            aria-describedby="server-fault"
            aria-invalid={fault !== null}
            // biome-ignore lint/a11y/noAutofocus: the only thing to do on this page
            autoFocus
            maxLength={300}
            value={address}
            onChange={(event) => setAddress(event.target.value)}
          />
          <p id="server-fault" role="alert" className="min-h-10 pt-2.5 pb-3 text-late-ink text-sm">
            {fault && t(`shell.server.${fault}`)}
          </p>
          <Button
            type="submit"
            tone="primary"
            disabled={busy || address.trim() === ""}
            className="h-10 w-full text-base"
          >
            {busy ? t("shell.server.connecting") : t("shell.server.connect")}
          </Button>
        </form>
        {servers.length > 0 && (
          <UsedServers
            shell={shell}
            servers={servers}
            busy={busy}
            onChoose={(server) => void choose(server)}
          />
        )}
        {shell.server !== null && (
          <Button tone="quiet" className="-ml-3 mt-5" onClick={() => shell.setChoosing(false)}>
            <ArrowLeft className="size-4" aria-hidden />
            {t("shell.server.back")}
          </Button>
        )}
      </div>
    </main>
  );
}
