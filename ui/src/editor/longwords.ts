import {PluginKey} from "prosemirror-state"
import {Decoration, type DecorationSet} from "prosemirror-view"
import {painted} from "./paint"
import type {Placed} from "./provisions"

/** The class of what may break inside its words. */
export const LONG_WORDED = "long-worded"

/** A word from here on may be longer than a line of the narrowest page. */
const LONG = /\S{24}/

/**
 * Lets only provisions with long words break inside words: where `overflow-wrap` allows it,
 * WebKit takes three times as long to lay the provision out, at each key.
 */
export const longWordsPlugin = painted(new PluginKey<DecorationSet>("long words"), longWords, true)

/** Whether `text` has a word that may be longer than a line. */
export function hasLongWord(text: string): boolean {
  return LONG.test(text)
}

/** The mark of a provision with long words. */
export function longWords({node, pos}: Placed): Decoration[] {
  const end = pos + node.nodeSize
  return hasLongWord(node.textContent) ? [Decoration.node(pos, end, {class: LONG_WORDED}, {owner: node.attrs.id})] : []
}
