import {existsSync} from "node:fs"
import {emptyDesk, sampleDesk} from "./desk.kit"
import {DeskFailure} from "./ipc/desk"

test("the desk compares three texts and folds what is equal", async () => {
  const desk = sampleDesk()
  const result = await desk.compareVersions(
    ["1", "2", "3"].map(version => ({instrument: "FA", version, delegation: null})),
  )
  expect(result.rows.some(row => row.shape == "folded")).toBe(true)
  expect(result.counts.find(each => each.change == "moved")?.rows).toBe(6)
  expect(result.strength.map(each => each.class)).toContain("number")
})

test("a restored version can be taken back", async () => {
  const desk = sampleDesk()
  const before = await desk.openText("FA", "MER")
  await desk.restoreVersion("FA", "MER", "1")
  expect((await desk.dossier()).undo).toBe("restoring version 1 of FA")
  await desk.undoAct()
  expect((await desk.openText("FA", "MER")).provisions).toEqual(before.provisions)
})

test("the desk refuses in its own words, and each window has a dossier of its own", async () => {
  const desk = emptyDesk()
  await sampleDesk().dossier()
  await expect(desk.dossier()).rejects.toMatchObject({code: "noDossier", message: "No dossier is open."})
})

test("an answer can be held back, and a failure made up", async () => {
  const desk = sampleDesk(),
    release = desk.hand.hold("board")
  let rows = 0
  const asked = desk.board().then(board => (rows = board.rows.length))
  await desk.legends()
  expect(rows).toBe(0)
  release()
  expect(await asked).toBe(170)
  desk.hand.answer("board", new DeskFailure("full", "The disk is full."))
  await expect(desk.board()).rejects.toThrow("The disk is full.")
  desk.hand.truly("board")
  expect((await desk.board()).rows).toHaveLength(170)
  expect(desk.hand.of("board")).toHaveLength(3)
})

test("a person's files are their own", async () => {
  const desk = sampleDesk(),
    path = await desk.hand.write("note.md", "# A note")
  expect(existsSync(path)).toBe(true)
  expect((await desk.previewImport({path: "~/note.md", office: false})).provisions).toBe(1)
  await expect(sampleDesk().previewImport({path: "~/note.md", office: false})).rejects.toMatchObject({
    code: "unreadable",
  })
})
