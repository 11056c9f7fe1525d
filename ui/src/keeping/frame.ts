import type {FileWatch} from "./file.svelte"

/** The file of the dossier, as what watches it has it. */
export interface HasFile {
  readonly file: FileWatch
}
