import {FakeDesk} from "../ipc/fake"
import {chronicle} from "./chronicle"

test("versions stand below their occasion, newest first, in the lane of their delegation", async () => {
  const dossier = await new FakeDesk().dossier()
  const {lanes, entries, order} = chronicle(dossier.instruments[0]!.versions, dossier.delegations.map(each => each.code))
  expect(lanes).toEqual(["MER", "CAS", "CHR"])
  expect(order.map(each => each.number)).toEqual(["4", "3", "2.1", "2", "1"])
  expect(entries.filter(each => each.shape == "occasion").map(each => each.name)).toEqual(["3rd meeting", "2nd meeting", "1st meeting"])
})
