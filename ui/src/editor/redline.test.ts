import type {WireRun} from "../ipc/wire"
import {drafts} from "../lang/drafts"
import {Facts} from "./facts"
import {documentOf, provisions} from "./provisions"
import {marksOf} from "./redline"

const run = (fate: WireRun["fate"], text: string, from: number, to: number, more: Partial<WireRun> = {}): WireRun => ({
  fate,
  text,
  from,
  to,
  ...more,
})

function marks(runs: WireRun[], more: {inserted?: boolean; moved_from?: string} = {}) {
  const doc = documentOf([
    {
      id: "a",
      kind: "paragraph",
      depth: 1,
      number: {from: "derived"},
      inlines: [{kind: "text", text: "Each Party should report."}],
    },
  ])
  const facts = new Facts()
  facts.open(
    [{id: "a", label: "2.", address: "1(2)"}],
    [{id: "a", inserted: false, moved_from: null, changes: [], ...more, runs}],
    [],
  )
  return marksOf(provisions(doc)[0]!, facts, drafts)
}

const shown = (all: ReturnType<typeof marks>) =>
  all.map(it => ({from: it.from, to: it.to, key: it.spec.key as string | undefined}))

test("inserted words are marked where they stand, deleted ones before them", () => {
  const all = marks([
    run("kept", "Each Party ", 0, 11),
    run("deleted", "shall", 11, 11),
    run("inserted", "should", 11, 17),
    run("kept", " report.", 17, 25),
  ])
  expect(shown(all)).toEqual([
    {from: 1, to: 28, key: undefined},
    {from: 13, to: 13, key: "deleted shall "},
    {from: 13, to: 19, key: undefined},
  ])
})

test("a change of strength has a sign besides its colour", () => {
  const all = marks([run("inserted", "should", 11, 17, {strength: ["obligation"]})])
  expect(shown(all).at(-1)).toEqual({from: 19, to: 19, key: "strong Touches an obligation"})
})

test("a new provision is marked as a whole, a moved one says from where", () => {
  expect(marks([run("inserted", "Each Party should report.", 0, 25)], {inserted: true})).toHaveLength(1)
  expect(shown(marks([], {moved_from: "5(3)"})).at(-1)?.key).toBe("moved from 5(3)")
})

test("a redline that came too late stays within the words", () => {
  for (const mark of marks([run("inserted", "x", 20, 99), run("deleted", "y", 80, 80)]))
    expect(mark.to).toBeLessThanOrEqual(28)
})
