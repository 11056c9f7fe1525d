import {FakeDesk} from "./fake"

test("the fake desk compares three texts and folds what is equal", async () => {
  const desk = new FakeDesk()
  const result = await desk.compareVersions(["1", "2", "3"].map(version => ({instrument: "FA", version, delegation: null})))
  expect(result.rows.some(row => row.shape == "folded")).toBe(true)
  expect(result.counts.find(each => each.change == "moved")?.rows).toBe(2)
  expect(result.strength.map(each => each.class)).toContain("number")
})

test("a restored version can be taken back", async () => {
  const desk = new FakeDesk()
  const before = await desk.openText("FA", "MER")
  await desk.restoreVersion("FA", "MER", "1")
  expect((await desk.dossier()).undo).toContain("restored")
  await desk.undoAct()
  expect((await desk.openText("FA", "MER")).provisions).toEqual(before.provisions)
})
