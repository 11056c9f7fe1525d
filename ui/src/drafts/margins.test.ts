import {FakeDesk} from "../ipc/fake"
import {marginsOf} from "./margins"

const saying = {note: "", occasion: "3rd meeting"}

test("the margin tells each state by a sign and letters, reservations and links beside it", async () => {
  const desk = new FakeDesk()
  const at = (await desk.rollingText("FA")).provisions
  const contested = at.find(each => each.brackets.length)!.provision.id
  const [calm, free] = at.filter(each => each.provision.kind == "paragraph" && !each.brackets.length).map(each => each.provision.id)
  await desk.setStatus("FA", calm!, "agreedAdReferendum", [], saying)
  await desk.reserve("FA", calm!, "CAS", "scrutiny", saying)
  await desk.linkProvision("FA", contested, "SG", "4(1)", saying)
  const margins = marginsOf(await desk.rollingText("FA"))
  const told = (id: string) => margins.get(id)?.map(each => `${each.kind} ${each.sign} ${each.letters}`)
  expect(told(calm!)).toEqual(["reserved ◇ R CAS"])
  expect(told(contested)).toEqual(["open ○ O", "held ⇢ SG 4(1)"])
  expect(told(free!)).toBeUndefined()
})

test("what was agreed and changed since is loud", async () => {
  const desk = new FakeDesk()
  const {provision, brackets} = (await desk.rollingText("FA")).provisions.find(each => each.brackets.length)!
  await desk.setStatus("FA", provision.id, "agreed", [], saying)
  await desk.liftBracket("FA", provision.id, brackets[0]!.path, {by: "alternative", at: 0}, saying)
  const margin = marginsOf(await desk.rollingText("FA")).get(provision.id)
  expect(margin?.[0]).toMatchObject({kind: "reopened", letters: "RE"})
  expect(margin?.[0]?.title).toContain("It was agreed at the 3rd meeting")
})
