import {rm} from "node:fs/promises"
import {emptyDesk, sampleDesk} from "./desk.kit"
import {inWindow} from "./window.kit"

test("without a dossier the window offers the sample", async () => {
  const desk = emptyDesk(),
    elsewhere = desk.hand.beside()
  const us = {code: "MER", name: "Meridia", role: "ours", colour: 1} as const
  await elsewhere.createDossier("~/Fisheries 2019.dossier", {
    title: "Fisheries",
    classification: "",
    delegations: [us],
    passphrase: null,
  })
  await elsewhere.closeDossier()
  await rm(await desk.hand.path("Fisheries 2019.dossier"))
  await inWindow(desk, async () => {
    expect(document.querySelector("main")?.textContent).toContain("Open the sample dossier")
    expect(document.body.textContent).toContain("no longer there")
  })
})

test("the tabs are the views that are really there", () =>
  inWindow(sampleDesk(), async () => {
    expect([...document.querySelectorAll("nav button")].map(each => each.textContent)).toEqual([
      "Draft",
      "Compare",
      "Rolling text",
      "Board",
      "History",
      "Report",
    ])
    expect(document.title).toBe("Framework Agreement — Meridia – Cassia talks — Travaux")
  }))
