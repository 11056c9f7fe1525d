import type {
  WireAligned, WireCell, WireChange, WireComparison, WireFate, WireGhost, WireProvision, WireRedlined, WireRow, WireRun,
} from "../wire"
import {plain} from "./build"

const words = (text: string) => text.match(/[\p{L}\p{N}’'-]+|\s+|[^\p{L}\p{N}\s]/gu) ?? []

const watched: [string, RegExp][] = [
  ["obligation", /^(shall|should|may|will|must|undertake|endeavour)$/i],
  ["negation", /^not$/i],
  ["connection", /^(and|or)$/i],
  ["number", /^(\d+|thirty|sixty|ninety|ten|five|fifteen)$/i],
]

/** A word diff good enough to look at; the program's own is the one that counts. */
export function wordRuns(base: string, revised: string): WireRun[] {
  const a = words(base), b = words(revised)
  const runs: WireRun[] = []
  let i = 0, j = 0, at = 0
  const push = (fate: WireFate, text: string) => {
    const from = at
    if (fate != "deleted") at += text.length
    const last = runs.at(-1)
    if (last?.fate == fate) runs[runs.length - 1] = {...last, text: last.text + text, to: at}
    else runs.push({fate, text, from, to: at})
  }
  const best = lengths(a, b)
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] == b[j]) {
      push("kept", a[i++]!)
      j += 1
    } else if (i < a.length && (j >= b.length || best(i + 1, j) >= best(i, j + 1))) push("deleted", a[i++]!)
    else push("inserted", b[j++]!)
  }
  return whole(runs).map(strong)
}

/** Draws a lone space between two changed words into the change, so that a phrase is struck as one. */
function whole(runs: WireRun[]): WireRun[] {
  const result: WireRun[] = []
  let deleted = "", inserted = "", from = 0, to = 0
  const flush = () => {
    if (deleted) result.push({fate: "deleted", text: deleted, from, to: from})
    if (inserted) result.push({fate: "inserted", text: inserted, from, to})
    deleted = inserted = ""
  }
  runs.forEach((run, n) => {
    if (run.fate == "kept" && !(run.text.trim() == "" && n && n < runs.length - 1 && (deleted || inserted))) {
      flush()
      result.push(run)
      return
    }
    if (!deleted && !inserted) from = run.from
    if (run.fate != "inserted") deleted += run.text
    if (run.fate != "deleted") inserted += run.text
    to = run.to
  })
  flush()
  return result
}

function strong(run: WireRun): WireRun {
  if (run.fate == "kept") return run
  const found = watched.filter(([, pattern]) => words(run.text).some(word => pattern.test(word))).map(([name]) => name)
  return found.length ? {...run, strength: found} : run
}

function lengths(a: readonly string[], b: readonly string[]) {
  const width = b.length + 1
  const table = new Uint16Array((a.length + 1) * width)
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      table[i * width + j] = a[i] == b[j] ? table[(i + 1) * width + j + 1]! + 1
        : Math.max(table[(i + 1) * width + j]!, table[i * width + j + 1]!)
  return (i: number, j: number) => table[i * width + j] ?? 0
}

/** How one provision differs from the base; without runs when it does not. */
export function redlined(base: readonly WireProvision[], revised: WireProvision): WireRedlined {
  const before = base.find(each => each.id == revised.id)
  const text = plain(revised.inlines)
  if (!before) return {id: revised.id, inserted: true, moved_from: null, runs: wordRuns("", text)}
  const same = plain(before.inlines) == text
  return {id: revised.id, inserted: false, moved_from: null, runs: same ? [] : wordRuns(plain(before.inlines), text)}
}

/** The provisions of the base that are gone. */
export function ghosts(base: readonly WireProvision[], revised: readonly WireProvision[]): WireGhost[] {
  const there = new Set(revised.map(each => each.id))
  let after: string | null = null
  return base.flatMap(each => {
    if (there.has(each.id)) return (after = each.id), []
    return [{id: each.id, after, label: each.label, text: plain(each.inlines)}]
  })
}

type Line = {id: string; mover: number | null}

