import type {WireColumn} from "../ipc/wire"
import {en} from "../lang/en"
import type {ViewFrame} from "./context"

/** The newest version others have; none before the first. */
function newest(frame: ViewFrame): string | null {
  return frame.instrument?.versions.findLast(each => each.layer == "tabled")?.number ?? null
}

/** The version of the open instrument that the person last looked at. */
export function looked(frame: ViewFrame): string | null {
  const {instrument} = frame
  const number = instrument ? frame.place.looked[instrument.code] : undefined
  return instrument?.versions.some(each => each.number == number) ? (number ?? null) : null
}

/** What changed since: the version last looked at, beside the newest or, when that is the one, the working text. */
export function sinceLooked(frame: ViewFrame): WireColumn[] | null {
  const {instrument} = frame,
    last = looked(frame),
    now = newest(frame)
  if (!instrument || last == null || now == null) return null
  const version = (number: string): WireColumn => ({instrument: instrument.code, version: number, delegation: null})
  return [
    version(last),
    last == now ? {instrument: instrument.code, version: null, delegation: frame.delegation} : version(now),
  ]
}

/** Notes that the person has seen this version, or the newest. */
export function markLooked(frame: ViewFrame, number: string | null = null) {
  const {instrument} = frame,
    seen = number ?? newest(frame)
  if (!instrument || seen == null) return
  frame.go({looked: {...frame.place.looked, [instrument.code]: seen}})
  frame.toasts.say(en.toast.looked(seen))
}
