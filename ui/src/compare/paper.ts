import type {WireDossier} from "../ipc/wire"
import {onPaper} from "../parts/paper"
import type {Comparison} from "./comparison.svelte"
import {headOf} from "./heads"
import PaperComparison from "./PaperComparison.svelte"

/** Prints the whole comparison: what scrolls on the screen is laid out once more, for paper. */
export async function printComparison(comparison: Comparison, dossier: WireDossier, title: string) {
  const {result, columns, filter, combined} = comparison
  if (!result) return
  await onPaper(PaperComparison, {
    title,
    marking: dossier.classification,
    rows: result.rows,
    coverage: result.coverage,
    heads: columns.map(each => headOf(each, dossier)),
    filter,
    combined,
  })
}
