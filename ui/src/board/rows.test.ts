import {sampleDesk} from "../desk.kit"
import {counts, coversOf, inSight, markOf, shown} from "./rows"

const all = {filter: "all", instrument: "", delegation: -1} as const
const reading = {by: "order", down: false} as const

test("a filter shows as many rows as it says", async () => {
  const {rows} = await sampleDesk().board(),
    counted = counts(rows)
  expect(shown(rows, {...all, filter: "bracketed"}, reading)).toHaveLength(counted.bracketed)
  expect(counted).toMatchObject({all: 170, bracketed: 25, parked: 1, reserved: 1, agreed: 4})
  expect(shown(rows, {...all, filter: "touched"}, reading).map(each => each.address)).toEqual(["2(2)"])
})

test("rows of one instrument, and those where a delegation speaks", async () => {
  const {rows, delegations} = await sampleDesk().board()
  expect(new Set(shown(rows, {...all, instrument: "SG"}, reading).map(each => each.instrument))).toEqual(
    new Set(["SG"]),
  )
  const ofCassia = shown(rows, {...all, instrument: "FA", delegation: delegations.indexOf("CAS")}, reading)
  expect(ofCassia.map(each => each.address)).toEqual([
    "2(1)",
    "2(2)",
    "3(1)",
    "4(1)",
    "4(2)",
    "4(3)",
    "10(1)",
    "10(2)",
    "11(2)",
  ])
})

test("sorted by state the contested come first, in reading order among themselves", async () => {
  const {rows} = await sampleDesk().board()
  const sorted = shown(rows, all, {by: "state", down: false})
  expect(sorted[0] && markOf(sorted[0])).toBe("open")
  expect(shown(rows, all, {by: "state", down: true}).at(-1)).toEqual(sorted[0])
  const contested = (brackets: number) => rows.filter(each => each.brackets == brackets)
  expect(sorted.slice(0, 25)).toEqual([...contested(2), ...contested(1)])
  const calm = sorted.filter(each => markOf(each) == "plain")
  expect(calm).toEqual(rows.filter(each => markOf(each) == "plain"))
})

test("what is typed as provisions is read, and what is none is said", () => {
  expect(coversOf("FA 2(2), SG 4(1)", ["FA", "SG"]).covers).toEqual([
    {instrument: "FA", provision: "2(2)"},
    {instrument: "SG", provision: "4(1)"},
  ])
  expect(coversOf("XX 2(2)", ["FA"]).wrong).toBe("XX 2(2)")
})

test("scrolling by one row fills one slot anew and leaves the others", async () => {
  const {rows} = await sampleDesk().board(),
    many = Array.from({length: 60}, (_, n) => ({...rows[0]!, provision: `${n}`}))
  const before = inSight(many, 20, 10, -1),
    after = inSight(many, 21, 10, -1)
  expect(before.map(each => each.slot)).toEqual(after.map(each => each.slot))
  expect(before.filter((each, n) => each.row != after[n]?.row)).toHaveLength(1)
  expect(inSight(many, 40, 10, 0).map(each => each.at)).toContain(0)
})
