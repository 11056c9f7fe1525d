import type {Node} from "prosemirror-model"
import type {WireEdit} from "../ipc/wire"
import {provisionOf} from "./provisions"

/**
 * The fewest edits that make the provisions of `before` those of `after`.
 *
 * - **Order**: removals first, then puts in reading order, so that the provision a put
 *   follows already stands where it belongs.
 * - **Cost**: groups that both documents share are skipped whole.
 */
export function editsBetween(before: Node, after: Node): WireEdit[] {
  if (before == after) return []
  const [old, now, previous] = differing(before, after)
  const known = new Map(old.map((node, at) => [node.attrs.id as string, {node, at}]))
  const kept = new Set(now.map(node => node.attrs.id as string))
  const removals: WireEdit[] = old
    .filter(node => !kept.has(node.attrs.id))
    .map(node => ({op: "remove", id: node.attrs.id}))
  const places = now.map(node => known.get(node.attrs.id)?.at ?? -1)
  const still = longestRising(places)
  const puts: WireEdit[] = []
  now.forEach((node, at) => {
    const was = known.get(node.attrs.id)?.node
    if (was && still.has(at) && (was == node || was.eq(node))) return
    puts.push({op: "put", provision: provisionOf(node), after: at ? now[at - 1]!.attrs.id : previous})
  })
  return [...removals, ...puts]
}

/** The provisions of the groups that differ, and the id of the provision before them. */
function differing(before: Node, after: Node): [Node[], Node[], string | null] {
  let from = 0
  const shorter = Math.min(before.childCount, after.childCount)
  while (from < shorter && before.child(from) == after.child(from)) from++
  let tail = 0
  while (tail < shorter - from && lastBut(before, tail) == lastBut(after, tail)) tail++
  const slice = (doc: Node) => doc.children.slice(from, doc.childCount - tail).flatMap(article => [...article.children])
  return [slice(before), slice(after), from ? after.child(from - 1).lastChild!.attrs.id : null]
}

function lastBut(doc: Node, count: number): Node {
  return doc.child(doc.childCount - 1 - count)
}

/** The indexes of a longest rising subsequence of `places`; −1 stands for "nowhere". */
function longestRising(places: readonly number[]): Set<number> {
  const ends: number[] = []
  const before: number[] = []
  places.forEach((place, at) => {
    if (place < 0) return
    let low = 0
    for (let high = ends.length; low < high;) {
      const middle = (low + high) >> 1
      if (places[ends[middle]!]! < place) low = middle + 1
      else high = middle
    }
    before[at] = low ? ends[low - 1]! : -1
    ends[low] = at
  })
  const rising = new Set<number>()
  for (let at = ends.at(-1) ?? -1; at >= 0; at = before[at]!) rising.add(at)
  return rising
}

/** The provisions that are new or not the node they were, and whether more than words changed. */
export function touched(before: Node, after: Node): {ids: string[]; structure: boolean} {
  const known = new Set(before.children)
  const kept = new Set(after.children)
  const old = before.children.filter(group => !kept.has(group)).flatMap(group => [...group.children])
  const now = after.children.filter(group => !known.has(group)).flatMap(group => [...group.children])
  const was = new Map(old.map(node => [node.attrs.id as string, node]))
  const ids = now.filter(node => was.get(node.attrs.id) != node).map(node => node.attrs.id as string)
  const structure = old.length != now.length || now.some((node, at) => !node.sameMarkup(old[at]!))
  return {ids, structure}
}
