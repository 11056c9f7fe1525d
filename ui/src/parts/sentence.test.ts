import {asSentence} from "./sentence"

test("words become a sentence, and a sentence stays as it is", () => {
  expect(asSentence("version 2 of FA: zero draft, CAS")).toBe("Version 2 of FA: zero draft, CAS.")
  expect(asSentence("CAS calls its dossier “Talks.”")).toBe("CAS calls its dossier “Talks.”")
  expect(asSentence("Is it held?")).toBe("Is it held?")
  expect(asSentence("")).toBe("")
})
