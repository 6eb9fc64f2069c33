import { useEffect, useMemo } from "react";
import { useStore } from "zustand";
import { chooseLanguage } from "../../common/language.ts";
import { applyColour } from "../boot/colour.ts";
import type { Host } from "../boot/host.ts";
import { createWording } from "../words/wording.ts";
import { ChatContext, WordingContext } from "./context.ts";
import { Frame } from "./Frame.tsx";
import { Loading, StatusPage } from "./StatusPage.tsx";

interface AppProps {
  host: Host;
  /** The address names no conversation. */
  badLink: boolean;
  onClose?: () => void;
}

export function App({ host, badLink, onClose }: AppProps) {
  const { settings, chat, generation } = useStore(host.store);
  const language = chooseLanguage([settings.lang, ...navigator.languages]);
  const wording = useMemo(() => createWording(language), [language]);

  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  useEffect(() => applyColour(document.documentElement, settings.color), [settings.color]);

  return (
    <WordingContext value={wording}>
      {chat ? (
        <ChatContext value={{ chat, settings, onClose }} key={generation}>
          <Frame />
        </ChatContext>
      ) : (
        <main className="frame">
          {badLink ? <StatusPage phase="link_expired" heading="h1" /> : <Loading />}
        </main>
      )}
    </WordingContext>
  );
}
