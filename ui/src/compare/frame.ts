import type {Comparing} from "./comparing.svelte"

/** The comparison, as what shows it has it. */
export interface HasComparing {
  readonly comparing: Comparing
}
