import {foundState, goToFound, matches, search} from "./find"
import {after, stateOf} from "./kit"
import {documentOf} from "./provisions"
import {Chance} from "./random"

const found = (state: ReturnType<typeof stateOf>) => {
  const {from, to} = state.selection
  return state.doc.textBetween(from, to)
}

test("a search finds every place, case aside, whether it is drawn or not", () => {
  const text = new Chance(5)
    .provisions(500)
    .map(it => ({...it, kind: "plain" as const, inlines: [{kind: "text" as const, text: "The Сторони act"}]}))
  expect(matches(documentOf(text), "сторони")).toHaveLength(500)
})

test("a match may cross emphasis, but not a provision", () => {
  const doc = documentOf([
    {
      id: "a",
      kind: "plain",
      depth: 1,
      number: {from: "none"},
      inlines: [
        {kind: "text", text: "shall "},
        {kind: "text", text: "not", emphasis: ["strong"]},
      ],
    },
  ])
  expect(matches(doc, "shall not")).toEqual([{from: 2, to: 11}])
})

test("the next place is after the caret, and after the last comes the first", async () => {
  const {EditorState} = await import("prosemirror-state")
  const {findPlugin} = await import("./find")
  const lines = stateOf("1 plain: <a>a Party", "1 plain: a party and a party")
  const state = EditorState.create({doc: lines.doc, plugins: [findPlugin], selection: lines.selection})
  const one = after(state, search("party"), goToFound(1))
  expect([found(one), foundState(one)]).toEqual(["Party", {count: 3, at: 1}])
  const four = after(one, goToFound(1), goToFound(1), goToFound(1))
  expect(foundState(four).at).toBe(1)
  expect(foundState(after(one, goToFound(-1))).at).toBe(3)
})
