import type {Node} from "prosemirror-model"
import {PluginKey} from "prosemirror-state"
import {Decoration, type DecorationSet} from "prosemirror-view"
import {painted} from "./paint"
import type {Placed} from "./provisions"
import {schema} from "./schema"

/** The colour, 1 to 8, of a delegation by code; 0 for none. */
export type Colours = (code: string) => number

/** The tints of brackets. */
export const tintsKey = new PluginKey<DecorationSet>("tints")

/** Tints each alternative in the colour of the first delegation behind it. */
export function tintsPlugin(colours: Colours) {
  return painted(tintsKey, placed => tints(placed, colours), true)
}

/** The tints of one provision. */
export function tints({node, pos}: Placed, colours: Colours): Decoration[] {
  const owner: string = node.attrs.id
  if (node.type != schema.nodes.row) return wordingTints(node, pos + 1, colours, owner)
  const marks: Decoration[] = []
  node.forEach((cell, inside) => marks.push(...wordingTints(cell, pos + 1 + inside + 1, colours, owner)))
  return marks
}

function wordingTints(wording: Node, start: number, colours: Colours, owner: string): Decoration[] {
  const marks: Decoration[] = []
  const open: number[] = []
  let from = start
  const shade = (to: number) => {
    if (open.length && from < to)
      marks.push(Decoration.inline(from, to, {class: "alternative", "data-by": String(open.at(-1))}, {owner}))
  }
  wording.forEach((node, offset) => {
    const at = start + offset
    const opens = node.type == schema.nodes.bracket_open || node.type == schema.nodes.bracket_next
    const shuts = node.type == schema.nodes.bracket_close || node.type == schema.nodes.bracket_next
    if (!opens && !shuts) return
    shade(at)
    const before = shuts ? (open.pop() ?? 0) : 0
    if (opens) open.push(colours(node.attrs.delegations[0] ?? ""))
    marks.push(
      Decoration.node(
        at,
        at + 1,
        {"data-by": String(opens ? open.at(-1) : before), "data-before": String(before)},
        {owner},
      ),
    )
    from = at + 1
  })
  return marks
}
