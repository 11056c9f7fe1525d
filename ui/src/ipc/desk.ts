import {getCurrentWebview} from "@tauri-apps/api/webview"
import {getCurrentWindow} from "@tauri-apps/api/window"
import {ask} from "./ask"
import {questions, type Ask, type Questions} from "./questions"

export {DeskFailure, asksForOffice, hides} from "./ask"

/**
 * What the interface has of the program behind it: the questions, which can all fail with a
 * {@link DeskFailure}, files that the person chooses, and the window itself. This folder is the only
 * one that may import `@tauri-apps/*`.
 */
export interface Desk extends Questions, Picks, Pane {}

/** Files that the person chooses; null when they thought better of it. */
export interface Picks {
  pickDossier(): Promise<string | null>
  pickNewDossier(name: string): Promise<string | null>
  pickText(): Promise<string | null>
  pickCard(): Promise<string | null>
  pickPouch(): Promise<string | null>
  pickExport(name: string): Promise<string | null>
  pickTemplate(): Promise<string | null>
}

/** The window itself. */
export interface Pane {
  titleWindow(title: string): Promise<void>
  /** Shows everything this many times its size: 0.8 to 2. */
  zoomWindow(factor: number): Promise<void>
  /** Calls back with the paths of files dropped on the window. Gives what ends it. */
  onFilesDropped(callback: (paths: string[]) => void): Promise<() => void>
  /** Calls back whenever the room is to see something else. */
  onProjected(callback: () => void): Promise<() => void>
  /** Asks the window to close, as its button does. */
  closeWindow(): Promise<void>
  /** Asks before the window closes; it stays open when the answer is no. */
  onClosing(callback: () => Promise<boolean>): Promise<() => void>
}

/** The desk that `ask` reaches from the window `pane`. */
export function deskOf(ask: Ask, pane: Pane): Desk {
  const asked = questions(ask)
  return {
    ...asked,
    ...pane,
    pickDossier: () => asked.pickFile("Dossiers", ["dossier"]),
    pickNewDossier: name => asked.pickNewFile(`${name}.dossier`),
    pickText: () => asked.pickFile("Texts", ["docx", "md", "markdown", "txt", "odt", "rtf", "doc"]),
    pickCard: () => asked.pickFile("Cards and notices", ["card", "revoked", "txt"]),
    pickPouch: () => asked.pickFile("Pouches", ["pouch"]),
    pickExport: name => asked.pickNewFile(name),
    pickTemplate: () => asked.pickFile("Templates", ["dotx", "docx"]),
  }
}

/** The window of this page. */
const pane: Pane = {
  titleWindow: title => getCurrentWindow().setTitle(title),
  zoomWindow: factor => getCurrentWebview().setZoom(factor),
  onFilesDropped: callback =>
    getCurrentWebview().onDragDropEvent(event => {
      if (event.payload.type == "drop") callback(event.payload.paths)
    }),
  onProjected: callback => getCurrentWindow().listen("projected", () => callback()),
  closeWindow: () => getCurrentWindow().close(),
  onClosing: callback =>
    getCurrentWindow().onCloseRequested(async event => {
      if (!(await callback())) event.preventDefault()
    }),
}

/** The desk on the other side of the window. */
export const tauriDesk: Desk = deskOf(ask, pane)

/** Whether this page stands in the window for the room. */
export function isProjector(): boolean {
  return "__TAURI_INTERNALS__" in window && getCurrentWindow().label.startsWith("projector-")
}
