import type {TextEditor} from "../editor/editor"
import type {Shade} from "../editor/facts"
import type {WireOriginRun, WireTraced} from "../ipc/wire"
import {drafts} from "../lang/drafts"
import {ages, shadeOf, stepOf, whose, type Age, type HeatBy, type Whose} from "./heat"
import {day, told} from "./origin"

/** What the heat map asks for. */
type Sources = {
  editor: () => TextEditor | null
  colour: (code: string) => number
  /** Where the words come from: of all provisions, or of one. */
  ask: (only: string | null) => Promise<WireTraced[]>
}

/** Time after a save before the words of what was typed in are asked for again. */
const REST = 250

/** The heat map of the Draft view: words shaded by whose they are, or by how old. */
export class HeatMap {
  by = $state<HeatBy | null>(null)
  whose = $state.raw<Whose[]>([])
  ages = $state.raw<Age[]>([])
  private traces: Record<string, WireTraced> = {}
  private resting = 0

  constructor(private readonly sources: Sources) {}

  /** On by delegation, on by age, off. */
  async next() {
    await this.show(this.by == null ? "delegation" : this.by == "delegation" ? "age" : null)
  }
  async show(by: HeatBy | null) {
    const begins = this.by == null && by != null
    this.by = by
    if (begins) await this.read(null)
    else this.paint([])
  }
  /** The text changed other than by typing. */
  async again() {
    if (this.by) await this.read(null)
  }
  /** What was typed is saved: the words of these provisions are looked at again. */
  typed(ids: readonly string[]) {
    if (this.by == null) return
    clearTimeout(this.resting)
    const [only = null] = ids.length == 1 ? ids : []
    this.resting = window.setTimeout(() => void this.read(only), REST)
  }
  private async read(only: string | null) {
    const traces = await this.sources.ask(only)
    this.traces = {...(only == null ? {} : this.traces), ...Object.fromEntries(traces.map(each => [each.id, each]))}
    const all = Object.values(this.traces)
    this.whose = whose(all)
    this.ages = ages(all)
    this.paint(traces)
  }
  private paint(traces: readonly WireTraced[]) {
    const {by} = this
    if (!by) this.traces = {}
    this.sources.editor()?.showShades(by ? (run, traced) => this.shade(by, run, traced) : null, traces)
  }
  private shade(by: HeatBy, run: WireOriginRun, {agreed}: WireTraced): Shade {
    const {inspector} = drafts
    const title = [run.by ?? drafts.heat.nobody, told(run), agreed == null ? "" : inspector.agreedSince(day(agreed))]
      .filter(Boolean)
      .join(" · ")
    if (by == "delegation") return {by: this.sources.colour(run.by ?? ""), title}
    return {age: shadeOf(stepOf(this.ages, run.at), this.ages.length), title}
  }
}
