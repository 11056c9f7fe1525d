import {after, linesOf, stateOf} from "./kit"
import {provisions} from "./provisions"
import {deleteProvision, indent, moveProvision, newArticle, nextProvision, outdent, setKind} from "./structure"
import {deleteBack, deleteOn} from "./keystrokes"

test("Enter makes the next provision of the same kind", () => {
  expect(linesOf(after(stateOf("1 paragraph: Each Party reports.<a>"), nextProvision))).toEqual([
    "1 paragraph: Each Party reports.",
    "1 paragraph: <a>",
  ])
})

test("Enter in the middle splits the words, and the first half keeps its id", () => {
  const state = after(stateOf("2 paragraph: one <a>two"), nextProvision)
  expect(linesOf(state)).toEqual(["2 paragraph: one", "2 paragraph: <a>two"])
  expect(provisions(state.doc).map(it => it.node.attrs.id)[0]).toBe("p0")
  expect(new Set(provisions(state.doc).map(it => it.node.attrs.id)).size).toBe(2)
})

test("Enter at the beginning makes room before, and the words keep their id", () => {
  const state = after(stateOf("1 paragraph: <a>words"), nextProvision)
  expect(linesOf(state)).toEqual(["1 paragraph:", "1 paragraph: <a>words"])
  expect(provisions(state.doc)[1]!.node.attrs.id).toBe("p0")
})

test("what follows a heading or opening words is what a drafter would write next", () => {
  expect(linesOf(after(stateOf("0 article: Scope<a>"), nextProvision))[1]).toBe("1 paragraph: <a>")
  expect(linesOf(after(stateOf("1 chapeau: For this purpose:<a>"), nextProvision))[1]).toBe("2 paragraph: <a>")
  expect(linesOf(after(stateOf("0 chapter: General<a>"), nextProvision))[1]).toBe("0 article: <a>")
})

test("Enter in an empty point leaves the list", () => {
  expect(linesOf(after(stateOf("1 paragraph: a", "2 paragraph: b", "2 paragraph: <a>"), nextProvision))[2]).toBe(
    "1 paragraph: <a>",
  )
})

test("Tab goes one deeper than what stands before, and no further", () => {
  const state = stateOf("1 paragraph: a", "1 paragraph: <a>b")
  expect(linesOf(after(state, indent, indent, indent))).toEqual(["1 paragraph: a", "2 paragraph: <a>b"])
  expect(linesOf(after(state, indent, outdent, outdent))).toEqual(["1 paragraph: a", "1 paragraph: <a>b"])
})

test("what stands under a paragraph goes along", () => {
  const text = ["0 article: A", "1 paragraph: one", "1 paragraph: <a>two", "2 paragraph: point", "1 paragraph: three"]
  expect(linesOf(after(stateOf(...text), indent)).slice(2)).toEqual([
    "2 paragraph: <a>two",
    "3 paragraph: point",
    "1 paragraph: three",
  ])
  expect(linesOf(after(stateOf(...text), moveProvision(-1)))).toEqual([
    "0 article: A",
    "1 paragraph: <a>two",
    "2 paragraph: point",
    "1 paragraph: one",
    "1 paragraph: three",
  ])
  expect(linesOf(after(stateOf(...text), moveProvision(1)))).toEqual([
    "0 article: A",
    "1 paragraph: one",
    "1 paragraph: three",
    "1 paragraph: <a>two",
    "2 paragraph: point",
  ])
})

test("an article moves with its paragraphs past another article with its own", () => {
  const text = ["0 article: A", "1 paragraph: a", "0 article: B<a>", "1 paragraph: b"]
  const state = after(stateOf(...text), moveProvision(-1))
  expect(linesOf(state)).toEqual(["0 article: B<a>", "1 paragraph: b", "0 article: A", "1 paragraph: a"])
  expect(provisions(state.doc).map(it => it.node.attrs.id)).toEqual(["p2", "p3", "p0", "p1"])
})

test("moving past the end of the text does nothing", () => {
  expect(linesOf(after(stateOf("1 paragraph: <a>a"), moveProvision(1), moveProvision(-1)))).toEqual([
    "1 paragraph: <a>a",
  ])
})

test("Backspace at the start goes less deep, then joins", () => {
  const state = stateOf("1 paragraph: one", "2 paragraph: <a>two")
  expect(linesOf(after(state, deleteBack("letter")))).toEqual(["1 paragraph: one", "1 paragraph: <a>two"])
  expect(linesOf(after(state, deleteBack("letter"), deleteBack("letter")))).toEqual(["1 paragraph: one<a>two"])
})

test("Delete at the end joins with the provision behind", () => {
  expect(linesOf(after(stateOf("1 paragraph: one<a>", "1 paragraph: two"), deleteOn("letter")))).toEqual([
    "1 paragraph: one<a>two",
  ])
})

test("one Backspace takes one letter as a person sees it", () => {
  expect(linesOf(after(stateOf("1 plain: йи\u0306<a>"), deleteBack("letter")))).toEqual(["1 plain: й<a>"])
  expect(linesOf(after(stateOf("1 plain: a👩‍⚖️<a>"), deleteBack("letter")))).toEqual(["1 plain: a<a>"])
  expect(linesOf(after(stateOf("1 plain: Each Party <a>"), deleteBack("word")))).toEqual(["1 plain: Each <a>"])
})

test("the only provision can be deleted and leaves an empty one", () => {
  expect(linesOf(after(stateOf("0 article: <a>A"), deleteProvision))).toEqual(["1 plain: <a>"])
})

test("a new article stands behind the provision at the caret", () => {
  expect(linesOf(after(stateOf("1 paragraph: a<a>a", "1 paragraph: b"), newArticle))).toEqual([
    "1 paragraph: aa",
    "0 article: <a>",
    "1 paragraph: b",
  ])
})

test("a kind brings its depth and its number", () => {
  expect(linesOf(after(stateOf("2 paragraph: <a>x"), setKind("annex")))).toEqual(["0 annex: <a>x"])
  expect(provisions(after(stateOf("1 paragraph: <a>x"), setKind("recital")).doc)[0]!.node.attrs.number).toEqual({
    from: "none",
  })
})

test("whatever is done, every provision keeps an id of its own", () => {
  const state = stateOf("0 article: A", "1 paragraph: a<a>b", "1 paragraph: c", "0 article: B", "1 paragraph: d")
  const end = after(
    state,
    nextProvision,
    moveProvision(1),
    newArticle,
    moveProvision(-1),
    nextProvision,
    indent,
    deleteBack("letter"),
    moveProvision(-1),
  )
  end.doc.check()
  const ids = provisions(end.doc).map(it => it.node.attrs.id)
  expect(new Set(ids).size).toBe(ids.length)
})
