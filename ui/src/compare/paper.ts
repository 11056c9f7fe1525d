import type {WireDossier} from "../ipc/wire"
import {onPaper} from "../parts/paper"
import type {Comparing} from "./comparing.svelte"
import {headOf} from "./heads"
import PrintedComparison from "./PrintedComparison.svelte"

/** Prints the whole comparison: what scrolls on the screen is laid out once more, for paper. */
export async function printComparison(comparing: Comparing, dossier: WireDossier, title: string) {
  const {result, columns, filter, combined} = comparing
  if (!result) return
  await onPaper(PrintedComparison, {
    title,
    marking: dossier.classification,
    rows: result.rows,
    coverage: result.coverage,
    heads: columns.map(each => headOf(each, dossier)),
    filter,
    combined,
  })
}
