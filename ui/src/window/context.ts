import {getContext, setContext} from "svelte"
import type {Desk} from "../ipc/desk"
import type {
  WireDossier,
  WireInstrument,
  WireLegends,
  WireNaming,
  WireRolling,
  WireSpoken,
  WireVersion,
} from "../ipc/wire"
import type {Dialog} from "./dialog"
import type {Place, View} from "./place"
import type {Toasts} from "./toasts.svelte"

/** Whether what was typed is on the disk. */
export type Saving = {state: "saved"} | {state: "saving"} | {state: "failed"; message: string}

/** What the frame asks of the draft view while it is mounted. Times are those of `performance.now()`. */
export type DraftPort = {
  /** When the typing happened that undo would take back; null when there is none. */
  undoable(): number | null
  redoable(): number | null
  undo(): void
  redo(): void
  /** Resolves when everything typed is on the disk. */
  settle(): Promise<void>
  /** Shows a provision and puts the caret there. */
  goTo(id: string): void
}

/**
 * What a view has of the window it stands in. The window is more than this: a view that shows the state of a folder
 * says so by a type of that folder, as in `frameOf<HasRolling>()`.
 */
export interface ViewFrame {
  readonly desk: Desk
  readonly toasts: Toasts
  dossier: WireDossier | null
  readonly instrument: WireInstrument | null
  readonly view: View
  readonly place: Place
  /** The dialog that is open; a view opens one by setting it. */
  dialog: Dialog | null
  /** The delegation edited as, and the one this desk works for. */
  readonly delegation: string
  readonly ours: string
  /** The meeting for what is done at the table. */
  readonly occasion: string
  chosenOccasion: string
  readonly legends: WireLegends | null
  /** The draft view, while it is mounted. */
  draft: DraftPort | null
  /** Whether the window for the room was opened, and how the room sees who is behind a wording. */
  readonly room: boolean
  readonly naming: WireNaming

  /** Does the action of this id, when it can be done now. Gives whether it could. */
  perform(action: string): boolean
  /** The first key of an action, as the registry writes it. */
  keyOf(action: string): string
  /** Does what the person asked, and says it plainly when the desk refuses. Gives whether it was done. */
  attempt(work: () => Promise<unknown>): Promise<boolean>
  failed(refusal: unknown): void
  /** After an act that undo can take back. */
  acted(words: string, onText?: boolean): Promise<void>
  /** After something that stays on the record for ever. */
  noted(words: string, answer?: {title: string; run: () => unknown}): Promise<void>
  refresh(): Promise<void>
  reload(): void
  remember(): Promise<void>
  enter(dossier: WireDossier, again?: boolean): Promise<void>
  changedElsewhere(dossier: WireDossier): Promise<void>
  go(place: Partial<Place>): void
  showInRolling(instrument: string, provision: string): Promise<void>
  compare(columns: Place["columns"]): Promise<void>
  read(version: WireVersion, provision?: string | null): Promise<void>
  showBy(name: string): Promise<void>
  showRoom(provision: string | null, text: WireRolling | null, saying?: WireSpoken | null): Promise<void>
  nameFor(naming: WireNaming): Promise<void>
}

const key = Symbol("frame")

/** Hands the frame to the components below. */
export function provideFrame<Of extends ViewFrame>(frame: Of): Of {
  return setContext(key, frame)
}

/** The frame of the window this component stands in. */
export function frameOf<Has = unknown>(): ViewFrame & Has {
  return getContext<ViewFrame & Has>(key)
}
