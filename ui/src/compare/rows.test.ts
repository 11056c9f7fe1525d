import type {WireAligned, WireCell, WireRow, WireRun} from "../ipc/wire"
import {isShown, laidOut, pieces, stopsOf, type Filter} from "./rows"

const run = (fate: WireRun["fate"], text: string, more: Partial<WireRun> = {}): WireRun => ({
  fate,
  text,
  from: 0,
  to: text.length,
  ...more,
})
const words = (...runs: WireRun[]): WireCell => ({
  state: "words",
  label: "1.",
  kind: "paragraph",
  depth: 1,
  runs,
  moved: null,
})
const row = (at: number, changes: WireAligned["changes"], ...cells: WireCell[]): WireRow & {shape: "aligned"} => ({
  shape: "aligned",
  at,
  address: `1(${at})`,
  changes,
  cells: [words(run("kept", "Each Party shall report.")), ...cells],
})
const all: Filter = {hidden: new Set(), only: null}

test("a deletion and the insertion that replaces it are one change", () => {
  const found = pieces(
    [
      run("kept", "Each Party "),
      run("deleted", "shall"),
      run("inserted", "may"),
      run("kept", " report"),
      run("inserted", " annually"),
    ],
    all,
  )
  expect(found.map(each => each.mark)).toEqual([null, 0, 0, null, 1])
})

test("what the filter hides reads as plain words", () => {
  const quiet = pieces([run("renumbered", "2.", {was: "1.", to: 0}), run("reformatted", "shall")], {
    hidden: new Set(["renumbered", "consequential", "formatting"]),
    only: null,
  })
  expect(quiet.map(each => [each.run.fate, each.run.text])).toEqual([["kept", "shall"]])
})

test("a row whose only changes are hidden is folded and counted", () => {
  const rows = [
    row(0, []),
    row(1, ["renumbered"], words(run("renumbered", "2.", {was: "1.", to: 0}))),
    row(2, ["wording"], words(run("inserted", "x"))),
  ]
  const items = laidOut(rows, {hidden: new Set(["renumbered"]), only: null}, new Set(), new Map())
  expect(items.map(each => each.shape)).toEqual(["row", "fold", "row"])
  expect(items[1]).toMatchObject({count: 1, hidden: 1})
})

test("an opened fold shows its rows and can be folded again", () => {
  const fold: WireRow = {shape: "folded", from: 0, count: 2, addresses: ["1(0)", "1(1)"]}
  const rows = [fold, row(2, ["wording"], words(run("inserted", "x")))]
  const items = laidOut(rows, all, new Set([0]), new Map([[0, [row(0, []), row(1, [])]]]))
  expect(items.map(each => each.shape)).toEqual(["opened", "row", "row", "row"])
})

test("walking only what touches a class passes the rest by", () => {
  const strong = row(
    0,
    ["wording"],
    words(run("deleted", "shall", {strength: ["obligation"]}), run("kept", " report "), run("inserted", "soon")),
  )
  expect(stopsOf(strong, all)).toHaveLength(2)
  expect(stopsOf(strong, {hidden: new Set(), only: "obligation"})).toEqual([{at: 0, column: 1, mark: 0}])
  expect(isShown(strong, {hidden: new Set(), only: "date"})).toBe(false)
})

test("a deleted provision is one stop, and a moved one without other changes too", () => {
  expect(stopsOf(row(0, ["deleted"], {state: "absent"}), all)).toEqual([{at: 0, column: 1, mark: null}])
  const moved = {...words(run("kept", "Each Party shall report.")), moved: "5(3)"} as WireCell
  expect(stopsOf(row(0, ["moved"], moved), all)).toEqual([{at: 0, column: 1, mark: null}])
})
