import {expect, test} from "vitest"
import {choose, faults, inWindow, settled} from "./window.kit"
import {FakeDesk} from "./ipc/fake"
import {namedBy} from "./parts/hidden"

const button = (words: string) => [...document.querySelectorAll<HTMLButtonElement>("dialog button")].find(each => each.textContent == words)
const submit = () => document.querySelector<HTMLFormElement>("dialog form")?.requestSubmit()

test("a pouch shows who, what and what is wrong, and is taken in only then", () => {
  const desk = new FakeDesk()
  namedBy(words => desk.nameHidden(words))
  return inWindow(desk, async () => {
    await choose("pouch.open")
    await settled()
    button("Browse …")?.click()
    await settled(20)
    expect(document.querySelector("dialog .who")?.textContent).toContain("Pouch 3 from Cassia (CAS)")
    expect(document.querySelector("dialog .blocks")?.textContent).toContain("another key")
    expect(document.querySelector("dialog ul")?.textContent).toContain("stored, but not applied here")
    expect(document.querySelector("dialog .marked del")?.textContent).toBe("meet")
    expect(document.querySelector("dialog .marked .concealed")?.getAttribute("data-code")).toBe("U+200B")
    expect(button("Take in")).toBeUndefined()
    expect(await faults(document.querySelector("dialog"))).toEqual([])
    button("The words are the same")?.click()
    await settled(20)
    expect(desk.calls.join("\n")).toContain("believePouch /media/stick/cassia.pouch bada badi")
    submit()
    await settled(20)
    expect(desk.calls.join("\n")).toContain("takePouch /media/stick/cassia.pouch d0")
    expect(document.querySelector("dialog")).toBeNull()
  })
})

test("a pouch is made for those who were chosen", () => {
  const desk = new FakeDesk()
  return inWindow(desk, async () => {
    await choose("pouch.make")
    await settled()
    submit()
    await settled()
    expect(document.querySelector("dialog .problem")?.textContent).toBe("Choose whom it is for.")
    expect(await faults(document.querySelector("dialog"))).toEqual([])
    document.querySelector<HTMLInputElement>("dialog fieldset input")?.click()
    submit()
    await settled(20)
    expect(desk.calls.join("\n")).toMatch(/makePouch [A-Z]+ sealed /)
  })
})

test("a pouch goes beside the dossier unless another place is chosen", () => {
  const desk = new FakeDesk()
  return inWindow(desk, async () => {
    await choose("pouch.make")
    await settled()
    document.querySelector<HTMLInputElement>("dialog fieldset input")?.click()
    await settled()
    expect(document.querySelector<HTMLInputElement>("dialog .what input")?.value).toMatch(/^\/home\/ada\/to [A-Z]+ \d.*\.pouch$/)
  })
})

test("the room code of a key is compared, and our key is changed only after a question", () => {
  const desk = new FakeDesk()
  return inWindow(desk, async () => {
    await choose("pouch.keys")
    await settled(20)
    expect(await faults(document.querySelector("dialog"))).toEqual([])
    expect(document.querySelector("dialog ul")?.textContent).toContain("seen before")
    button("Compare the room code")?.click()
    await settled()
    button("The words are the same")?.click()
    await settled(20)
    expect(document.querySelector("dialog ul")?.textContent).toContain("verified in person")
    button("Revoke the key …")?.click()
    await settled()
    expect(button("Save the notice …")).toBeUndefined()
    submit()
    await settled(20)
    button("Save the notice …")?.click()
    await settled(20)
    expect(desk.calls.join("\n")).toContain("writeCard travaux-revoked-1 MER")
    button("Take in a card or a notice …")?.click()
    await settled(20)
    expect(desk.calls.join("\n")).toContain("takeCard /media/stick/cassia.card")
  })
})
