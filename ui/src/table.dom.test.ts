import {readFile} from "node:fs/promises"
import {choose, inWindow, press, settled, faults} from "./window.kit"
import {DeskFailure} from "./ipc/desk"
import {sampleDesk, versionFive, type TestDesk} from "./desk.kit"

test("the package is agreed as a whole by one key, and undo takes it back", () => {
  const desk = sampleDesk()
  return inWindow(desk, async () => {
    press("4", {ctrlKey: true})
    await settled()
    const whole = () => document.querySelector("[role=switch]")
    expect(whole()?.getAttribute("aria-checked")).toBe("false")
    press("w")
    await settled()
    expect(whole()?.getAttribute("aria-checked")).toBe("true")
    expect(await faults()).toEqual([])
    press("z", {ctrlKey: true})
    await settled()
    expect(whole()?.getAttribute("aria-checked")).toBe("false")
  })
})

test.each(["travaux", "concordance"] as const)("the %s is written where the person says", kind => {
  const desk = sampleDesk()
  return inWindow(desk, async () => {
    const path = await desk.hand.path("out.docx"),
      template = await desk.hand.path("house.docx")
    await desk.exportText("FA", versionFive, template)
    await choose(`text.${kind}`)
    await settled()
    expect(await faults(document.querySelector("dialog"))).toEqual([])
    const provision = document.querySelector<HTMLInputElement>("dialog .choices > label > input")
    if (provision && kind == "travaux") {
      provision.value = "2(2)"
      provision.dispatchEvent(new Event("input", {bubbles: true}))
    }
    const style = document.querySelector<HTMLInputElement>("dialog .dress input")
    if (style) style.value = template
    style?.dispatchEvent(new Event("change", {bubbles: true}))
    await settled()
    desk.hand.answer("pick_new_file", path)
    document.querySelector<HTMLFormElement>("dialog form")?.requestSubmit()
    await settled()
    const what = {kind, version: "5", ...(kind == "travaux" && {provision: "2(2)"})}
    expect(desk.hand.of("export_text").at(-1)).toMatchObject({
      instrument: "FA",
      what: {what, internal: false, dress: {template}},
      path,
    })
    expect((await readFile(path)).subarray(0, 2).toString()).toBe("PK")
    expect(document.querySelector(".toast")?.textContent).toContain("Written to")
  })
})

test("after a refusal the message offers what can answer it", () =>
  inWindow(sampleDesk(), async () => {
    press("3", {ctrlKey: true})
    // What Cassia proposes is at the fourth bracket.
    for (let n = 0; n < 4; n++) {
      await settled()
      press("F7")
    }
    await settled()
    press("n")
    await settled()
    document.querySelector<HTMLFormElement>("dialog form")?.requestSubmit()
    await settled()
    document.querySelector<HTMLButtonElement>(".toast .link")?.click()
    await settled()
    expect(document.querySelector("dialog h2")?.textContent).toContain("Support a proposal")
  }))

/** A Word file that went out and came back: one word changed silently, another one tracked by somebody. */
async function returnedTo(desk: TestDesk) {
  const path = await desk.hand.path("back.docx"),
    part = "word/document.xml"
  const by = 'w:id="900" w:author="A. Clerk" w:date="2026-11-20T09:00:00Z"'
  const tracked =
    `<w:del ${by}><w:r><w:delText>Parties</w:delText></w:r></w:del>` +
    `<w:ins ${by}><w:r><w:t>assembled Parties</w:t></w:r></w:ins>`
  await desk.exportText("FA", versionFive, path)
  await desk.hand.rewrite(path, part, " shall ", " may ")
  await desk.hand.rewrite(path, part, " Parties ", ` </w:t></w:r>${tracked}<w:r><w:t xml:space="preserve"> `)
  return path
}

