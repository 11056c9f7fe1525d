import type {WireAligned, WireCell, WireChange, WireRow, WireRun} from "../ipc/wire"

/** Which changes a reader wants to see. */
export type Filter = {
  /** Kinds that are folded away. */
  hidden: ReadonlySet<WireChange>
  /** The one class of words to walk; null for all changes. */
  only: string | null
}

/** One line on the screen. */
export type Item =
  | {shape: "row"; key: string; row: WireAligned}
  | {
      shape: "fold"
      key: string
      from: number
      count: number
      hidden: number
      pieces: Folded[]
      addresses: [string, string]
    }
  | {shape: "opened"; key: string; from: number; count: number}

/** A stretch that the program folded. */
export type Folded = Extract<WireRow, {shape: "folded"}>

/** A run as it is shown: `mark` numbers the changes of a cell, null for words that are not marked. */
export type Piece = {run: WireRun; mark: number | null}

/** A place to stop at when walking the changes. */
export type Stop = {at: number; column: number; mark: number | null}

/** The kinds folded away until somebody asks for them. */
export const hiddenAtFirst: readonly WireChange[] = ["renumbered", "consequential", "formatting", "punctuation"]

/** The order of the kinds in the side bar. */
export const kindsInOrder: readonly WireChange[] = [
  "wording",
  "bracketOpened",
  "bracketLifted",
  "bracketAttributed",
  "moved",
  "inserted",
  "deleted",
  "split",
  "joined",
  "heading",
  "cell",
  "footnote",
  "renumbered",
  "consequential",
  "formatting",
  "punctuation",
]

/** The runs of a cell with their changes numbered; what the filter hides reads as plain words. */
export function pieces(runs: readonly WireRun[], filter: Filter): Piece[] {
  let mark = -1,
    within = false
  return runs.flatMap((run): Piece[] => {
    if (!isMarked(run, filter)) {
      if (run.text.trim() || run.fate == "kept") within = false
      const outside = run.fate == "renumbered" && run.from == run.to
      return outside ? [] : [{run: run.fate == "kept" ? run : {...run, fate: "kept"}, mark: null}]
    }
    if (!within) mark += 1
    within = true
    return [{run, mark}]
  })
}

function isMarked(run: WireRun, {hidden}: Filter) {
  if (run.fate == "renumbered") return !hidden.has("renumbered") || !hidden.has("consequential")
  if (run.fate == "movedAway" || run.fate == "movedHere") return !hidden.has("moved")
  return run.fate == "reformatted" ? !hidden.has("formatting") : run.fate != "kept"
}

/**
 * The number a provision had in the base, when it differs here and no run says so; null else, or when renumbering is
 * hidden.
 */
export function formerLabel(cell: WireCell, row: WireAligned, filter: Filter): string | null {
  const base = row.cells[0]
  if (
    cell == base ||
    cell.state != "words" ||
    base?.state != "words" ||
    !base.label ||
    !cell.label ||
    base.label == cell.label
  )
    return null
  if (filter.hidden.has("renumbered") || !row.changes.includes("renumbered")) return null
  return cell.runs.some(run => run.fate == "renumbered") ? null : base.label
}

/** A set of its own, so that reading it costs what a plain set costs. */
export const copied = <T>(of: Iterable<T>): ReadonlySet<T> => new Set(of)

/** Whether a row shows a change that the filter lets through. */
export function isShown(row: WireAligned, filter: Filter): boolean {
  if (filter.only != null) return stopsOf(row, filter).length > 0
  return row.changes.some(change => !filter.hidden.has(change))
}

/** The changes of a row to stop at, column by column. */
export function stopsOf(row: WireAligned, filter: Filter): Stop[] {
  if (!row.changes.some(change => !filter.hidden.has(change))) return []
  return row.cells.flatMap((cell, column) =>
    column ? marksOf(cell, row, filter).map(mark => ({at: row.at, column, mark})) : [],
  )
}

function marksOf(cell: WireCell, row: WireAligned, filter: Filter): (number | null)[] {
  if (cell.state == "same") return []
  if (cell.state == "absent") {
    const base = row.cells[0]
    const deleted =
      filter.only == null && base?.state == "words" && base.moved == null && row.changes.includes("deleted")
    return deleted && !filter.hidden.has("deleted") ? [null] : []
  }
  const found = new Set<number>()
  for (const {run, mark} of pieces(cell.runs, filter))
    if (mark != null && (filter.only == null || run.strength?.includes(filter.only))) found.add(mark)
  if (found.size || filter.only != null) return [...found]
  return (cell.moved != null && !filter.hidden.has("moved")) || formerLabel(cell, row, filter) != null ? [null] : []
}

/** Lays a comparison out in lines: changed rows, and folds over what is equal or hidden. */
export function laidOut(
  rows: readonly WireRow[],
  filter: Filter,
  opened: ReadonlySet<number>,
  unfolded: ReadonlyMap<number, readonly WireAligned[]>,
): Item[] {
  const items: Item[] = []
  let fold: WireRow[] = []
  const flush = () => {
    items.push(...foldItems(fold, filter, opened, unfolded))
    fold = []
  }
  for (const row of rows) {
    if (row.shape == "aligned" && (isShown(row, filter) || (row.changes.length == 0 && filter.only == null))) {
      flush()
      items.push(rowItem(row))
    } else fold.push(row)
  }
  flush()
  return items
}

const rowItem = (row: WireAligned): Item => ({shape: "row", key: `r${row.at}`, row})

function foldItems(
  fold: WireRow[],
  {hidden, only}: Filter,
  opened: ReadonlySet<number>,
  unfolded: ReadonlyMap<number, readonly WireAligned[]>,
): Item[] {
  const first = fold[0],
    last = fold.at(-1)
  if (!first || !last) return []
  const from = first.shape == "folded" ? first.from : first.at
  const count = fold.reduce((sum, row) => sum + (row.shape == "folded" ? row.count : 1), 0)
  const pieces = fold.filter(row => row.shape == "folded")
  if (opened.has(from) && pieces.every(piece => unfolded.has(piece.from))) {
    const rows = fold.flatMap(row => (row.shape == "folded" ? (unfolded.get(row.from) ?? []) : [row]))
    return [{shape: "opened", key: `o${from}`, from, count}, ...rows.map(rowItem)]
  }
  const quiet = fold.filter(
    row => row.shape == "aligned" && (only != null || row.changes.some(change => hidden.has(change))),
  ).length
  const addresses: [string, string] = [
    first.shape == "folded" ? first.addresses[0] : first.address,
    last.shape == "folded" ? last.addresses[1] : last.address,
  ]
  return [{shape: "fold", key: `f${from}`, from, count, hidden: quiet, pieces, addresses}]
}
