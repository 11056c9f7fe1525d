import type {Node} from "prosemirror-model"
import type {WireKind} from "../ipc/wire"
import {attrsOf} from "./schema"

/** A provision as a list of a text shows it: its number, its address, and its first words. */
export type Line = {id: string; kind: WireKind; label: string; address: string; opening: string}

type Bare = Pick<Line, "id" | "kind" | "opening">

/** How many of its first letters stand in a list. */
const OPENING = 120

/** What was read of each group; a group that did not change is not read again. */
const read = new WeakMap<Node, readonly Bare[]>()

/** The provisions of a document in reading order; their numbers and addresses are those of `labels`. */
export function linesOf(doc: Node, labels: ReadonlyMap<string, {label: string; address: string}>): Line[] {
  return doc.children.flatMap(group =>
    bareOf(group).map(bare => {
      const {label = "", address = ""} = labels.get(bare.id) ?? {}
      return {...bare, label, address}
    }),
  )
}

function bareOf(group: Node): readonly Bare[] {
  const known = read.get(group)
  if (known) return known
  const bare = group.children.map(node => {
    const {id, kind} = attrsOf(node)
    return {id, kind, opening: node.textBetween(0, node.content.size, " ").slice(0, OPENING)}
  })
  read.set(group, bare)
  return bare
}
