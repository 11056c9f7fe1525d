import {EditorState, NodeSelection} from "prosemirror-state"
import {EditorView} from "prosemirror-view"
import type {WireDraftProvision} from "../ipc/wire"
import {keysPlugin} from "./keys"
import {notesPlugin} from "./notes"
import {documentOf} from "./provisions"
import {schema} from "./schema"
import {windowPlugin} from "./window"

const paragraph = (id: string, words: string, note?: string): WireDraftProvision => ({
  id,
  kind: "paragraph",
  depth: 1,
  number: {from: "derived"},
  inlines: [
    {kind: "text", text: words},
    ...(note == null ? [] : [{kind: "footnote" as const, inlines: [{kind: "text" as const, text: note}]}]),
  ],
})
const words = {note: (n: number) => `Note ${n}`, noteWithoutWords: "nothing"}
let asked = 0

function view(...text: WireDraftProvision[]) {
  asked = 0
  const plugins = [windowPlugin, notesPlugin(words, () => (asked += 1)), keysPlugin()]
  return new EditorView(document.body.appendChild(document.createElement("div")), {
    state: EditorState.create({doc: documentOf(text), plugins}),
  })
}
const feet = (of: EditorView) => [...of.dom.querySelectorAll<HTMLElement>(".note")].map(each => each.textContent)
const marks = (of: EditorView) =>
  [...of.dom.querySelectorAll<HTMLElement>(".footnote")].map(each => each.dataset.number)

test("notes are numbered through, and what they say stands at the foot of their provision", () => {
  const editor = view(
    paragraph("a", "Each Party", "See Annex A."),
    paragraph("b", "shall report"),
    paragraph("c", "every quarter", "Calendar quarters."),
  )
  expect(marks(editor)).toEqual(["1", "2"])
  expect(feet(editor)).toEqual(["1 See Annex A.", "2 Calendar quarters."])
  const [first, second] = editor.dom.querySelectorAll(".provision")
  expect(first?.nextElementSibling?.className).toContain("note")
  expect(second?.nextElementSibling?.className).not.toContain("note")
  editor.destroy()
})

test("a note that comes or goes renumbers those behind it", () => {
  const editor = view(paragraph("a", "Each Party"), paragraph("b", "shall report", "Calendar quarters."))
  const note = schema.nodes.footnote.create({inlines: [{kind: "text", text: "See Annex A."}]})
  editor.dispatch(editor.state.tr.insert(3, note))
  expect(feet(editor)).toEqual(["1 See Annex A.", "2 Calendar quarters."])
  editor.dispatch(editor.state.tr.delete(3, 4))
  expect(feet(editor)).toEqual(["1 Calendar quarters."])
  expect(marks(editor)).toEqual(["1"])
  editor.destroy()
})

test("a note is changed where it stands: by a click at the foot, or by Enter on its mark", () => {
  const editor = view(paragraph("a", "Each Party", "See Annex A."))
  const field = () => editor.dom.querySelector<HTMLInputElement>(".note input")
  const presses = (key: string) => field()?.dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true}))
  editor.dom.querySelector<HTMLElement>(".note")?.click()
  expect(editor.state.selection).toBeInstanceOf(NodeSelection)
  expect(field()?.value).toBe("See Annex A.")
  field()!.value = "See Annex B."
  presses("Escape")
  expect(feet(editor)).toEqual(["1 See Annex A."])
  editor.someProp("handleKeyDown", run => run(editor, new KeyboardEvent("keydown", {key: "Enter"})))
  field()!.value = "See  Annex B. "
  presses("Enter")
  expect(feet(editor)).toEqual(["1 See Annex B."])
  expect(field()).toBeNull()
  expect(asked).toBe(0)
  editor.destroy()
})
