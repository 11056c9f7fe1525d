import type {WireKind, WireRun} from "../ipc/wire"
import {addressInWords, direction} from "./address"
import {chosen} from "./choice"
import {excerpt} from "./excerpt"

const at = (address: string, kind: WireKind = "paragraph", label = "") => addressInWords({kind, label, address})

test("an address reads as a person says it", () => {
  expect(at("2(2)")).toBe("Article 2, paragraph 2")
  expect(at("2(2)(a)")).toBe("Article 2, paragraph 2(a)")
  expect(at("3 bis", "article")).toBe("Article 3 bis")
  expect(at("", "title")).toBe("Title")
  expect(at("—", "row")).toBe("Table row")
})

test("languages have a direction", () => {
  expect([direction("ar"), direction("he-IL"), direction("uk"), direction("en")]).toEqual(["rtl", "rtl", "ltr", "ltr"])
})

test("a provision is found by its address first, then by its words", () => {
  const outline = [
    {id: "a", address: "2", label: "Article 2", kind: "article" as const, opening: "Cessation"},
    {id: "b", address: "2(1)", label: "1.", kind: "paragraph" as const, opening: "Hostilities shall cease"},
    {id: "c", address: "12", label: "Article 12", kind: "article" as const, opening: "Hostilities"},
  ]
  expect(chosen(outline, "article 2").map(it => it.id)).toEqual(["a", "b"])
  expect(chosen(outline, "hostil").map(it => it.printed)).toEqual(["Article 2(1)", "Article 12"])
})

test("an excerpt keeps the change and shortens the rest", () => {
  const kept = (text: string): WireRun => ({fate: "kept", text, from: 0, to: 0})
  const runs = excerpt(
    [kept("word ".repeat(60)), {fate: "inserted", text: "not", from: 0, to: 3}, kept(" word".repeat(60))],
    false,
  )
  expect(runs[1]!.text).toBe("not")
  for (const run of runs) expect(run.text.length).toBeLessThan(60)
})
