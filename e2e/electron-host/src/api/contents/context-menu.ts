import { context } from "../../context.ts";
import { plainEvent } from "../../events.ts";
import type { PageMenuParams } from "../../worlds/messages.ts";
import type { WebContents } from "../web-contents.ts";

const mediaFlags = Object.fromEntries(
  [
    "inError",
    "isPaused",
    "isMuted",
    "hasAudio",
    "isLooping",
    "isControlsVisible",
    "canToggleControls",
    "canPrint",
    "canSave",
    "canShowPictureInPicture",
    "isShowingPictureInPicture",
    "canRotate",
    "canLoop",
  ].map((flag) => [flag, false]),
);

/** A right click as Electron tells of it. There is no spell checker here: no word is ever misspelt. */
export function emitContextMenu(contents: WebContents, page: PageMenuParams): void {
  const { canUndo, ...params } = page;
  const { isEditable } = params;
  const hasSelection = params.selectionText !== "";
  contents.emit("context-menu", plainEvent(), {
    ...params,
    linkURL: context().schemes.toApp(params.linkURL),
    srcURL: context().schemes.toApp(params.srcURL),
    pageURL: contents.getURL(),
    frameURL: "",
    frame: contents.mainFrame,
    frameCharset: "UTF-8",
    referrerPolicy: { url: "", policy: "default" },
    selectionRect: { x: params.x, y: params.y, width: 0, height: 0 },
    selectionStartOffset: 0,
    hasImageContents: params.mediaType === "image",
    titleText: "",
    altText: "",
    suggestedFilename: "",
    spellcheckEnabled: true,
    misspelledWord: "",
    dictionarySuggestions: [],
    menuSourceType: "mouse",
    mediaFlags,
    editFlags: {
      canUndo: isEditable && canUndo,
      canRedo: false,
      canCut: isEditable && hasSelection,
      canCopy: hasSelection,
      canPaste: isEditable,
      canDelete: isEditable && hasSelection,
      canSelectAll: true,
      canEditRichly: false,
    },
  });
}
