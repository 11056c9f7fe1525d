import {existsSync} from "node:fs"
import {readFile} from "node:fs/promises"
import {expect, test} from "vitest"
import {choose, faults, inWindow, settled} from "./window.kit"
import {emptyDesk, sampleDesk, type TestDesk} from "./desk.kit"
import {namedBy} from "./parts/hidden"

const button = (words: string) =>
  [...document.querySelectorAll<HTMLButtonElement>("dialog button")].find(each => each.textContent == words)
const submit = () => document.querySelector<HTMLFormElement>("dialog form")?.requestSubmit()

const occasion = "1st meeting",
  form = {kind: "zero draft", standing: "basis", source: "CAS", occasion, note: "", layer: "tabled"} as const

/** A desk of Cassia's, on a computer of its own, with a text of theirs. */
async function ofCassia(): Promise<TestDesk> {
  const desk = emptyDesk()
  await desk.createDossier("~/Cassia.dossier", {
    title: "Talks",
    classification: "",
    passphrase: null,
    delegations: [
      {code: "CAS", name: "Cassia", role: "ours", colour: 2},
      {code: "MER", name: "Meridia", role: "party", colour: 1},
    ],
  })
  await desk.addMeeting({title: occasion, round: "1st round", place: "Ostrel", held_on: "2026-05-11"})
  const file = {
    path: await desk.hand.write("text.md", "# Protocol\n\n## Article 1 — Meetings\n\n1. The Parties shall meet.\n"),
    office: false,
  }
  await desk.importText(file, {instrument: "PR", title: "Protocol", changes: {take: "accepted"}}, form)
  return desk
}

/** A pouch for Meridia, as a file of theirs. */
async function sent(desk: TestDesk) {
  const path = await desk.hand.path(`to MER ${desk.hand.of("make_pouch").length}.pouch`)
  await desk.makePouch(["MER"], false, false, path)
  return path
}

test("a pouch shows who, what and what is wrong, and is taken in only then", async () => {
  const desk = sampleDesk(),
    met = await ofCassia(),
    strange = await ofCassia()
  const known = await sent(met)
  await desk.takePouch(known, (await desk.openPouch(known)).digest)
  // From another computer, with other keys, for which nobody vouches.
  const provision = (await strange.rollingText("PR")).provisions.find(
    each => each.provision.kind == "paragraph",
  )!.provision
  const article = (await strange.openText("PR", "CAS")).provisions.find(each => each.kind == "article")!
  await strange.editText("PR", "CAS", [
    {
      op: "put",
      provision: {...provision, inlines: [{kind: "text", text: "The Parties shall con\u200bfer."}]},
      after: article.id,
    },
  ])
  await strange.acceptHidden("PR", "CAS")
  await strange.saveVersion("PR", "CAS", {...form, kind: "revision"})
  await strange.setStatus("PR", provision.id, "agreedInPrinciple", ["MER"], false, {note: "", occasion})
  const path = await sent(strange)
  desk.hand.answer("pick_file", path)
  namedBy(words => desk.nameHidden(words))
  await inWindow(desk, async () => {
    await choose("pouch.open")
    button("Browse …")?.click()
    await settled()
    expect(document.querySelector("dialog .who")?.textContent).toContain("Pouch 1 from Cassia (CAS)")
    expect(document.querySelector("dialog .blocks")?.textContent).toContain("another key")
    expect(document.querySelector("dialog ul")?.textContent).toContain("on record, without effect here")
    expect(document.querySelector("dialog .marked del")?.textContent).toBe("meet")
    expect(document.querySelector("dialog .marked .concealed")?.getAttribute("data-code")).toBe("U+200B")
    expect(button("Take in")).toBeUndefined()
    expect(await faults(document.querySelector("dialog"))).toEqual([])
    button("The words are the same")?.click()
    await settled()
    expect(desk.hand.of("believe_pouch")).toMatchObject([{path}])
    submit()
    await settled()
    expect(desk.hand.of("take_pouch")).toHaveLength(2)
    expect((await desk.openPouch(path)).held_already).toBe(true)
    expect(document.querySelector("dialog")).toBeNull()
  })
})

test("a pouch is made for those who were chosen", () => {
  const desk = sampleDesk()
  return inWindow(desk, async () => {
    await choose("pouch.make")
    submit()
    await settled()
    expect(document.querySelector("dialog .problem")?.textContent).toBe("Choose whom it is for.")
    expect(await faults(document.querySelector("dialog"))).toEqual([])
    document.querySelector<HTMLInputElement>("dialog fieldset input")?.click()
    submit()
    await settled()
    expect(desk.hand.of("make_pouch")).toMatchObject([{to: ["CAS"], sealed: true}])
    expect(document.querySelector("dialog .problem")?.textContent).toContain("The receiving key of CAS is not known")
    await desk.takeCard(await desk.hand.write("cassia.card", (await (await ofCassia()).ownKeys()).line))
    submit()
    await settled()
    expect(existsSync(String(desk.hand.of("make_pouch").at(-1)?.path))).toBe(true)
  })
})

test("a pouch goes beside the dossier unless another place is chosen", () => {
  const desk = sampleDesk()
  return inWindow(desk, async () => {
    await choose("pouch.make")
    document.querySelector<HTMLInputElement>("dialog fieldset input")?.click()
    await settled()
    const path = document.querySelector<HTMLInputElement>("dialog .what input")?.value ?? ""
    expect(path.startsWith(await desk.hand.path("to "))).toBe(true)
    expect(path).toMatch(/\/to [A-Z]+ \d.*\.pouch$/)
  })
})

test("the room code of a key is compared, and our key is changed only after a question", async () => {
  const desk = sampleDesk(),
    met = await ofCassia(),
    card = await desk.hand.write("cassia.card", (await met.ownKeys()).line)
  await desk.takeCard(card)
  const notice = await desk.hand.path("meridia.revoked")
  desk.hand.answer("pick_file", card)
  desk.hand.answer("pick_new_file", notice)
  await inWindow(desk, async () => {
    await choose("pouch.keys")
    expect(await faults(document.querySelector("dialog"))).toEqual([])
    expect(document.querySelector("dialog ul")?.textContent).toContain("seen before")
    button("Compare the room code")?.click()
    await settled()
    button("The words are the same")?.click()
    await settled()
    expect(document.querySelector("dialog ul")?.textContent).toContain("verified in person")
    button("Revoke the key …")?.click()
    await settled()
    expect(button("Save the notice …")).toBeUndefined()
    submit()
    await settled()
    button("Save the notice …")?.click()
    await settled()
    expect(existsSync(notice) && (await readFile(notice, "utf8"))).toMatch(/^travaux-revoked-1:/)
    button("Take in a card or a notice …")?.click()
    await settled()
    expect(desk.hand.of("take_card")).toEqual([{path: card}, {path: card}])
  })
})
