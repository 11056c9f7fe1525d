import type {Frame} from "./frame.svelte"

/** Something done that was not typing. */
type Done = {at: number; onText: boolean}

/**
 * What was done since the dossier was opened, and what of it was taken back: when, and whether it changed the working
 * text. `warned`: whether the person knows that closing now would lose words.
 */
export const newSession = () => ({acts: [] as Done[], taken: [] as Done[], warned: false})

/**
 * Nothing that was said, asked or chosen in one dossier is left in the window of another; `again` when it is the same
 * one.
 */
export function forget(frame: Frame, again = false) {
  frame.opened += 1
  frame.session = newSession()
  if (!again) frame.report.forget()
  frame.comparison.forget()
  frame.comparison.columns = []
  frame.history.forget()
  frame.signature.forget()
  frame.rolling.leave()
  frame.board.forget()
  frame.room = false
  frame.naming = "named"
  frame.chosenOccasion = ""
  frame.dialog = null
  frame.saving = {state: "saved"}
  frame.changed = null
  frame.wanted = null
  frame.legends = null
  frame.toasts.clear()
  frame.file.forget()
  frame.bases.forget()
}