test("a returned file shows what nobody marked first; one row is taken and another left", () => {
  const desk = sampleDesk()
  return inWindow(desk, async () => {
    const back = await returnedTo(desk)
    await choose("text.checkReturn")
    await settled()
    const path = document.querySelector<HTMLInputElement>("dialog input")
    if (path) path.value = back
    path?.dispatchEvent(new Event("input", {bubbles: true}))
    document.querySelector<HTMLFormElement>("dialog form")?.requestSubmit()
    await settled()
    expect(document.querySelector(".verdict")?.textContent).toContain("1 untracked change")
    expect(document.querySelector("dialog section")?.getAttribute("aria-label")).toBe("Untracked changes")
    expect(await faults(document.querySelector("dialog"))).toEqual([])
    const buttons = () => [...document.querySelectorAll<HTMLButtonElement>("dialog .line button")]
    buttons()[0]?.click()
    await settled()
    expect(desk.hand.of("take_returned")).toMatchObject([
      {instrument: "FA", version: "5", file: {path: back}, taken: {rows: [0], by: "CAS"}},
    ])
    expect((await desk.dossier()).undo).toContain("CAS")
    expect(document.querySelector("dialog .line")?.textContent).toContain("Taken as CAS’s proposal")
    buttons()
      .find(each => each.textContent == "Leave")
      ?.click()
    await settled()
    expect(document.querySelector("dialog .left")?.textContent).toContain("assembled")
  })
})

test("a dropped file that LibreOffice reads is checked once more after the yes, and not asked about again", () => {
  const desk = sampleDesk()
  return inWindow(desk, async () => {
    const path = await desk.hand.write("back.rtf", "{\\rtf1\\ansi The Parties shall meet.\\par}")
    press("5", {ctrlKey: true})
    await settled()
    document.querySelector<HTMLElement>("[data-keys=history] [role=option], [data-keys=history] button")?.click()
    await settled()
    desk.hand.drop(path)
    await settled()
    expect(document.querySelector("dialog h2")?.textContent).toBe("Check a returned file")
    desk.hand.answer("check_returned", new DeskFailure("unreadable", "LibreOffice could not be started."))
    document.querySelector<HTMLButtonElement>("dialog .card button")?.click()
    await settled()
    expect(desk.hand.of("check_returned").map(each => each.file)).toEqual([
      {path, office: false},
      {path, office: true},
    ])
  })
})

test("for whom an author writes is asked once, and their change is taken as that delegation’s", () => {
  const desk = sampleDesk()
  return inWindow(desk, async () => {
    const back = await returnedTo(desk)
    const named = () => desk.hand.of("name_authors").flatMap(each => each.authors)
    const checked = async () => {
      await choose("text.checkReturn")
      await settled()
      const path = document.querySelector<HTMLInputElement>("dialog input")
      if (path) path.value = back
      path?.dispatchEvent(new Event("input", {bubbles: true}))
      document.querySelector<HTMLFormElement>("dialog form")?.requestSubmit()
      await settled()
      return document.querySelector<HTMLSelectElement>("dialog .card.private select")
    }
    const asked = await checked()
    expect(asked?.closest(".card")?.textContent).toContain("One name in this file is not known yet")
    expect(await faults(document.querySelector("dialog"))).toEqual([])
    if (asked) asked.value = "PG"
    asked?.dispatchEvent(new Event("change", {bubbles: true}))
    await settled()
    expect(named()).toMatchObject([{name: "A. Clerk", delegation: "PG", forgotten: false}])
    expect(document.querySelector("dialog section.tracked .about")?.textContent).toContain("A. Clerk (PG)")
    document.querySelector<HTMLButtonElement>("dialog section.tracked button")?.click()
    await settled()
    expect(desk.hand.of("take_returned")).toMatchObject([
      {instrument: "FA", version: "5", file: {path: back}, taken: {by: "PG"}},
    ])
    document.querySelector<HTMLDialogElement>("dialog")?.close()
    await settled()
    const known = await checked()
    expect(known?.value).toBe("PG")
    expect(known?.closest(".card")?.textContent).toContain("Remembered for this dossier")
    if (known) known.value = "?"
    known?.dispatchEvent(new Event("change", {bubbles: true}))
    await settled()
    expect(named().at(-1)).toMatchObject({name: "A. Clerk", forgotten: true})
    expect(document.querySelector("dialog .card.private")?.textContent).toContain(
      "One name in this file is not known yet",
    )
  })
})

