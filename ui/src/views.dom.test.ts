import {FakeDesk} from "./ipc/fake"
import {faults, inWindow, press, settled} from "./window.kit"

test("the welcome can be used without seeing it", () => inWindow(new FakeDesk(false), async () => {
  expect(await faults()).toEqual([])
}))

test.each(["2", "3", "4", "5", "6"])("the view of Ctrl+%s can be used without seeing it", view => inWindow(new FakeDesk(), async () => {
  press(view, {ctrlKey: true})
  await settled(20)
  expect(await faults()).toEqual([])
}))

test.each([["n", {ctrlKey: true}], ["k", {ctrlKey: true}], ["F1", {}], ["s", {ctrlKey: true}], ["e", {ctrlKey: true}]])(
  "the dialog of %s can be used without seeing it", (key, more) => inWindow(new FakeDesk(), async () => {
    press(key, more)
    await settled()
    expect(document.querySelector("dialog")).not.toBeNull()
    expect(await faults(document.querySelector("dialog"))).toEqual([])
  }))

test("a dropped file opens the import with its path, and nothing is taken in yet", () => {
  const desk = new FakeDesk()
  return inWindow(desk, async () => {
    desk.drop("/home/ada/returned.md")
    await settled()
    expect(document.querySelector<HTMLInputElement>("dialog input")?.value).toBe("/home/ada/returned.md")
    expect(document.querySelector("dialog")?.textContent).toContain("31 provisions")
    expect((await desk.dossier()).undo).toBeNull()
    expect(await faults(document.querySelector("dialog"))).toEqual([])
  })
})

test("what leaves is chosen with its house style, which the dossier remembers", () => {
  const desk = new FakeDesk()
  return inWindow(desk, async () => {
    const selects = () => [...document.querySelectorAll<HTMLSelectElement>("dialog select")]
    const button = (words: string) => [...document.querySelectorAll<HTMLButtonElement>("dialog button")].find(each => each.textContent == words)
    press("e", {ctrlKey: true})
    await settled()
    button("Browse …")?.click()
    await settled()
    expect(desk.calls.at(-1)).toContain('"kind":"version"')
    expect(desk.calls.at(-1)).toContain("/home/ada/house.dotx")
    for (const [kind, told] of [["rolling", '{"kind":"rolling"}'], ["columns", '{"kind":"columns","versions":["3","4"]}']]) {
      const what = selects()[0]
      if (what) what.value = kind!
      what?.dispatchEvent(new Event("change", {bubbles: true}))
      await settled(20)
      expect(desk.calls.at(-1)).toBe(`exportContents FA ${told} /home/ada/house.dotx`)
      expect(await faults(document.querySelector("dialog"))).toEqual([])
    }
    document.querySelector<HTMLInputElement>("dialog input[type=checkbox]:checked")?.click()
    await settled()
    expect(document.querySelector("dialog [role=alert]")?.textContent).toBe("Choose two to four versions.")
    document.querySelector<HTMLDialogElement>("dialog")?.close()
    await settled()
    expect(desk.kept).toContain('"template":"/home/ada/house.dotx"')
    press("e", {ctrlKey: true})
    await settled()
    expect(desk.calls.at(-1)).toContain("/home/ada/house.dotx")
    button("None")?.click()
    await settled()
    expect(desk.calls.at(-1)).toContain(" plain")
  })
})

test("LibreOffice is started only after a yes", () => {
  const desk = new FakeDesk()
  return inWindow(desk, async () => {
    desk.drop("/home/ada/back.odt")
    await settled()
    const buttons = () => [...document.querySelectorAll<HTMLButtonElement>("dialog .card button")]
    expect(document.querySelector("dialog")?.textContent).toContain("read through LibreOffice. Start it?")
    expect(await faults(document.querySelector("dialog"))).toEqual([])
    buttons()[1]?.click()
    await settled()
    expect(document.querySelector("dialog [role=alert]")?.textContent).toContain("LibreOffice was not started")
    document.querySelector<HTMLFormElement>("dialog form")?.requestSubmit()
    await settled()
    buttons()[0]?.click()
    await settled()
    expect(document.querySelector("dialog")?.textContent).toContain("31 provisions")
  })
})

test("a read-only dossier says why and offers nothing that writes", () => {
  const desk = new FakeDesk()
  desk.readOnly = "The disk is read-only, so nothing can be saved. What is in the dossier can be read."
  return inWindow(desk, async () => {
    expect(document.querySelector(".banner")?.textContent).toContain("The disk is read-only")
    expect(document.querySelector(".side")?.textContent).not.toContain("Import a text")
    press("s", {ctrlKey: true})
    await settled()
    expect(document.querySelector("dialog")).toBeNull()
  })
})

test("a bracket is walked to, lifted by one key, and taken back", () => {
  const desk = new FakeDesk()
  return inWindow(desk, async () => {
    press("3", {ctrlKey: true})
    await settled(20)
    press("F7")
    await settled()
    expect(document.querySelector(".inspector")?.textContent).toContain("2(2) · bracket 1 of 2")
    expect(document.querySelector(".inspector .private")?.textContent).toContain("Alternative 2 touches “No open-ended verbs”")
    expect(await faults()).toEqual([])
    press("1")
    await settled(20)
    expect(document.querySelector(".toolbar")?.textContent).toContain("1 bracket open")
    press("z", {ctrlKey: true})
    await settled(20)
    expect(document.querySelector(".toolbar")?.textContent).toContain("2 brackets open")
  })
})

test.each([["s", "Status"], ["b", "Bridging wording"], ["r", "Reserve"], ["h", "Link to"], ["p", "Park"], ["u", "Support"], ["n", "Oppose"]])(
  "what %s asks in the rolling text can be used without seeing it", (key, title) => inWindow(new FakeDesk(), async () => {
    press("3", {ctrlKey: true})
    await settled(20)
    press("F7")
    await settled()
    press(key)
    await settled()
    expect(document.querySelector("dialog h2")?.textContent).toContain(title)
    expect(await faults(document.querySelector("dialog"))).toEqual([])
  }))

test("an objective is internal and says so", () => inWindow(new FakeDesk(), async () => {
  press("4", {ctrlKey: true})
  await settled(20)
  press("o")
  await settled()
  expect(document.querySelector("dialog .private")?.textContent).toContain("never leave this file")
  expect(await faults(document.querySelector("dialog"))).toEqual([])
}))

test("a refusal stays on the record: undo is not offered for it", () => {
  const desk = new FakeDesk()
  return inWindow(desk, async () => {
    press("3", {ctrlKey: true})
    await settled(20)
    press("F7")
    await settled()
    press("n")
    await settled()
    document.querySelector<HTMLFormElement>("dialog form")?.requestSubmit()
    await settled(20)
    expect(desk.calls.some(each => each.startsWith("oppose FA"))).toBe(true)
    await settled(30)
    expect(document.querySelector(".toast")?.textContent).toContain("Noted: not accepted by MER")
    expect(document.querySelector(".toast")?.textContent).not.toContain("Undo")
  })
})
