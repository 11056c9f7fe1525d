import type {WireProgress, WireTripwire} from "../ipc/wire"
import {quoted} from "./quotation"

/** What the Board shows. */
export const filters = ["all", "open", "bracketed", "parked", "reserved", "reopened", "agreed", "touched"] as const
export type Filter = (typeof filters)[number]

const count = (n: number, one: string, many = `${one}s`) => `${n.toLocaleString("en")} ${n == 1 ? one : many}`

const filterWords: Record<Filter, string> = {
  all: "All provisions",
  open: "Open",
  bracketed: "Bracketed",
  parked: "Parked",
  reserved: "Reserved",
  reopened: "Reopened",
  agreed: "Agreed",
  touched: "Touches a red line",
}

const wires: Record<WireTripwire["kind"], string> = {
  must: "must say",
  mustNot: "must not say",
  atMost: "at most",
  atLeast: "at least",
}

/** What the Board says, in English. */
export const board = {
  label: "The Board: every provision of the package, and what each delegation wants",
  filters: filterWords,
  wires,
  package: "Package",
  asAWhole: "Nothing is agreed until everything is agreed",
  on: "on",
  off: "off",
  asAWholeHint: {
    on: "What is agreed stays provisional until the whole package is.",
    off: "Provisions are agreed one by one.",
  },
  asAWholeToast: {on: "Nothing is agreed until everything is agreed.", off: "Provisions are agreed one by one."},
  legend: {
    label: "Legend",
    meaning: "What the marks mean",
    chosen: (name: string) => `Statuses are shown by the legend ${name}.`,
  },
  filter: "Filter",
  copy: "Copy as a table",
  objectives: "Objectives",
  internal: "Internal: it never leaves this file.",
  instruments: "Instrument",
  allInstruments: "All instruments",
  delegation: "Delegation",
  anyDelegation: "Any delegation",
  add: "+ add an objective",
  uncovered: "covers nothing",
  columns: {provision: "Provision", issue: "Text at issue", state: "State", objectives: "Objectives"},
  sort: (column: string) => `Sort by ${column}`,
  ascending: "ascending",
  descending: "descending",
  empty: "There is no text with provisions yet. Import one with Ctrl+Shift+O.",
  nothing: "No provision matches. Choose another filter.",
  loading: "Reading the Board…",
  copied: (n: number) => `${count(n, "row")} copied as a table, without our objectives.`,
  notCopied: "The table could not be copied. Nothing is on the clipboard that was not there before.",
  shown: (n: number, of: number) =>
    n == of ? count(n, "provision") : `${n.toLocaleString("en")} of ${count(of, "provision")}`,
  cell: {
    agreed: "agreed",
    supports: (codes: string[]) => `supports ${codes.join(", ")}`,
    refuses: (codes: string[]) => `✕ opposes ${codes.join(", ")}`,
    silent: "—",
    none: "delete",
  },
  reservation: {
    scrutiny: "scrutiny res.",
    parliamentary: "parliamentary res.",
    linguistic: "linguistic res.",
    substantive: "substantive res.",
  },
  heldFor: (what: string[]) => `held pending ${what.join(", ")}`,
  since: (at: number) => `since ${new Date(at).toLocaleDateString("en-GB", {day: "numeric", month: "short"})}`,
  touched: (by: string | null, title: string, why: string) => `${by ? `${by}: ` : ""}${title} — ${why}`,
  progress: (it: WireProgress) =>
    `${it.instrument}: ${it.agreed} of ${it.provisions} agreed · ${it.brackets} open · ${it.lifted} lifted`,
  progressTitle: (it: WireProgress) =>
    `${it.instrument}: ${it.agreed} of ${count(it.provisions, "provision")} agreed, ` +
    `${count(it.brackets, "bracket")} open, ${it.lifted} lifted; ${count(it.dropped, "wording")} given up to ` +
    "lift them",
  objective: {
    add: "Add an objective",
    change: "Change the objective",
    title: "Title",
    titleHint: "For example: No open-ended verbs",
    redLine: "Red line",
    redLineHint: "The limit not to be crossed.",
    fallback: "Fallback",
    fallbackHint: "The next acceptable position.",
    note: "Note",
    covers: "Provisions it is about",
    coversHint: "Instrument and address, separated by commas: FA 2(2), SG 4(1)",
    tripwires: "Tripwires",
    wireHint: "Each proposal and each possible lift is checked against them.",
    addWire: "+ add a tripwire",
    words: "Words",
    limit: "Limit",
    unit: "Unit",
    remove: "Remove this tripwire",
    save: "Save",
    take: "Delete objective",
    needTitle: "Give the objective a title.",
    badCover: (typed: string) => `${quoted(typed)} is no instrument and address, such as FA 2(2).`,
    saved: (title: string) => `Objective ${quoted(title)} saved.`,
    taken: (title: string) => `Objective ${quoted(title)} deleted.`,
    never: "Internal: objectives never leave this file, whatever is exported or shown to the room.",
  },
}
