import type {Node} from "prosemirror-model"
import {type Command, type EditorState, Plugin, PluginKey, TextSelection, type Transaction} from "prosemirror-state"
import {Decoration, DecorationSet} from "prosemirror-view"
import {withoutControls} from "./keystrokes"
import {liveIds} from "./window"

/** A stretch of the document. */
export type Stretch = {from: number; to: number}

type Search = {words: string; found: readonly Stretch[]}

const key = new PluginKey<Search>("find")

/** Marks what a search found; the search itself asks the document, never the page. */
export const findPlugin = new Plugin<Search>({
  key,
  state: {
    init: () => ({words: "", found: []}),
    apply: (tr, before) => {
      const words = tr.getMeta(key) as string | undefined
      if (words != null) return {words, found: matches(tr.doc, words)}
      if (!tr.docChanged || !before.found.length) return before
      const found = before.found.map(({from, to}) => ({from: tr.mapping.map(from, 1), to: tr.mapping.map(to, -1)}))
      return {...before, found: found.filter(({from, to}) => from < to)}
    },
  },
  props: {
    decorations: state => {
      const found = key.getState(state)?.found
      if (!found?.length) return null
      const live = liveStretches(state)
      const shown = found.filter(it => live.some(stretch => stretch.from <= it.from && it.to <= stretch.to))
      return DecorationSet.create(
        state.doc,
        shown.map(it => Decoration.inline(it.from, it.to, {class: "found"})),
      )
    },
  },
})

function liveStretches(state: EditorState): Stretch[] {
  const live = liveIds(state)
  const stretches: Stretch[] = []
  state.doc.forEach((group, pos) => {
    if (live.has(group.attrs.id)) stretches.push({from: pos, to: pos + group.nodeSize})
  })
  return stretches
}

/** Where `words` stand in the document, case aside. */
export function matches(doc: Node, words: string): Stretch[] {
  const sought = folded(words)
  const found: Stretch[] = []
  if (!sought) return found
  doc.descendants((node, pos) => {
    if (!node.isTextblock) return true
    const text = folded(node.textBetween(0, node.content.size, "", () => "\ufffc"))
    for (let at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + sought.length)) {
      found.push({from: pos + 1 + at, to: pos + 1 + at + sought.length})
    }
    return false
  })
  return found
}

/** The text in one case, each character still as long as it was. */
function folded(text: string): string {
  const lower = text.toLowerCase()
  return lower.length == text.length
    ? lower
    : [...text].map(it => (it.toLowerCase().length == it.length ? it.toLowerCase() : it)).join("")
}

/** Looks for `words` and marks every place; nothing is selected yet. */
export function search(words: string): Command {
  return (state, dispatch) => {
    dispatch?.(state.tr.setMeta(key, words).setMeta("addToHistory", false))
    return true
  }
}

/** Selects the next place found, or the previous one, around the ends of the text. */
export function goToFound(by: 1 | -1): Command {
  return (state, dispatch) => {
    const search = key.getState(state)
    if (!search?.found.length) return false
    const {from, to} = state.selection
    const next =
      by > 0
        ? (search.found.find(it => it.from >= to) ?? search.found[0]!)
        : (search.found.findLast(it => it.to <= from) ?? search.found.at(-1)!)
    dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, next.from, next.to)).scrollIntoView())
    return true
  }
}

/** Puts `words` in the place that is selected, and selects the next one; selects one first where none is. */
export function replaceFound(words: string): Command {
  return (state, dispatch, view) => {
    const {at} = foundState(state),
      {from, to} = state.selection
    if (!at) return goToFound(1)(state, dispatch, view)
    const tr = replaced(state, [{from, to}], words)
    const next = key.getState(state)?.found.find(it => it.from >= to) ?? key.getState(state)?.found[0]
    if (next && next.from != from) {
      const [start, end] = [tr.mapping.map(next.from, 1), tr.mapping.map(next.to, -1)]
      tr.setSelection(TextSelection.create(tr.doc, start, end))
    }
    dispatch?.(tr.scrollIntoView())
    return true
  }
}

/** Puts `words` in every place found, as one act of typing. */
export function replaceAll(words: string): Command {
  return (state, dispatch) => {
    const found = key.getState(state)?.found ?? []
    if (!found.length) return false
    dispatch?.(replaced(state, found, words).scrollIntoView())
    return true
  }
}

/** The last place first, so that those before it stay where they are. */
function replaced(state: EditorState, places: readonly Stretch[], words: string): Transaction {
  // What is found then is looked for anew: the new words may hold the old ones, or not.
  const tr = state.tr.setMeta(key, key.getState(state)?.words ?? "")
  for (const {from, to} of [...places].reverse()) {
    const said = withoutControls(likeIt(state.doc.textBetween(from, to), words))
    if (said) tr.insertText(said, from, to)
    else tr.delete(from, to)
  }
  return tr
}

/** New words begin with a capital where the old ones did. */
function likeIt(old: string, words: string): string {
  const isCapital = old.charAt(0) != old.charAt(0).toLowerCase() && old != old.toUpperCase()
  return isCapital ? words.charAt(0).toUpperCase() + words.slice(1) : words
}

/** How many places were found, and which of them is selected, counted from 1. */
export function foundState(state: EditorState): {count: number; at: number} {
  const found = key.getState(state)?.found ?? []
  const {from, to} = state.selection
  return {count: found.length, at: found.findIndex(it => it.from == from && it.to == to) + 1}
}
