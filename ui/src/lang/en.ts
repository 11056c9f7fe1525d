import type {WireChange, WireRole, WireStanding} from "../ipc/wire"
import {actions} from "./actions"
import {board} from "./board"
import {dialogs} from "./dialogs"
import {report} from "./report"

/** `1 change`, `2 changes`, `3,000 changes`. */
export function count(n: number, one: string, many = `${one}s`) {
  return `${n.toLocaleString("en")} ${n == 1 ? one : many}`
}

const changes: Record<WireChange, string> = {
  wording: "Wording changes", inserted: "New", deleted: "Deleted", moved: "Moved", split: "Split", joined: "Joined",
  bracketOpened: "Brackets opened", bracketLifted: "Brackets lifted", bracketAttributed: "Brackets re-attributed",
  heading: "In headings", cell: "In tables", footnote: "In footnotes", renumbered: "Renumbered only", consequential: "Consequential references", formatting: "Formatting only",
  punctuation: "Punctuation and spaces",
}

const strengths: Record<string, string> = {
  obligation: "shall, should, may", negation: "not", connection: "and, or", extent: "any, all, each, only", number: "Numbers",
  date: "Dates", percentage: "Percentages", unit: "Units", term: "Defined terms", party: "Names of parties",
}

const roles: Record<WireRole, string> = {ours: "ours", party: "party", chair: "chair", observer: "observer"}

const standings: Record<WireStanding, string> = {
  basis: "basis for negotiation", reference: "for reference", none: "no standing",
}

