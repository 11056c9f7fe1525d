import type {Reading} from "./reading.svelte"

/** What is chosen and read in the history, as what shows it has it. */
export interface HasReading {
  readonly reading: Reading
}
