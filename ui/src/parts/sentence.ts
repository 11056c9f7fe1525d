/** Words as a whole sentence: with a capital, unless they begin with a code or a quotation, and with a full stop. */
export function asSentence(words: string): string {
  const whole = words.trim(),
    ended = /[.!?…:]["”’)]?$/.test(whole) || !whole
  return whole.replace(/^\p{Ll}/u, first => first.toUpperCase()) + (ended ? "" : ".")
}
