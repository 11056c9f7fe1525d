import type {Node} from "prosemirror-model"
import {type Command, Selection, TextSelection, type Transaction} from "prosemirror-state"
import type {WireEdit, WireUndone} from "../ipc/wire"
import type {Facts} from "./facts"
import {nodeOf, position, provisionById, provisions} from "./provisions"
import {removeAt} from "./structure"

/** One change of the text against its base: where it stands, and what undoes it. */
export type OwnChange = {
  /** The provision it is of; a deleted one is not in the text. */
  id: string
  /** The provision of the text at which it is shown. */
  at: string
  kind: "words" | "inserted" | "moved" | "deleted"
  gone: string
  come: string
  undone: WireUndone
  /** Where it begins and ends in the document. */
  from: number
  to: number
}

/** Every change against the base, in reading order. */
export function changesOf(doc: Node, facts: Facts): OwnChange[] {
  if (!facts.redlines.size && !facts.ghosts.size) return []
  return [
    ...ghostsAfter("", 1, doc, facts),
    ...provisions(doc).flatMap(placed => {
      const id: string = placed.node.attrs.id,
        end = placed.pos + placed.node.nodeSize - 1
      return [...ofProvision(id, placed, facts), ...ghostsAfter(id, end, doc, facts)]
    }),
  ]
}

function ofProvision(id: string, placed: {node: Node; pos: number}, facts: Facts): OwnChange[] {
  const redlined = facts.redlines.get(id)
  if (!redlined) return []
  const start = position(placed, 0),
    own = {id, at: id, gone: "", come: ""}
  if (redlined.inserted) {
    const come = placed.node.textBetween(0, placed.node.content.size, " ")
    return [{...own, kind: "inserted", come, undone: {of: "all"}, from: start, to: start}]
  }
  const words = redlined.changes.map(({gone, come, from, to}, change): OwnChange => ({
    ...own,
    kind: "words",
    gone,
    come,
    undone: {of: "words", change},
    from: position(placed, from),
    to: position(placed, to),
  }))
  if (redlined.moved_from == null) return words
  return [{...own, kind: "moved", gone: redlined.moved_from, undone: {of: "place"}, from: start, to: start}, ...words]
}

function ghostsAfter(at: string, end: number, doc: Node, facts: Facts): OwnChange[] {
  return (facts.ghosts.get(at) ?? []).map(({id, text}) => ({
    id,
    at: at || (doc.firstChild?.firstChild?.attrs.id as string) || "",
    kind: "deleted",
    gone: text,
    come: "",
    undone: {of: "all"},
    from: end,
    to: end,
  }))
}

/** Goes to a change, and chooses the words that came. */
export function goToChange({from, to}: OwnChange): Command {
  return (state, dispatch) => {
    const place = (pos: number) => state.doc.resolve(Math.min(pos, state.doc.content.size)),
      within = place(from).sameParent(place(to)) && place(from).parent.isTextblock
    const selection = within ? TextSelection.create(state.doc, from, to) : Selection.near(place(from))
    dispatch?.(state.tr.setSelection(selection).scrollIntoView())
    return true
  }
}

/** Makes an edit that the desk proposed, as typing that undo takes back. */
export function made(edit: WireEdit): Command {
  return (state, dispatch) => {
    const tr = state.tr
    if (edit.op == "remove") {
      const gone = provisionById(tr.doc, edit.id)
      if (!gone) return false
      removeAt(tr, gone.pos, gone.node)
      tr.setSelection(Selection.near(tr.doc.resolve(Math.min(gone.pos, tr.doc.content.size)), -1))
    } else put(tr, edit)
    dispatch?.(tr.scrollIntoView())
    return true
  }
}

function put(tr: Transaction, {provision, after}: WireEdit & {op: "put"}) {
  const node = nodeOf(provision),
    held = provisionById(tr.doc, provision.id)
  if (held && before(tr.doc, provision.id) == after) {
    tr.replaceWith(held.pos, held.pos + held.node.nodeSize, node)
    return stand(tr, held.pos)
  }
  if (held) removeAt(tr, held.pos, held.node)
  const anchor = after == null ? null : provisionById(tr.doc, after),
    at = anchor ? anchor.pos + anchor.node.nodeSize : 1
  tr.insert(at, node)
  stand(tr, at)
}

function stand(tr: Transaction, pos: number) {
  tr.setSelection(Selection.near(tr.doc.resolve(pos + 1)))
}

function before(doc: Node, id: string): string | null {
  const all = provisions(doc)
  return (all[all.findIndex(each => each.node.attrs.id == id) - 1]?.node.attrs.id as string | undefined) ?? null
}