/** Every sentence the person reads, in English. */
export const en = {
  product: "Travaux",
  actions,
  dialogs,
  count,
  roles,
  standings,
  views: {draft: "Draft", compare: "Compare", rolling: "Rolling text", board: "Board", history: "History", report: "Report"},
  kinds: ["zero draft", "proposal", "counter-proposal", "revision", "chair’s text", "facilitator’s text", "compilation text", "rolling text",
    "consolidated text", "non-paper", "draft", "final text"],

  title: {
    of: (parts: string[]) => [...parts, "Travaux"].join(" — "),
    edited: (title: string) => `● ${title}`,
  },

  bar: {
    search: "Search or command", views: "Views", menu: "Menu (F10)", position: (at: number, of: number) => `change ${at} of ${of.toLocaleString("en")}`,
    bracket: (at: number, of: number) => `bracket ${at} of ${of.toLocaleString("en")}`, noChange: "no change", next: "Next change", previous: "Previous change",
  },

  side: {
    label: "Dossier", documents: "Documents", delegations: "Delegations", editingAs: "Editing as", rounds: "Rounds",
    edited: "edited", noVersions: "no version", versions: (n: number) => count(n, "version"), version: (number: string) => `v${number}`,
    noInstruments: "No text yet. Import one with Ctrl+Shift+O, or drop a file here.",
    add: "add", addDelegation: "Add a delegation", addMeeting: "Add a meeting", importText: "Import a text",
    delegation: (code: string, name: string) => `${code} · ${name}`,
    ours: "This is our delegation; the window edits its text.",
    asOther: (code: string) => `You are editing the position of ${code} as you know it, not your own.`,
  },

  status: {
    saved: "Saved", saving: "Saving…", notSaved: "Not saved", editingAs: (code: string) => `Editing as ${code} · changes tracked`,
    changed: (n: number) => `${count(n, "provision")} changed against the base`, unchanged: "As in the base",
    readOnly: "Read only", provisions: (n: number) => count(n, "provision"),
    compared: (changes: number, rows: number) => `${count(changes, "change")} in ${count(rows, "provision")}`,
    folded: (n: number) => `${count(n, "provision")} folded`,
    versions: (n: number) => count(n, "version"), zoom: (percent: number) => `${percent} %`,
  },

  welcome: {
    lead: "Drafting, negotiating and closing agreements between states.",
    sample: "Open the sample dossier", sampleHint: "Three instruments between Meridia and Cassia, to look around in.",
    create: "New dossier …", open: "Open a dossier …", recent: "Recent dossiers", missing: "no longer there",
    offline: "Everything stays in one file on this machine. Travaux opens no connection.",
    none: "No recent dossiers.",
  },

  failure: {
    internal: (words: string) => `Something went wrong inside Travaux. What was saved is safe. ${words}`,
    dismiss: "Close",
  },

  toast: {
    region: "Messages", undo: "Undo", dismiss: "Close this message",
    imported: (number: string, title: string) => `Imported as version ${number} of ${title}.`,
    saved: (number: string, title: string) => `Version ${number} of ${title} saved.`,
    restored: (number: string) => `The working text now reads like version ${number}.`,
    undone: (words: string) => `Undone: ${words}.`, redone: (words: string) => `Redone: ${words}.`,
    notCopied: "The internal parts were not copied.", partlyCopied: "Copied without the internal parts.", copyAll: "Copy everything",
    notPrinted: "A column of this comparison is internal, so it was not printed.", printAll: "Print anyway",
    nothingToUndo: "There is nothing to undo.", nothingToRedo: "There is nothing to redo.",
    exported: (path: string) => `Written to ${path}.`, added: (what: string) => `${what} added.`,
    looked: (number: string) => `Version ${number} is marked as reviewed.`,
    unsaved: (why: string) => `${why} The last words you typed are not on the disk, so the window stays open. Close it once more to leave without them.`,
    many: "Drop one file at a time. Nothing was imported.",
    notTabled: "An internal version never leaves this file, so it cannot be exported.",
  },

  palette: {
    label: "Search or command", hint: "Type a command, a provision such as 2(2), or words to find", nothing: "Nothing found.",
    actions: "Commands", provisions: "Provisions", versions: "Texts and versions", found: "Found in the texts",
    searching: "Searching…", goTo: (address: string, title: string) => `${address} · ${title}`, count: (n: number) => count(n, "result"),
  },

  board,
  report,
  shortcuts: {title: "Keys", note: "Every command is also in the palette: Ctrl+K. In the text Tab changes the depth; to leave the text, press Escape and then Tab."},

  compare: {
    label: "Comparison", columns: "Columns", show: "Show", strengthTitle: "Words that matter", add: "+ add a column", remove: "Remove this column",
    swap: "Swap base and text", text: "Text of this column", base: "base", working: (code: string) => `Working text of ${code}`,
    version: (number: string, kind: string, source: string) => `v${number} · ${kind} · ${source}`,
    head: (kind: string, number: string) => `${kind} · v${number}`, headWorking: (code: string) => `${code} · working text`,
    changes, strength: (name: string) => strengths[name] ?? (name.startsWith("U+") ? `Invisible: ${name}` : name),
    hidden: (n: number) => `hidden · ${n.toLocaleString("en")}`, shown: (n: number) => n.toLocaleString("en"), only: "only",
    strengthHint: "Choose one to walk only those changes.",
    folded: (n: number, from: string, to: string) => n == 1 ? `1 provision unchanged · ${from}` : `${n.toLocaleString("en")} provisions unchanged · ${from} to ${to}`,
    foldedHidden: (n: number, hidden: number, from: string, to: string) =>
      `${count(n, "provision")} folded, ${hidden.toLocaleString("en")} with changes hidden by the filters · ${from}${n == 1 ? "" : ` to ${to}`}`,
    foldAgain: (n: number) => `Fold ${count(n, "provision")} again`,
    unfold: "Show these provisions", opening: "Opening…",
    sentenceAway: "moved: stands elsewhere in this text", sentenceHere: "moved: stood elsewhere in the base",
    movedFrom: (address: string) => `moved from ${address}`, movedTo: (address: string) => `→ ${address}`, absent: "Not in this text", same: "Same as the base",
    jump: (address: string) => `Show ${address}`, back: "Back",
    equal: (coverage: string) => `These two texts are equal. ${coverage}`, equalAll: (coverage: string) => `These texts are equal. ${coverage}`,
    onlyHidden: "All the changes here are of kinds that are hidden. Choose a kind in the side bar to see them.",
    needTwo: "Choose at least two texts to compare.", noText: "This dossier has no text yet. Import one with Ctrl+Shift+O.",
    oneText: "There is only one text of this instrument. Save a version or import another one, then compare.",
    mode: "Layout", sideBySide: "Side by side", combined: "One column", working2: "Comparing…", strip: "Overview of all changes",
    looked: "Since my last review", lookedAt: (number: string) => `Last reviewed: v${number}`, neverLooked: "Not reviewed yet",
    markLooked: "Mark as reviewed", lookedChoice: "Version last reviewed", print: "Print", row: (address: string) => `Provision ${address}`,
    announce: (at: number, of: number, address: string) => `Change ${at} of ${of}, ${address}`, noneToWalk: "There is no change to go to.",
    was: (label: string) => `was ${label}`, printed: (title: string) => `Comparison: ${title}`, strong: (names: string) => `touches: ${names}`,
    inserted: "new", deleted: "deleted",
  },

  history: {
    label: "Versions", empty: "No version has been saved yet. Save one with Ctrl+S.", number: (number: string) => `v${number}`,
    internal: "Internal", never: "never leaves this file", from: (parents: string[]) => `from ${parents.map(each => `v${each}`).join(", ")}`,
    read: "Read", restore: "Restore", takeBase: "Take as base", unproven: "Not proven:", compareCurrent: "Compare with working text", comparePrevious: "Compare with the one before",
    mark: "Choose for comparison", marked: "Chosen", compareMarked: (a: string, b: string) => `Compare v${a} and v${b}`,
    export: "Export …", close: "Close", reading: (number: string, title: string) => `${title}, version ${number}`, readOnly: "A saved version: it cannot be changed.",
    occasion: (name: string) => name || "No occasion", provisions: (n: number) => count(n, "provision"), date: (at: number) => new Date(at).toLocaleDateString("en-GB", {day: "numeric", month: "long", year: "numeric"}),
    chosen: (number: string) => `Version ${number}`, newest: "newest", base: "base of the working text", hint: "↑ ↓ choose · Enter read · C compare · Space choose two",
    parties: "Delegations", loading: "Reading…",
  },
}
