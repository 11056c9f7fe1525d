import type {WireBracket, WireInline} from "../ipc/wire"
import {readingOf, spelled} from "./speech"
import {words} from "./stops"

const text = (text: string): WireInline => ({kind: "text", text})
const bracket = (...alternatives: [string[], WireInline[]][]): WireInline => ({
  kind: "bracket",
  alternatives: alternatives.map(([delegations, inlines]) => ({delegations, inlines})),
})
const made = (path: number[], proposals: string[]) =>
  ({path, alternatives: [{inlines: [], by: [], proposals}]}) as unknown as WireBracket

function reads(inlines: WireInline[], brackets: WireBracket[], code: string) {
  const provision = {
    id: "a",
    kind: "paragraph" as const,
    depth: 1,
    number: {from: "none" as const},
    label: "",
    address: "",
    inlines,
  }
  return words(readingOf({provision, brackets}, code))
}

test("a delegation reads its own alternative, a silent one the base", () => {
  const line = [
    text("Each Party "),
    bracket(
      [[], [text("shall")]],
      [["CAS"], [text("may "), bracket([["CAS"], [text("freely")]], [["PG"], [text("at once")]])]],
    ),
    text(" report."),
  ]
  const brackets = [made([1], ["p"]), made([1, 1, 1], ["q"])]
  expect(reads(line, brackets, "CAS")).toBe("Each Party may freely report.")
  expect(reads(line, brackets, "MER")).toBe("Each Party shall report.")
})

test("brackets of the base stay, whoever is named in them", () => {
  const line = [bracket([["MER"], [text("thirty")]], [["CAS"], [text("sixty")]])]
  expect(reads(line, [made([0], [])], "CAS")).toBe("[thirty — MER] [sixty — CAS]")
})

test("a bracket that leaves a delegation nothing to read stays", () => {
  const line = [bracket([["MER"], [text("thirty")]], [["CAS"], [text("sixty")]])]
  expect(reads(line, [made([0], ["p"])], "PG")).toBe("[thirty — MER] [sixty — CAS]")
})

test("any delegation is reached by its code, the tenth and those whose codes begin alike", () => {
  const codes = ["MER", "CAS", "PG", "CHR", "NOR", "SUD", "EST", "OST", "VAL", "MERI", "G77/CN", "УКР"]
  const typing = (letters: string) =>
    [...letters].reduce((so, letter) => (so.code ? so : spelled(codes, so.typed, letter)), {
      typed: "",
      at: -1,
      code: null as string | null,
    })
  expect(typing("sud").code).toBe("SUD")
  expect(typing("meri").code).toBe("MERI")
  expect(typing("g77/cn").code).toBe("G77/CN")
  expect(typing("укр").code).toBe("УКР")
  // One goes on from it: Enter chooses, as it does wherever the focus is.
  expect(typing("mer")).toEqual({typed: "MER", at: 0, code: null})
  expect(typing("zc")).toEqual({typed: "C", at: 1, code: null})
  expect(typing("z")).toEqual({typed: "", at: -1, code: null})
})
