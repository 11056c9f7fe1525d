import {sampleDesk} from "./desk.kit"
import {faults, inWindow, press, settled} from "./window.kit"

const all = (css: string) => [...document.querySelectorAll<HTMLElement>(css)]
const words = (css: string) => all(css).map(each => each.textContent?.replace(/\s+/g, " ").trim() ?? "")
const line = (opening: string) => all("[data-outline] .line").find(each => each.textContent?.includes(opening))
const lineAt = (address: string) =>
  all("[data-outline] .line").find(each => each.querySelector("b")?.textContent == address)
const type = (field: HTMLInputElement | null, typed: string) => {
  if (!field) throw new Error("there is no field")
  field.value = typed
  field.dispatchEvent(new Event("input", {bubbles: true}))
}

beforeEach(() => localStorage.clear())

test("the outline shows what is open in each article, opens where the person stands, and goes there", () =>
  inWindow(sampleDesk(), async () => {
    press("3", {ctrlKey: true})
    await settled()
    expect(line("Cessation")?.textContent).toContain("1 bracket open")
    expect(lineAt("4")?.textContent).toContain("3 of 3 provisions agreed")
    press("F7")
    await settled()
    expect(line("Each Party")?.getAttribute("aria-current")).toBe("true")
    expect(line("Cessation")?.getAttribute("aria-expanded")).toBe("true")
    expect(await faults()).toEqual([])
    line("Costs")?.click()
    await settled()
    expect(document.querySelector(".inspector .address")?.textContent).toBe("10")
    expect(line("Cessation")?.getAttribute("aria-expanded")).toBe("false")
  }))

test("the outline is found by its key wherever it was folded away, and narrowed by words", () =>
  inWindow(sampleDesk(), async () => {
    press("F9")
    await settled()
    expect(document.querySelector(".side")).toBeNull()
    press("o", {ctrlKey: true, altKey: true})
    await settled()
    expect(document.activeElement?.getAttribute("aria-label")).toBe("Filter the outline")
    await new Promise(resolve => setTimeout(resolve, 250))
    type(document.activeElement as HTMLInputElement, "crowns")
    await settled()
    expect(words("[data-outline] .line").map(each => each.slice(0, 20))).toEqual([
      expect.stringContaining("Costs"),
      expect.stringContaining("2. Joint"),
    ])
    type(document.querySelector("[data-outline] input"), "nowhere to be found")
    await settled()
    expect(document.querySelector("[data-outline]")?.textContent).toContain("Nothing matches.")
  }))

test("a section of the side bar that was folded stays so in another view", () =>
  inWindow(sampleDesk(), async () => {
    const button = () => all(".side h2 button").find(each => each.textContent?.includes("Delegations"))
    button()?.click()
    await settled()
    press("5", {ctrlKey: true})
    await settled()
    expect(button()?.getAttribute("aria-expanded")).toBe("false")
    expect(document.querySelector(".side")?.textContent).not.toContain("Add a delegation")
  }))

test("each document says how far it is, and says so again after an act", () =>
  inWindow(sampleDesk(), async () => {
    const far = () => words(".side .document small")[0]
    const before = far()
    expect(before).toMatch(/^\d+\/\d+ agreed$/)
    press("3", {ctrlKey: true})
    await settled()
    line("Costs")?.click()
    await settled()
    press("ArrowDown")
    press("s")
    await settled()
    // Without a name it would be the word of our own delegation alone.
    document.querySelector<HTMLInputElement>("dialog fieldset.who input")?.click()
    await settled()
    document.querySelector<HTMLFormElement>("dialog form")?.requestSubmit()
    await settled()
    expect(Number(far()?.split("/")[0])).toBe(Number(before?.split("/")[0]) + 1)
  }))

