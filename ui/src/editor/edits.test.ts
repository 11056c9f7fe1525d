import type {WireDraftProvision, WireEdit} from "../ipc/wire"
import {editsBetween} from "./edits"
import {documentOf} from "./provisions"
import {Chance} from "./random"

/** What the program does with edits, as the wire describes it. */
function applied(text: readonly WireDraftProvision[], edits: readonly WireEdit[]): WireDraftProvision[] {
  const now = [...text]
  for (const edit of edits) {
    const id = edit.op == "put" ? edit.provision.id : edit.id
    const was = now.findIndex(it => it.id == id)
    if (was >= 0) now.splice(was, 1)
    if (edit.op == "remove") continue
    const after = now.findIndex(it => it.id == edit.after)
    if (edit.after != null) expect(after, "a put follows a provision that is there").toBeGreaterThanOrEqual(0)
    now.splice(after + 1, 0, edit.provision)
  }
  return now
}

function changed(text: readonly WireDraftProvision[], chance: Chance): WireDraftProvision[] {
  const now = [...text]
  for (let count = 1 + chance.below(6); count--;) {
    const at = chance.below(now.length)
    switch (chance.below(4)) {
      case 0:
        now.splice(at, 1)
        break
      case 1:
        now.splice(at, 0, chance.provision())
        break
      case 2:
        now[at] = {...now[at]!, ...{inlines: chance.inlines(), depth: 1, kind: "plain"}}
        break
      case 3:
        now.splice(chance.below(now.length), 0, ...now.splice(at, 1))
        break
    }
  }
  return now
}

test("the edits between two texts make the one the other", () => {
  for (let seed = 1; seed <= 300; seed++) {
    const chance = new Chance(seed)
    const before = chance.provisions(20)
    const after = changed(before, chance)
    const edits = editsBetween(documentOf(before), documentOf(after))
    expect(applied(before, edits), `seed ${seed}`).toEqual(after)
  }
})

test("only what was touched is sent", () => {
  const text = new Chance(3).provisions(50)
  const doc = documentOf(text)
  expect(editsBetween(doc, documentOf(text))).toEqual([])
  const moved = [...text.slice(1, 30), text[0]!, ...text.slice(30)]
  expect(editsBetween(doc, documentOf(moved))).toEqual([{op: "put", provision: text[0], after: text[29]!.id}])
  const without = [...text.slice(0, 4), ...text.slice(5)]
  expect(editsBetween(doc, documentOf(without))).toEqual([{op: "remove", id: text[4]!.id}])
})
