import {bases as say} from "../lang/bases"
import type {WireInstrument, WireVersion} from "../ipc/wire"
import type {ViewFrame} from "../window/context"
import type {Comparison} from "../compare/comparison.svelte"

/** What the open instrument is negotiated on, and the texts that others offer instead. */
export class Bases {
  /** What the person said "not now" to, or has read, in this dossier. */
  private put = $state.raw<string[]>([])

  constructor(private readonly frame: ViewFrame & {readonly comparison: Comparison}) {}

  /** The version that is negotiated on; null before the first. */
  get base(): WireVersion | null {
    const {instrument} = this.frame
    return numbered(instrument, instrument?.base ?? null)
  }

  /** All that others offer and we did not take. */
  get offered(): WireVersion[] {
    const {instrument} = this.frame
    return instrument?.offered.flatMap(number => numbered(instrument, number) ?? []) ?? []
  }

  /** What is offered and was not put off. */
  get waiting(): WireVersion[] {
    return this.offered.filter(each => !this.isPutOff(offerOf(each)))
  }

  isPutOff(what: string): boolean {
    return this.put.includes(what)
  }

  /** It is not shown again until the dossier is opened anew; what it is about stays as it is. */
  putOff(what: string) {
    this.put = [...this.put, what]
  }

  /** Another dossier is open. */
  forget() {
    this.put = []
  }

  /** Shows what a version changes in the base. */
  async compare({instrument, number}: WireVersion) {
    const {base} = this
    const column = (version: string) => ({instrument, version, delegation: null})
    if (base) await this.frame.compare([column(base.number), column(number)])
  }

  /** Goes on from a version that was offered. */
  async take({instrument, number}: WireVersion) {
    const {frame} = this
    await frame.attempt(async () => {
      await frame.draft?.settle()
      await frame.desk.takeBase(instrument, number)
      frame.comparison.forget()
      await frame.acted(say.taken(number), true)
    })
  }

  /** Has the draft compared with the base again. */
  async moveTo({instrument, number}: WireVersion) {
    const {frame} = this
    await frame.attempt(async () => {
      await frame.draft?.settle()
      await frame.desk.compareDraft(instrument, frame.delegation, number)
      await frame.acted(say.moved(number), true)
    })
  }
}

/** What is put off when an offer is. */
export const offerOf = ({instrument, number}: WireVersion) => `offer ${instrument}@${number}`

function numbered(instrument: WireInstrument | null, number: string | null): WireVersion | null {
  return instrument?.versions.find(each => each.number == number) ?? null
}
