/**
 * How well `words` answer to `query`: higher is better, null when they do not. The letters found are given by place.
 */
export function match(query: string, words: string): {score: number; places: number[]} | null {
  const wanted = folded(query).replaceAll(" ", ""),
    text = folded(words)
  const straight = text.indexOf(folded(query).trim())
  if (straight >= 0) {
    const places = Array.from({length: folded(query).trim().length}, (_, n) => straight + n)
    return {score: 1000 - straight - text.length / 100 + (startsWord(text, straight) ? 200 : 0), places}
  }
  const places: number[] = []
  let score = 0,
    at = 0
  for (const letter of wanted) {
    const found = nextPlace(text, letter, at)
    if (found < 0) return null
    score += startsWord(text, found) ? 12 : found == at ? 8 : 1
    places.push(found)
    at = found + 1
  }
  return {score: score - text.length / 100, places}
}

/** The letter at the start of a later word is worth more than one inside this word. */
function nextPlace(text: string, letter: string, from: number) {
  if (text[from] == letter) return from
  for (let at = text.indexOf(letter, from); at >= 0; at = text.indexOf(letter, at + 1))
    if (startsWord(text, at)) return at
  return text.indexOf(letter, from)
}

const startsWord = (text: string, at: number) => at == 0 || !/[\p{L}\p{N}]/u.test(text[at - 1] ?? "")

/** Lower case without accents, letter for letter where that keeps the length. */
function folded(words: string) {
  const lower = words.toLocaleLowerCase()
  const bare = Array.from(lower, letter => letter.normalize("NFD").replace(/\p{M}/gu, "") || letter).join("")
  return bare.length == words.length ? bare : lower
}

/** The best answers, best first. */
export function best<T>(
  query: string,
  all: readonly T[],
  words: (each: T) => string,
  most: number,
): {item: T; places: number[]}[] {
  if (!query.trim()) return all.slice(0, most).map(item => ({item, places: []}))
  return all
    .flatMap(item => {
      const found = match(query, words(item))
      return found ? [{item, ...found}] : []
    })
    .sort((a, b) => b.score - a.score)
    .slice(0, most)
}
