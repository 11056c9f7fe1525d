import {choose, faults, inWindow, press, settled} from "./window.kit"
import {emptyDesk, type TestDesk} from "./desk.kit"

const occasion = "1st meeting"
const form = (source: string) =>
  ({kind: "zero draft", standing: "basis", source, occasion, note: "", layer: "tabled"}) as const
const to = {instrument: "PR", title: "Protocol", changes: {take: "accepted"}} as const
const button = (words: string, within = "body") =>
  [...document.querySelectorAll<HTMLButtonElement>(`${within} button`)].find(each => each.textContent?.trim() == words)
const banner = () => document.querySelector(".banner[aria-label*='base']")

/** A desk on a computer of its own. */
async function deskOf(ours: string, other: string): Promise<TestDesk> {
  const desk = emptyDesk()
  await desk.createDossier(`~/${ours}.dossier`, {
    title: "Talks",
    classification: "",
    passphrase: null,
    delegations: [
      {code: ours, name: ours, role: "ours", colour: 1},
      {code: other, name: other, role: "party", colour: 2},
    ],
  })
  await desk.addMeeting({title: occasion, round: "", place: "Ostrel", held_on: "2026-05-11"})
  return desk
}

async function brings(desk: TestDesk, by: string, days: string) {
  const file = {
    path: await desk.hand.write(
      `${by}.md`,
      `# Protocol\n\n## Article 1 — Withdrawal\n\n1. The Parties shall ` +
        `withdraw.\n\n2. They shall do so within ${days} days.\n`,
    ),
    office: false,
  }
  await desk.importText(file, to, form(by))
}

async function sent(from: TestDesk, by: string, at: TestDesk) {
  const path = await from.hand.path(`to ${by} ${from.hand.of("make_pouch").length}.pouch`)
  await from.makePouch([by], false, false, path)
  await at.takePouch(path, (await at.openPouch(path)).digest)
}

/** Meridia's desk, at which Cassia offers another text than the base. */
async function offered(): Promise<{desk: TestDesk; cassia: TestDesk}> {
  const desk = await deskOf("MER", "CAS"),
    cassia = await deskOf("CAS", "MER")
  await brings(desk, "MER", "sixty")
  await sent(desk, "CAS", cassia)
  await brings(cassia, "CAS", "ninety")
  await sent(cassia, "MER", desk)
  return {desk, cassia}
}

/** Meridia types over the paragraph that has `word`. */
async function typed(desk: TestDesk, word: string) {
  const all = (await desk.openText("PR", "MER")).provisions,
    at = all.findIndex(each => JSON.stringify(each.inlines).includes(word))
  const provision = {...all[at]!, inlines: [{kind: "text" as const, text: "They shall do so within thirty days."}]}
  await desk.editText("PR", "MER", [{op: "put", provision: provision as never, after: all[at - 1]!.id}])
}

const base = async (desk: TestDesk) => (await desk.dossier()).instruments[0]?.base

test("Draft and Rolling say who offers which text; one click takes it, and undo takes that back", async () => {
  const {desk} = await offered()
  await inWindow(desk, async () => {
    for (const view of ["1", "3"]) {
      press(view, {ctrlKey: true})
      await settled()
      expect(banner()?.textContent).toContain("CAS offers version 2")
      expect(banner()?.textContent).toContain("The base is version 1")
      expect(await faults()).toEqual([])
    }
    expect(document.querySelector(".foot")?.textContent).toContain("Base: version 1")
    button("Take as base", ".banner")?.click()
    await settled()
    expect(await base(desk)).toBe("2")
    expect(banner()).toBeNull()
    expect(document.querySelector(".foot")?.textContent).toContain("Base: version 2")
    button("Undo", ".toast")?.click()
    await settled()
    expect(await base(desk)).toBe("1")
    expect(banner()?.textContent).toContain("CAS offers version 2")
  })
})

test("not now puts the offer off, in both views; History still takes it", async () => {
  const {desk} = await offered()
  await inWindow(desk, async () => {
    button("Not now", ".banner")?.click()
    await settled()
    expect(banner()).toBeNull()
    press("3", {ctrlKey: true})
    await settled()
    expect(banner()).toBeNull()
    expect(await base(desk)).toBe("1")
    press("5", {ctrlKey: true})
    await settled()
    expect(document.querySelector(".history")?.textContent).not.toContain("undefined")
    await choose("history.takeBase")
    await settled()
    expect(await base(desk)).toBe("2")
  })
})

