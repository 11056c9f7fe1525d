import {sampleDesk} from "./desk.kit"
import {faults, inWindow, press, settled} from "./window.kit"

const items = () => [...document.querySelectorAll<HTMLButtonElement>(".pop [role=menuitem]")]
const frame = () => new Promise(resolve => requestAnimationFrame(resolve))

/** Presses the other button of the mouse. */
async function point(css: string, more: MouseEventInit = {}) {
  const event = new MouseEvent("contextmenu", {bubbles: true, cancelable: true, clientX: 300, clientY: 200, ...more})
  document.querySelector(css)?.dispatchEvent(event)
  await frame()
  await settled()
  return event
}

test("the menu at the pointer offers what can be done with the provision there, and Escape closes it", () =>
  inWindow(sampleDesk(), async () => {
    press("3", {ctrlKey: true})
    await settled()
    document.querySelector<HTMLElement>("[data-outline] .line")?.click()
    await settled()
    await point(".rolling .p")
    expect(items().map(each => each.dataset.action)).toContain("rolling.status")
    expect(
      items().map(each => each.dataset.action),
      "no bracket stands there",
    ).not.toContain("rolling.bridge")
    expect(document.activeElement).toBe(items()[0])
    expect(await faults()).toEqual([])
    press("Escape")
    await settled()
    expect(items()).toEqual([])
  }))

test("what is chosen is done where the person pointed", () =>
  inWindow(sampleDesk(), async () => {
    await point(".text .provision")
    const copied: string[] = []
    Object.assign(document, {
      execCommand: () => copied.push(document.querySelector("body > .unseen p")?.textContent ?? "") > 0,
    })
    items()
      .find(each => each.dataset.action == "text.copyAddress")
      ?.click()
    await frame()
    await settled()
    expect(copied).toHaveLength(1)
    expect(copied[0]).toMatch(/^Framework Agreement.*, \S/)
    expect(document.querySelector(".toast")?.textContent).toContain("copied")
  }))

test("the menu of a browser is nowhere but in fields and where Shift asks for it", () =>
  inWindow(sampleDesk(), async () => {
    expect((await point(".foot")).defaultPrevented).toBe(true)
    expect(items()).toEqual([])
    expect((await point("[data-outline] input")).defaultPrevented).toBe(false)
    expect((await point(".text .provision", {shiftKey: true})).defaultPrevented).toBe(false)
  }))
