import {mkdir, writeFile} from "node:fs/promises"
import {dirname} from "node:path"
import {sampleDesk} from "../desk.kit"
import type {WireBeginning} from "../ipc/wire"
import {faults, inWindow, press, settled} from "../window.kit"

const fields = () => [...document.querySelectorAll<HTMLInputElement | HTMLSelectElement>("dialog input, dialog select")]
const labelled = (words: string) =>
  [...document.querySelectorAll("dialog label")]
    .find(each => each.querySelector("span")?.textContent == words)
    ?.querySelector<HTMLInputElement | HTMLSelectElement>("input, select")
function say(words: string, value: string) {
  const field = labelled(words)
  if (!field) throw new Error(`there is no field ${words} among ${fields().length}`)
  if (field instanceof HTMLSelectElement) [...field.options].find(each => each.value == value)!.selected = true
  else field.value = value
  field.dispatchEvent(new Event(field instanceof HTMLSelectElement ? "change" : "input", {bubbles: true}))
}
async function begin() {
  document.querySelector<HTMLFormElement>("dialog form")?.requestSubmit()
  await settled()
}
async function opened() {
  press("n", {ctrlKey: true, shiftKey: true})
  await settled()
}

test("a blank text is begun, typed in at once, and taken back by undo", () => {
  const desk = sampleDesk()
  return inWindow(desk, async () => {
    await opened()
    expect(await faults(document.querySelector("dialog"))).toEqual([])
    await begin()
    expect(document.querySelector("dialog [role=alert]")?.textContent).toContain("title and a short code")
    say("Title", "Protocol on *Waters*")
    say("Code", "FA")
    await begin()
    expect(document.querySelector("dialog [role=alert]")?.textContent).toContain("The code FA is taken")
    say("Code", "PW")
    await begin()
    expect(document.querySelector("dialog")).toBeNull()
    expect(document.querySelector(".text")?.textContent).toContain("Protocol on *Waters*")
    const held = (await desk.dossier()).instruments.find(each => each.code == "PW")
    expect(held?.versions).toMatchObject([{layer: "internal", source: "MER"}])
    press("z", {ctrlKey: true})
    await settled()
    expect((await desk.dossier()).instruments.map(each => each.code)).not.toContain("PW")
  })
})

test("a template asks its fields, and what is left empty is a gap in the text", () => {
  const desk = sampleDesk()
  return inWindow(desk, async () => {
    await opened()
    const {all} = await desk.textTemplates()
    say("Begin from", `t:${all.findIndex(each => each.name == "Agreement")}`)
    await settled()
    expect(await faults(document.querySelector("dialog"))).toEqual([])
    say("Title", "Agreement on Waters")
    say("Code", "PW")
    say("first party", "Meridia")
    await begin()
    const words = document.querySelector(".text")?.textContent ?? ""
    expect(words).toContain("Meridia and [second party], hereinafter")
    expect(words).not.toContain("{{")
    expect(document.querySelector("[data-outline]")?.textContent).toContain("Joint Commission")
  })
})

test("templates of the house are Markdown files in their folder, and come first", async () => {
  const desk = sampleDesk(),
    {folder} = await desk.textTemplates()
  await mkdir(folder, {recursive: true})
  await writeFile(`${folder}/House clause.md`, "# {{title}}\n\n## Article 1 — Costs\n\nCosts lie with {{payer}}.\n")
  expect(dirname(folder)).not.toBe("")
  expect((await desk.textTemplates()).all[0]).toEqual({name: "House clause", of_house: true, fields: ["payer"]})
  const form = {
    kind: "draft",
    standing: "none",
    source: "MER",
    occasion: "3rd round",
    note: "",
    layer: "internal",
  } as const
  const fields: [string, string][] = [["payer", "[nobody]"]]
  await desk.beginText(
    {code: "HC", title: "Costs", beginning: {from: "template", name: "House clause", of_house: true, fields}},
    form,
  )
  const {provisions} = await desk.openText("HC", "MER")
  expect(JSON.stringify(provisions)).toContain("Costs lie with [nobody].")
  expect(
    provisions.flatMap(each => each.inlines).every(each => each.kind == "text"),
    "no bracket was made",
  ).toBe(true)
  const gone: WireBeginning = {from: "template", name: "Gone", of_house: true, fields: []}
  await expect(desk.beginText({code: "GO", title: "Gone", beginning: gone}, form)).rejects.toThrow("Gone")
  expect((await desk.dossier()).instruments.map(each => each.code)).not.toContain("GO")
})

test("a text like another instrument has its articles under a title of its own, as provisions of its own", async () => {
  const desk = sampleDesk()
  await desk.beginText(
    {code: "F2", title: "Second Framework", beginning: {from: "instrument", code: "FA"}},
    {kind: "draft", standing: "none", source: "MER", occasion: "3rd round", note: "", layer: "internal"},
  )
  const [model, text] = [await desk.openText("FA", "MER"), await desk.openText("F2", "MER")]
  expect(JSON.stringify(text.provisions[0]?.inlines)).toContain("Second Framework")
  expect(text.provisions.filter(each => each.kind == "article").map(each => each.label)).toEqual(
    model.provisions.filter(each => each.kind == "article").map(each => each.label),
  )
  const known = new Set(model.provisions.map(each => each.id))
  expect(text.provisions.some(each => known.has(each.id))).toBe(false)
})
