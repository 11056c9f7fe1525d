import {choose, inWindow, press, settled, faults} from "./window.kit"
import {FakeDesk} from "./ipc/fake"

test("the package is agreed as a whole by one key, and undo takes it back", () => {
  const desk = new FakeDesk()
  return inWindow(desk, async () => {
    press("4", {ctrlKey: true})
    await settled(20)
    const whole = () => document.querySelector("[role=switch]")
    expect(whole()?.getAttribute("aria-checked")).toBe("false")
    press("w")
    await settled(20)
    expect(whole()?.getAttribute("aria-checked")).toBe("true")
    expect(await faults()).toEqual([])
    press("z", {ctrlKey: true})
    await settled(20)
    expect(whole()?.getAttribute("aria-checked")).toBe("false")
  })
})

test.each([["text.travaux", "exportTravaux FA 4 2(2) "], ["text.concordance", "exportConcordance FA 4 "]] as const)("%s is written where the person says", (id, call) => {
  const desk = new FakeDesk()
  return inWindow(desk, async () => {
    await choose(id)
    await settled()
    expect(await faults(document.querySelector("dialog"))).toEqual([])
    const provision = document.querySelector<HTMLInputElement>("dialog input")
    if (provision) {
      provision.value = "2(2)"
      provision.dispatchEvent(new Event("input", {bubbles: true}))
    }
    const style = document.querySelector<HTMLInputElement>("dialog .dress input")
    if (style) style.value = "/home/ada/house.dotx"
    style?.dispatchEvent(new Event("change", {bubbles: true}))
    await settled()
    document.querySelector<HTMLFormElement>("dialog form")?.requestSubmit()
    await settled(20)
    expect(desk.calls.join("\n")).toContain(call)
    if (id == "text.travaux") expect(desk.calls.join("\n")).toContain("/home/ada/house.dotx")
    expect(document.querySelector(".toast")?.textContent).toContain("Written to")
  })
})

test("after a refusal the message offers what can answer it", () => inWindow(new FakeDesk(), async () => {
  press("3", {ctrlKey: true})
  await settled(20)
  press("F7")
  await settled()
  press("n")
  await settled()
  document.querySelector<HTMLFormElement>("dialog form")?.requestSubmit()
  await settled(40)
  document.querySelector<HTMLButtonElement>(".toast .link")?.click()
  await settled(20)
  expect(document.querySelector("dialog h2")?.textContent).toContain("Support a proposal")
}))

test("a returned file shows what nobody marked first; one row is taken and another left", () => {
  const desk = new FakeDesk()
  return inWindow(desk, async () => {
    await choose("text.checkReturn")
    await settled()
    const path = document.querySelector<HTMLInputElement>("dialog input")
    if (path) path.value = "/tmp/back.docx"
    path?.dispatchEvent(new Event("input", {bubbles: true}))
    document.querySelector<HTMLFormElement>("dialog form")?.requestSubmit()
    await settled(20)
    expect(document.querySelector(".verdict")?.textContent).toContain("1 untracked change")
    expect(document.querySelector("dialog section")?.getAttribute("aria-label")).toBe("Untracked changes")
    expect(await faults(document.querySelector("dialog"))).toEqual([])
    const buttons = () => [...document.querySelectorAll<HTMLButtonElement>("dialog .line button")]
    buttons()[0]?.click()
    await settled(20)
    expect(desk.calls.join("\n")).toContain("takeReturned FA 4 /tmp/back.docx 0 CAS")
    expect(document.querySelector("dialog .line")?.textContent).toContain("Taken as CAS’s proposal")
    buttons().find(each => each.textContent == "Leave")?.click()
    await settled()
    expect(document.querySelector("dialog .left")?.textContent).toContain("twice a year")
  })
})

