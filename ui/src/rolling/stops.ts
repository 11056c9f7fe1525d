import type {Mark} from "../lang/marks"
import type {WireInline, WireRolling, WireRollingProvision, WireStatus} from "../ipc/wire"

/** One bracket of a rolling text: which provision, and the way to it. */
export type Stop = {provision: string; path: number[]}

/** Every bracket that stands, in reading order. */
export function stopsOf(text: WireRolling | null): Stop[] {
  return (
    text?.provisions.flatMap(({provision, brackets}) => brackets.map(({path}) => ({provision: provision.id, path}))) ??
    []
  )
}

/** The stop after the one stood at, or before it; from nowhere the first or the last. */
export function nextStop(
  stops: readonly Stop[],
  at: Stop | null,
  from: string | null,
  order: readonly string[],
  step: 1 | -1,
): Stop | null {
  const here = at ? stops.findIndex(each => same(each, at)) : -1
  if (here >= 0) return stops[here + step] ?? null
  const place = from == null ? -1 : order.indexOf(from)
  const later = (each: Stop) => order.indexOf(each.provision) >= place
  if (step > 0) return stops.find(later) ?? null
  return stops.findLast(each => !later(each)) ?? null
}

/** Whether two stops are one. */
export function same(one: Stop | null, other: Stop | null): boolean {
  return one != null && other != null && one.provision == other.provision && one.path.join() == other.path.join()
}

const marks: Record<WireStatus, Mark> = {
  open: "plain",
  parked: "parked",
  agreedInPrinciple: "principle",
  agreedAdReferendum: "referendum",
  agreed: "agreed",
  initialled: "initialled",
}

/** What is most worth knowing about a provision: that it fell open again, before all else. */
export function markOf({status, brackets, noted, as_base}: WireRollingProvision): Mark {
  if (status.was) return "reopened"
  if (status.status == "parked") return "parked"
  if (noted.reservations.length) return "reserved"
  if (status.status != "open") return marks[status.status]
  return brackets.length || !as_base ? "open" : "plain"
}

/** The words as one string, brackets in their typed form. */
export function words(inlines: readonly WireInline[]): string {
  return inlines
    .map(inline => {
      if (inline.kind == "text" || inline.kind == "reference") return inline.text
      if (inline.kind == "placeholder") return `[${inline.text}]`
      if (inline.kind == "bracket")
        return inline.alternatives
          .map(each => `[${words(each.inlines)}${each.delegations.length ? ` — ${each.delegations.join(", ")}` : ""}]`)
          .join(" ")
      return inline.kind == "footnote" ? "" : " "
    })
    .join("")
}
