/** The quotation marks of a language: opening, closing, and those within a quotation. */
type Marks = readonly [open: string, close: string, within: string, withinClose: string]

const english: Marks = ["“", "”", "‘", "’"]
const guillemets: Marks = ["«", "»", "„", "“"]
const marks: Readonly<Record<string, Marks>> = {
  en: english,
  fr: ["«\u00a0", "\u00a0»", "‹\u00a0", "\u00a0›"],
  de: ["„", "“", "‚", "‘"],
  cs: ["„", "“", "‚", "‘"],
  sk: ["„", "“", "‚", "‘"],
  sl: ["„", "“", "‚", "‘"],
  bg: ["„", "“", "‚", "‘"],
  pl: ["„", "”", "‚", "’"],
  ro: ["„", "”", "«", "»"],
  hu: ["„", "”", "»", "«"],
  nl: english,
  uk: guillemets,
  ru: guillemets,
  be: guillemets,
  es: ["«", "»", "“", "”"],
  pt: ["«", "»", "“", "”"],
  it: ["«", "»", "“", "”"],
  el: ["«", "»", "“", "”"],
  ar: ["«", "»", "‹", "›"],
  fa: ["«", "»", "‹", "›"],
  he: ["”", "”", "’", "’"],
  sv: ["”", "”", "’", "’"],
  fi: ["”", "”", "’", "’"],
  da: ["”", "”", "’", "’"],
  nb: ["«", "»", "‘", "’"],
  zh: english,
}

const marksOf = (language: string): Marks => marks[language.toLowerCase().split("-")[0] ?? ""] ?? english

/** What stands where a quotation can begin. */
const OPENS = /(^|[\s([{“‘«‹„‚—–/\ufffc])$/

/** What is put in place of what was typed, and how many characters before the caret go with it. */
export type Typographic = {words: string; back: number}

/**
 * What `typed` is in print, behind `before`: quotation marks and the apostrophe as the language has them, a dash for
 * two hyphens and a longer one for three. Null where it is as it was typed.
 */
export function typographic(before: string, typed: string, language: string): Typographic | null {
  const [open, close, within, withinClose] = marksOf(language)
  if (typed == '"') return {words: OPENS.test(before) ? open : close, back: 0}
  if (typed == "'") {
    // Between letters and behind them it is an apostrophe, in every language.
    if (/[\p{L}\p{M}\p{N}]$/u.test(before)) return {words: "’", back: 0}
    return {words: OPENS.test(before) ? within : withinClose, back: 0}
  }
  if (typed == "-" && /(^|[^-])-$/.test(before)) return {words: "–", back: 1}
  if (typed == "-" && before.endsWith("–")) return {words: "—", back: 1}
  return null
}

/** Words that come from elsewhere, in print: what stands before them decides whether a quotation begins. */
export function inPrint(words: string, before: string, language: string): string {
  if (!/["']|--/.test(words)) return words
  let out = before
  for (const letter of words) {
    const set = typographic(out, letter, language)
    out = set ? out.slice(0, out.length - set.back) + set.words : out + letter
  }
  return out.slice(before.length)
}
