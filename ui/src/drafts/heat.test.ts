import type {WireTraced} from "../ipc/wire"
import {ages, shadeOf, stepOf, whose} from "./heat"

const traced = (...runs: [string, string | null, number][]): WireTraced => ({
  id: "a",
  agreed: null,
  runs: runs.map(([text, by, at]) => ({
    from: 0,
    to: text.length,
    origin: {
      text,
      by,
      at,
      occasion: `meeting ${at}`,
      via: "proposal",
      version: "1",
      supporters: [],
      bracketed: null,
      lifted: null,
    },
  })),
})

test("the legend counts whose the words are", () => {
  const text = [traced(["Each Party shall ", "CAS", 1], ["report", "MER", 2]), traced(["within ten days", null, 3])]
  expect(whose(text)).toEqual([
    {by: "CAS", words: 3},
    {by: null, words: 3},
    {by: "MER", words: 1},
  ])
})

test("few moments are a step each, many are gathered, and every moment is in one", () => {
  const few = ages([traced(["a", "CAS", 10], ["b", "CAS", 20])])
  expect(few.map(each => [each.from, each.to, each.words])).toEqual([
    [10, 10, 1],
    [20, 20, 1],
  ])
  const many = ages([traced(...Array.from({length: 23}, (_, n): [string, string, number] => ["w", "CAS", n]))])
  expect(many).toHaveLength(5)
  expect(many.reduce((sum, each) => sum + each.words, 0)).toBe(23)
  expect(Array.from({length: 23}, (_, n) => stepOf(many, n))).toEqual(
    Array.from({length: 23}, (_, n) => stepOf(many, n)).sort((a, b) => a - b),
  )
  expect([stepOf(many, 0), stepOf(many, 22)]).toEqual([1, 5])
})

test("the newest words are shaded most, however few steps there are", () => {
  expect([shadeOf(2, 2), shadeOf(5, 5), shadeOf(1, 5)]).toEqual([5, 5, 1])
})
