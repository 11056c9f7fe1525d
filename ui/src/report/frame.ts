import type {Report} from "./report.svelte"

/** The report, as what shows it has it. */
export interface HasReport {
  readonly report: Report
}