test("for whom an author writes is asked once, and their change is taken as that delegation’s", () => {
  const desk = new FakeDesk()
  return inWindow(desk, async () => {
    const checked = async () => {
      await choose("text.checkReturn")
      await settled()
      const path = document.querySelector<HTMLInputElement>("dialog input")
      if (path) path.value = "/tmp/back.docx"
      path?.dispatchEvent(new Event("input", {bubbles: true}))
      document.querySelector<HTMLFormElement>("dialog form")?.requestSubmit()
      await settled(20)
      return document.querySelector<HTMLSelectElement>("dialog .card.private select")
    }
    const asked = await checked()
    expect(asked?.closest(".card")?.textContent).toContain("One name in this file is not known yet")
    expect(await faults(document.querySelector("dialog"))).toEqual([])
    if (asked) asked.value = "PG"
    asked?.dispatchEvent(new Event("change", {bubbles: true}))
    await settled(20)
    expect(desk.calls).toContain("nameAuthor A. Clerk PG")
    expect(document.querySelector("dialog section.tracked .about")?.textContent).toContain("A. Clerk (PG)")
    document.querySelector<HTMLButtonElement>("dialog section.tracked button")?.click()
    await settled(20)
    expect(desk.calls.join("\n")).toContain("takeReturned FA 4 /tmp/back.docx 1 PG")
    document.querySelector<HTMLDialogElement>("dialog")?.close()
    await settled()
    const known = await checked()
    expect(known?.value).toBe("PG")
    expect(known?.closest(".card")?.textContent).toContain("Remembered for this dossier")
    if (known) known.value = "?"
    known?.dispatchEvent(new Event("change", {bubbles: true}))
    await settled(20)
    expect(desk.calls).toContain("nameAuthor A. Clerk forgotten")
    expect(document.querySelector("dialog .card.private")?.textContent).toContain("One name in this file is not known yet")
  })
})

test("another legend shows the same state by its own letter and colour, and undo brings the first one back", () => {
  const desk = new FakeDesk()
  return inWindow(desk, async () => {
    const free = (await desk.rollingText("FA")).provisions.find(each => each.provision.kind == "paragraph" && !each.brackets.length)!
    await desk.setStatus("FA", free.provision.id, "agreedAdReferendum", [], {note: "", occasion: "3rd meeting"})
    press("4", {ctrlKey: true})
    await settled(20)
    const chip = () => document.querySelector(".chip.referendum, .chip.colour-yellow")
    expect(chip()?.textContent).toContain("agreed ad ref.")
    await choose("board.legend")
    await settled(30)
    expect(chip()?.className).toContain("colour-yellow")
    expect(chip()?.textContent).toContain("Y")
    expect(chip()?.getAttribute("title")).toBe("agreed in a working group")
    expect(await faults()).toEqual([])
    press("z", {ctrlKey: true})
    await settled(30)
    expect(chip()?.className).toContain("referendum")
  })
})

test("a bracket is split, explained and taken on with one key each", () => {
  const desk = new FakeDesk()
  return inWindow(desk, async () => {
    press("3", {ctrlKey: true})
    await settled(20)
    press("F7")
    await settled()
    press("x")
    await settled(20)
    expect(desk.calls.some(each => each.startsWith("split FA"))).toBe(true)
    press("e")
    await settled()
    expect(document.querySelector("dialog h2")?.textContent).toContain("Reason for keeping the bracket")
    expect(await faults(document.querySelector("dialog"))).toEqual([])
  })
})

test("a comment is made by one key, answered, resolved and taken back by undo", () => {
  const desk = new FakeDesk()
  const say = async (words: string) => {
    const field = document.querySelector<HTMLTextAreaElement>("dialog textarea")
    if (field) field.value = words
    field?.dispatchEvent(new Event("input", {bubbles: true}))
    expect(await faults(document.querySelector("dialog"))).toEqual([])
    document.querySelector<HTMLFormElement>("dialog form")?.requestSubmit()
    await settled(40)
  }
  const cards = () => [...document.querySelectorAll(".inspector article")].map(each => each.textContent ?? "")
  const link = (words: string) => [...document.querySelectorAll<HTMLButtonElement>(".inspector article .link")].find(each => each.textContent == words)
  return inWindow(desk, async () => {
    press("3", {ctrlKey: true})
    await settled(20)
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
    await settled(40)
    expect(cards()).toEqual([])
    expect(document.querySelector(".inspector")?.textContent).toContain("Show 1 resolved comment")
    press("z", {ctrlKey: true})
    await settled(40)
    expect(cards().length).toBe(1)
  })
})

test("a lone key acts only while its list has the focus", () => inWindow(new FakeDesk(), async () => {
  press("3", {ctrlKey: true})
  await settled(20)
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
  const desk = new FakeDesk()
  for (const code of ["NOR", "SUD", "EST", "OST", "VAL", "TAL", "BERG", "MEER"]) await desk.addDelegation({code, name: code, role: "party", colour: 1})
  await inWindow(desk, async () => {
    press("3", {ctrlKey: true})
    await settled(20)
    press("F7")
    await settled()
    press("t")
    await settled()
    expect(document.querySelector(".choose")?.contains(document.activeElement)).toBe(true)
    expect(await faults()).toEqual([])
    for (const letter of "berg") press(letter)
    await settled(20)
    expect(document.querySelector(".spoken")?.textContent).toContain("BERG says of")
  })
})
