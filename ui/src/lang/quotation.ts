// Marks that open a quotation, that close one, and that do both, in whatever script; single ones of which two side by
// side look like one that is double. `text/src/quotation.rs` says the same, and both read `quotations.txt`.
const opening = "“„‟«‹〝❝「『﹁﹃"
const closing = "”»›〞〟❞」』﹂﹄ˮʺ״"
const either = '"＂″‶'
const single = "‘’'"

const isDouble = (sign: string) => opening.includes(sign) || closing.includes(sign) || either.includes(sign)
const begins = (before: string) => !before || /[\s([{—–\-/]$/u.test(before)
const countsSeconds = (before: string) => /\d[′'’]\s*[\d.,]+$/u.test(before)

/** Words as they stand inside a quotation: nothing in them ends it. */
export function inside(words: string): string {
  let out = ""
  const endsSingle = () => !!out && single.includes(out.at(-1) ?? "")
  const afterFigure = () => /\d[‘’']*$/u.test(out)
  const push = (mark: string) => {
    if (afterFigure() || !endsSingle()) out += mark
  }
  for (const sign of words) {
    const opens = opening.includes(sign) || (either.includes(sign) && begins(out))
    if (sign == "״" && /[\u05d0-\u05ea]$/u.test(out)) out += sign
    else if (isDouble(sign) && countsSeconds(out)) out += "″"
    else if (isDouble(sign)) push(opens ? "‘" : "’")
    else if (single.includes(sign)) push(sign)
    else out += sign
  }
  return out
}

/** Somebody's words in quotation marks: `“only as a package”`. */
export const quoted = (words: string): string => `“${inside(words)}”`
