import {board as say} from "../lang/board"
import {rolling} from "../lang/rolling"
import type {WireBoard, WireBoardCell, WireBoardRow} from "../ipc/wire"
import {markOf} from "./rows"

/** What a delegation says of a provision, in words. */
export function told({wants, supports, not_accepted, reservations, agreed}: WireBoardCell): string {
  const says = [
    ...reservations.map(each => say.reservation[each]),
    wants.map(each => each || say.cell.none).join(" · "),
    supports.length ? say.cell.supports(supports) : "",
    not_accepted.length ? say.cell.refuses(not_accepted) : "",
  ].filter(Boolean)
  return says.join(" · ") || (agreed ? say.cell.agreed : say.cell.silent)
}

/** The rows as a table to hand on, with a head: all that others may see, so without our objectives. */
export function tableOf({delegations}: WireBoard, rows: readonly WireBoardRow[]): string[][] {
  const {provision, issue, state} = say.columns
  return [
    [provision, issue, ...delegations, state],
    ...rows.map(row => [
      `${row.instrument} ${row.address}`,
      row.at_issue,
      ...delegations.map((_, n) => (row.cells[n] ? told(row.cells[n]) : say.cell.silent)),
      rolling.mark(markOf(row), row.brackets),
    ]),
  ]
}
