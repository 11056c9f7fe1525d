import {sampleDesk} from "../desk.kit"
import {markOf, nextStop, stopsOf} from "./stops"

const text = () => sampleDesk().rollingText("FA")
const saying = {note: "", occasion: "3rd round, 6th meeting"}

test("brackets are walked in reading order, and the walk ends at the last", async () => {
  const rolling = await text(),
    stops = stopsOf(rolling),
    order = rolling.provisions.map(each => each.provision.id)
  const [first, second] = stops,
    last = stops.at(-1)
  expect(stops).toHaveLength(6)
  expect(nextStop(stops, null, null, order, 1)).toBe(first)
  expect(nextStop(stops, first ?? null, first?.provision ?? null, order, 1)).toBe(second)
  expect(nextStop(stops, last ?? null, null, order, 1)).toBeNull()
  expect(nextStop(stops, null, order.at(-1) ?? null, order, -1)).toBe(last)
})

test("a provision that was agreed and changed is reopened before all else", async () => {
  const desk = sampleDesk(),
    calm = (await desk.rollingText("FA")).provisions.find(
      each => each.provision.kind == "paragraph" && markOf(each) == "plain",
    )
  const id = calm?.provision.id ?? ""
  const mark = async () => markOf((await desk.rollingText("FA")).provisions.find(each => each.provision.id == id)!)
  await desk.setStatus("FA", id, "agreedAdReferendum", [], true, saying)
  expect(await mark()).toBe("referendum")
  await desk.proposeInstead(
    "FA",
    "CAS",
    id,
    [{...calm!.provision, inlines: [{kind: "text", text: "Nothing is agreed here."}]}],
    saying.occasion,
  )
  expect(await mark()).toBe("reopened")
  await desk.undoAct()
  expect(await mark()).toBe("referendum")
})
