import type {Desk} from "../ipc/desk"
import type {WireBoard, WireBoardRow} from "../ipc/wire"
import type {ViewFrame} from "../window/context"
import {board as say, type Filter} from "../lang/board"
import {copyTable} from "../parts/clipboard"
import {tableOf} from "./cells"
import {counts, shown, type Choice, type Sort} from "./rows"

/** The Board on the screen: what it shows, in which order, and where the person stands. */
export class Board {
  board = $state.raw<WireBoard | null>(null)
  choice = $state.raw<Choice>({filter: "all", instrument: "", delegation: -1})
  sort = $state.raw<Sort>({by: "order", down: false})
  /** The row stood at, by instrument and provision. */
  at = $state<string | null>(null)

  readonly rows: WireBoardRow[] = $derived(shown(this.board?.rows ?? [], this.choice, this.sort))
  readonly counts = $derived(counts(this.board?.rows ?? []))
  readonly row: WireBoardRow | null = $derived(this.rows.find(each => keyOf(each) == this.at) ?? null)

  constructor(private readonly desk: Desk) {}

  private asked = 0

  async read() {
    const asked = (this.asked += 1)
    const board = await this.desk.board()
    if (asked != this.asked) return
    // It opens on what is open, until the person chooses something else.
    if (this.board == null && this.choice.filter == "all" && counts(board.rows).open) this.show("open")
    this.board = board
  }
  /** Another dossier is open. */
  forget() {
    this.asked += 1
    this.board = null
    this.at = null
    this.choice = {filter: "all", instrument: "", delegation: -1}
    this.sort = {by: "order", down: false}
  }

  /** Turns "nothing is agreed until everything is agreed" on or off. */
  async switchWhole(frame: ViewFrame) {
    const to = !(this.board?.as_a_whole ?? false)
    await this.desk.agreeAsAWhole(to)
    await frame.acted(say.asAWholeToast[to ? "on" : "off"])
  }

  show(filter: Filter) {
    this.choice = {...this.choice, filter}
  }
  /** Sorts by a column; the other way round when it is sorted by it already. */
  order(by: Sort["by"]) {
    const again = this.sort.by == by
    this.sort = again && this.sort.down ? {by: "order", down: false} : {by, down: again}
  }
  /** Puts the rows shown on the clipboard as a table. */
  copy(frame: ViewFrame) {
    if (!this.board) return
    const done = copyTable(tableOf(this.board, this.rows))
    if (done) frame.toasts.say(say.copied(this.rows.length))
    else frame.toasts.problem(say.notCopied)
  }
  /** Goes some rows on or back; gives where that is. */
  move(by: number): number {
    const at = this.rows.findIndex(each => keyOf(each) == this.at)
    const to = Math.max(0, Math.min(this.rows.length - 1, at < 0 ? 0 : at + by))
    const row = this.rows[to]
    if (row) this.at = keyOf(row)
    return to
  }
}

/** What tells one row from all others. */
export const keyOf = ({instrument, provision}: WireBoardRow) => `${instrument} ${provision}`
