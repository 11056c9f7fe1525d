import {expect, test} from "vitest"
import {inPrint} from "./typography"

const typed = (words: string, language: string) => inPrint(words, "", language)

test("quotation marks are those of the language, and what is within a quotation has its own", () => {
  expect(typed(`the "Line" means 'it'`, "en")).toBe("the “Line” means ‘it’")
  expect(typed(`"l'accord"`, "fr")).toBe("«\u00a0l’accord\u00a0»")
  expect(typed(`der "Vertrag"`, "de")).toBe("der „Vertrag“")
  expect(typed(`"Угода"`, "uk-UA")).toBe("«Угода»")
  expect(typed(`"العقد"`, "ar")).toBe("«العقد»")
  expect(typed(`("a")`, "pl")).toBe("(„a”)")
})

test("an apostrophe is one in every language", () => {
  for (const language of ["en", "fr", "de", "uk"])
    expect(typed("the Parties' об'єкт", language)).toBe("the Parties’ об’єкт")
})

test("two hyphens are a dash, three a longer one; one stays what it is", () => {
  expect(typed("2026--2027", "en")).toBe("2026–2027")
  expect(typed("so --- and", "en")).toBe("so — and")
  expect(typed("A-3 non-use", "en")).toBe("A-3 non-use")
})

test("what is pasted behind words goes on from them", () => {
  expect(inPrint(`" means`, "“Line", "en")).toBe("” means")
  expect(inPrint("-", "-", "en")).toBe("-")
})
