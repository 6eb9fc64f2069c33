import { Eye, EyeOff } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { useHouse } from "../../app/desk-context.tsx";
import { codeOf, type FailureCode } from "../../connection/failure.ts";
import { Button } from "../../ui/Button.tsx";
import { cx } from "../../ui/class-names.ts";
import { fieldLook } from "../../ui/field-look.ts";
import { Logo } from "../../ui/Logo.tsx";
import { ServerLine } from "./ServerLine.tsx";

const faults = {
  wrong_credentials: "signIn.wrong",
  unauthenticated: "signIn.wrong",
  invalid: "signIn.wrong",
  rate_limited: "signIn.limited",
  unreachable: "signIn.unreachable",
  forbidden: "signIn.disabled",
} as const satisfies Partial<Record<FailureCode, string>>;

const faultKey = (code: FailureCode) =>
  code in faults ? faults[code as keyof typeof faults] : "signIn.failed";

export function SignInPage() {
  const { t } = useTranslation();
  const { signIn, platform } = useHouse();
  const reason = useStore(signIn.store, (state) => state.reason);
  const [userName, setUserName] = useState("");
  const [password, setPassword] = useState("");
  const [visible, setVisible] = useState(false);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<FailureCode | null>(null);
  const message = fault ? t(faultKey(fault)) : reason === "none" ? null : t(`signIn.${reason}`);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setBusy(true);
    setFault(null);
    try {
      await signIn.signIn(userName.trim(), password);
    } catch (error) {
      setFault(codeOf(error));
      setBusy(false);
    }
  }

  return (
    <main className="flex h-full items-center justify-center bg-ground px-4">
      <form onSubmit={(event) => void submit(event)} className="w-full max-w-[340px] pb-16">
        <Logo className="mb-6 size-11" />
        <h1 className="font-semibold text-xl tracking-tight">{t("signIn.title")}</h1>
        <p className="mt-1 text-base text-muted">{t("signIn.subtitle")}</p>
        {platform.shell && <ServerLine shell={platform.shell} />}
        <div className="h-7" />
        <label htmlFor="user-name" className="mb-1.5 block font-medium">
          {t("signIn.userName")}
        </label>
        <input
          id="user-name"
          className={fieldLook}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          // biome-ignore lint/a11y/noAutofocus: the only thing to do on this page
          autoFocus
          value={userName}
          onChange={(event) => setUserName(event.target.value)}
        />
        <label htmlFor="password" className="mt-4 mb-1.5 block font-medium">
          {t("signIn.password")}
        </label>
        <div className="relative">
          <input
            id="password"
            className={cx(fieldLook, "pr-10")}
            type={visible ? "text" : "password"}
            autoComplete="current-password"
            required
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
          <button
            type="button"
            aria-label={visible ? t("signIn.hidePassword") : t("signIn.showPassword")}
            className="absolute inset-y-0 right-0 flex w-10 items-center justify-center text-faint hover:text-ink"
            onClick={() => setVisible(!visible)}
          >
            {visible ? <EyeOff className="size-4" aria-hidden /> : <Eye className="size-4" aria-hidden />}
          </button>
        </div>
        <p role="alert" className="min-h-10 pt-2.5 text-late-ink text-sm">
          {message}
        </p>
        <Button type="submit" tone="primary" disabled={busy} className="h-10 w-full text-base">
          {busy ? t("signIn.submitting") : t("signIn.submit")}
        </Button>
      </form>
    </main>
  );
}
