import type {Signature} from "./signature.svelte"

/** How far the package is from signature, as what shows it has it. */
export interface HasSignature {
  readonly signature: Signature
}
