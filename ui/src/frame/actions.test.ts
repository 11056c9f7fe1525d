import {emptyDesk, sampleDesk} from "../desk.kit"
import {actions as titles} from "../lang/actions"
import {actionFor, actions, perform} from "./actions"
import {Frame} from "./frame.svelte"
import {pressed} from "../window/keys"

const key = (key: string, more: Partial<KeyboardEvent> = {}) =>
  pressed({key, code: "", ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more})

test("no two actions that can be meant at once share a key", () => {
  const apart = ["draft", "compare", "rolling", "board", "history", "report"]
  const shared = actions.flatMap((one, n) =>
    actions
      .slice(n + 1)
      .filter(other => {
        const never = one.group != other.group && apart.includes(one.group) && apart.includes(other.group)
        return !never && one.keys.some(key => other.keys.includes(key))
      })
      .map(other => `${one.id} ${other.id}`),
  )
  expect(shared).toEqual([])
})

test("every action has a title, and every title an action", () => {
  expect(actions.map(each => each.id).sort()).toEqual(Object.keys(titles).sort())
})

test("without a dossier only what needs none can be done", async () => {
  const frame = new Frame(emptyDesk())
  await frame.start()
  expect(perform(frame, "version.save")).toBe(false)
  expect(perform(frame, "dossier.new")).toBe(true)
  expect(frame.dialog?.name).toBe("newDossier")
})

test("a single letter never acts while words are typed", async () => {
  const frame = new Frame(sampleDesk())
  await frame.start()
  frame.go({view: "history"})
  frame.history.chosen = "2"
  expect(actionFor(frame, "C", true)).toBeUndefined()
  expect(actionFor(frame, "C", false)?.id).toBe("history.compareCurrent")
})

test("a lone key acts only on the list that has the focus", async () => {
  const frame = new Frame(sampleDesk())
  await frame.start()
  frame.go({view: "history"})
  frame.history.chosen = "2"
  for (const key of ["C", "Space", "Enter"]) {
    expect(actionFor(frame, key, false, "")).toBeUndefined()
    expect(actionFor(frame, key, false, "rolling")).toBeUndefined()
    expect(actionFor(frame, key, false, "history")?.group).toBe("history")
  }
  expect(actionFor(frame, "Ctrl+Shift+R", false, "")?.id).toBe("history.restore")
})

test("every action of a lone key belongs to a list that can have the focus", () => {
  const lone = actions.filter(
    each => !each.inText && each.keys.some(key => key.length == 1 || key == "Enter" || key == "Space"),
  )
  expect(new Set(lone.filter(each => !each.typing).map(each => each.group))).toEqual(
    new Set(["rolling", "board", "history"]),
  )
  expect(new Set(lone.filter(each => each.typing).map(each => each.group))).toEqual(new Set(["draft"]))
})

test("keys are spelled as the registry writes them, on other keyboards too", () => {
  expect(key("z", {ctrlKey: true, shiftKey: true})).toBe("Ctrl+Shift+Z")
  expect(key("ы", {ctrlKey: true, code: "KeyS"})).toBe("Ctrl+S")
  expect(key("F7", {shiftKey: true})).toBe("Shift+F7")
  expect(key("+", {ctrlKey: true, shiftKey: true})).toBe("Ctrl+Plus")
  expect(key("Control", {ctrlKey: true})).toBe("")
})