/** All rows of a comparison, none folded. */
export function alignedRows(columns: WireProvision[][]): WireAligned[] {
  const maps = columns.map(column => new Map(column.map(each => [each.id, each])))
  const moved = columns.map((column, n) => (n ? movedIds(columns[0]!, column) : new Set<string>()))
  return lines(columns, moved).map(({id, mover}, at) => {
    const base = maps[0]!.get(id)
    const cells = maps.map((map, n): WireCell => {
      const here = map.get(id)
      if (mover != null) return n == mover && here ? cell(here, base, base?.address ?? null) : {state: "absent"}
      if (n && moved[n]!.has(id)) return {state: "absent"}
      if (!here) return {state: "absent"}
      if (n == 0) return cell(here, here, columns.map((_, m) => (moved[m]!.has(id) ? maps[m]!.get(id)!.address : null)).find(Boolean) ?? null)
      if (base && base.label == here.label && plain(base.inlines) == plain(here.inlines)) return {state: "same"}
      return cell(here, base, null)
    })
    const address = maps[mover ?? maps.findIndex(map => map.has(id))]?.get(id)?.address ?? ""
    return {at, address, changes: changes(cells, mover), cells}
  })
}

function lines(columns: WireProvision[][], moved: Set<string>[]): Line[] {
  const result: Line[] = columns[0]!.map(each => ({id: each.id, mover: null}))
  columns.forEach((column, n) => {
    if (!n) return
    let at = 0
    const places = new Map(result.map((line, place) => [line.mover == null ? line.id : `${line.id}@${line.mover}`, place]))
    for (const {id} of column) {
      const here = moved[n]!.has(id) ? undefined : places.get(id)
      if (here != null) {
        at = result.findIndex((line, place) => place >= here && line.id == id && line.mover == null) + 1
        continue
      }
      result.splice(at, 0, {id, mover: moved[n]!.has(id) ? n : null})
      at += 1
    }
  })
  return result
}

function cell(here: WireProvision, base: WireProvision | undefined, moved: string | null): WireCell {
  const runs = wordRuns(base ? plain(base.inlines) : "", plain(here.inlines))
  const renumbered: WireRun[] = base && base.label != here.label && moved == null && here.kind != "article"
    ? [{fate: "renumbered", text: here.label, was: base.label, from: 0, to: 0}] : []
  return {state: "words", label: here.label, kind: here.kind, depth: here.depth, runs: [...renumbered, ...runs], moved}
}

function changes(cells: WireCell[], mover: number | null): WireChange[] {
  const found = new Set<WireChange>()
  const base = cells[0]
  cells.forEach((each, n) => {
    if (base?.state == "words" && base.moved) return found.add("moved")
    if (!n) return
    if (each.state == "absent" && base?.state == "words") return found.add("deleted")
    if (each.state != "words") return
    if (mover == n) found.add("moved")
    else if (base?.state == "absent") return found.add("inserted")
    if (each.runs.some(run => run.fate == "inserted" || run.fate == "deleted")) found.add("wording")
    if (each.runs.some(run => run.fate == "renumbered")) found.add("renumbered")
  })
  return [...found]
}

/** The ids that stand outside the longest stretch that kept its order. */
function movedIds(base: WireProvision[], column: WireProvision[]): Set<string> {
  const order = new Map(base.map((each, n) => [each.id, n]))
  const kept = column.flatMap(each => order.get(each.id) ?? [])
  const tails: number[] = [], before: number[] = [], ends: number[] = []
  kept.forEach((place, n) => {
    let at = tails.findIndex(tail => tail > place)
    if (at < 0) at = tails.length
    tails[at] = place
    ends[at] = n
    before[n] = at ? ends[at - 1]! : -1
  })
  const steady = new Set<number>()
  for (let n = ends.at(-1) ?? -1; n >= 0; n = before[n] ?? -1) steady.add(kept[n]!)
  return new Set(column.filter(each => order.has(each.id) && !steady.has(order.get(each.id)!)).map(each => each.id))
}

/** Folds what did not change, and counts the rest. */
export function comparison(rows: WireAligned[], coverage: string): WireComparison {
  const folded: WireRow[] = []
  let at = 0
  while (at < rows.length) {
    let end = at
    while (end < rows.length && rows[end]!.changes.length == 0) end += 1
    if (end - at > 2) {
      folded.push({shape: "folded", from: at, count: end - at, addresses: [rows[at]!.address, rows[end - 1]!.address]})
      at = end
    } else do folded.push({shape: "aligned", ...rows[at]!})
    while (++at < end)
  }
  const counts = [...new Set(rows.flatMap(row => row.changes))]
    .map(change => ({change, rows: rows.filter(row => row.changes.includes(change)).length}))
  return {rows: folded, counts, strength: strengths(rows), coverage, total: rows.length}
}

function strengths(rows: WireAligned[]) {
  const counts = new Map<string, number>()
  for (const row of rows)
    for (const cell of row.cells)
      if (cell.state == "words") for (const run of cell.runs) for (const name of run.strength ?? []) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts].map(([name, changes]) => ({class: name, changes}))
}
