import type {WireProjected} from "../ipc/wire"
import {changes} from "./changes"

const page = (...words: string[]): WireProjected => ({
  title: "Framework",
  classification: "",
  language: "en",
  at: null,
  parked: [],
  saying: null,
  legend: {name: "Plain", marks: []},
  provisions: words.map((text, n) => ({
    id: `${n}`,
    depth: 1,
    heading: false,
    label: "",
    inlines: [{kind: "text", text}],
    status: "open",
  })),
})

test("the room is shown what changed since it last looked, also when that was taken back", () => {
  const before = page("Each Party", "shall report"),
    after = page("Each Party", "may report", "at once")
  expect(changes(null, before)).toEqual([])
  expect(changes(before, after)).toEqual(["1", "2"])
  expect(changes(after, before)).toEqual(["1"])
  expect(changes(before, {...after, title: "Guarantees"})).toEqual([])
})
