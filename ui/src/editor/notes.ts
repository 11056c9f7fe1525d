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
 * Numbers the notes of a text through, and shows what each says at the foot of its provision. `change` is asked to
 * change one that was chosen there.
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
      handleDOMEvents: {click: (view, event) => chosen(view, event, change)},
      handleKeyDown: (view, event) => {
        const {selection} = view.state
        if (event.key != "Enter" || !(selection instanceof NodeSelection)) return false
        if (selection.node.type != schema.nodes.footnote) return false
        change(view)
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
      dom.append(` ${said || words.noteWithoutWords}`)
      return dom
    }
    return [
      Decoration.node(pos + at, pos + at + 1, {"data-number": String(number)}, {owner}),
      Decoration.widget(pos + foot, draw, {
        side: number,
        owner,
        key: `note ${number} ${pos + at} ${said}`,
        ignoreSelection: true,
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

/** A click on a note at the foot chooses its mark. */
function chosen(view: EditorView, event: MouseEvent, change: (view: EditorView) => void): boolean {
  const foot = event.target instanceof Element ? event.target.closest<HTMLElement>(".note[data-note]") : null,
    at = Number(foot?.dataset.note ?? NaN)
  if (Number.isNaN(at) || view.state.doc.nodeAt(at)?.type != schema.nodes.footnote) return false
  view.dispatch(view.state.tr.setSelection(NodeSelection.create(view.state.doc, at)))
  change(view)
  return true
}
