import {sampleDesk} from "../desk.kit"
import {chronicle} from "./chronicle"

test("versions stand below their occasion, newest first, in the lane of their delegation", async () => {
  const desk = sampleDesk()
  await desk.saveVersion("FA", "MER", {
    kind: "draft",
    standing: "none",
    source: "MER",
    occasion: "3rd round, 6th meeting",
    note: "",
    layer: "internal",
  })
  const dossier = await desk.dossier()
  const {lanes, entries, order} = chronicle(
    dossier.instruments[0]!.versions,
    dossier.delegations.map(each => each.code),
  )
  expect(lanes).toEqual(["MER", "CAS", "CHR"])
  expect(order.map(each => each.number)).toEqual(["5.1", "5", "4", "3", "2", "1"])
  expect(entries.filter(each => each.shape == "occasion").map(each => each.name)).toEqual([
    "3rd round, 6th meeting",
    "3rd round, 5th meeting",
    "3rd round, 2nd meeting",
    "2nd round, 4th meeting",
    "1st round, 3rd meeting",
    "1st round, 1st meeting",
  ])
})
