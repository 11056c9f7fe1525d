import {sampleDesk} from "../desk.kit"
import type {Line} from "../editor/outline"
import {branchesOf, linesOf, rowsOf, standingsOf, type Branch, type Choice} from "./outline"

const line = (kind: Line["kind"], opening: string, address = ""): Line => ({
  id: opening,
  kind,
  label: "",
  address,
  opening,
})
const text = [
  line("title", "Agreement"),
  line("plain", "Meridia and Cassia"),
  line("recital", "Recalling"),
  line("part", "Peace"),
  line("article", "Cessation", "1"),
  line("paragraph", "Hostilities shall cease", "1(1)"),
  line("paragraph", "Each Party shall withdraw", "1(2)"),
  line("article", "Verification", "2"),
  line("paragraph", "The Commission shall report", "2(1)"),
  line("signature", "Done at Lindahaven"),
  line("annex", "Line", "Annex A"),
  line("plain", "The left bank"),
]
const none: Choice = {here: null, folds: {}, words: "", openOnly: false}

/** The lines as a person sees them, two blanks a level. */
const drawn = (choice: Partial<Choice> = {}, isOpen = (_: Branch) => false) =>
  rowsOf(branchesOf(text), {...none, ...choice}, isOpen).map(
    ({branch, level}) => "  ".repeat(level - 1) + (branch.opening || branch.address),
  )

test("parts hold their articles, and what stands before all headings is the preamble", () => {
  expect(drawn()).toEqual(["Preamble", "Peace", "  Cessation", "  Verification", "Done at Lindahaven", "Line"])
})

test("it opens where the person stands, and stays as it was folded by hand", () => {
  expect(drawn({here: "Each Party shall withdraw"})).toEqual([
    "Preamble",
    "Peace",
    "  Cessation",
    "    Hostilities shall cease",
    "    Each Party shall withdraw",
    "  Verification",
    "Done at Lindahaven",
    "Line",
  ])
  expect(drawn({here: "Each Party shall withdraw", folds: {Cessation: false, Line: true}})).toEqual([
    "Preamble",
    "Peace",
    "  Cessation",
    "  Verification",
    "Done at Lindahaven",
    "Line",
    "  The left bank",
  ])
})

test("a filter shows what matches under what it stands under", () => {
  expect(drawn({words: "withdraw"})).toEqual(["Peace", "  Cessation", "    Each Party shall withdraw"])
  expect(drawn({words: "2(1)"})).toEqual(["Peace", "  Verification", "    The Commission shall report"])
  expect(drawn({words: "nowhere"})).toEqual([])
})

test("only what is open is shown when that is asked", () => {
  const isOpen = ({opening}: Branch) => opening == "The Commission shall report"
  expect(drawn({openOnly: true}, isOpen)).toEqual(["Peace", "  Verification", "    The Commission shall report"])
})

test("what is open in each article is what the desk counts", async () => {
  const table = await sampleDesk().rollingText("FA"),
    {sections} = standingsOf(table)
  const told = branchesOf(linesOf(table.provisions.map(each => each.provision))).map(
    each => [each.address, sections.get(each.id)?.sign] as const,
  )
  expect(told.slice(0, 5)).toEqual([
    ["Preamble", ""],
    ["1", ""],
    ["2", "1"],
    ["3", "1"],
    ["4", "✓"],
  ])
})
