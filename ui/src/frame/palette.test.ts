import {best, match} from "./palette"

test("the letters may be scattered, but a straight find is better", () => {
  const found = best("save", ["Show all variants", "Save a version …", "Restore"], each => each, 5)
  expect(found.map(each => each.item)).toEqual(["Save a version …", "Show all variants"].slice(0, found.length))
  expect(match("sv", "Save a version")?.places).toEqual([0, 7])
})

test("accents and case do not matter", () => {
  expect(match("proces", "Procès-verbal")).not.toBeNull()
  expect(match("УГОДА", "Угода про відбудову")).not.toBeNull()
})

test("what does not answer is not shown", () => {
  expect(match("xyz", "Compare")).toBeNull()
})
