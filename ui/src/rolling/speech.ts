import type {WireBracket, WireInline, WireRollingProvision} from "../ipc/wire"

/**
 * How a delegation reads a provision of the rolling text: each bracket made of proposals gives way to the alternative
 * that names it, or else to the one of the base. Brackets that stand in the base itself are part of everybody's text.
 */
export function readingOf(
  {provision, brackets}: Pick<WireRollingProvision, "provision" | "brackets">,
  code: string,
): WireInline[] {
  const proposed = (it: WireBracket) => it.alternatives.some(each => each.proposals.length)
  const paths = brackets.filter(proposed).map(each => each.path.join())
  const read = (inlines: readonly WireInline[], way: readonly number[]): WireInline[] =>
    inlines.flatMap((inline, n) => {
      const path = [...way, n]
      if (inline.kind == "footnote") return [{...inline, inlines: read(inline.inlines, [...path, 0])}]
      if (inline.kind != "bracket" || !paths.includes(path.join())) return [inline]
      const own = inline.alternatives.findIndex(each => each.delegations.includes(code)),
        at = own < 0 ? inline.alternatives.findIndex(each => !each.delegations.length) : own
      const chosen = inline.alternatives[at]
      return chosen ? read(chosen.inlines, [...path, at]) : [inline]
    })
  return read(provision.inlines, [])
}

/**
 * What one more letter makes of a code being typed: the code, when it is spelled out and no other one goes on from it;
 * or else the place of the first code that begins so. A letter that fits nothing begins anew.
 */
export function spelled(
  codes: readonly string[],
  typed: string,
  letter: string,
): {typed: string; at: number; code: string | null} {
  const begins = (words: string) => codes.findIndex(each => each.startsWith(words))
  const now = [typed + letter.toUpperCase(), letter.toUpperCase()].find(each => begins(each) >= 0) ?? ""
  if (!now) return {typed: "", at: -1, code: null}
  const alone = codes.filter(each => each.startsWith(now)).length == 1
  return {typed: now, at: begins(now), code: alone && codes.includes(now) ? now : null}
}
