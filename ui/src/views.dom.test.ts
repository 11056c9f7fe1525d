import {emptyDesk, sampleAt, sampleDesk, versionFive} from "./desk.kit"
import {DeskFailure} from "./ipc/desk"
import {faults, inWindow, press, settled} from "./window.kit"

test("the welcome can be used without seeing it", () =>
  inWindow(emptyDesk(), async () => {
    expect(await faults()).toEqual([])
  }))

test.each(["2", "3", "4", "5", "6"])("the view of Ctrl+%s can be used without seeing it", view =>
  inWindow(sampleDesk(), async () => {
    press(view, {ctrlKey: true})
    await settled()
    expect(await faults()).toEqual([])
  }),
)

test.each([
  ["n", {ctrlKey: true}],
  ["k", {ctrlKey: true}],
  ["F1", {}],
  ["s", {ctrlKey: true}],
  ["e", {ctrlKey: true}],
])("the dialog of %s can be used without seeing it", (key, more) =>
  inWindow(sampleDesk(), async () => {
    press(key, more)
    await settled()
    expect(document.querySelector("dialog")).not.toBeNull()
    expect(await faults(document.querySelector("dialog"))).toEqual([])
  }),
)

test("a dropped file opens the import with its path, and nothing is taken in yet", () => {
  const desk = sampleDesk()
  return inWindow(desk, async () => {
    const path = await desk.hand.write(
      "returned.md",
      "# A Text\n\n## Article 1\n\n1. The Parties shall meet.\n\n2. They [may agree.\n",
    )
    desk.hand.drop(path)
    await settled()
    expect(document.querySelector<HTMLInputElement>("dialog input")?.value).toBe(path)
    expect(document.querySelector("dialog")?.textContent).toContain("4 provisions")
    expect((await desk.dossier()).undo).toBeNull()
    expect(await faults(document.querySelector("dialog"))).toEqual([])
  })
})

test("what leaves is chosen with its house style, which the dossier remembers", () => {
  const desk = sampleDesk()
  return inWindow(desk, async () => {
    const selects = () => [...document.querySelectorAll<HTMLSelectElement>("dialog select")]
    const button = (words: string) =>
      [...document.querySelectorAll<HTMLButtonElement>("dialog button")].find(each => each.textContent == words)
    const template = await desk.hand.path("house.docx"),
      asked = () => desk.hand.of("export_contents").at(-1)
    await desk.exportText("FA", versionFive, template)
    desk.hand.answer("pick_file", template)
    press("e", {ctrlKey: true})
    await settled()
    button("Browse …")?.click()
    await settled()
    expect(asked()).toMatchObject({instrument: "FA", what: {what: {kind: "version"}, dress: {template}}})
    for (const [kind, told] of [
      ["rolling", {kind: "rolling"}],
      ["columns", {kind: "columns", versions: ["4", "5"]}],
    ] as const) {
      const what = selects()[0]
      if (what) what.value = kind
      what?.dispatchEvent(new Event("change", {bubbles: true}))
      await settled()
      expect(asked()).toMatchObject({instrument: "FA", what: {what: told, dress: {template}}})
      expect(await faults(document.querySelector("dialog"))).toEqual([])
    }
    document.querySelector<HTMLInputElement>("dialog fieldset input:checked")?.click()
    await settled()
    expect(document.querySelector("dialog [role=alert]")?.textContent).toBe("Choose two to four versions.")
    document.querySelector<HTMLDialogElement>("dialog")?.close()
    await settled()
    expect(JSON.parse((await desk.place()) ?? "")).toMatchObject({template})
    press("e", {ctrlKey: true})
    await settled()
    expect(asked()).toMatchObject({what: {dress: {template}}})
    button("None")?.click()
    await settled()
    expect(asked()).toMatchObject({what: {dress: {template: null}}})
  })
})

test("LibreOffice is started only after a yes", () => {
  const desk = sampleDesk()
  return inWindow(desk, async () => {
    const path = await desk.hand.write("back.rtf", "{\\rtf1\\ansi The Parties shall meet.\\par}")
    // What LibreOffice would make of it.
    const read = await desk.previewImport({
      path: await desk.hand.write("back.md", "# A Text\n\nThe Parties shall meet.\n"),
      office: false,
    })
    desk.hand.drop(path)
    await settled()
    const buttons = () => [...document.querySelectorAll<HTMLButtonElement>("dialog .card button")]
    expect(document.querySelector("dialog")?.textContent).toMatch(/read through LibreOffice\. .* Start it\?/)
    expect(await faults(document.querySelector("dialog"))).toEqual([])
    buttons()[1]?.click()
    await settled()
    expect(document.querySelector("dialog [role=alert]")?.textContent).toContain("LibreOffice was not started")
    document.querySelector<HTMLFormElement>("dialog form")?.requestSubmit()
    await settled()
    desk.hand.answer("preview_import", read)
    buttons()[0]?.click()
    await settled()
    expect(
      desk.hand
        .of("preview_import")
        .slice(1)
        .map(each => each.file),
    ).toEqual([
      {path, office: false},
      {path, office: false},
      {path, office: true},
    ])
    expect(document.querySelector("dialog")?.textContent).toContain("2 provisions")
  })
})

