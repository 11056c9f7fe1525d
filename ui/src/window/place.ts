import type {WireColumn, WireDress} from "../ipc/wire"

/** The views of the window. */
export const views = ["draft", "compare", "rolling", "board", "history", "report"] as const
export type View = (typeof views)[number]

/** Where the window was last in a dossier. It is kept in the dossier, on this machine's side of it. */
export type Place = {
  /** How pages that leave the dossier look. */
  dress: Dress
  view: View
  instrument: string
  delegation: string
  columns: WireColumn[]
  combined: boolean
  /** The version of each instrument that the person last looked at. */
  looked: Record<string, string>
  /** The file whose house style the Word files of the dossier have; empty for the plain one. */
  template: string
  /** Words that somebody accepted although no dictionary has them. */
  words: string[]
}

/** How pages that leave a dossier look, as they did the last time. */
export type Dress = Omit<WireDress, "template"> & {format: "docx" | "pdf"}

const plain: Dress = {
  format: "docx",
  classification: null,
  comments: false,
  marks: "colours",
  every: 0,
  paper: "a4",
  two_sided: false,
  copy: "",
}

/** The place of a dossier nobody has been in. */
export const nowhere: Place = {
  dress: plain,
  view: "draft",
  instrument: "",
  delegation: "",
  columns: [],
  combined: false,
  looked: {},
  template: "",
  words: [],
}

/** Reads a place back; what is missing or strange is as if nobody had been there. */
export function readPlace(written: string | null): Place {
  try {
    const found: unknown = JSON.parse(written ?? "{}")
    return typeof found == "object" && found != null ? {...nowhere, ...sound(found as Partial<Place>)} : nowhere
  } catch {
    return nowhere
  }
}

function sound(found: Partial<Place>): Partial<Place> {
  const place: Partial<Place> = {}
  place.view = views.find(each => each == found.view) ?? nowhere.view
  if (typeof found.instrument == "string") place.instrument = found.instrument
  if (typeof found.delegation == "string") place.delegation = found.delegation
  if (Array.isArray(found.columns)) place.columns = found.columns.filter(each => typeof each?.instrument == "string")
  if (typeof found.template == "string") place.template = found.template
  if (typeof found.dress == "object" && found.dress != null) place.dress = {...plain, ...found.dress}
  if (Array.isArray(found.words)) place.words = found.words.filter(each => typeof each == "string")
  if (typeof found.combined == "boolean") place.combined = found.combined
  if (typeof found.looked == "object" && found.looked != null) place.looked = found.looked
  return place
}
