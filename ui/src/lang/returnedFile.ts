import type {WireReturnKind} from "../ipc/wire"
import {count} from "./en"

const parts: Record<string, string> = {
  body: "the text",
  tables: "tables",
  notes: "notes",
  headers: "headers and footers",
  comments: "comments",
  properties: "what the file says about itself",
}

/** What the check of a returned file says, in English. */
export const returned = {
  title: "Check a returned file",
  path: "File",
  pathHint: "The file that came back: .docx; through LibreOffice also .odt, .rtf and .doc",
  version: "The version we sent",
  check: "Check it as a file that came back",
  instead: "Was this file sent out before?",
  run: "Check",
  checking: "Reading the file and comparing it with what was sent…",
  through: "It was read through LibreOffice, which may have formatted or numbered something differently.",
  needFile: "Choose the file that came back.",
  none: "No version of this instrument has been tabled, so none can have come back.",
  silent: (n: number) => (n == 0 ? "No untracked changes." : `${count(n, "untracked change")}.`),
  compared: (coverage: string[]) => `Compared: ${coverage.map(each => parts[each] ?? each).join(", ")}.`,
  same: "The file came back as it was sent.",
  groups: {
    silent: "Untracked changes",
    tracked: "Tracked changes",
    format: "Formatting and automatic corrections",
    comment: "Comments",
    metadata: "About the file",
  } satisfies Record<WireReturnKind, string>,
  take: "Take",
  leave: "Leave",
  taken: (by: string) => `Taken as ${by}’s proposal`,
  takenComment: (by: string) => `Taken as ${by}’s comment`,
  left: "Left",
  undoLeft: "Reconsider",
  by: "Taken as proposed by, where no author is known",
  occasion: "Occasion",
  agreed: "agreed provision",
  nobody: "no name",
  from: "before",
  to: "after",
  empty: "nothing",
  needOccasion: "Say at which meeting or on which occasion the file came back.",
  tookOne: (by: string, place: string) => `${place} is now proposed by ${by}.`,
  tookComment: (by: string) => `Taken as what ${by} comments.`,
  strength: "Strength",
}
