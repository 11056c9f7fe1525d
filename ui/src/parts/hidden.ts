import type {WireHidden} from "../ipc/wire"

/** Names what is hidden in each of these words: the program behind the window. */
export type Namer = (words: string[]) => Promise<WireHidden[][]>

/** Words without such characters hide nothing, and nobody needs to be asked. */
const plain = /^[\x20-\x2f\x3a-\x7e\u00a0-\u00ac\u00ae-\u024f\u2010-\u2027\u2030-\u203a]*$/
const digits = /[OIloОоοΟЗ]/
const none: readonly WireHidden[] = []
const MOST = 5000

const known = new Map<string, readonly WireHidden[]>()
const waiting = new Set<string>()
const listeners = new Set<() => void>()
let namer: Namer | null = null

/** Has `it` name from now on what is hidden. */
export function namedBy(it: Namer) {
  namer = it
}

/** Calls `listener` whenever more is known; gives how to stop that. */
export function whenNamed(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** What is known to be hidden in `words`; asked for when it is not known yet. */
export function hiddenIn(words: string): readonly WireHidden[] {
  if (plain.test(words) || (/^[\x20-\x7e]*$/.test(words) && !digits.test(words))) return none
  const found = known.get(words)
  if (found || !namer) return found ?? none
  if (!waiting.size) setTimeout(() => void ask(), 0)
  waiting.add(words)
  return none
}

async function ask() {
  const words = [...waiting]
  waiting.clear()
  const named = await namer!(words).catch(() => [])
  if (known.size > MOST) known.clear()
  named.forEach((found, at) => known.set(words[at]!, found))
  if (named.some(found => found.length)) for (const listener of listeners) listener()
}

/** A stretch of words; with what is hidden in it, where something is. */
export type Stretch = {text: string; name: string | null}

/** The words as stretches, cut where something is hidden. */
export function stretches(words: string, hidden: readonly WireHidden[]): Stretch[] {
  const cut: Stretch[] = []
  let from = 0
  for (const {start, end, name} of hidden) {
    if (start > from) cut.push({text: words.slice(from, start), name: null})
    cut.push({text: words.slice(start, end), name})
    from = end
  }
  if (from < words.length) cut.push({text: words.slice(from), name: null})
  return cut
}

/** The code point of a name, such as `U+202E`: what the chip shows. */
export const code = (name: string) => name.split(" ")[0] ?? ""
