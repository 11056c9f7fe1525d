import {PluginKey} from "prosemirror-state"
import {Decoration, type DecorationSet} from "prosemirror-view"
import type {Facts} from "./facts"
import {painted} from "./paint"
import {type Placed, position} from "./provisions"

/** The shades of words by where they come from; a Repaint as its meta paints anew. */
export const shadesKey = new PluginKey<DecorationSet>("shades")

/** Shades the words as `facts` says. */
export function shadesPlugin(facts: Facts) {
  return painted(shadesKey, placed => shades(placed, facts), false)
}

/** The shades of one provision. */
export function shades(placed: Placed, {traces, shade}: Pick<Facts, "traces" | "shade">): Decoration[] {
  const {node, pos} = placed,
    owner: string = node.attrs.id,
    traced = traces.get(owner)
  if (!shade) return []
  const marks = [Decoration.node(pos, pos + node.nodeSize, {}, {owner, frame: true})]
  for (const {from, to, origin} of traced?.runs ?? []) {
    const {by, age, title} = shade(origin, traced!)
    const shown: Record<string, string> = {
      class: "shaded",
      title,
      ...(by == null ? {} : {"data-by": `${by}`}),
      ...(age == null ? {} : {"data-age": `${age}`}),
    }
    if (from < to) marks.push(Decoration.inline(position(placed, from), position(placed, to), shown, {owner}))
  }
  return marks
}
