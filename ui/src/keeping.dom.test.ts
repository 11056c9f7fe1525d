import {expect, test} from "vitest"
import {FakeDesk} from "./ipc/fake"
import {passphrase} from "./ipc/fake/keeping"
import {choose, faults, inWindow, settled} from "./window.kit"

const dialog = () => document.querySelector("dialog")
const button = (words: string) => [...document.querySelectorAll<HTMLButtonElement>("button")].find(each => each.textContent == words)
const submit = () => document.querySelector<HTMLFormElement>("dialog form")?.requestSubmit()
const problem = () => document.querySelector("dialog .problem")?.textContent ?? ""

function type(field: Element | null | undefined, words: string) {
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) throw new Error("there is no field")
  field.value = words
  field.dispatchEvent(new Event("input", {bubbles: true}))
}
const twice = (words: string) => document.querySelectorAll("dialog input[type=password]").forEach(field => type(field, words))

/** Opens an encrypted dossier, and looks at what asks for its passphrase. */
function asked(desk: FakeDesk, look: () => Promise<unknown>) {
  desk.picks.dossier = "/home/ada/Locked.dossier"
  return inWindow(desk, async () => {
    await choose("dossier.open")
    await settled(20)
    await look()
  })
}

test("a passphrase is asked for, and a wrong one can be typed again", () => {
  const desk = new FakeDesk()
  return asked(desk, async () => {
    expect(dialog()?.textContent).toContain("/home/ada/Locked.dossier")
    expect(await faults(dialog())).toEqual([])
    type(document.querySelector("dialog input"), "violin")
    submit()
    await settled(20)
    expect(problem()).toContain("does not open")
    type(document.querySelector("dialog input"), passphrase)
    submit()
    await settled(20)
    expect(dialog()).toBeNull()
    expect(document.querySelector(".kept")?.textContent).toContain("Encrypted")
  })
})

test("who has forgotten the passphrase types the kit and chooses a new one", () => {
  const desk = new FakeDesk()
  return asked(desk, async () => {
    const words = (await desk.keeping.kit()).join("\n")
    button("I have forgotten the passphrase")?.click()
    await settled()
    type(document.querySelector("dialog textarea"), words)
    submit()
    await settled(20)
    expect(dialog()?.textContent).toContain("Choose a new passphrase")
    twice("lamp river stone cloud nine")
    submit()
    await settled(20)
    expect(desk.calls).toContain("protect")
    expect(dialog()?.textContent).toContain("Recovery kit")
  })
})

test("a new dossier is protected unless the person says that it is to be plain", () => {
  const desk = new FakeDesk()
  return inWindow(desk, async () => {
    await choose("dossier.new")
    await settled()
    const fields = [...document.querySelectorAll<HTMLInputElement>("dialog input:not([type=radio], [type=password])")]
    for (const [n, words] of ["Talks", "", "MER", "Meridia", "CAS", "Cassia"].entries()) type(fields[n], words)
    submit()
    await settled()
    expect(problem()).toContain("choose a plain file")
    expect(await faults(dialog())).toEqual([])
    twice("lamp river stone cloud nine")
    await settled()
    expect(dialog()?.textContent).toContain("strong")
    submit()
    await settled(20)
    expect(desk.calls.join("\n")).toContain('"passphrase":"lamp river stone cloud nine"')
    expect(dialog()?.textContent).toContain("Recovery kit")
    expect(await faults(dialog())).toEqual([])
    submit()
    await settled()
    const asked = [...document.querySelectorAll<HTMLElement>("dialog .asked .field")]
    expect(asked).toHaveLength(4)
    submit()
    await settled()
    expect(problem()).toMatch(/Line 1, word \d is another word/)
    const lines = await desk.keeping.kit()
    for (const field of asked) {
      const [line, word] = [...field.textContent.matchAll(/\d/g)].map(Number)
      type(field.querySelector("input"), lines[line! - 1]!.split(" ")[word! - 1]!)
    }
    submit()
    await settled()
    expect(dialog()).toBeNull()
    expect(document.body.textContent).toContain("The recovery kit is checked.")
  })
})

test("an older file says what is missing, and is accepted only after a question", () => {
  const desk = new FakeDesk()
  desk.readOnly = "3 acts that were recorded then are missing from it."
  desk.limit = "older"
  return inWindow(desk, async () => {
    expect(document.querySelector(".banner")?.textContent).toContain("3 acts that were recorded then are missing")
    expect(await faults(document.querySelector(".banner"))).toEqual([])
    button("Accept as it is …")?.click()
    await settled()
    expect(dialog()?.textContent).toContain("what is missing from it stays missing")
    expect(document.querySelector(".banner")).not.toBeNull()
    submit()
    await settled(20)
    expect(document.querySelector(".banner")).toBeNull()
  })
})

test("what others write is shown, and who is left alone may write", () => {
  const desk = new FakeDesk()
  desk.readOnly = "It is open in another window."
  desk.limit = "openElsewhere"
  return inWindow(desk, async () => {
    desk.keeping.doing = "wrote"
    await new Promise(resolve => setTimeout(resolve, 1100))
    await settled(20)
    expect(desk.calls).toContain("readAgain")
    expect(button("Edit here")).toBeUndefined()
    desk.keeping.doing = "gone"
    await new Promise(resolve => setTimeout(resolve, 1100))
    await settled()
    button("Edit here")?.click()
    await settled(20)
    expect(document.querySelector(".banner")).toBeNull()
  })
})

test("a copy is restored only after a question", () => {
  const desk = new FakeDesk()
  return inWindow(desk, async () => {
    await choose("dossier.copies")
    await settled(20)
    expect(dialog()?.textContent).toContain("3 entries of today’s dossier are not in it")
    expect(await faults(dialog())).toEqual([])
    button("Open it")?.click()
    await settled()
    expect(desk.calls.join("\n")).toContain("openCopy")
    submit()
    await settled()
    expect(problem()).toContain("nothing is lost")
    expect(desk.calls.join("\n")).not.toContain("restoreCopy")
    submit()
    await settled(20)
    expect(desk.calls.join("\n")).toContain("restoreCopy")
    expect(document.body.textContent).toContain("The copy was restored.")
  })
})

test("the keychain keeps the key where the person ticks it, and forgets it again", () => {
  const desk = new FakeDesk()
  return asked(desk, async () => {
    type(document.querySelector("dialog input"), passphrase)
    document.querySelector<HTMLInputElement>("dialog input[type=checkbox]")?.click()
    expect(await faults(dialog())).toEqual([])
    submit()
    await settled(20)
    expect(await desk.keeping.inKeychain()).toBe(true)
    await choose("dossier.keychain")
    await settled(20)
    expect(dialog()?.textContent).toContain("holds the key")
    submit()
    await settled(20)
    expect(await desk.keeping.inKeychain()).toBe(false)
    expect(dialog()).toBeNull()
  })
})

test("without a keychain the dossier is open all the same, and the window says why it was not kept", () => {
  const desk = new FakeDesk()
  desk.keeping.chain = "none"
  return asked(desk, async () => {
    type(document.querySelector("dialog input"), passphrase)
    document.querySelector<HTMLInputElement>("dialog input[type=checkbox]")?.click()
    submit()
    await settled(20)
    expect(dialog()).toBeNull()
    expect(document.body.textContent).toContain("No keychain could be reached")
  })
})
