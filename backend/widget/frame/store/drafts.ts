import { type KeyStore, readJson } from "../platform/storage.ts";

/** What the form at the start holds. */
export interface StartDraft {
  topic: string;
  text: string;
  name: string;
  email: string;
  phone: string;
  position: string;
  company: string;
  /** Of the first message, so that trying again starts nothing twice. */
  clientId: string;
}

export type Drafts = ReturnType<typeof createDrafts>;

/** What was typed and not sent, so that nothing typed is ever lost. */
export function createDrafts(storage: KeyStore, newId: () => string) {
  const blank = (): StartDraft => ({
    topic: "",
    text: "",
    name: "",
    email: "",
    phone: "",
    position: "",
    company: "",
    clientId: newId(),
  });
  return {
    message: (conversation: string): string => storage.get(`draft.${conversation}`) ?? "",
    keepMessage(conversation: string, text: string): void {
      if (text === "") storage.remove(`draft.${conversation}`);
      else storage.set(`draft.${conversation}`, text);
    },
    start(known: Partial<StartDraft> = {}): StartDraft {
      const kept = readJson(storage, "draft.start");
      const draft: StartDraft = { ...blank(), ...known };
      if (typeof kept !== "object" || kept === null) return draft;
      for (const [key, value] of Object.entries(kept)) {
        if (key in draft && typeof value === "string" && value !== "") draft[key as keyof StartDraft] = value;
      }
      return draft;
    },
    keepStart: (draft: StartDraft): void => storage.set("draft.start", JSON.stringify(draft)),
    dropStart: (): void => storage.remove("draft.start"),
  };
}
