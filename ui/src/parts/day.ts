const MONTHS = [
  "january",
  "february",
  "march",
  "april",
  "may",
  "june",
  "july",
  "august",
  "september",
  "october",
  "november",
  "december",
]

/** The letters and places of time zones that are offered; any other can be typed. */
export const zones = [
  "UTC",
  "CET",
  "CEST",
  "EET",
  "EEST",
  "MSK",
  "Europe/Brussels",
  "Europe/Kyiv",
  "Europe/London",
  "America/New_York",
  "Asia/Dubai",
  "Asia/Tokyo",
]

/** The time zone of this computer, by its place. */
export function here(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC"
}

/** A day with its year, as it is written out. */
export const wholeDay = (at: number) =>
  new Date(at).toLocaleDateString("en-GB", {day: "numeric", month: "long", year: "numeric"})

/** A day as people type it, spelled `2026-12-01`; what is no day stays as it is. The day comes before the month. */
export function dayOf(typed: string): string {
  const words = typed.trim().toLowerCase()
  const plain = /^(\d{4})[-./ ](\d{1,2})[-./ ](\d{1,2})$/.exec(words)
  if (plain) return spelled(plain[1]!, Number(plain[2]), plain[3]!)
  const turned = /^(\d{1,2})[-./ ](\d{1,2})[-./ ](\d{4})$/.exec(words)
  if (turned) return spelled(turned[3]!, Number(turned[2]), turned[1]!)
  const named = /^(\d{1,2})(?:st|nd|rd|th)?\.?\s+(?:of\s+)?([a-z]{3,9})\.?,?\s+(\d{4})$/.exec(words)
  const month = named ? MONTHS.findIndex(each => each.startsWith(named[2]!)) + 1 : 0
  return named && month ? spelled(named[3]!, month, named[1]!) : typed.trim()
}

function spelled(year: string, month: number, day: string): string {
  return `${year}-${String(month).padStart(2, "0")}-${day.padStart(2, "0")}`
}
