import type {WireInline} from "../ipc/wire"
import {documentOf, position, provisionOf, provisions} from "./provisions"
import {Chance} from "./random"

test("a text shown and read back is the same text", () => {
  for (let seed = 1; seed <= 200; seed++) {
    const text = new Chance(seed).provisions(40)
    const doc = documentOf(text)
    doc.check()
    expect(
      provisions(doc).map(it => provisionOf(it.node)),
      `seed ${seed}`,
    ).toEqual(text)
  }
})

test("an empty text shows one empty provision to type in", () => {
  expect(provisions(documentOf([])).map(it => it.node.textContent)).toEqual([""])
})

test("groups begin at headings and stay small", () => {
  const doc = documentOf(new Chance(7).provisions(900))
  for (const group of doc.children) expect(group.childCount).toBeLessThanOrEqual(24)
  expect(doc.childCount).toBeLessThan(150)
})

test("an editor unit is a place in the document, in rows too", () => {
  const words = (text: string): WireInline => ({kind: "text", text})
  const bracket: WireInline = {
    kind: "bracket",
    alternatives: [
      {inlines: [words("shall")], delegations: ["MER"]},
      {inlines: [words("may")], delegations: []},
    ],
  }
  const doc = documentOf([
    {id: "a", kind: "plain", depth: 1, number: {from: "none"}, inlines: [words("We "), bracket, words(" go")]},
    {id: "b", kind: "row", depth: 0, number: {from: "none"}, inlines: [words("ab"), {kind: "cell"}, words("cd")]},
  ])
  const [plain, row] = provisions(doc)
  const between = (from: number, to: number) => doc.textBetween(from, to, "|", "·")
  expect(between(position(plain!, 4), position(plain!, 9))).toBe("shall")
  expect(between(position(plain!, 10), position(plain!, 13))).toBe("may")
  expect(between(position(row!, 0), position(row!, 2))).toBe("ab")
  expect(between(position(row!, 3), position(row!, 5))).toBe("cd")
  expect(between(position(row!, 1), position(row!, 4))).toBe("b|c")
})
