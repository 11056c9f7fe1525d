import type {Node} from "prosemirror-model"
import {type EditorState, NodeSelection, Plugin, PluginKey} from "prosemirror-state"
import {Decoration, DecorationSet, type EditorView} from "prosemirror-view"
import type {WireInline} from "../ipc/wire"
import {plainWords, schema} from "./schema"
import {liveIds} from "./window"

/** A note, where its mark stands in its group; at the foot of which provision; and what it says. */
type Note = {at: number; foot: number; owner: string; words: string}

/** What the notes say to a reader. */
export type NoteWords = {note: (n: number) => string; noteWithoutWords: string}

type Shown = {doc: Node; live: ReadonlySet<string>; marks: DecorationSet}

const key = new PluginKey<Shown>("notes")

/** The notes of each group; a group that did not change is not read again. */
const read = new WeakMap<Node, readonly Note[]>()

/**
 * Numbers the notes of a text through, and shows what each says at the foot of its provision, where it is edited in
 * place. `change` is asked to change one whose foot is not drawn.
 */
export function notesPlugin(words: NoteWords, change: (view: EditorView) => void) {
  return new Plugin<Shown>({
    key,
    state: {
      init: (_, state) => shown(state),
      apply: (tr, before, _, state) =>
        !tr.docChanged && liveIds(state) == before.live ? before : shown(state, before.marks),
    },
    props: {
      decorations: state => key.getState(state)?.marks,
      handleDOMEvents: {click: chosen},
      handleKeyDown: (view, event) => {
        const {selection} = view.state
        if (event.key != "Enter" || !(selection instanceof NodeSelection)) return false
        if (selection.node.type != schema.nodes.footnote) return false
        const foot = view.dom.querySelector<HTMLElement>(`.note[data-note="${selection.from}"]`)
        if (!foot || !edited(view, foot)) change(view)
        return true
      },
    },
  })

  function shown(state: EditorState, before = DecorationSet.empty): Shown {
    const live = liveIds(state),
      marks: Decoration[] = []
    let number = 0
    state.doc.forEach((group, pos) => {
      const notes = notesOf(group)
      if (live.has(group.attrs.id)) marks.push(...notes.flatMap((note, n) => drawn(note, number + n + 1, pos)))
      number += notes.length
    })
    return {
      doc: state.doc,
      live,
      marks: marks.length || before != DecorationSet.empty ? DecorationSet.create(state.doc, marks) : before,
    }
  }

  function drawn({at, foot, owner, words: said}: Note, number: number, pos: number): Decoration[] {
    const draw = () => {
      const dom = document.createElement("div")
      dom.className = "note"
      dom.contentEditable = "false"
      dom.dataset.note = String(pos + at)
      dom.setAttribute("role", "note")
      dom.setAttribute("aria-label", words.note(number))
      const mark = dom.appendChild(document.createElement("sup"))
      mark.textContent = String(number)
      const read = dom.appendChild(document.createElement("span"))
      read.textContent = ` ${said || words.noteWithoutWords}`
      return dom
    }
    return [
      Decoration.node(pos + at, pos + at + 1, {"data-number": String(number)}, {owner}),
      Decoration.widget(pos + foot, draw, {
        side: number,
        owner,
        key: `note ${number} ${pos + at} ${said}`,
        ignoreSelection: true,
        stopEvent: event => event.target instanceof HTMLInputElement,
      }),
    ]
  }
}

function notesOf(group: Node): readonly Note[] {
  const known = read.get(group)
  if (known) return known
  const notes: Note[] = []
  group.forEach((provision, offset) =>
    provision.descendants((node, inside) => {
      if (node.type != schema.nodes.footnote) return true
      const at = offset + 1 + 1 + inside
      notes.push({
        at,
        foot: offset + 1 + provision.nodeSize,
        owner: provision.attrs.id,
        words: plainWords(node.attrs.inlines as WireInline[]),
      })
      return false
    }),
  )
  read.set(group, notes)
  return notes
}

/** A click on a note at the foot begins to edit it there. */
function chosen(view: EditorView, event: MouseEvent): boolean {
  const {target} = event
  if (!(target instanceof Element) || target instanceof HTMLInputElement) return false
  const foot = target.closest<HTMLElement>(".note[data-note]")
  return foot != null && edited(view, foot)
}

/**
 * Edits what a note says, at its foot: Enter and leaving keep it, Escape does not. Gives whether there is such a note,
 * in a text that can be edited.
 */
function edited(view: EditorView, foot: HTMLElement): boolean {
  const at = Number(foot.dataset.note),
    note = view.state.doc.nodeAt(at)
  if (!view.editable || note?.type != schema.nodes.footnote) return false
  const read = foot.querySelector("span"),
    field = document.createElement("input"),
    before = plainWords(note.attrs.inlines as WireInline[])
  if (!read) return false
  view.dispatch(view.state.tr.setSelection(NodeSelection.create(view.state.doc, at)))
  field.value = before
  field.dir = "auto"
  field.setAttribute("aria-label", foot.getAttribute("aria-label") ?? "")
  read.replaceWith(field)
  field.focus()

  let over = false
  const end = (keep: boolean, back: boolean) => {
    if (over) return
    over = true
    field.replaceWith(read)
    const text = field.value.replace(/\s+/g, " ").trim()
    // It may have gone, or be another one, while it was edited.
    if (keep && text && text != before && view.state.doc.nodeAt(at) == note)
      view.dispatch(view.state.tr.setNodeMarkup(at, undefined, {...note.attrs, inlines: [{kind: "text", text}]}))
    if (back) view.focus()
  }
  field.addEventListener("blur", () => end(true, false))
  field.addEventListener("keydown", event => {
    if (event.isComposing || !["Enter", "Escape", "Tab"].includes(event.key)) return
    event.preventDefault()
    event.stopPropagation()
    end(event.key != "Escape", true)
  })
  return true
}