test("a read-only dossier says why and offers nothing that writes", async () => {
  const writing = sampleDesk(),
    desk = writing.hand.beside()
  await desk.openDossier(sampleAt, null)
  await inWindow(desk, async () => {
    expect(document.querySelector(".banner")?.textContent).toContain("open to be written in another window")
    expect(document.querySelector(".side")?.textContent).not.toContain("Import a text")
    press("s", {ctrlKey: true})
    await settled()
    expect(document.querySelector("dialog")).toBeNull()
  })
})

test("a bracket is walked to, lifted by one key, and taken back", () => {
  const desk = sampleDesk()
  return inWindow(desk, async () => {
    press("3", {ctrlKey: true})
    await settled()
    press("F7")
    await settled()
    expect(document.querySelector(".inspector")?.textContent).toContain("2(2) · bracket 1 of 1")
    expect(document.querySelector(".inspector .private")?.textContent).toContain(
      "Alternative 2 touches “No open-ended verbs”",
    )
    expect(await faults()).toEqual([])
    press("1")
    await settled()
    expect(document.querySelector(".toolbar")?.textContent).toContain("5 brackets open")
    press("z", {ctrlKey: true})
    await settled()
    expect(document.querySelector(".toolbar")?.textContent).toContain("6 brackets open")
  })
})

test("an act that fails is told in the words of the desk, and the bracket is as it was", () => {
  const desk = sampleDesk()
  return inWindow(desk, async () => {
    await atBracket(1)
    desk.hand.answer("lift_bracket", new DeskFailure("full", "The disk is full. Nothing was changed."))
    press("1")
    await settled()
    expect(document.querySelector(".toast")?.textContent).toContain("The disk is full")
    expect(document.querySelector(".toolbar")?.textContent).toContain("6 brackets open")
    desk.hand.truly("lift_bracket")
    press("1")
    await settled()
    expect(document.querySelector(".toolbar")?.textContent).toContain("5 brackets open")
  })
})

/** In the base of 2(2) two alternatives stand; what is proposed on it is at 10(2), three brackets later. */
const proposed = 4

/** Goes to a bracket of the rolling text. */
async function atBracket(place: number) {
  press("3", {ctrlKey: true})
  await settled()
  for (let n = 0; n < place; n++) {
    press("F7")
    await settled()
  }
}

test.each([
  ["s", "Status", 1],
  ["b", "Bridging wording", 1],
  ["r", "Enter a reservation", 1],
  ["h", "Link to", 1],
  ["p", "Park", 1],
  ["u", "Support", proposed],
  ["n", "Oppose", proposed],
] as const)("what %s asks in the rolling text can be used without seeing it", (key, title, place) =>
  inWindow(sampleDesk(), async () => {
    await atBracket(place)
    press(key)
    await settled()
    expect(document.querySelector("dialog h2")?.textContent).toContain(title)
    expect(await faults(document.querySelector("dialog"))).toEqual([])
  }),
)

test("an objective is internal and says so", () =>
  inWindow(sampleDesk(), async () => {
    press("4", {ctrlKey: true})
    await settled()
    press("o")
    await settled()
    expect(document.querySelector("dialog .private")?.textContent).toContain("never leave this file")
    expect(await faults(document.querySelector("dialog"))).toEqual([])
  }))

test("a refusal stays on the record: undo is not offered for it", () => {
  const desk = sampleDesk()
  return inWindow(desk, async () => {
    await atBracket(proposed)
    press("n")
    await settled()
    document.querySelector<HTMLFormElement>("dialog form")?.requestSubmit()
    await settled()
    expect(desk.hand.of("oppose_proposal")).toMatchObject([{instrument: "FA", by: "MER"}])
    expect(document.querySelector(".toast")?.textContent).toContain("MER opposes the proposal by")
    expect(document.querySelector(".toast")?.textContent).not.toContain("Undo")
  })
})
