import type {Rolling} from "./rolling.svelte"

/** The rolling text, as what shows it has it. */
export interface HasRolling {
  readonly rolling: Rolling
}
