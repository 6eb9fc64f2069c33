import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { useDesk } from "../../app/desk-context.tsx";
import { ConfirmDialog } from "../../ui/ConfirmDialog.tsx";

/** What signing out would delete for ever. */
export function useLosses(): { unsent: number; drafts: number } {
  const desk = useDesk();
  const unsent = useStore(desk.outbox.store, (state) => state.entries.length);
  const drafts = useStore(
    desk.drafts.store,
    (state) => [...state.drafts.values()].filter((draft) => draft.text.trim() !== "").length,
  );
  return { unsent, drafts };
}

interface SignOutDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onConfirm: () => void;
}

export function SignOutDialog(props: SignOutDialogProps) {
  const { t } = useTranslation();
  const { unsent, drafts } = useLosses();
  return (
    <ConfirmDialog
      {...props}
      title={`${t("rail.signOut")}?`}
      text={
        <>
          {unsent > 0 && <span className="block">{t("rail.signOutUnsent", { count: unsent })}</span>}
          {drafts > 0 && <span className="block">{t("rail.signOutDrafts", { count: drafts })}</span>}
        </>
      }
      confirm={t("rail.signOutDelete")}
    />
  );
}
