import type {Desk} from "../ipc/desk"
import type {
  WireBracket,
  WireChoice,
  WireProposal,
  WireRolling,
  WireRollingProvision,
  WireSpoken,
  WireTouched,
} from "../ipc/wire"
import {nextStop, same, stopsOf, type Stop} from "./stops"

/**
 * What a delegation says in the room, and at which provision; `by` is null while it is being chosen. It begins with
 * what `from` wants there; with what it wants itself where that is null.
 */
export type Speech = {by: string | null; provision: WireRollingProvision; from: string | null}

/** The rolling text on the screen, and where the person stands in it. */
export class Rolling {
  text = $state.raw<WireRolling | null>(null)
  /** Why there is no rolling text, in a sentence. */
  refusal = $state<string | null>(null)
  busy = $state(false)
  /** The provision stood at. */
  provision = $state<string | null>(null)
  /** The bracket stood at. */
  stop = $state.raw<Stop | null>(null)
  /** The red lines each alternative of that bracket would touch. */
  touched = $state.raw<WireTouched[][]>([])
  /** The provision to show, and a count that rises with each wish to show it. */
  target = $state.raw<{index: number; wish: number}>({index: -1, wish: 0})
  speaking = $state.raw<Speech | null>(null)
  /** The words of it so far, as the room may follow them. */
  saying = $state.raw<WireSpoken | null>(null)
  /** Who spoke last, in this dossier. */
  speaker: string | null = null
  private asked = 0

  readonly stops = $derived(stopsOf(this.text))
  readonly order = $derived(this.text?.provisions.map(each => each.provision.id) ?? [])
  readonly here: WireRollingProvision | null = $derived(
    this.text?.provisions.find(each => each.provision.id == this.provision) ?? null,
  )
  readonly bracket: WireBracket | null = $derived(
    this.here?.brackets.find(each => each.path.join() == this.stop?.path.join()) ?? null,
  )
  readonly live = $derived(this.text?.proposals.filter(each => each.fate == "live") ?? [])
  readonly reopened = $derived(this.text?.provisions.filter(each => each.status.was != null) ?? [])
  /** Where the bracket stood at is among all. */
  readonly place = $derived(this.stops.findIndex(each => same(each, this.stop)))

  constructor(
    private readonly desk: Desk,
    private readonly sentence: (refusal: unknown) => string,
  ) {}

  /** Reads the rolling text of an instrument; the newest question wins. */
  async read(instrument: string) {
    const asked = (this.asked += 1)
    if (this.text?.instrument != instrument) this.forget()
    this.busy = true
    try {
      const text = await this.desk.rollingText(instrument)
      if (asked != this.asked) return
      this.text = text
      this.refusal = null
      this.stay()
    } catch (refusal) {
      if (asked != this.asked) return
      this.forget()
      this.refusal = this.sentence(refusal)
    } finally {
      if (asked == this.asked) this.busy = false
    }
  }

  /** Another dossier is open. */
  leave() {
    this.forget()
    this.refusal = null
    this.speaker = null
    this.target = {index: -1, wish: 0}
    // What is still being read is of the dossier before.
    this.asked += 1
    this.busy = false
  }
  forget() {
    this.text = null
    this.provision = null
    this.stop = null
    this.touched = []
    this.hush()
  }

  /** Somebody speaks to the provision stood at. */
  speak() {
    if (this.here) this.speaking = {by: null, provision: this.here, from: null}
  }
  /** Nobody speaks any more; what was not put forward is gone. */
  hush() {
    this.speaking = null
    this.saying = null
  }

  /** After an act the bracket stood at may be gone: then the person stands at its provision. */
  private stay() {
    if (!this.order.includes(this.provision ?? "")) this.provision = null
    if (!this.stops.some(each => same(each, this.stop))) this.stop = null
    void this.check()
  }

  /** Stands at a provision, at one of its brackets when a path is given. */
  standAt(provision: string, path: number[] | null = null, show = false) {
    this.provision = provision
    this.stop = path ? {provision, path} : null
    void this.check()
    if (show) this.show(provision)
  }
  show(provision: string) {
    this.target = {index: this.order.indexOf(provision), wish: this.target.wish + 1}
  }

  /** Goes to the next bracket, or the one before. Gives whether there is one. */
  walk(step: 1 | -1): boolean {
    const next = nextStop(this.stops, this.stop, this.provision, this.order, step)
    if (next) this.standAt(next.provision, next.path, true)
    return next != null
  }
  /** Goes some provisions on or back. */
  move(by: number) {
    const last = this.order.length - 1,
      at = this.order.indexOf(this.provision ?? "")
    const to = this.order[Math.max(0, Math.min(last, at < 0 ? 0 : at + by))]
    if (to != null) this.standAt(to, null, true)
  }

  /** The proposals about a provision, those on the table first. */
  about(provision: string): WireProposal[] {
    const all = this.text?.proposals.filter(each => each.provisions.includes(provision)) ?? []
    return [...all.filter(each => each.fate == "live"), ...all.filter(each => each.fate != "live")]
  }

  /** Asks which red lines each alternative would touch. */
  private async check() {
    const {stop, bracket, text} = this
    this.touched = []
    if (!stop || !bracket || !text) return
    const choices = bracket.alternatives.map((_, at): WireChoice => ({by: "alternative", at}))
    const touched = await Promise.all(
      choices.map(choice =>
        this.desk.touchedByLift(text.instrument, stop.provision, stop.path, choice).catch(() => []),
      ),
    )
    if (same(stop, this.stop)) this.touched = touched
  }
}