test("another legend shows the same state by its own letter and colour, and undo brings the first one back", () => {
  const desk = sampleDesk()
  return inWindow(desk, async () => {
    const free = (await desk.rollingText("FA")).provisions.find(
      each => each.provision.kind == "paragraph" && !each.brackets.length,
    )!
    await desk.setStatus("FA", free.provision.id, "agreedAdReferendum", [], true, {note: "", occasion: "3rd meeting"})
    press("4", {ctrlKey: true})
    await settled()
    document.querySelector<HTMLElement>(".side button.row[aria-pressed=false]")?.click()
    await settled()
    const chip = () => document.querySelector(".chip.referendum, .chip.colour-yellow")
    expect(chip()?.textContent).toContain("agreed ad ref.")
    await choose("board.legend")
    await settled()
    expect(chip()?.className).toContain("colour-yellow")
    expect(chip()?.textContent).toContain("Y")
    expect(chip()?.getAttribute("title")).toBe("agreed in a working group")
    expect(await faults()).toEqual([])
    press("z", {ctrlKey: true})
    await settled()
    expect(chip()?.className).toContain("referendum")
  })
})

test("a bracket is split, explained and taken on with one key each", () => {
  const desk = sampleDesk()
  return inWindow(desk, async () => {
    press("3", {ctrlKey: true})
    await settled()
    press("F7")
    await settled()
    press("x")
    await settled()
    expect(desk.hand.of("split_bracket")).toMatchObject([{instrument: "FA"}])
    press("e")
    await settled()
    expect(document.querySelector("dialog h2")?.textContent).toContain("Reason for maintaining the bracket")
    expect(await faults(document.querySelector("dialog"))).toEqual([])
  })
})

test("a comment is made by one key, answered, resolved and taken back by undo", () => {
  const desk = sampleDesk()
  const say = async (words: string) => {
    const field = document.querySelector<HTMLTextAreaElement>("dialog textarea")
    if (field) field.value = words
    field?.dispatchEvent(new Event("input", {bubbles: true}))
    expect(await faults(document.querySelector("dialog"))).toEqual([])
    document.querySelector<HTMLFormElement>("dialog form")?.requestSubmit()
    await settled()
  }
  const cards = () => [...document.querySelectorAll(".inspector article")].map(each => each.textContent ?? "")
  const link = (words: string) =>
    [...document.querySelectorAll<HTMLButtonElement>(".inspector article .link")].find(
      each => each.textContent == words,
    )
  return inWindow(desk, async () => {
    press("3", {ctrlKey: true})
    await settled()
    press("F7")
    await settled()
    expect(document.querySelector(".inspector")?.textContent).toContain("Nobody has commented")
    press("m", {ctrlKey: true, altKey: true})
    await settled()
    await say("Too soon.")
    expect(cards().join()).toContain("Too soon.")
    link("Answer …")?.click()
    await settled()
    await say("It is meant so.")
    expect(cards().join()).toContain("It is meant so.")
    expect(await faults()).toEqual([])
    link("Resolve")?.click()
    await settled()
    expect(cards()).toEqual([])
    expect(document.querySelector(".inspector")?.textContent).toContain("Show 1 resolved comment")
    press("z", {ctrlKey: true})
    await settled()
    expect(cards().length).toBe(1)
  })
})

test("a lone key acts only while its list has the focus", () =>
  inWindow(sampleDesk(), async () => {
    press("3", {ctrlKey: true})
    await settled()
    press("F7")
    await settled()
    const at = document.activeElement
    expect((at as HTMLElement).dataset.keys).toBe("rolling")
    ;(at as HTMLElement).blur()
    for (const key of ["1", "n", "p", "s", "t", "x", "Enter"]) press(key)
    await settled()
    expect(document.querySelector("dialog, .speaking")).toBeNull()
    expect(document.querySelector(".toast")).toBeNull()
    document.querySelector<HTMLElement>(".side select")?.focus()
    press("n")
    await settled()
    expect(document.querySelector("dialog")).toBeNull()
    press("F7")
    await settled()
    ;(document.querySelector("[data-keys]") as HTMLElement).focus()
    press("n")
    await settled()
    expect(document.querySelector("dialog")).not.toBeNull()
  }))

