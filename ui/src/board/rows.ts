import {filters, type Filter} from "../lang/board"
import type {WireBoardCell, WireBoardRow} from "../ipc/wire"
import type {Mark} from "../lang/marks"

/** What the rows are sorted by: reading order, or a column; a delegation's column by its code. */
export type Sort = {by: "order" | "issue" | "state" | "objectives" | `cell:${number}`; down: boolean}

/** What narrows the Board. */
export type Choice = {filter: Filter; instrument: string; delegation: number}

const has: Record<Filter, (row: WireBoardRow) => boolean> = {
  all: () => true,
  open: row => row.status == "open" && isContested(row),
  bracketed: row => row.brackets > 0,
  parked: row => row.status == "parked",
  reserved: row => row.cells.some(each => each.reservations.length > 0),
  reopened: row => row.reopened,
  agreed: row => row.status == "agreedAdReferendum" || row.status == "agreed" || row.status == "initialled",
  touched: row => row.touched.length > 0,
}

/** Whether somebody wants something here that is not settled. */
function isContested(row: WireBoardRow) {
  return row.brackets > 0 || row.reopened || row.cells.some(each => each.wants.length > 0 || each.supports.length > 0)
}

/** Whether a delegation says anything about a provision. */
export const speaks = (cell: WireBoardCell | undefined) =>
  cell != null &&
  (cell.agreed || cell.wants.length + cell.supports.length + cell.not_accepted.length + cell.reservations.length > 0)

/** How many rows each filter has. */
export function counts(rows: readonly WireBoardRow[]): Record<Filter, number> {
  return Object.fromEntries(filters.map(filter => [filter, rows.filter(has[filter]).length])) as Record<Filter, number>
}

/** The rows chosen, in the order wanted. */
export function shown(
  rows: readonly WireBoardRow[],
  {filter, instrument, delegation}: Choice,
  sort: Sort,
): WireBoardRow[] {
  const chosen = rows.filter(
    row =>
      has[filter](row) &&
      (!instrument || row.instrument == instrument) &&
      (delegation < 0 || speaks(row.cells[delegation])),
  )
  if (sort.by == "order") return sort.down ? chosen.reverse() : chosen
  const {by} = sort
  const sorted = chosen
    .map((row, at) => ({row, at, key: keyOf(row, by)}))
    .sort((a, b) => a.key.localeCompare(b.key, "en", {numeric: true}) || a.at - b.at)
    .map(each => each.row)
  return sort.down ? sorted.reverse() : sorted
}

const order: Mark[] = [
  "reopened",
  "open",
  "reserved",
  "parked",
  "plain",
  "principle",
  "referendum",
  "agreed",
  "initialled",
]

function keyOf(row: WireBoardRow, by: Sort["by"]): string {
  if (by == "issue") return row.at_issue
  if (by == "state") return `${order.indexOf(markOf(row))} ${String(999 - row.brackets).padStart(3, "0")}`
  if (by == "objectives") return row.objectives.join(" ") || "~"
  const cell = row.cells[Number(by.slice("cell:".length))]
  return cell && speaks(cell) ? cell.wants.join(" ") || cell.supports.join(" ") || " " : "~"
}

/** What a row's chip says. */
export function markOf(row: WireBoardRow): Mark {
  if (row.reopened) return "reopened"
  if (row.status == "parked") return "parked"
  if (has.reserved(row)) return "reserved"
  const marks = {
    open: isContested(row) ? "open" : "plain",
    parked: "parked",
    agreedInPrinciple: "principle",
    agreedAdReferendum: "referendum",
    agreed: "agreed",
    initialled: "initialled",
  } as const
  return marks[row.status]
}

/** Reads `FA 2(2), SG 4(1)`; what is no instrument and address is given back as wrong. */
export function coversOf(
  typed: string,
  instruments: readonly string[],
): {covers: {instrument: string; provision: string}[]; wrong: string | null} {
  const covers = []
  for (const part of typed
    .split(/[,;\n]/)
    .map(each => each.trim())
    .filter(Boolean)) {
    const [instrument = "", ...rest] = part.split(/\s+/)
    const provision = rest.join(" ")
    if (!instruments.includes(instrument) || !provision) return {covers: [], wrong: part}
    covers.push({instrument, provision})
  }
  return {covers, wrong: null}
}

/** A provision as it is typed: the address where it is known, else the id. */
export const typedCover = (instrument: string, provision: string, rows: readonly WireBoardRow[]) =>
  `${instrument} ` +
  `${rows.find(each => each.provision == provision && each.instrument == instrument)?.address ?? provision}`

/** A row that is drawn: its place among all, and the slot of the page it is drawn in. */
export type Drawn = {row: WireBoardRow; at: number; slot: number}

/** How many rows are drawn beyond those in sight, above and below. */
const BEYOND = 8

/**
 * The rows to draw when `count` rows from `first` on are in sight; `kept` is drawn wherever it is. A row that comes
 * into sight takes the slot of one that left, so that scrolling changes words and moves nothing else; slots keep their
 * order.
 */
export function inSight(rows: readonly WireBoardRow[], first: number, count: number, kept: number): Drawn[] {
  const slots = count + 2 * BEYOND,
    from = Math.max(0, Math.min(first - BEYOND, rows.length - slots))
  const drawn = rows.slice(from, from + slots).map((row, n) => place(row, from + n, (from + n) % slots))
  const away = rows[kept]
  if (away && (kept < from || kept >= from + slots)) drawn.push(place(away, kept, slots))
  return drawn.sort((a, b) => a.slot - b.slot)
}

const places = new WeakMap<WireBoardRow, Drawn>()

/** A row that stays where it is stays the same, so that nothing of it is looked at again. */
function place(row: WireBoardRow, at: number, slot: number): Drawn {
  const before = places.get(row)
  if (before?.at == at && before.slot == slot) return before
  const now = {row, at, slot}
  places.set(row, now)
  return now
}

/** The beginning of what is at issue, as long as any column is wide: laying out more than is seen costs every frame. */
export const opening = (words: string) => (words.length > 170 ? `${words.slice(0, 170)}…` : words)
