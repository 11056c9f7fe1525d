import {tabledWords} from "./internal"

function selected(html: string, from = "#a", to = "#b"): Range {
  document.body.innerHTML = html
  const range = document.createRange()
  range.setStartBefore(document.querySelector(from)!)
  range.setEndAfter(document.querySelector(to)!)
  return range
}

test("what is internal is left out of what is copied", () => {
  const page = "<main><p id=a>Each <b>Party</b> shall act.</p><div class=private>At most ninety.</div><p data-internal>Draft.</p><p id=b>Done.</p></main>"
  expect(tabledWords(selected(page))).toBe("Each Party shall act.\nDone.")
})

test("nothing of an internal passage is copied", () => {
  expect(tabledWords(selected("<div class=private><p id=a>At most</p><p id=b>ninety.</p></div>"))).toBe("")
})

test("what is tabled is copied as it is", () => {
  expect(tabledWords(selected("<p id=a>Each Party</p><p id=b>shall act.</p>"))).toBeNull()
})
