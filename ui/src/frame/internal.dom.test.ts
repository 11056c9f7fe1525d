import {sampleDesk} from "../desk.kit"
import {choose, inWindow, settled} from "../window.kit"
import {tabledWords} from "./internal"

function selected(html: string, from = "#a", to = "#b"): Range {
  document.body.innerHTML = html
  const range = document.createRange()
  range.setStartBefore(document.querySelector(from)!)
  range.setEndAfter(document.querySelector(to)!)
  return range
}

test("what is internal is left out of what is copied", () => {
  const page =
    "<main><p id=a>Each <b>Party</b> shall act.</p><div class=private>At most " +
    "ninety.</div><p data-internal>Draft.</p><p id=b>Done.</p></main>"
  expect(tabledWords(selected(page))).toBe("Each Party shall act.\nDone.")
})

test("nothing of an internal passage is copied", () => {
  expect(tabledWords(selected("<div class=private><p id=a>At most</p><p id=b>ninety.</p></div>"))).toBe("")
})

test("what is tabled is copied as it is", () => {
  expect(tabledWords(selected("<p id=a>Each Party</p><p id=b>shall act.</p>"))).toBeNull()
})

const all = (css: string) => {
  const range = document.createRange()
  range.selectNodeContents(document.querySelector(css)!)
  return range
}

test("the Board gives away nothing of our objectives", () => {
  const desk = sampleDesk()
  return inWindow(desk, async () => {
    await choose("view.board")
    await settled()
    expect(document.querySelector("[role=grid]")?.textContent).toContain("Objectives")
    const words = tabledWords(all("[role=grid]"))
    expect(words).toContain("FA 2(2)")
    expect(words).not.toContain("Objectives")
    expect(words).not.toContain("⚑")
  })
})
