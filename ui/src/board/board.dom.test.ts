import {sampleDesk} from "../desk.kit"
import {choose, faults, inWindow, press, settled} from "../window.kit"
import {tableOf} from "./cells"

test("the Board opens on what is open, and shows all when that is chosen", () =>
  inWindow(sampleDesk(), async () => {
    press("4", {ctrlKey: true})
    await settled()
    const filter = (words: string) =>
      [...document.querySelectorAll<HTMLElement>(".side button.row")].find(each => each.textContent?.includes(words))
    expect(filter("Open")?.getAttribute("aria-pressed")).toBe("true")
    const grid = () => Number(document.querySelector("[role=grid]")?.getAttribute("aria-rowcount"))
    const open = grid()
    filter("All provisions")?.click()
    await settled()
    expect(grid()).toBeGreaterThan(open)
    press("1", {ctrlKey: true})
    await settled()
    press("4", {ctrlKey: true})
    await settled()
    expect(filter("All provisions")?.getAttribute("aria-pressed"), "what was chosen stays").toBe("true")
    expect(await faults()).toEqual([])
  }))

test("the rows shown are copied as a table without our objectives, and a failure says so", () =>
  inWindow(sampleDesk(), async () => {
    press("4", {ctrlKey: true})
    await settled()
    let copied = ""
    Object.assign(document, {
      execCommand: () => ((copied = document.querySelector("body > .unseen table")?.textContent ?? ""), true),
    })
    await choose("board.copy")
    expect(copied).toContain("FA 2(2)")
    expect(copied).not.toContain("No open-ended verbs")
    expect(document.querySelector("body > .unseen table")).toBeNull()
    expect(document.querySelector(".toast")?.textContent).toMatch(/\d+ rows copied as a table/)
    Object.assign(document, {execCommand: () => false})
    await choose("board.copy")
    expect([...document.querySelectorAll(".toast")].at(-1)?.textContent).toContain("could not be copied")
  }))

test("the table that is copied has a head, a row for each provision, and a column for each delegation", async () => {
  const board = await sampleDesk().board(),
    table = tableOf(board, board.rows.slice(0, 3))
  expect(table).toHaveLength(4)
  expect(table[0]).toEqual(["Provision", "Text at issue", ...board.delegations, "State"])
  expect(new Set(table.map(row => row.length))).toEqual(new Set([board.delegations.length + 3]))
})
