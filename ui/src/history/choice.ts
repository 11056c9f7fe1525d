import type {WireVersion} from "../ipc/wire"
import type {ViewFrame} from "../window/context"
import type {HasHistory} from "./frame"

/** The version chosen in the history. */
export function chosen(frame: ViewFrame & HasHistory): WireVersion | null {
  return frame.instrument?.versions.find(each => each.number == frame.history.chosen) ?? null
}

/** The version the chosen one was made from, or else the one before it. */
export function previous(frame: ViewFrame & HasHistory): WireVersion | null {
  const version = chosen(frame),
    all = frame.instrument?.versions ?? []
  if (!version) return null
  return all.find(each => each.number == version.parents[0]) ?? all[all.indexOf(version) - 1] ?? null
}

/** Whether the version chosen can be taken as the base. */
export function mayTake(frame: ViewFrame & HasHistory): boolean {
  const version = chosen(frame)
  return frame.dossier?.read_only == null && version?.layer == "tabled" && version.number != frame.instrument?.base
}
