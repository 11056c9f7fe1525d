import {expect, test} from "vitest"
import {copyFile, mkdir} from "node:fs/promises"
import {sampleAt, sampleDesk, type TestDesk} from "./desk.kit"
import {choose, faults, inWindow, settled} from "./window.kit"

const dialog = () => document.querySelector("dialog")
const button = (words: string) =>
  [...document.querySelectorAll<HTMLButtonElement>("button")].find(each => each.textContent == words)
const submit = () => document.querySelector<HTMLFormElement>("dialog form")?.requestSubmit()
const problem = () => document.querySelector("dialog .problem")?.textContent ?? ""

function type(field: Element | null | undefined, words: string) {
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) throw new Error("there is no field")
  field.value = words
  field.dispatchEvent(new Event("input", {bubbles: true}))
}
const twice = (words: string) =>
  document.querySelectorAll("dialog input[type=password]").forEach(field => type(field, words))

const passphrase = "violin harbour lantern"
const delegations = [
  {code: "MER", name: "Meridia", role: "ours", colour: 1},
  {code: "CAS", name: "Cassia", role: "party", colour: 2},
] as const

/** Opens an encrypted dossier, and looks at what asks for its passphrase; `kit` is what else opens it. */
async function asked(desk: TestDesk, look: (path: string, kit: string[]) => Promise<unknown>) {
  const before = desk.hand.beside(),
    path = await desk.hand.path("Locked.dossier")
  await before.createDossier(path, {title: "Talks", classification: "", delegations: [...delegations], passphrase})
  const kit = await before.recoveryKit()
  await before.closeDossier()
  desk.hand.answer("pick_file", path)
  await inWindow(desk, async () => {
    await choose("dossier.open")
    await look(path, kit)
  })
}

test("a passphrase is asked for, and a wrong one can be typed again", () => {
  const desk = sampleDesk()
  return asked(desk, async path => {
    expect(dialog()?.textContent).toContain(path)
    expect(await faults(dialog())).toEqual([])
    type(document.querySelector("dialog input"), "violin")
    submit()
    await settled()
    expect(problem()).toContain("does not open")
    type(document.querySelector("dialog input"), passphrase)
    submit()
    await settled()
    expect(dialog()).toBeNull()
    expect(document.querySelector(".kept")?.textContent).toContain("Encrypted")
  })
})

test("who has forgotten the passphrase types the kit and chooses a new one", () => {
  const desk = sampleDesk()
  return asked(desk, async (_, kit) => {
    const words = kit.join("\n")
    button("I have forgotten the passphrase")?.click()
    await settled()
    type(document.querySelector("dialog textarea"), words)
    submit()
    await settled()
    expect(dialog()?.textContent).toContain("Choose a new passphrase")
    twice("lamp river stone cloud nine")
    submit()
    await settled()
    expect(desk.hand.of("protect_dossier")).toEqual([{passphrase: "lamp river stone cloud nine"}])
    expect(await desk.recoveryKit()).not.toEqual(kit)
    expect(dialog()?.textContent).toContain("Recovery kit")
  })
})

