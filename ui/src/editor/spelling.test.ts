import {expect, test} from "vitest"
import {after, linesOf, stateOf} from "./kit"
import {provisions} from "./provisions"
import {allWords, misspellings, nextMisspelt, respelled, wordAt, wordsIn, type Speller} from "./spelling"

const wrong = ["recieve", "seperate", "agrement"]
const speller = (more: Partial<Speller> = {}): Speller => ({
  isWrong: word => wrong.includes(word),
  wants: () => {},
  capitals: false,
  names: new Set(),
  ...more,
})
const words = (line: string, more: Partial<Speller> = {}) =>
  provisions(stateOf(line).doc).flatMap(each => wordsIn(each, speller(more)).map(it => it.word))

test("names, defined terms, numbers and abbreviations are held against no dictionary", () => {
  expect(words("1 plain: The Parties in Tevedland report to the UNSCR by 3rd May 2026.")).toEqual([
    "The",
    "in",
    "report",
    "to",
    "the",
    "by",
  ])
  expect(words("1 plain: “forcez” means the armed forcez.")).toEqual(["means", "the", "armed"])
  expect(words("1 plain: Meridia acts. Meridia, as Meridia, pays.")).toEqual(["acts", "as", "pays"])
  expect(words("1 plain: der Vertrag", {capitals: true})).toEqual(["der", "Vertrag"])
  expect(words("1 plain: об’єкт угоди")).toEqual(["об’єкт", "угоди"])
})

test("what no dictionary has is marked where it stands, and asked for only while nobody knows", () => {
  const state = stateOf("1 plain: We recieve a seperate text."),
    [placed] = provisions(state.doc)
  const marks = misspellings(placed!, speller())
  expect(marks.map(each => state.doc.textBetween(each.from, each.to))).toEqual(["recieve", "seperate"])
  let asked = 0
  misspellings(placed!, speller({isWrong: () => undefined, wants: () => (asked += 1)}))
  expect(asked).toBe(1)
  expect(misspellings(placed!, null)).toEqual([])
  expect([...allWords(state, speller())]).toEqual(["We", "recieve", "seperate", "text"])
})

test("misspelt words are walked around the end of the text, and one is respelled", () => {
  const state = stateOf("1 plain: We recieve.", "1 plain: A<a> seperate text.")
  const first = after(state, nextMisspelt(speller()))
  expect(wordAt(first, speller())?.word).toBe("seperate")
  const second = after(first, nextMisspelt(speller()))
  expect(wordAt(second, speller())?.word).toBe("recieve")
  expect(linesOf(after(second, respelled(speller(), "receive")))[0]).toBe("1 plain: We receive<a>.")
  expect(nextMisspelt(speller({isWrong: () => false}))(state)).toBe(false)
})