test("a round shows its meetings, and one is chosen for what is done now", () => {
  const desk = sampleDesk()
  return inWindow(desk, async () => {
    const row = (opening: string) => all(".side button.row").find(each => each.textContent?.includes(opening))
    row("2nd round")?.click()
    await settled()
    const meeting = all(".side .meeting").find(each => each.getAttribute("aria-pressed") == "false")
    meeting?.click()
    await settled()
    expect(meeting?.getAttribute("aria-pressed")).toBe("true")
    expect(await faults()).toEqual([])
    press("3", {ctrlKey: true})
    await settled()
    const chosen = document.querySelector<HTMLSelectElement>(".toolbar select")?.value ?? ""
    expect((meeting?.title ?? "").endsWith(chosen)).toBe(true)
  })
})

test("where there is no room a rail lies over the text, and goes with Escape", () => {
  const width = innerWidth
  return inWindow(sampleDesk(), async () => {
    try {
      Object.assign(window, {innerWidth: 640})
      window.dispatchEvent(new Event("resize"))
      await settled()
      expect(document.querySelector(".side")).toBeNull()
      press("F9")
      await settled()
      expect(document.querySelector(".side.over")).not.toBeNull()
      expect(await faults()).toEqual([])
      press("Escape")
      await settled()
      expect(document.querySelector(".side")).toBeNull()
    } finally {
      Object.assign(window, {innerWidth: width})
      window.dispatchEvent(new Event("resize"))
    }
  })
})

/** Goes to the bracket of 10(2), on which there are proposals. */
async function atProposals() {
  press("3", {ctrlKey: true})
  await settled()
  for (let n = 0; n < 4; n++) {
    press("F7")
    await settled()
  }
}
const button = (act: string) => document.querySelector<HTMLButtonElement>(`.inspector [data-act="${act}"]`)

test("on the card of a wording it is accepted, supported, opposed and countered; the rest is under More", () => {
  const desk = sampleDesk()
  return inWindow(desk, async () => {
    await atProposals()
    for (const act of ["rolling.lift1", "rolling.support", "rolling.oppose", "rolling.counter", "rolling.status"])
      expect(button(act), act).not.toBeNull()
    expect(button("rolling.park")).toBeNull()
    all(".inspector .more button")[0]?.click()
    await settled()
    expect(button("rolling.park")?.textContent).toContain("P")
    expect(await faults()).toEqual([])
    button("rolling.support")?.click()
    await settled()
    document.querySelector<HTMLFormElement>("dialog form")?.requestSubmit()
    await settled()
    const [said] = desk.hand.of("support_proposal")
    expect(said?.by, "nobody is asked to support itself").not.toBe(said?.of)
  })
})

test("a counter begins with the words of the proposal", () =>
  inWindow(sampleDesk(), async () => {
    await atProposals()
    const wanted = document.querySelector(
      ".inspector .words em, .inspector .card:has([data-act='rolling.counter']) .words",
    )
    const proposed = wanted?.textContent?.trim() ?? ""
    expect(proposed).not.toBe("")
    button("rolling.counter")?.click()
    await settled()
    if (document.querySelector(".choose")) press("2")
    await settled()
    expect(document.querySelector(".spoken .text")?.textContent).toContain(proposed)
  }))

test("the menu holds what this view can do, and leads to all commands", () =>
  inWindow(sampleDesk(), async () => {
    press("F10")
    await settled()
    const shown = () => words("[role=menuitem]").map(each => each.replace(/ ?(Ctrl|F\d|Alt|Shift|Tab|\[|\|).*$/, ""))
    expect(shown()).toContain("Put in brackets")
    expect(shown()).toContain("Put the working text forward …")
    expect(shown()).not.toContain("Restore the version")
    expect(shown()).not.toContain("Next bracket")
    expect(shown().at(-1)).toBe("All commands …")
    press("F10")
    await settled()
    expect(shown()).toEqual([])
    press("3", {ctrlKey: true})
    await settled()
    press("F10")
    await settled()
    expect(shown()).toContain("Next bracket")
    expect(shown()).not.toContain("Put in brackets")
    document.querySelector<HTMLElement>("[role=menuitem].rest")?.click()
    await settled()
    expect(document.querySelector("dialog [role=combobox]")).not.toBeNull()
  }))
