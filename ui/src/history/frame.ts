import type {History} from "./history.svelte"

/** What is chosen and read in the history, as what shows it has it. */
export interface HasHistory {
  readonly history: History
}
