import {sampleDesk, type TestDesk} from "./desk.kit"
import {faults, inWindow, press, settled} from "./window.kit"

const all = (css: string) => [...document.querySelectorAll<HTMLElement>(css)]
/** The words of the text without those that are struck. */
function text() {
  const words = document.querySelector(".text")?.cloneNode(true) as Element
  words.querySelectorAll("del, .strong").forEach(each => each.remove())
  return words.textContent ?? ""
}
const button = (words: string) =>
  all(".inspector .own button, .inspector .card button").find(each => each.textContent?.trim() == words)

/** A desk at which Meridia typed other words over a paragraph, deleted one, and added one. */
async function typed(): Promise<{desk: TestDesk; before: string[]}> {
  const desk = sampleDesk(),
    {provisions} = await desk.openText("FA", "MER"),
    at = (words: string) => provisions.findIndex(each => JSON.stringify(each.inlines).includes(words))
  const [costs, waters] = [provisions[at("bears the costs")]!, provisions[at("equitable and reasonable")]!]
  await desk.editText("FA", "MER", [
    {
      op: "put",
      provision: {
        ...costs,
        inlines: [{kind: "text", text: "Each Party shall bear the costs of its own participation in the Mission."}],
      },
      after: provisions[at("bears the costs") - 1]!.id,
    },
    {op: "remove", id: waters.id},
  ])
  return {desk, before: provisions.map(each => each.id)}
}

test("changes are walked with F7, and one is undone while the others stay", async () => {
  const {desk} = await typed()
  await inWindow(desk, async () => {
    await new Promise(resolve => setTimeout(resolve, 300))
    await settled()
    expect(document.querySelector(".walk")?.textContent).toMatch(/change 0 of \d/)
    const [seen, steps] = [new Set<string>(), 12]
    for (let n = 0; n < steps; n++) {
      press("F7")
      await settled()
      for (const each of all(".own .change.on .words")) seen.add(each.textContent?.trim() ?? "")
    }
    expect([...seen].join("\n")).toContain("CommissionMission")
    expect([...seen].join("\n")).toContain("equitable and reasonable")
    expect(document.querySelector(".toast")?.textContent).toContain("There is no further change.")
    while (!all(".own .change.on .words").some(each => each.textContent?.includes("Mission"))) {
      press("F7", {shiftKey: true})
      await settled()
    }
    expect(await faults()).toEqual([])
    all(".own .change.on button")
      .find(each => each.textContent?.trim() == "Undo this")
      ?.click()
    await settled()
    expect(text()).toContain("Each Party shall bear the costs of its own participation in the Commission.")
    press("z", {ctrlKey: true})
    await settled()
    expect(text()).toContain("participation in the Mission.")
  })
})

test("what was deleted comes back where it stood", async () => {
  const {desk, before} = await typed()
  await inWindow(desk, async () => {
    await new Promise(resolve => setTimeout(resolve, 300))
    for (
      let n = 0;
      n < 12 && !all(".own .change.on").some(each => each.textContent?.includes("that is deleted"));
      n++
    ) {
      press("F7")
      await settled()
    }
    press("F7", {ctrlKey: true})
    await settled()
    await new Promise(resolve => setTimeout(resolve, 700))
    await settled()
    expect((await desk.openText("FA", "MER")).provisions.map(each => each.id)).toEqual(before)
  })
})

test("the words of another delegation are taken into the draft by a button on their card", async () => {
  const desk = sampleDesk()
  await inWindow(desk, async () => {
    await new Promise(resolve => setTimeout(resolve, 700))
    await settled()
    const proposed = (await desk.rollingText("FA")).proposals.find(each => each.by == "CAS" && each.fate == "live")
    press("g", {ctrlKey: true})
    await settled()
    const address = (await desk.rollingText("FA")).provisions.find(each => each.provision.id == proposed?.provisions[0])
      ?.provision.address
    const field = document.querySelector<HTMLInputElement>(".prompt input")!
    field.value = address ?? ""
    field.dispatchEvent(new Event("input", {bubbles: true}))
    field.dispatchEvent(new KeyboardEvent("keydown", {key: "Enter", bubbles: true, cancelable: true}))
    await settled()
    const taking = all(".inspector .card button").filter(each => each.textContent?.trim() == "Take these words")
    expect(taking.length).toBeGreaterThan(0)
    taking[0]?.click()
    await settled()
    expect(desk.hand.of("taken_words")).toMatchObject([{instrument: "FA", delegation: "MER"}])
    expect(document.querySelector(".toast.problem")).toBeNull()
    expect(button("Undo this")).not.toBeUndefined()
  })
})