test("an offer is compared with the base", async () => {
  const {desk} = await offered()
  await inWindow(desk, async () => {
    button("Compare", ".banner")?.click()
    await settled()
    expect(desk.hand.of("compare_versions").at(-1)).toMatchObject({columns: [{version: "1"}, {version: "2"}]})
  })
})

test("a draft that was carried to the new base says so, with what both changed", async () => {
  const {desk} = await offered()
  await typed(desk, "sixty")
  await inWindow(desk, async () => {
    button("Take as base", ".banner")?.click()
    await settled()
    const told = document.querySelector(".banner[aria-label*='carried']")
    expect(told?.textContent).toContain("The draft of MER was written on version 1 and now stands on version 2")
    expect(told?.textContent).toContain("1 provision changed on both sides stays as typed")
    expect(told?.querySelector(".link")?.textContent).toContain("1(2)")
    expect(await faults()).toEqual([])
    button("Close", ".banner")?.click()
    await settled()
    expect(document.querySelector(".banner[aria-label*='carried']")).toBeNull()
  })
})

test("a draft that is compared with an older version moves to the base in one click", async () => {
  const {desk} = await offered()
  await desk.takeBase("PR", "2")
  await typed(desk, "ninety")
  await desk.compareDraft("PR", "MER", "1")
  await inWindow(desk, async () => {
    expect(document.querySelector(".banner")?.textContent).toContain(
      "This draft is compared with version 1; the base is version 2.",
    )
    button("Move to version 2")?.click()
    await settled()
    expect(document.querySelector(".banner")).toBeNull()
    expect((await desk.openText("PR", "MER")).base?.number).toBe("2")
  })
})

test("a version whose key was never compared says so, and the desk that noted a proposal is told", async () => {
  const {desk, cassia} = await offered()
  const versions = (await desk.dossier()).instruments[0]!.versions
  expect(versions.map(each => each.unproven == null)).toEqual([true, false])
  expect(versions[1]?.unproven).toContain("The room code was never compared with CAS")
  const theirs = (await cassia.rollingText("PR")).provisions.find(each => each.provision.kind == "paragraph")!.provision
  await cassia.proposeInstead(
    "PR",
    "CAS",
    theirs.id,
    [{...theirs, inlines: [{kind: "text", text: "The Parties shall withdraw at once."}]} as never],
    occasion,
  )
  await sent(cassia, "MER", desk)
  await desk.takeBase("PR", "2")
  const sentBy = (await desk.rollingText("PR")).proposals
  expect(sentBy.map(each => each.entered)).toEqual(["sent"])
  await cassia.withdrawProposal("PR", "CAS", theirs.id)
  await sent(cassia, "MER", desk)
  const over = (await desk.rollingText("PR")).proposals[0]
  expect([over?.fate, over?.ended_at == null]).toEqual(["withdrawn", false])
})

test("what a pouch would say is listed before it is made, as it is told after", async () => {
  const {desk} = await offered()
  await inWindow(desk, async () => {
    await choose("pouch.make")
    expect(document.querySelector("dialog .told")).toBeNull()
    document.querySelector<HTMLInputElement>("dialog fieldset input")?.click()
    await settled()
    expect(document.querySelector("dialog .told .count")?.textContent).toBe(
      "They have everything already: nothing new goes out.",
    )
    ;[...document.querySelectorAll<HTMLLabelElement>("dialog label")]
      .find(each => each.textContent?.includes("Including what they"))
      ?.querySelector("input")
      ?.click()
    await settled()
    const list = [...document.querySelectorAll("dialog .told li")].map(each => each.textContent)
    expect(document.querySelector("dialog .told .count")?.textContent).toContain(`${list.length} sentence`)
    expect(list.length).toBeGreaterThan(0)
    expect(list.every(each => each?.endsWith("."))).toBe(true)
    expect(await faults(document.querySelector("dialog"))).toEqual([])
    expect(desk.hand.of("make_pouch")).toHaveLength(1)
    const made = await desk.makePouch(["CAS"], false, true, await desk.hand.path("after.pouch"))
    expect(made.told.map(each => each.replace(/\.?$/, "."))).toEqual(list)
  })
})
