import {readFileSync} from "node:fs"

const css = readFileSync(new URL("./tokens.css", import.meta.url), "utf8")
const [light = "", dark = ""] = css.split("@media screen")

/** The tokens of a theme that are plain colours. */
function colours(of: string): Record<string, string> {
  return Object.fromEntries([...of.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(found => [found[1], found[2]]))
}

function luminance(hex: string) {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map(at => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map(part => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string, b: string) {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (high + 0.05) / (low + 0.05)
}

const inks = ["ink", "quiet", "accent", "agreed", "open", "reserved", "d1", "d2", "d3", "d4", "d5", "d6", "d7", "d8"]

test.each([
  ["light", colours(light)],
  ["dark", colours(dark)],
])("every ink reads on paper and on the desk in the %s theme", (_, theme) => {
  const poor = inks.flatMap(ink =>
    ["paper", "desk"].flatMap(ground => {
      const ratio = contrast(theme[ink]!, theme[ground]!)
      return ratio < 4.5 ? [`${ink} on ${ground}: ${ratio.toFixed(2)}`] : []
    }),
  )
  const marked = ["agreed", "open", "reserved"].filter(ink => contrast(theme[ink]!, theme[`${ink}-bg`]!) < 4.5)
  expect([...poor, ...marked]).toEqual([])
})

test.each([
  ["light", colours(light)],
  ["dark", colours(dark)],
])("the edge of a field is seen in the %s theme", (_, theme) => {
  expect(contrast(theme.edge!, theme.paper!)).toBeGreaterThanOrEqual(3)
})
