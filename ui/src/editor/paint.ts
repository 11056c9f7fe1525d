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
      init: (_, state) =>
        DecorationSet.create(
          state.doc,
          livePlaces(state).flatMap(it => paint(it, state)),
        ),
      apply: (tr, set, old, state) => repainted(tr, set, old, state),
    },
    props: {decorations: state => key.getState(state)},
  })

  function repainted(tr: Transaction, before: DecorationSet, old: EditorState, state: EditorState): DecorationSet {
    const set = tr.docChanged ? before.map(tr.mapping, tr.doc) : before
    const asked = tr.getMeta(key) as Repaint | undefined
    // Undo and redo bring words back, but not the marks that went with them.
    const walked = isHistory(tr)
    const [wasLive, isLive] = [liveIds(old), liveIds(state)]
    if (!asked && !tr.docChanged && wasLive == isLive) return set
    const earlier = new Map(old.doc.children.map(group => [group.attrs.id as string, group]))
    const gone: Decoration[] = []
    const made: Decoration[] = []
    state.doc.forEach((group, pos) => {
      const id: string = group.attrs.id
      const was = wasLive.has(id) ? earlier.get(id) : undefined
      if (!isLive.has(id)) {
        if (was) gone.push(...set.find(pos + 1, pos + group.nodeSize - 1))
        return
      }
      if (was == group && !asked) return
      const known = new Set<Node>(was?.children)
      const places = placesIn(group, pos)
      gone.push(...straysIn(set, group, pos, places))
      for (const placed of places) {
        const marks = marksOf(set, placed)
        const told = asked == "all" || asked?.has(placed.node.attrs.id) || (walked && !known.has(placed.node))
        if (!told && isFresh(placed, marks, known.has(placed.node))) continue
        gone.push(...marks)
        made.push(...paint(placed, state))
      }
    })
    return set.remove(gone).add(state.doc, made)
  }

  /** Whether the marks there are still right: they may be lost where a provision moved. */
  function isFresh({node, pos}: Placed, marks: readonly Decoration[], known: boolean): boolean {
    if (follows) return known && marks.length > 0
    return marks.some(it => it.spec.frame && it.from == pos && it.to == pos + node.nodeSize)
  }
}

function isHistory(tr: Transaction): boolean {
  const root = (tr.getMeta("appendedTransaction") as Transaction | undefined) ?? tr
  return root.getMeta("history$") != null
}

/** Marks that an edit carried out of their provision: their owner is not where they are. */
function straysIn(set: DecorationSet, group: Node, pos: number, places: readonly Placed[]): Decoration[] {
  const homes = new Map(places.map(it => [it.node.attrs.id as string, it]))
  return set.find(pos, pos + group.nodeSize).filter(mark => {
    const home = homes.get(mark.spec.owner as string)
    // A mark at the edge may belong to the group beside this one.
    if (!home) return mark.from > pos && mark.to < pos + group.nodeSize
    return mark.from < home.pos || mark.to > home.pos + home.node.nodeSize
  })
}

function marksOf(set: DecorationSet, {node, pos}: Placed): Decoration[] {
  return set.find(pos, pos + node.nodeSize, spec => spec.owner == node.attrs.id)
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
