import type {Drafting} from "./drafting.svelte"

/** The drafting that is open, as what shows it has it. */
export interface HasDrafting {
  readonly drafting: Drafting | null
}
