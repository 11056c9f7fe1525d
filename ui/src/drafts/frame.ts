import type {Bases} from "./bases.svelte"
import type {Drafting} from "./drafting.svelte"

/** The drafting that is open, as what shows it has it. */
export interface HasDrafting {
  readonly drafting: Drafting | null
}

/** What the open instrument is negotiated on, as what shows it has it. */
export interface HasBases {
  readonly bases: Bases
}
