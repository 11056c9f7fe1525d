import type {Reporting} from "./reporting.svelte"

/** The report, as what shows it has it. */
export interface HasReporting {
  readonly reporting: Reporting
}
