import {Fragment, type Node} from "prosemirror-model"
import type {WireDraftProvision, WireInline, WireKind} from "../ipc/wire"
import {newId} from "./ids"
import {cellsOf, inlinesOf, nodesOf} from "./inlines"
import {attrsOf, schema} from "./schema"

/** A provision and where it stands in the document. */
export type Placed = {node: Node; pos: number}

/** Kinds that head what follows them. */
export const HEADINGS: ReadonlySet<WireKind> = new Set(["title", "part", "chapter", "article", "heading", "annex"])

/** A group begins at a heading once it has this many provisions … */
const ENOUGH = 6
/** … and ends anywhere at this many. */
const MOST = 24

/** The document of a flat list of provisions; an empty list gives one empty provision. */
export function documentOf(provisions: readonly WireDraftProvision[]): Node {
  const nodes = provisions.map(nodeOf)
  return schema.nodes.doc.create(null, grouped(nodes.length ? nodes : [emptyProvision()]))
}

/** The provision node for one provision of the wire. */
export function nodeOf({id, kind, depth, number, inlines}: WireDraftProvision): Node {
  const attrs = {id, kind, depth, number}
  if (kind != "row") return schema.nodes.provision.create(attrs, nodesOf(inlines))
  const cells = cellsOf(inlines).map(cell => schema.nodes.cell.create(null, nodesOf(cell)))
  return schema.nodes.row.create(attrs, cells)
}

/** What the wire says of a provision node. */
export function provisionOf(node: Node): WireDraftProvision {
  const {id, kind, depth, number} = attrsOf(node)
  return {id, kind, depth, number, inlines: wordingOf(node)}
}

/** The wording of a provision node. */
export function wordingOf(node: Node): WireInline[] {
  if (node.type != schema.nodes.row) return inlinesOf(node.content)
  return node.children.flatMap((cell, at) => [...(at ? [{kind: "cell"} as const] : []), ...inlinesOf(cell.content)])
}

/** A plain provision without words, to start typing in. */
export function emptyProvision(kind: WireKind = "plain"): Node {
  return schema.nodes.provision.create({id: newId(), kind, depth: HEADINGS.has(kind) ? 0 : 1, number: {from: "none"}})
}

/** Provision nodes gathered into groups. */
export function grouped(nodes: readonly Node[]): Node[] {
  const groups: Node[][] = []
  for (const node of nodes) {
    const group = groups.at(-1)
    const full = !group || group.length >= MOST || (group.length >= ENOUGH && HEADINGS.has(attrsOf(node).kind))
    if (full) groups.push([node])
    else group.push(node)
  }
  return groups.map(group => schema.nodes.article.create({id: newId()}, Fragment.from(group)))
}

/** Every provision of the document, in reading order. */
export function provisions(doc: Node): Placed[] {
  const all: Placed[] = []
  doc.forEach((article, at) => article.forEach((node, inside) => all.push({node, pos: at + 1 + inside})))
  return all
}

/** The provision called `id`, or null. */
export function provisionById(doc: Node, id: string): Placed | null {
  let pos = 0
  for (const article of doc.children) {
    let inside = pos + 1
    for (const node of article.children) {
      if (node.attrs.id == id) return {node, pos: inside}
      inside += node.nodeSize
    }
    pos += article.nodeSize
  }
  return null
}

/** The place of editor unit `unit` of the provision `node` that stands at `pos`. */
export function position({node, pos}: Placed, unit: number): number {
  if (node.type != schema.nodes.row) return pos + 1 + Math.min(unit, node.content.size)
  let at = pos + 1
  for (const cell of node.children) {
    if (unit <= cell.content.size || cell == node.lastChild) return at + 1 + Math.min(unit, cell.content.size)
    unit -= cell.content.size + 1
    at += cell.nodeSize
  }
  return at
}
