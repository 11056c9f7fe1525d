import {PluginKey} from "prosemirror-state"
import {Decoration, type DecorationSet} from "prosemirror-view"
import {painted} from "./paint"
import type {Placed} from "./provisions"

/** Something hidden in words, from `start` to `end`. */
type Hidden = {start: number; end: number; name: string}

/** The chips at characters that cannot be seen; a Repaint as its meta paints anew. */
export const unseenKey = new PluginKey<DecorationSet>("unseen")

/** Puts a chip at every character of which `hiddenIn` says that it cannot be seen. */
export function unseenPlugin(hiddenIn: (words: string) => readonly Hidden[]) {
  return painted(unseenKey, placed => unseen(placed, hiddenIn), true)
}

/** The chips of one provision. */
export function unseen({node, pos}: Placed, hiddenIn: (words: string) => readonly Hidden[]): Decoration[] {
  const marks: Decoration[] = []
  node.descendants((text, inside) => {
    if (!text.isText) return
    const at = pos + 1 + inside
    for (const {start, end, name} of hiddenIn(text.text!)) {
      marks.push(
        Decoration.inline(
          at + start,
          at + end,
          {class: "concealed", "data-code": name.split(" ")[0]!, title: name},
          {owner: node.attrs.id},
        ),
      )
    }
  })
  return marks
}