test("a new dossier is protected unless the person says that it is to be plain", () => {
  const desk = sampleDesk()
  return inWindow(desk, async () => {
    desk.hand.answer("pick_new_file", await desk.hand.path("New.dossier"))
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
    await settled()
    expect(desk.hand.of("create_dossier")).toMatchObject([{dossier: {passphrase: "lamp river stone cloud nine"}}])
    expect(dialog()?.textContent).toContain("Recovery kit")
    expect(await faults(dialog())).toEqual([])
    submit()
    await settled()
    const asked = [...document.querySelectorAll<HTMLElement>("dialog .asked .field")]
    expect(asked).toHaveLength(4)
    submit()
    await settled()
    expect(problem()).toMatch(/Line 1, word \d is another word/)
    const lines = await desk.recoveryKit()
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

/** Notes `count` meetings. */
async function meet(desk: TestDesk, count: number) {
  for (let n = 1; n <= count; n++)
    await desk.addMeeting({
      title: `${n}th meeting at Ostrel`,
      round: "4th round",
      place: "Ostrel",
      held_on: "2026-06-01",
    })
}

test("an older file says what is missing, and is accepted only after a question", async () => {
  const desk = sampleDesk(),
    [path, older] = (await Promise.all(["Meridia–Cassia.dossier", "older"].map(name => desk.hand.path(name)))) as [
      string,
      string,
    ]
  await desk.closeDossier()
  await copyFile(path, older)
  await desk.openDossier(path, null)
  await meet(desk, 3)
  await desk.closeDossier()
  await copyFile(older, path)
  await desk.openDossier(path, null)
  await inWindow(desk, async () => {
    expect(document.querySelector(".banner")?.textContent).toContain("3 acts that were recorded then are missing")
    expect(await faults(document.querySelector(".banner"))).toEqual([])
    button("Accept as it is …")?.click()
    await settled()
    expect(dialog()?.textContent).toContain("what is missing from it stays missing")
    expect(document.querySelector(".banner")).not.toBeNull()
    submit()
    await settled()
    expect(document.querySelector(".banner")).toBeNull()
  })
})

test("what others write is shown, and who is left alone may write", async () => {
  const other = sampleDesk(),
    desk = other.hand.beside()
  await desk.openDossier(sampleAt, null)
  await inWindow(desk, async () => {
    await meet(other, 1)
    await new Promise(resolve => setTimeout(resolve, 1100))
    await settled()
    expect(desk.hand.of("read_again")).toHaveLength(1)
    expect((await desk.dossier()).meetings[0]?.title).toBe("1th meeting at Ostrel")
    expect(button("Edit here")).toBeUndefined()
    await other.closeDossier()
    await new Promise(resolve => setTimeout(resolve, 1100))
    await settled()
    button("Edit here")?.click()
    await settled()
    expect(document.querySelector(".banner")).toBeNull()
  })
})

test("a copy is restored only after a question", async () => {
  const desk = sampleDesk(),
    path = await desk.hand.path("Meridia–Cassia.dossier"),
    copies = `${path}-copies`
  await desk.closeDossier()
  await mkdir(copies)
  await copyFile(path, `${copies}/2026-05-11 09.00 UTC.dossier`)
  await desk.openDossier(path, null)
  await meet(desk, 3)
  await inWindow(desk, async () => {
    await choose("dossier.copies")
    await settled()
    expect(dialog()?.textContent).toContain("3 entries of today’s dossier are not in it")
    expect(await faults(dialog())).toEqual([])
    button("Open it")?.click()
    await settled()
    expect(desk.hand.of("open_copy")).toHaveLength(1)
    submit()
    await settled()
    expect(problem()).toContain("nothing is lost")
    expect(desk.hand.of("restore_copy")).toEqual([])
    submit()
    await settled()
    expect(desk.hand.of("restore_copy")).toHaveLength(1)
    expect((await desk.dossier()).meetings[0]?.title).toBe("3rd round, 6th meeting")
    expect(document.body.textContent).toContain("The copy was restored.")
  })
})

test("the keychain keeps the key where the person ticks it, and forgets it again", () => {
  const desk = sampleDesk(),
    kept = () => desk.hand.of("keep_in_keychain").map(each => each.kept)
  // The program that answers reaches nobody's keychain.
  desk.hand.answer("keep_in_keychain", null)
  desk.hand.answer("in_keychain", true)
  return asked(desk, async () => {
    type(document.querySelector("dialog input"), passphrase)
    document.querySelector<HTMLInputElement>("dialog input[type=checkbox]")?.click()
    expect(await faults(dialog())).toEqual([])
    submit()
    await settled()
    expect(kept()).toEqual([true])
    await choose("dossier.keychain")
    await settled()
    expect(dialog()?.textContent).toContain("holds the key")
    submit()
    await settled()
    expect(kept()).toEqual([true, false])
    expect(dialog()).toBeNull()
  })
})

test("without a keychain the dossier is open all the same, and the window says why it was not kept", () => {
  const desk = sampleDesk()
  return asked(desk, async () => {
    type(document.querySelector("dialog input"), passphrase)
    document.querySelector<HTMLInputElement>("dialog input[type=checkbox]")?.click()
    submit()
    await settled()
    expect(dialog()).toBeNull()
    expect(document.body.textContent).toContain("No keychain could be reached")
  })
})
