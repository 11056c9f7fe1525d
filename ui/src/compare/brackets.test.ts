import {bits} from "./brackets"

const codes = ["MER", "CAS", "PG"]
const shown = (...texts: string[]) =>
  bits(texts, codes).map(each => each.map(({text, as, of}) => (as == "words" ? text : `${as}:${text}:${of}`)))

test("brackets and the codes behind them are told from words", () => {
  expect(shown("Each Party [shall — MER, PG] [— CAS] report")).toEqual([
    [
      "Each Party ",
      "bracket:[:MER",
      "shall",
      "codes:MER, PG:MER",
      "bracket:]:MER",
      " ",
      "bracket:[:CAS",
      "codes:CAS:CAS",
      "bracket:]:CAS",
      " report",
    ],
  ])
})

test("a bracket over several runs has one owner, and what is no code stays words", () => {
  expect(shown("[shall", " — MER", "] the Line — a river — and [date]")).toEqual([
    ["bracket:[:MER", "shall"],
    ["codes:MER:MER"],
    ["bracket:]:MER", " the Line — a river — and ", "bracket:[:null", "date", "bracket:]:null"],
  ])
  expect(bits(["[a — MER]"], [])).toEqual([
    [
      {text: "[", as: "bracket", of: null},
      {text: "a — MER", as: "words", of: null},
      {text: "]", as: "bracket", of: null},
    ],
  ])
})
