import type {Bases} from "./bases.svelte"
import type {WorkingText} from "./workingText.svelte"

/** The working text that is open, as what shows it has it. */
export interface HasWorkingText {
  readonly workingText: WorkingText | null
}

/** What the open instrument is negotiated on, as what shows it has it. */
export interface HasBases {
  readonly bases: Bases
}
