import {DOMSerializer} from "prosemirror-model"
import {Facts} from "./facts"
import {copiedHere, copyPlugin} from "./copy"
import {stateOf} from "./kit"
import {bracketed} from "./paste"
import {provisions} from "./provisions"
import {schema} from "./schema"

/** What is put on the clipboard when all of these provisions are copied. */
function copy(state: ReturnType<typeof stateOf>) {
  const facts = new Facts()
  facts.open(provisions(state.doc).map(({node}) => ({id: node.attrs.id, label: "1.", address: "1"})) as never, [], [])
  const {props} = copyPlugin(facts)
  const slice = props.transformCopied!.call({} as never, state.doc.slice(0, state.doc.content.size), {state} as never)
  const page = document.createElement("div")
  page.append((props.clipboardSerializer as DOMSerializer).serializeFragment(slice.content))
  return {html: page.innerHTML, text: props.clipboardTextSerializer!.call({} as never, slice, {state} as never), slice}
}

test("the clipboard holds words and numbers, no ids and no delegations", () => {
  const state = stateOf("1 paragraph: <a>Each Party ")
  const words = bracketed([schema.text("[shall — MER, PG] [may — CAS] act", [schema.marks.strong.create()])])
  const {html, text} = copy(state.apply(state.tr.insert(state.selection.from + 11, words)))
  expect(text).toBe("1. Each Party [shall] [may] act")
  expect(html.replace(/<[^>]*>/g, "")).toBe("1. Each Party [shall] [may] act")
  expect(html).not.toMatch(/data-|id=|class=|MER|CAS|PG/)
  expect(html).toContain("<strong>")
})

test("what was copied here comes back whole", () => {
  const {text, slice} = copy(stateOf("1 paragraph: Each Party shall act.", "2 plain: Done."))
  expect(copiedHere(text.replace(/\n/g, "\r\n"))?.eq(slice)).toBe(true)
  expect(copiedHere("other words")).toBeNull()
})
