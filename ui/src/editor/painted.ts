import type {Node} from "prosemirror-model"
import {type EditorState, Plugin, type PluginKey, type Transaction} from "prosemirror-state"
import {type Decoration, DecorationSet} from "prosemirror-view"
import type {Placed} from "./provisions"
import {liveIds} from "./window"

/** How one provision is marked. Every decoration names the provision as its `owner`. */
export type Paint = (placed: Placed, state: EditorState) => Decoration[]

/** Which provisions to paint anew: their ids, or all. */
export type Repaint = ReadonlySet<string> | "all"

/**
 * Marks the provisions of live groups; the others cost nothing.
 *
 * While somebody types, marks only shift with the words, unless `follows`: then a provision
 * is painted anew at each change of it. `key` as transaction meta carries a {@link Repaint}.
 */
export function painted(key: PluginKey<DecorationSet>, paint: Paint, follows: boolean): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: (_, state) => DecorationSet.create(state.doc, livePlaces(state).flatMap(it => paint(it, state))),
      apply: (tr, set, old, state) => repainted(tr, set, old, state),
    },
    props: {decorations: state => key.getState(state)},
  })

  function repainted(tr: Transaction, before: DecorationSet, old: EditorState, state: EditorState): DecorationSet {
    let set = tr.docChanged ? before.map(tr.mapping, tr.doc) : before
    const asked = tr.getMeta(key) as Repaint | undefined
    const [wasLive, isLive] = [liveIds(old), liveIds(state)]
    if (!asked && !tr.docChanged && wasLive == isLive) return set
    const earlier = new Map(old.doc.children.map(group => [group.attrs.id as string, group]))
    state.doc.forEach((group, pos) => {
      const id: string = group.attrs.id
      if (!isLive.has(id)) {
        if (wasLive.has(id)) set = set.remove(set.find(pos + 1, pos + group.nodeSize - 1))
        return
      }
      const unchanged = wasLive.has(id) && earlier.get(id) == group
      if (unchanged && !asked) return
      const known = wasLive.has(id) ? new Set<Node>(earlier.get(id)?.children) : new Set<Node>()
      for (const placed of placesIn(group, pos)) {
        const due = asked == "all" || asked?.has(placed.node.attrs.id) || !known.has(placed.node)
        if (due) set = paintedAnew(set, placed, state, asked == "all" || asked?.has(placed.node.attrs.id) || follows)
      }
    })
    return set
  }

  function paintedAnew(before: DecorationSet, placed: Placed, state: EditorState, wholly: boolean): DecorationSet {
    const {node, pos} = placed
    const old = before.find(pos, pos + node.nodeSize, spec => spec.owner == node.attrs.id)
    const framed = old.some(it => it.from == pos && it.to == pos + node.nodeSize && it.spec.frame)
    if (!wholly && framed) return before
    return before.remove(old).add(state.doc, paint(placed, state))
  }
}

function livePlaces(state: EditorState): Placed[] {
  const live = liveIds(state)
  const places: Placed[] = []
  state.doc.forEach((group, pos) => {
    if (live.has(group.attrs.id)) places.push(...placesIn(group, pos))
  })
  return places
}

function placesIn(group: Node, pos: number): Placed[] {
  const places: Placed[] = []
  group.forEach((node, inside) => places.push({node, pos: pos + 1 + inside}))
  return places
}
