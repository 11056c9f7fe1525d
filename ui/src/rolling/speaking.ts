import type {WireBracket, WireInline, WireRollingProvision} from "../ipc/wire"

/**
 * How a delegation reads a provision of the rolling text: each bracket made of proposals gives way to the alternative
 * that names it, or else to the one of the base. Brackets that stand in the base itself are part of everybody's text.
 */
export function readingOf({provision, brackets}: Pick<WireRollingProvision, "provision" | "brackets">, code: string): WireInline[] {
  const proposed = (it: WireBracket) => it.alternatives.some(each => each.proposals.length)
  const paths = brackets.filter(proposed).map(each => each.path.join())
  const read = (inlines: readonly WireInline[], way: readonly number[]): WireInline[] => inlines.flatMap((inline, n) => {
    const path = [...way, n]
    if (inline.kind == "footnote") return [{...inline, inlines: read(inline.inlines, [...path, 0])}]
    if (inline.kind != "bracket" || !paths.includes(path.join())) return [inline]
    const own = inline.alternatives.findIndex(each => each.delegations.includes(code)), at = own < 0 ? inline.alternatives.findIndex(each => !each.delegations.length) : own
    const chosen = inline.alternatives[at]
    return chosen ? read(chosen.inlines, [...path, at]) : [inline]
  })
  return read(provision.inlines, [])
}
