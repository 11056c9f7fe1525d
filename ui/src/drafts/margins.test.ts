import {sampleDesk} from "../desk.kit"
import {markOf} from "../rolling/stops"
import {marginsOf} from "./margins"

const saying = {note: "", occasion: "3rd round, 6th meeting"}

test("the margin tells each state by a sign and letters, reservations and links beside it", async () => {
  const desk = sampleDesk()
  const at = (await desk.rollingText("FA")).provisions
  const contested = at.find(each => each.brackets.length && !each.noted.links.length)!.provision.id
  const [calm, free] = at
    .filter(each => each.provision.kind == "paragraph" && markOf(each) == "plain")
    .map(each => each.provision.id)
  await desk.setStatus("FA", calm!, "agreedAdReferendum", [], true, saying)
  await desk.reserve("FA", calm!, "CAS", "scrutiny", saying)
  await desk.linkProvision(null, "FA", contested, "SG", "4(1)", saying)
  const margins = marginsOf(await desk.rollingText("FA"))
  const told = (id: string) => margins.get(id)?.map(each => `${each.kind} ${each.sign} ${each.letters}`)
  expect(told(calm!)).toEqual(["reserved ◇ R CAS"])
  expect(told(contested)).toEqual(["open ○ O", "held ⇢ SG 4(1)"])
  expect(told(free!)).toBeUndefined()
})

test("what was agreed and changed since is loud", async () => {
  const desk = sampleDesk()
  const {provision} = (await desk.rollingText("FA")).provisions.find(
    each => each.provision.kind == "paragraph" && markOf(each) == "plain",
  )!
  await desk.setStatus("FA", provision.id, "agreed", [], true, saying)
  await desk.proposeInstead(
    "FA",
    "CAS",
    provision.id,
    [{...provision, inlines: [{kind: "text", text: "Nothing is agreed here."}]}],
    saying.occasion,
  )
  const margin = marginsOf(await desk.rollingText("FA")).get(provision.id)
  expect(margin?.[0]).toMatchObject({kind: "reopened", letters: "RE"})
  expect(margin?.[0]?.title).toContain("It was agreed at the 3rd round, 6th meeting")
})
