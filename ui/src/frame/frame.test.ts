import {DeskFailure} from "../ipc/desk"
import {sampleAt, sampleDesk} from "../desk.kit"
import type {DraftPort} from "../window/context"
import {Frame} from "./frame.svelte"
import {readPlace} from "../window/place"

async function opened(desk = sampleDesk()) {
  const frame = new Frame(desk)
  await frame.start()
  return {frame, desk}
}

const port = (typed: number | null): DraftPort & {undone: number} => ({
  undone: 0,
  undoable: () => typed,
  redoable: () => null,
  redo: () => {},
  settle: async () => {},
  goTo: () => {},
  undo() {
    this.undone += 1
  },
})

test("undo takes back whichever happened later, typing or an act", async () => {
  const {frame} = await opened()
  const version = frame.instrument!.versions[0]!
  await frame.restore(version)
  frame.draft = port(performance.now() + 1000)
  await frame.undo()
  expect((frame.draft as ReturnType<typeof port>).undone).toBe(1)
  expect(frame.dossier?.undo).toBe("restoring version 1 of FA")
  frame.draft = port(1)
  await frame.undo()
  expect(frame.dossier?.undo).toBeNull()
  expect(frame.toasts.list.at(-1)?.words).toContain("Undone")
})

test("a window whose words cannot be saved closes only when the person insists", async () => {
  const {frame} = await opened()
  frame.draft = port(1)
  expect(await frame.mayClose()).toBe(true)
  frame.draft = {...port(1), settle: () => Promise.reject(new Error("The disk is full."))}
  expect(await frame.mayClose()).toBe(false)
  expect(frame.toasts.list.at(-1)).toMatchObject({problem: true})
  expect(frame.toasts.list.at(-1)?.words).toContain("stays open")
  expect(await frame.mayClose()).toBe(true)
})

test("a refusal is said in the words of the desk and changes nothing", async () => {
  const {frame, desk} = await opened()
  const before = frame.dossier
  await frame.open(() => desk.openDossier("~/Fisheries 2019.dossier", null))
  expect(frame.dossier).toBe(before)
  expect(frame.toasts.list.at(-1)).toMatchObject({problem: true})
  expect(frame.toasts.list.at(-1)?.words).toContain("Nothing was changed")
})

test("a file that is damaged and cannot be opened says nothing of the one that is open", async () => {
  const {frame} = await opened()
  await frame.open(() => Promise.reject(new DeskFailure("damaged", "Part of the file is damaged.")))
  expect(frame.toasts.list.at(-1)?.words).toContain("damaged")
  expect(frame.file.damaged).toBe(false)
  await frame.attempt(() => Promise.reject(new DeskFailure("damaged", "Part of the file is damaged.")))
  expect(frame.file.damaged).toBe(true)
})

test("nothing said, asked or chosen in one dossier is left when another opens", async () => {
  const {frame, desk} = await opened()
  frame.go({view: "rolling"})
  await frame.look()
  frame.rolling.standAt(frame.rolling.order[0]!)
  frame.rolling.speaker = "PG"
  frame.board.at = "FA x"
  frame.report.since = "FA@2"
  await frame.report.read()
  frame.report.add("sections", 0)
  frame.saving = {state: "failed", message: "The disk is full."}
  frame.toasts.problem("The disk is full.")
  frame.chosenOccasion = "2nd meeting"
  let late: (refusal: unknown) => void = () => {}
  const asked = frame.attempt(() => new Promise((_, fail) => (late = fail)))
  const {title, classification, delegations} = frame.dossier!
  await frame.open(() => desk.createDossier("~/Other.dossier", {title, classification, delegations, passphrase: null}))
  late(new DeskFailure("damaged", "Part of the file is damaged."))
  await asked
  expect(frame.dossier?.path).toBe(await desk.hand.path("Other.dossier"))
  expect(frame.file.damaged).toBe(false)
  expect(frame.toasts.list.filter(each => each.problem)).toEqual([])
  expect(frame.saving).toEqual({state: "saved"})
  expect([
    frame.rolling.speaker,
    frame.rolling.provision,
    frame.board.at,
    frame.report.since,
    frame.chosenOccasion,
  ]).toEqual([null, null, null, null, ""])
  expect([frame.report.edited, frame.report.account]).toEqual([false, null])
})

test("an answer that comes late does not cover what was asked for after it", async () => {
  const {frame, desk} = await opened(),
    arrive = desk.hand.hold("rolling_text")
  const late = frame.rolling.read("FA")
  await frame.rolling.read("SG")
  arrive()
  await late
  expect(frame.rolling.text?.instrument).toBe("SG")
})

test("a report changed by hand stays while the same dossier is closed and opened again", async () => {
  const {frame, desk} = await opened()
  await frame.report.read()
  frame.report.add("sections", 0)
  await frame.file.reopen(() => desk.openDossier(sampleAt, null))
  expect(frame.report.edited).toBe(true)
})

test("a report is written as it stands on the screen: one part of it or both, without empty lines", async () => {
  const {frame} = await opened()
  await frame.report.anew()
  const {report} = frame
  const before = report.written
  expect(before?.page.map(each => each.heading)).toContain("Open")
  report.add("page", 0)
  expect(report.written).toEqual(before)
  report.holds = "page"
  expect(report.written).toEqual({...before, sections: []})
  report.holds = "account"
  expect(report.written).toEqual({...before, page: []})
})

test("the window comes back to where it was", async () => {
  const {frame, desk} = await opened()
  frame.go({view: "history", instrument: "SG"})
  const again = await opened(desk)
  expect(again.frame.view).toBe("history")
  expect(again.frame.instrument?.code).toBe("SG")
})

test("a broken place is no place", () => {
  expect(readPlace("{not json").view).toBe("draft")
  expect(readPlace('{"view":"bored","columns":[null,{"instrument":"FA"}]}')).toMatchObject({
    view: "draft",
    columns: [{instrument: "FA"}],
  })
})
