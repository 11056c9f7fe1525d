import type {WireExported, WireTouched, WireWaiver} from "../ipc/wire"

/** What can be done about a provision or a bracket after asking something first. */
export type Act =
  "bridge" | "explain" | "status" | "park" | "reserve" | "link" | "silence" | "support" | "oppose" | "break"

/** What a comment is to be on: a provision, some of its words, or another comment. */
export type About = {provision: string; address: string; on?: [string, number]; answering?: string}

/** A bracket about to be lifted to one of its alternatives, and the red lines of ours that this touches. */
export type Lifting = {
  instrument: string
  provision: string
  address: string
  path: number[]
  at: number
  words: string
  touched: WireTouched[]
}

/** What each dialog needs to know. */
export type Asks = {
  palette: object
  shortcuts: object
  newDossier: object
  delegation: object
  meeting: object
  saveVersion: object
  exportText: {kind?: WireExported["kind"]}
  retitle: object
  soundness: object
  unlock: {path: string}
  protect: {forgotten?: boolean}
  recoveryKit: object
  keychain: object
  copies: object
  acceptOlder: object
  newText: object
  importText: {path: string}
  returned: {path: string}
  makePouch: object
  keys: object
  openPouch: object
  putForward: object
  issue: object
  act: {act: Act; about: string; by?: string; of?: string}
  redLines: {to: Lifting}
  comment: {about: About}
  objective: {id: string | null}
  waive: {asks: string; waiver: WireWaiver}
  initial: object
  signatureFolder: {bundle: boolean}
}

/** The dialog that is open, and what it needs to know. */
export type Dialog = {[Name in keyof Asks]: {name: Name} & Asks[Name]}[keyof Asks]
