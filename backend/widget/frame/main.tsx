import { randomId } from "@switchboard/shared/client/random-id";
import { createRoot } from "react-dom/client";
import { openWindowSocket } from "./api/socket.ts";
import { createWindowApi } from "./api/window-api.ts";
import { readAddress, readSettings } from "./boot/address.ts";
import { closeOnEscape } from "./boot/escape.ts";
import { createHost } from "./boot/host.ts";
import { meetParent, type Parent } from "./boot/parent.ts";
import { watchSurroundings } from "./boot/surroundings.ts";
import { openKeyStore, within } from "./platform/storage.ts";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/frame.css";
import "./styles/messages.css";
import "./styles/live.css";
import "./styles/forms.css";
import "./styles/buttons.css";
import "./styles/panels.css";
import "./styles/composer.css";
import { App } from "./ui/App.tsx";

const address = readAddress(location);

const tell: Parent["tell"] = (message) => parent?.tell(message);
const close = () => tell({ switchboard: 1, type: "close" });
const keys = openKeyStore(
  () => localStorage,
  (key, value) => tell({ switchboard: 1, type: "keep", key, value }),
);
const host = createHost({
  settings: address.settings,
  keys,
  tell,
  // Cookies are none of the window's business.
  openApi: (token) =>
    createWindowApi(
      (input, init) => fetch(input, { ...init, credentials: "omit", cache: "no-store" }),
      token,
    ),
  openSocket: openWindowSocket,
  newId: () => randomId(),
  now: Date.now,
  later: (action, milliseconds) => {
    const timer = setTimeout(action, milliseconds);
    return () => clearTimeout(timer);
  },
  onMoved: (conversation) => history.replaceState(null, "", `/session/${conversation}${location.search}`),
});
const surroundings = watchSurroundings(host, tell);

const parent =
  address.page === "session"
    ? null
    : meetParent(window, (message, origin) => {
        if (message.type === "visible") return surroundings.shown(message.visible);
        const { identity, browserUuid } = message;
        keys.recall(message.kept ?? {});
        host.introduce({
          settings: readSettings(message.settings),
          identity,
          browserUuid: browserUuid ?? ownUuid(),
          origin,
        });
      });

if (address.page === "session") {
  const { conversation, linkToken } = address;
  // The token is for this page only: not for its history, a bookmark or somebody looking on.
  const onUsed = () => history.replaceState(null, "", location.pathname + location.search);
  if (conversation !== null) host.followLink({ conversation, linkToken, onUsed });
} else if (parent) {
  surroundings.shown(false);
  closeOnEscape(close);
  // From now on the page may put the focus in here.
  tell({ switchboard: 1, type: "ready" });
} else {
  // Opened by itself: a visitor of ours.
  host.introduce({ settings: {}, identity: {}, browserUuid: ownUuid(), origin: location.origin });
}

const root = document.getElementById("root");
if (!root) throw new Error("the page has no place for the window");
createRoot(root).render(
  <App
    host={host}
    badLink={address.page === "session" && address.conversation === null}
    {...(parent ? { onClose: close } : {})}
  />,
);

function ownUuid(): string {
  const place = within(keys, "browser");
  const kept = place.get("uuid") ?? randomId();
  place.set("uuid", kept);
  return kept;
}
