import {SvelteMap, SvelteSet} from "svelte/reactivity"
import type {Desk} from "../ipc/desk"
import type {WireAligned, WireChange, WireColumn, WireComparison, WireInstrument} from "../ipc/wire"
import {copied, hiddenAtFirst, laidOut, stopsOf, type Folded, type Item, type Stop} from "./rows"

/** The most columns a comparison has. */
export const mostColumns = 4

/** The comparison on the screen: its columns, its filters and the change the reader stands at. */
export class Comparison {
  columns = $state.raw<WireColumn[]>([])
  result = $state.raw<WireComparison | null>(null)
  busy = $state(false)
  combined = $state(false)
  /** The change stood at, as a place in `stops`; -1 before the first. */
  at = $state(-1)
  /** The line to show, and a count that rises with each wish to show it. */
  target = $state.raw<{index: number; wish: number}>({index: -1, wish: 0})
  readonly hidden = new SvelteSet<WireChange>(hiddenAtFirst)
  only = $state<string | null>(null)
  private readonly opened = new SvelteSet<number>()
  private readonly unfolded = new SvelteMap<number, WireAligned[]>()
  private readonly jumps = $state<number[]>([])
  private asked = 0

  readonly filter = $derived({hidden: copied(this.hidden), only: this.only})
  readonly items: Item[] = $derived(laidOut(this.result?.rows ?? [], this.filter, this.opened, this.unfolded))
  readonly stops: Stop[] = $derived(
    (this.result?.rows ?? []).flatMap(row => (row.shape == "aligned" ? stopsOf(row, this.filter) : [])),
  )
  readonly stop: Stop | null = $derived(this.stops[this.at] ?? null)
  readonly folded = $derived(this.items.reduce((sum, item) => sum + (item.shape == "fold" ? item.count : 0), 0))
  readonly changedRows = $derived(this.stops.filter((stop, n) => stop.at != this.stops[n - 1]?.at).length)
  readonly equal = $derived(this.result != null && this.result.counts.length == 0)
  readonly canGoBack = $derived(this.jumps.length > 0)

  constructor(
    private readonly desk: Desk,
    private readonly failed: (refusal: unknown) => void,
  ) {}

  /** Compares these columns; the newest question wins. */
  async compare(columns: WireColumn[]) {
    this.columns = columns
    const asked = (this.asked += 1)
    if (columns.length < 2) return this.forget()
    this.busy = true
    try {
      const result = await this.desk.compareVersions(columns)
      if (asked == this.asked) this.show(result)
    } catch (refusal) {
      if (asked != this.asked) return
      this.forget()
      this.failed(refusal)
    } finally {
      if (asked == this.asked) this.busy = false
    }
  }

  /** Compares again, after a text changed. */
  async refresh() {
    if (this.columns.length) await this.compare(this.columns)
  }

  /** Forgets the comparison, as when another dossier opens. */
  forget() {
    this.asked += 1
    this.result = null
    this.at = -1
    this.busy = false
  }

  setColumn(n: number, column: WireColumn) {
    return this.compare(this.columns.map((each, m) => (m == n ? column : each)))
  }
  addColumn(column: WireColumn) {
    return this.compare([...this.columns, column])
  }
  removeColumn(n: number) {
    return this.compare(this.columns.filter((_, m) => m != n))
  }
  /** Makes the last column the base, and the base the last. */
  swap() {
    return this.compare([...this.columns].reverse())
  }

  /** Goes `step` changes on, around the end; gives the stop stood at. */
  walk(step: 1 | -1): Stop | null {
    const {length} = this.stops
    if (!length) return null
    this.at = this.at < 0 ? (step > 0 ? 0 : length - 1) : (this.at + step + length) % length
    const stop = this.stop
    if (stop) this.showRow(stop.at)
    return stop
  }

  /** Shows the row at `at`, wherever it is on the page. */
  showRow(at: number) {
    const index = this.items.findIndex(item =>
      item.shape == "row" ? item.row.at == at : item.shape == "fold" && at >= item.from && at < item.from + item.count,
    )
    if (index >= 0) this.showItem(index)
  }
  showItem(index: number) {
    this.target = {index, wish: this.target.wish + 1}
  }

  /** From a moved provision to where it stood, or went; remembers where the jump began. */
  jump(from: number, address: string) {
    const rows = (this.result?.rows ?? []).filter(row => row.shape == "aligned")
    const row =
      rows.find(each => each.at != from && each.address == address && each.changes.includes("moved")) ??
      rows.find(each => each.address == address)
    if (!row) return
    this.jumps.push(from)
    this.stand(row.at)
  }
  back() {
    const at = this.jumps.pop()
    if (at != null) this.stand(at)
  }
  private stand(at: number) {
    const stop = this.stops.findIndex(each => each.at == at)
    if (stop >= 0) this.at = stop
    this.showRow(at)
  }

  /** One column, or side by side; the change stood at stays in sight. */
  combine() {
    this.combined = !this.combined
    if (this.stop) this.showRow(this.stop.at)
  }
  toggle(change: WireChange) {
    if (!this.hidden.delete(change)) this.hidden.add(change)
    this.at = -1
  }
  walkOnly(name: string) {
    this.only = this.only == name ? null : name
    this.at = -1
  }

  /** Shows the provisions of a fold. */
  async unfold(from: number, pieces: readonly Folded[]) {
    const {columns} = this
    try {
      const missing = pieces.filter(piece => !this.unfolded.has(piece.from))
      const rows = await Promise.all(missing.map(piece => this.desk.unfoldComparison(columns, piece.from, piece.count)))
      if (columns != this.columns) return
      missing.forEach((piece, n) => this.unfolded.set(piece.from, rows[n] ?? []))
      this.opened.add(from)
    } catch (refusal) {
      this.failed(refusal)
    }
  }
  foldAgain(from: number) {
    this.opened.delete(from)
  }
  foldAll() {
    this.opened.clear()
  }

  private show(result: WireComparison) {
    this.result = result
    this.opened.clear()
    this.unfolded.clear()
    this.jumps.length = 0
    this.at = -1
    this.showItem(0)
  }
}

/** What to compare when nobody chose: the edits against the base, or the newest version against the one before. */
export function firstColumns(instrument: WireInstrument, ours: string): WireColumn[] {
  const version = (number: string): WireColumn => ({instrument: instrument.code, version: number, delegation: null})
  const tabled = instrument.versions.filter(each => each.layer == "tabled")
  const last = tabled.at(-1) ?? instrument.versions.at(-1)
  if (!last) return []
  const edits = (delegation: string): WireColumn[] => [
    version(instrument.base ?? last.number),
    {instrument: instrument.code, version: null, delegation},
  ]
  if (instrument.edited.includes(ours)) return edits(ours)
  const before =
    instrument.versions.find(each => each.number == last.parents[0]) ?? tabled.at(-2) ?? instrument.versions.at(-2)
  if (before && before != last) return [version(before.number), version(last.number)]
  const [theirs] = instrument.edited
  return theirs ? edits(theirs) : []
}
