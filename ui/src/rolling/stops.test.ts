import {FakeDesk} from "../ipc/fake"
import {markOf, nextStop, stopsOf} from "./stops"

const text = () => new FakeDesk().rollingText("FA")
const saying = {note: "", occasion: "3rd meeting"}

test("brackets are walked in reading order, and the walk ends at the last", async () => {
  const rolling = await text(), stops = stopsOf(rolling), order = rolling.provisions.map(each => each.provision.id)
  const [first, second] = stops
  expect(stops).toHaveLength(2)
  expect(nextStop(stops, null, null, order, 1)).toBe(first)
  expect(nextStop(stops, first ?? null, first?.provision ?? null, order, 1)).toBe(second)
  expect(nextStop(stops, second ?? null, null, order, 1)).toBeNull()
  expect(nextStop(stops, null, order.at(-1) ?? null, order, -1)).toBe(second)
})

test("a provision that was agreed and changed is reopened before all else", async () => {
  const desk = new FakeDesk(), [contested] = (await desk.rollingText("FA")).provisions.filter(each => each.brackets.length)
  const id = contested?.provision.id ?? ""
  const mark = async () => markOf((await desk.rollingText("FA")).provisions.find(each => each.provision.id == id)!)
  expect(await mark()).toBe("open")
  await desk.setStatus("FA", id, "agreedAdReferendum", [], saying)
  expect(await mark()).toBe("referendum")
  await desk.liftBracket("FA", id, contested?.brackets[0]?.path ?? [], {by: "alternative", at: 0}, saying)
  expect(await mark()).toBe("reopened")
  await desk.undoAct()
  expect(await mark()).toBe("referendum")
})
