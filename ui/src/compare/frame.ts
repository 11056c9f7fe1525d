import type {Comparison} from "./comparison.svelte"

/** The comparison, as what shows it has it. */
export interface HasComparison {
  readonly comparison: Comparison
}
