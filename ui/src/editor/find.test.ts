import {foundState, goToFound, matches, replaceAll, replaceFound, search} from "./find"
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

/** A text that can be searched. */
async function searchable(...lines: string[]) {
  const {EditorState} = await import("prosemirror-state")
  const {findPlugin} = await import("./find")
  const {doc, selection} = stateOf(...lines)
  return EditorState.create({doc, plugins: [findPlugin], selection})
}

test("one place is replaced after the other, each like the one before it in its capital", async () => {
  const state = await searchable("1 plain: <a>The Commission and a commission.", "1 plain: Commission")
  const one = after(state, search("commission"), replaceFound("joint board"))
  expect(found(one), "the first is only shown").toBe("Commission")
  const two = after(one, replaceFound("joint board"))
  expect(two.doc.textContent).toContain("The Joint board and a commission.")
  expect(found(two)).toBe("commission")
  expect(after(two, replaceFound("joint board"), replaceFound("joint board")).doc.textContent).toBe(
    "The Joint board and a joint board.Joint board",
  )
})

test("all places are replaced at once, and no words leave nothing", async () => {
  const state = after(await searchable("1 plain: <a>shall or shall", "1 plain: SHALL not"), search("shall"))
  expect(after(state, replaceAll("may")).doc.textContent).toBe("may or maymay not")
  expect(after(state, replaceAll("")).doc.textContent).toBe(" or  not")
  expect(foundState(after(state, replaceAll("may"))).count).toBe(0)
  let asked = false
  expect(replaceAll("may")(await searchable("1 plain: <a>nothing"), () => (asked = true))).toBe(false)
  expect(asked).toBe(false)
})