test("whoever asks who speaks has the focus there, and types the code of the tenth delegation", async () => {
  const desk = sampleDesk()
  for (const code of ["NOR", "SUD", "EST", "OST", "VAL", "TAL", "BERG", "MEER"])
    await desk.addDelegation({code, name: code, role: "party", colour: 1})
  await inWindow(desk, async () => {
    press("3", {ctrlKey: true})
    await settled()
    press("F7")
    await settled()
    press("t")
    await settled()
    expect(document.querySelector(".choose")?.contains(document.activeElement)).toBe(true)
    expect(await faults()).toEqual([])
    for (const letter of "berg") press(letter)
    await settled()
    expect(document.querySelector(".spoken")?.textContent).toContain("BERG says of")
  })
})

/** Stands at the first bracket of which an alternative touches a red line; gives the key that accepts it. */
async function atRedLine(desk: TestDesk): Promise<string> {
  press("3", {ctrlKey: true})
  await settled()
  for (let walked = 0; walked < 20; walked++) {
    press("F7")
    await settled()
    const told = document.querySelector(".inspector .private p")?.textContent
    if (told) return /Alternative (\d)/.exec(told)?.[1] ?? ""
  }
  throw new Error(`no red line is touched: ${desk.hand.asked.length} questions`)
}

test("a lift that touches a red line asks first and says which; Escape leaves all, a word of consent accepts", () => {
  const desk = sampleDesk()
  return inWindow(desk, async () => {
    const key = await atRedLine(desk)
    press(key)
    await settled()
    const dialog = document.querySelector("dialog")
    expect(dialog?.querySelector("h2")?.textContent).toContain("Red line")
    expect(dialog?.querySelector("li")?.textContent).toContain("⚑ “")
    expect(dialog?.querySelector(".private")?.textContent).toContain("never leaves this file")
    expect(document.activeElement?.textContent).toBe("Cancel")
    expect(await faults(dialog)).toEqual([])
    // Without moving first, neither the key again nor Enter on what has the focus accepts it.
    press(key)
    await settled()
    expect(desk.hand.of("lift_bracket")).toEqual([])
    press("Escape")
    await settled()
    expect(document.querySelector("dialog")).toBeNull()
    expect(desk.hand.of("lift_bracket")).toEqual([])
    expect((await desk.dossier()).undo).toBeNull()
    document.querySelector<HTMLElement>("[data-keys=rolling]")?.focus()
    press(key)
    await settled()
    document.querySelector<HTMLFormElement>("dialog form")?.requestSubmit()
    await settled()
    expect(desk.hand.of("lift_bracket")).toHaveLength(1)
    expect(document.querySelector("dialog")).toBeNull()
    expect((await desk.dossier()).undo).toContain("lifting a bracket")
  })
})

test("bridging words that touch a red line are recorded only when asked once more", () => {
  const desk = sampleDesk()
  return inWindow(desk, async () => {
    await atRedLine(desk)
    desk.hand.answer("touched_by_lift", [{objective: "1", title: "Quick withdrawal", why: "is over the limit"}])
    press("b")
    await settled()
    document.querySelector<HTMLFormElement>("dialog form")?.requestSubmit()
    await settled()
    expect(document.querySelector("dialog .problem")?.textContent).toContain("touches “Quick withdrawal”")
    expect(desk.hand.of("lift_bracket")).toEqual([])
    document.querySelector<HTMLFormElement>("dialog form")?.requestSubmit()
    await settled()
    expect(desk.hand.of("lift_bracket")).toHaveLength(1)
    expect(document.querySelector(".toasts")?.textContent, "what was done is told").toContain("bridg")
  })
})
