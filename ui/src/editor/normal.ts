import type {Node} from "prosemirror-model"
import {Plugin, type Transaction} from "prosemirror-state"
import {strays} from "./balance"
import {newId} from "./ids"
import {schema} from "./schema"
import {withoutControls} from "./keystrokes"

/** A group of more provisions than this is cut … */
const MOST = 60
/** … into pieces of this many. */
const PIECE = 24

/**
 * Keeps what the schema cannot say: every id is given and given once, brackets are balanced
 * within a wording, words have no control characters, groups stay small.
 */
export const normalPlugin = new Plugin({
  appendTransaction: (trs, old, state) => {
    if (!trs.some(tr => tr.docChanged)) return null
    const tr = state.tr
    const changed = changedGroups(old.doc, state.doc)
    balance(tr, changed)
    dropControls(tr, changed)
    if (!sameIds(old.doc, state.doc)) giveIds(tr)
    cutGroups(tr)
    return tr.docChanged ? tr : null
  },
})

type Group = {node: Node; pos: number}

function changedGroups(old: Node, doc: Node): Group[] {
  const known = new Set(old.children)
  const changed: Group[] = []
  doc.forEach((node, pos) => {
    if (!known.has(node)) changed.push({node, pos})
  })
  return changed
}

/** Deletes tokens that lost their mates: deleting one deletes the bracket, never its words. */
function balance(tr: Transaction, groups: readonly Group[]) {
  for (const {node: group, pos} of groups) {
    group.descendants((node, inside) => {
      if (!node.isTextblock) return true
      for (const offset of strays(node)) {
        const at = tr.mapping.map(pos + 1 + inside + 1 + offset)
        tr.delete(at, at + 1)
      }
      return false
    })
  }
}

/** Deletes control characters, whatever brought them: a key, an input method, the clipboard. */
function dropControls(tr: Transaction, groups: readonly Group[]) {
  for (const {node: group, pos} of groups) {
    group.descendants((node, inside) => {
      if (!node.isText || withoutControls(node.text!) == node.text) return
      for (let offset = 0; offset < node.text!.length; offset++) {
        if (withoutControls(node.text![offset]!)) continue
        const at = tr.mapping.map(pos + 1 + inside + offset)
        tr.delete(at, at + 1)
      }
    })
  }
}

function sameIds(old: Node, doc: Node): boolean {
  const known = new Map(old.children.map(group => [group.attrs.id as string, group]))
  return (
    old.childCount == doc.childCount &&
    doc.children.every(group => {
      const before = known.get(group.attrs.id)
      return (
        before == group ||
        (before?.childCount == group.childCount &&
          before.children.every((node, at) => node.attrs.id == group.child(at).attrs.id))
      )
    })
  )
}

function giveIds(tr: Transaction) {
  const given = new Set<string>()
  const give = (node: Node, pos: number) => {
    if (!node.attrs.id || given.has(node.attrs.id)) tr.setNodeAttribute(pos, "id", newId())
    given.add(node.attrs.id)
  }
  tr.doc.forEach((group, pos) => {
    give(group, pos)
    group.forEach((node, inside) => give(node, pos + 1 + inside))
  })
}

/** Cuts large groups, from the end so that the places before stay right. */
function cutGroups(tr: Transaction) {
  const cuts: number[] = []
  tr.doc.forEach((group, pos) => {
    if (group.childCount <= MOST) return
    group.forEach((_, inside, at) => {
      if (at && at % PIECE == 0) cuts.push(pos + 1 + inside)
    })
  })
  for (const cut of cuts.reverse()) tr.split(cut, 1, [{type: schema.nodes.article, attrs: {id: newId()}}])
}
