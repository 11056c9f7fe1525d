import type {WireKind} from "../ipc/wire"

/** A provision to choose. */
export type Choice = {id: string; printed: string; opening: string}

type Entry = {id: string; address: string; label: string; kind: WireKind; opening: string}

/** More choices than this are not shown. */
const MOST = 50

/** The provisions that `words` may mean: first by address, then by what they say. */
export function chosen(outline: readonly Entry[], words: string): Choice[] {
  const sought = words.trim().toLowerCase()
  const key = sought.replace(/^(article|art\.?|paragraph|para\.?)\s*/, "").replace(/\s+/g, "")
  const by = (holds: (entry: Entry) => boolean) => outline.filter(holds)
  const exact = key ? by(it => it.address.toLowerCase().replace(/\s+/g, "") == key) : []
  const begins = key ? by(it => it.address.toLowerCase().replace(/\s+/g, "").startsWith(key)) : []
  const says = by(it => `${it.label} ${it.opening}`.toLowerCase().includes(sought))
  return [...new Set([...exact, ...begins, ...says])].slice(0, MOST).map(choice)
}

/** What a reference to it prints: `Article 3`, `Article 3(2)(a)`, else its label. */
function choice({id, address, label, kind, opening}: Entry): Choice {
  const printed =
    kind == "article" ? label : /^\d/.test(address) ? `Article ${address}` : address || label || opening.slice(0, 24)
  return {id, printed, opening}
}
