import type {WireInstrument, WireVersion} from "../ipc/wire"
import {firstColumns} from "./comparison.svelte"

const version = (number: string, parents: string[] = []) =>
  ({number, parents, layer: "tabled"}) as unknown as WireVersion
const instrument = (versions: WireVersion[], edited: string[]): WireInstrument => ({
  code: "FA",
  title: "Framework Agreement",
  language: "en",
  versions,
  edited,
  base: null,
  offered: [],
})
const told = (found: ReturnType<typeof firstColumns>) => found.map(each => each.version ?? each.delegation)

test("one version and a working text that differs from it are two texts", () => {
  expect(told(firstColumns(instrument([version("1")], ["MER"]), "MER"))).toEqual(["1", "MER"])
})

test("one version and a working text of another delegation are two texts as well", () => {
  expect(told(firstColumns(instrument([version("1")], ["CAS"]), "MER"))).toEqual(["1", "CAS"])
})

test("two versions are compared before the edits of another delegation are", () => {
  expect(told(firstColumns(instrument([version("1"), version("2", ["1"])], ["CAS"]), "MER"))).toEqual(["1", "2"])
})

test("one text alone is compared with nothing", () => {
  expect(firstColumns(instrument([version("1")], []), "MER")).toEqual([])
})
