import type {Desk} from "../ipc/desk"
import type {WireCheck, WireReadiness, WireWaiver} from "../ipc/wire"

/** What is asked once, with whatever stands in the way of it. */
export type Asked = {check: string; asks: string; lines: WireCheck[]; open: number}

/** Whether a line does not stand in the way of signature. */
export const isMet = (it: WireCheck) => !it.why || it.waived != null

/** The lines of an instrument, check by check. */
export function asked(lines: readonly WireCheck[]): Asked[] {
  const first = lines.filter((each, n) => lines[n - 1]?.check != each.check)
  return first.map(({check, asks}) => {
    const own = lines.filter(each => each.check == check)
    return {check, asks, lines: own.filter(each => each.why), open: own.filter(each => !isMet(each)).length}
  })
}

/** How many points are open in an instrument. */
export const openIn = (it: WireReadiness) => it.checks.filter(each => !isMet(each)).length

/** How far the package is from signature. */
export class Signature {
  /** Whether it is shown, in the place of the history. */
  shown = $state(false)
  all = $state.raw<WireReadiness[] | null>(null)
  readonly open = $derived((this.all ?? []).reduce((sum, each) => sum + openIn(each), 0))
  private asks = 0

  constructor(private readonly desk: Desk) {}

  of(instrument: string | undefined): WireReadiness | null {
    return this.all?.find(each => each.instrument == instrument) ?? null
  }
  async read() {
    const asked = (this.asks += 1)
    const all = await this.desk.readiness()
    if (asked == this.asks) this.all = all
  }
  /** Takes a waiver back: that of this place, or else that of the whole check. */
  async unwaive(it: WireWaiver) {
    try {
      await this.desk.unwaiveCheck(it)
    } catch (refusal) {
      if (it.at == null) throw refusal
      await this.desk.unwaiveCheck({...it, at: null})
    }
  }
  forget() {
    this.asks += 1
    this.shown = false
    this.all = null
  }
}
