/** A stretch of words as it is drawn: `of` is the first delegation behind a bracket. */
export type Bit = {text: string; as: "words" | "bracket" | "codes"; of: string | null}

/**
 * The words of the runs of a cell with their brackets and the codes in them told apart, as they are drawn in every
 * other view. What stands behind a wording is known by the codes of the dossier alone.
 */
export function bits(texts: readonly string[], codes: readonly string[]): Bit[][] {
  const all = texts.join(""),
    code = codes.map(each => each.replace(/[^A-Z0-9]/g, "")).join("|"),
    behind = code ? ` ?— (?:${code})(?:, (?:${code}))*` : null
  const of = owners(all, behind)
  const cut = new RegExp(behind ? `(\\[|\\]|${behind}(?=\\]|$))` : "(\\[|\\])", "u")
  let at = 0
  return texts.map(text =>
    text
      .split(cut)
      .map((part): Bit => {
        const here = at
        at += part.length
        if (part == "[" || part == "]") return {text: part, as: "bracket", of: of.get(here) ?? null}
        if (!behind || !new RegExp(`^${behind}$`, "u").test(part)) return {text: part, as: "words", of: null}
        const named = part.replace(/^ ?— /, "")
        return {text: named, as: "codes", of: named.split(", ")[0] ?? null}
      })
      .filter(each => each.text),
  )
}

/** The first delegation behind each bracket, by where its signs stand. */
function owners(all: string, behind: string | null): Map<number, string> {
  const found = new Map<number, string>(),
    open: number[] = [],
    tail = behind ? new RegExp(`${behind}$`, "u") : null
  for (let at = 0; at < all.length; at += 1) {
    if (all[at] == "[") open.push(at)
    if (all[at] != "]") continue
    const from = open.pop()
    if (from == null) continue
    const named = tail?.exec(all.slice(from + 1, at))?.[0].replace(/^ ?— /, "")
    const first = named?.split(", ")[0]
    if (first) [from, at].forEach(place => found.set(place, first))
  }
  return found
}
