import {render} from "svelte/server"
import {beforeEach} from "vitest"
import {hiddenIn, namedBy, stretches, whenNamed} from "./hidden"
import Seen from "./Seen.svelte"

const turn = {start: 5, end: 6, name: "U+202E override of the direction of writing"}
let asked: string[] = []

beforeEach(() => {
  asked = []
  namedBy(async words => {
    asked.push(...words)
    return words.map(each => (each.includes("\u202e") ? [turn] : []))
  })
})

test("plain words are asked about never, others once", async () => {
  expect(hiddenIn("Each Party shall notify “the other”.")).toEqual([])
  expect(hiddenIn("Сторони")).toEqual([])
  const told = new Promise<void>(done => whenNamed(done))
  expect(hiddenIn("shall\u202eton")).toEqual([])
  await told
  expect(hiddenIn("shall\u202eton")).toEqual([turn])
  hiddenIn("Сторони")
  expect(asked).toEqual(["Сторони", "shall\u202eton"])
})

test("words are cut where something is hidden, and none is lost", () => {
  const cut = stretches("shall\u202eton", [turn])
  expect(cut.map(each => each.text)).toEqual(["shall", "\u202e", "ton"])
  expect(cut[1]!.name).toBe(turn.name)
})

test("a chip names what cannot be seen", () => {
  expect(render(Seen, {props: {words: "shall\u202eton"}}).body).toContain('data-code="U+202E"')
})
