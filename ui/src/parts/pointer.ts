import type {WireAlternative} from "../ipc/wire"

/** How the brackets of a provision are pointed at. */
export type Pointer = {
  /** The way to the bracket stood at. */
  at: string | null
  choose: (path: number[]) => void
  /** What an alternative says when the pointer rests on it; `n` is counted from 1. */
  title: (alternative: WireAlternative, n: number) => string
}
