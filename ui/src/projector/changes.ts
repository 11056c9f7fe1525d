import type {WireProjected} from "../ipc/wire"

/** The provisions of a page that read or stand otherwise than before; none on the first look, or at another text. */
export function changes(before: WireProjected | null, now: WireProjected | null): string[] {
  if (!before || !now || before.title != now.title) return []
  const known = new Map(before.provisions.map(each => [each.id, JSON.stringify([each.inlines, each.status])]))
  return now.provisions
    .filter(each => known.get(each.id) != JSON.stringify([each.inlines, each.status]))
    .map(each => each.id)
}
