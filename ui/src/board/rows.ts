import type {WireBoardCell, WireBoardRow} from "../ipc/wire"
import type {Mark} from "../rolling/stops"

/** What the Board shows. */
export const filters = ["all", "open", "bracketed", "parked", "reserved", "reopened", "agreed", "touched"] as const
export type Filter = (typeof filters)[number]

/** What the rows are sorted by: reading order, or a column; a delegation's column by its code. */
export type Sort = {by: "order" | "issue" | "state" | "objectives" | `cell:${number}`, down: boolean}

/** What narrows the Board. */
export type Choice = {filter: Filter, instrument: string, delegation: number}

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
  cell != null && (cell.agreed || cell.wants.length + cell.supports.length + cell.not_accepted.length + cell.reservations.length > 0)

/** How many rows each filter has. */
export function counts(rows: readonly WireBoardRow[]): Record<Filter, number> {
  return Object.fromEntries(filters.map(filter => [filter, rows.filter(has[filter]).length])) as Record<Filter, number>
}

/** The rows chosen, in the order wanted. */
export function shown(rows: readonly WireBoardRow[], {filter, instrument, delegation}: Choice, sort: Sort): WireBoardRow[] {
  const chosen = rows.filter(row => has[filter](row) && (!instrument || row.instrument == instrument) && (delegation < 0 || speaks(row.cells[delegation])))
  if (sort.by == "order") return sort.down ? chosen.reverse() : chosen
  const {by} = sort
  const sorted = chosen.map((row, at) => ({row, at, key: keyOf(row, by)}))
    .sort((a, b) => a.key.localeCompare(b.key, "en", {numeric: true}) || a.at - b.at).map(each => each.row)
  return sort.down ? sorted.reverse() : sorted
}

const order: Mark[] = ["reopened", "open", "reserved", "parked", "plain", "principle", "referendum", "agreed", "initialled"]

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
  const marks = {open: isContested(row) ? "open" : "plain", parked: "parked", agreedInPrinciple: "principle", agreedAdReferendum: "referendum", agreed: "agreed", initialled: "initialled"} as const
  return marks[row.status]
}

/** Reads `FA 2(2), SG 4(1)`; what is no instrument and address is given back as wrong. */
export function coversOf(typed: string, instruments: readonly string[]): {covers: {instrument: string, provision: string}[], wrong: string | null} {
  const covers = []
  for (const part of typed.split(/[,;\n]/).map(each => each.trim()).filter(Boolean)) {
    const [instrument = "", ...rest] = part.split(/\s+/)
    const provision = rest.join(" ")
    if (!instruments.includes(instrument) || !provision) return {covers: [], wrong: part}
    covers.push({instrument, provision})
  }
  return {covers, wrong: null}
}

/** A provision as it is typed: the address where it is known, else the id. */
export const typedCover = (instrument: string, provision: string, rows: readonly WireBoardRow[]) =>
  `${instrument} ${rows.find(each => each.provision == provision && each.instrument == instrument)?.address ?? provision}`
