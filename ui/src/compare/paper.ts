import {mount, tick, unmount} from "svelte"
import type {WireDossier} from "../ipc/wire"
import type {Comparing} from "./comparing.svelte"
import {headOf} from "./heads"
import PrintedComparison from "./PrintedComparison.svelte"

/** Takes away what was laid out for the paper before, where no event said that the printing ended. */
let clear = () => {}

/** Prints the whole comparison: what scrolls on the screen is laid out once more, for paper. */
export async function printComparison(comparing: Comparing, dossier: WireDossier, title: string) {
  const {result, columns, filter, combined} = comparing
  if (!result) return
  clear()
  const sheet = document.body.appendChild(document.createElement("div"))
  sheet.className = "printout"
  const printed = mount(PrintedComparison, {target: sheet, props: {
    title, marking: dossier.classification, rows: result.rows, coverage: result.coverage, heads: columns.map(each => headOf(each, dossier)), filter, combined,
  }})
  await tick()
  clear = () => {
    void unmount(printed)
    sheet.remove()
    clear = () => {}
  }
  window.addEventListener("afterprint", () => setTimeout(() => clear(), 0), {once: true})
  window.print()
}
