import type {Node} from "prosemirror-model"
import {type EditorState, Plugin, PluginKey, type Transaction} from "prosemirror-state"
import {Decoration, DecorationSet} from "prosemirror-view"

/**
 * The window onto the text: which groups are *live*, drawn as editable text.
 *
 * Live are the groups near the viewport and the *pins*: those of the selection's two ends,
 * each with its neighbours. Pins are worked out as the selection changes, so that a jump, an
 * undo or a find is one transaction. All other groups are placeholders with a height.
 */
type Windowed = {near: ReadonlySet<string>; live: ReadonlySet<string>; decorations: DecorationSet}

const key = new PluginKey<Windowed>("window")

/** Keeps the set of live groups and marks them for their node views. */
export const windowPlugin = new Plugin<Windowed>({
  key,
  state: {
    init: (_, state) => windowed(state, new Set(state.doc.children.slice(0, 2).map(idOf))),
    apply: (tr, before, _, state) => {
      const near = (tr.getMeta(key) as ReadonlySet<string> | undefined) ?? before.near
      if (near == before.near && !tr.docChanged && !tr.selectionSet) return before
      const live = liveGroups(state, near)
      if (!tr.docChanged && same(live, before.live)) return {...before, near}
      return windowed(state, near, live)
    },
  },
  props: {decorations: state => key.getState(state)?.decorations},
})

/** The ids of the groups that are drawn as text. */
export function liveIds(state: EditorState): ReadonlySet<string> {
  return key.getState(state)?.live ?? new Set()
}

/** The ids of the groups near the viewport. */
export function nearIds(state: EditorState): ReadonlySet<string> {
  return key.getState(state)?.near ?? new Set()
}

/** A transaction that makes `near` the groups near the viewport. */
export function lookAt(state: EditorState, near: ReadonlySet<string>): Transaction {
  return state.tr.setMeta(key, near).setMeta("addToHistory", false)
}

function windowed(state: EditorState, near: ReadonlySet<string>, live = liveGroups(state, near)): Windowed {
  const marks: Decoration[] = []
  state.doc.forEach((group, pos) => {
    if (live.has(idOf(group))) marks.push(Decoration.node(pos, pos + group.nodeSize, {class: "live"}, {live: true}))
  })
  return {near, live, decorations: DecorationSet.create(state.doc, marks)}
}

function liveGroups({doc, selection}: EditorState, near: ReadonlySet<string>): Set<string> {
  const live = new Set(near)
  for (const end of [selection.$anchor, selection.$head]) {
    const at = end.index(0)
    for (const group of doc.children.slice(Math.max(0, at - 1), at + 2)) live.add(idOf(group))
  }
  return live
}

function idOf(group: Node): string {
  return group.attrs.id
}

function same(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one.size == other.size && [...one].every(id => other.has(id))
}
