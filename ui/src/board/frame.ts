import type {Board} from "./board.svelte"

/** The Board, as what shows it has it. */
export interface HasBoard {
  readonly board: Board
}
