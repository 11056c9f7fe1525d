import {readFileSync} from "node:fs"
import {expect, it} from "vitest"
import {quoted} from "./quotation"

it("quotes as the desk does", () => {
  const path = new URL("../../../src-tauri/crates/text/data/quotations.txt", import.meta.url)
  const cases = readFileSync(path, "utf8").split("\n")
  const pairs = cases.filter(each => each.includes(" → ")).map(each => each.split(" → "))
  expect(pairs.length).toBeGreaterThan(8)
  for (const [words = "", shown] of pairs) expect(quoted(words)).toBe(shown)
})
