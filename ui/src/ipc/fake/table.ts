import {DeskFailure} from "../desk"
import type {
  WireBoard, WireBoardRow, WireBracket, WireChoice, WireInline, WireLifted, WireNoted, WireObjective, WireObjectiveForm, WireProposal, WireProvision, WireReport,
  WireReportForm, WireReservationKind, WireRolling, WireRollingProvision, WireSaying, WireStatus, WireStatusNow, WireTouched, WireVersion,
} from "../wire"
import {plain} from "./build"

/** What the fake desk knows of one provision besides its words. */
type Known = {lifts: {path: string, words: WireInline[], lifted: WireLifted}[], status: (WireStatusNow & {words: string}) | null, noted: WireNoted, withdrawn: string[]}

/** An act as the fake desk keeps it. */
type Keep = (words: string, redo: () => void, undo: () => void) => void

const at = Date.UTC(2026, 4, 11, 15)

/** What is done at the table, in memory: the brackets of the newest text are what was proposed. */
export class FakeTable {
  objectives: WireObjective[] = [{
    id: "o1", title: "No open-ended verbs", red_line: "no duty to endeavour", fallback: "CANARY fallback", note: "", covers: [], uncovered: false, tripwires: [{kind: "mustNot", words: "endeavour"}],
  }]
  asAWhole = false
  legend = "Plain"
  private known = new Map<string, Known>()
  private made = 0

  constructor(private readonly keep: Keep) {}

  rolling(instrument: string, base: WireVersion, text: readonly WireProvision[]): WireRolling {
    const provisions = text.map(each => this.provision(instrument, each))
    return {instrument, base, provisions, comments: [], whole: nothing(), proposals: text.flatMap(each => proposalsOn(each, this.of(instrument, each.id)))}
  }

  lift(instrument: string, provision: WireProvision, path: number[], choice: WireChoice, saying: WireSaying) {
    const known = this.of(instrument, provision.id), bracket = provision.inlines[path[0] ?? -1]
    if (bracket?.kind != "bracket") throw new DeskFailure("notFound", "There is no bracket there any more.")
    const chosen = choice.by == "alternative" ? bracket.alternatives[choice.at] : undefined
    const words: WireInline[] = chosen ? chosen.inlines : [{kind: "text", text: choice.by == "bridging" ? choice.words : ""}]
    const dropped = bracket.alternatives.filter(each => each != chosen).map(each => ({words: plain(each.inlines), by: each.delegations}))
    const lifted = {id: this.id(), words: plain(words), by: chosen?.delegations ?? [], dropped, reason: saying.note, occasion: saying.occasion, at}
    const entry = {path: path.join(), words, lifted}
    this.keep(`Lifting a bracket in ${provision.address}`, () => known.lifts.push(entry), () => known.lifts.splice(known.lifts.indexOf(entry), 1))
  }
  status(instrument: string, provision: WireProvision, status: WireStatus, by: string[], {note, occasion}: WireSaying) {
    const known = this.of(instrument, provision.id), before = known.status
    const now = {status, was: null, by, note, occasion, at, id: this.id(), words: this.words(instrument, provision)}
    this.keep(`The status of ${provision.address}`, () => (known.status = now), () => (known.status = before))
  }
  reserve(instrument: string, provision: string, by: string, kind: WireReservationKind, {note, occasion}: WireSaying) {
    const {noted} = this.of(instrument, provision), one = {id: this.id(), by, kind, note, occasion, at}
    this.keep(`The reservation of ${by}`, () => (noted.reservations = [...noted.reservations, one]), () => (noted.reservations = noted.reservations.filter(each => each != one)))
  }
  link(instrument: string, provision: string, to: string, to_provision: string | null, reason: string) {
    const {noted} = this.of(instrument, provision), one = {id: this.id(), to, to_provision, called: [to, to_provision].filter(Boolean).join(" "), reason}
    this.keep(`Holding a provision for ${to}`, () => (noted.links = [...noted.links, one]), () => (noted.links = noted.links.filter(each => each != one)))
  }
  silence(instrument: string, provision: string, stated: string) {
    const {noted} = this.of(instrument, provision), one = {id: this.id(), deadline: 0, stated, broken_by: null}
    this.keep("The silence procedure", () => (noted.silences = [...noted.silences, one]), () => (noted.silences = noted.silences.filter(each => each != one)))
  }
  chooseLegend(name: string) {
    const before = this.legend
    this.keep(`The legend ${name}`, () => (this.legend = name), () => (this.legend = before))
  }
  agreeAsAWhole(asAWhole: boolean) {
    const before = this.asAWhole
    this.keep("Agreeing as a whole", () => (this.asAWhole = asAWhole), () => (this.asAWhole = before))
  }
  withdraw(instrument: string, provision: string, by: string) {
    const known = this.of(instrument, provision)
    this.keep(`Withdrawing what ${by} proposes`, () => known.withdrawn.push(by), () => known.withdrawn.pop())
  }
  takeBack(id: string) {
    for (const known of this.known.values()) {
      const lifts = known.lifts, {noted, status} = known
      const without = <T extends {id: string}>(all: T[]) => all.filter(each => each.id != id)
      this.keep("Taking back", () => {
        known.lifts = lifts.filter(each => each.lifted.id != id)
        known.noted = {reservations: without(noted.reservations), links: without(noted.links), silences: without(noted.silences)}
        if (status?.id == id) known.status = null
      }, () => Object.assign(known, {lifts, noted, status}))
    }
  }
  touched(provision: WireProvision, path: number[], choice: WireChoice): WireTouched[] {
    const bracket = provision.inlines[path[0] ?? -1]
    const words = choice.by == "bridging" ? choice.words : bracket?.kind == "bracket" ? plain(bracket.alternatives[choice.at]?.inlines ?? []) : ""
    return this.objectives.flatMap(each => each.tripwires.flatMap(wire => wire.kind == "mustNot" && words.includes(wire.words) ? {by: null, title: each.title, why: `says “${wire.words}”`} : []))
  }
  objective(form: WireObjectiveForm) {
    const before = this.objectives, one: WireObjective = {...form, id: form.id ?? this.id(), uncovered: !form.covers.length}
    const now = form.id ? before.map(each => (each.id == form.id ? one : each)) : [...before, one]
    this.keep(`The objective ${form.title}`, () => (this.objectives = now), () => (this.objectives = before))
  }
  withoutObjective(id: string) {
    const before = this.objectives
    this.keep("Taking away an objective", () => (this.objectives = before.filter(each => each.id != id)), () => (this.objectives = before))
  }

  board(delegations: string[], texts: WireRolling[]): WireBoard {
    const rows = texts.flatMap(text => text.provisions.filter(each => each.provision.kind == "paragraph" || each.provision.kind == "recital").map(each => this.row(delegations, text.instrument, each)))
    return {delegations, rows, objectives: this.objectives, as_a_whole: this.asAWhole, progress: texts.map(({instrument, provisions}) => ({
      instrument, provisions: rows.filter(each => each.instrument == instrument).length, agreed: provisions.filter(each => each.status.status.startsWith("agreed")).length,
      brackets: provisions.reduce((sum, each) => sum + each.brackets.length, 0), lifted: provisions.reduce((sum, each) => sum + each.lifts.length, 0), dropped: 0,
    }))}
  }
  report(title: string, since: string | null, until: string | null, form: WireReportForm, texts: WireRolling[]): WireReport {
    const line = (text: string, instrument: string, {id, address}: WireProvision, words: string) => ({text, entry: "f3".repeat(32), others: [], instrument, provision: id, address, runs: [{fate: "kept" as const, text: words}]})
    const lines = texts.flatMap(text => text.provisions.filter(each => each.brackets.length).map(each => line(`${text.instrument} ${each.provision.address}: contested`, text.instrument, each.provision, plain(each.provision.inlines))))
    return {form, title, classification: "RESTRICTED", since: since ? `the ${since}` : "", until: until ? `the ${until}` : "", meetings: ["6th meeting"], sections: lines.length ? [{topic: "decisions", heading: `Open points: ${lines.length}`, lines}] : []}
  }

  private row(delegations: string[], instrument: string, {provision, brackets, status, noted}: WireRollingProvision): WireBoardRow {
    const wants = (code: string) => brackets.flatMap(each => each.alternatives.filter(one => one.by.includes(code)).map(one => plain(one.inlines)))
    return {
      instrument, provision: provision.id, address: provision.address, status: status.status, reopened: status.was != null, since: status.at, brackets: brackets.length, contested_since: null, opened_by: null, reasons: [], held_for: noted.links.map(each => each.called),
      at_issue: brackets.length ? brackets.map(each => each.alternatives.map(one => `[${plain(one.inlines)}]`).join("")).join(" · ") : plain(provision.inlines), objectives: brackets.length ? [1] : [],
      cells: delegations.map(code => ({wants: wants(code), supports: [], not_accepted: [], reservations: noted.reservations.filter(each => each.by == code).map(each => each.kind), agreed: status.status.startsWith("agreed")})),
      touched: brackets.flatMap(each => each.alternatives.flatMap(one => plain(one.inlines).includes("endeavour") ? [{by: one.by[0] ?? null, title: "No open-ended verbs", why: "says “endeavour”"}] : [])),
    }
  }
  private provision(instrument: string, bare: WireProvision): WireRollingProvision {
    const known = this.of(instrument, bare.id), inlines = this.inlines(instrument, bare), {status} = known
    const brackets = inlines.flatMap((each, n): WireBracket[] => each.kind == "bracket"
      ? [{path: [n], alternatives: each.alternatives.map(one => ({inlines: one.inlines, by: one.delegations, proposals: one.delegations.map(by => `${bare.id} ${by}`)})), since: 0, occasion: "", opened_by: "MER", reasons: []}] : [])
    const reopened = status != null && status.status.startsWith("agreed") && status.words != plain(inlines)
    const now: WireStatusNow = status ? {...status, ...(reopened ? {status: "open" as const, was: status.status} : {})} : {status: "open", was: null, by: [], note: "", occasion: "", at: null, id: null}
    return {provision: {...bare, inlines}, as_base: !brackets.length, brackets, status: now, noted: known.noted, lifts: known.lifts.map(each => each.lifted), recuts: []}
  }
  private inlines(instrument: string, bare: WireProvision) {
    const {lifts} = this.of(instrument, bare.id)
    return bare.inlines.map((each, n): WireInline => {
      const lift = lifts.find(one => one.path == `${n}`)
      return lift ? {kind: "text", text: plain(lift.words) || " "} : each
    })
  }
  private words = (instrument: string, bare: WireProvision) => plain(this.inlines(instrument, bare))
  private of(instrument: string, provision: string): Known {
    const key = `${instrument} ${provision}`
    const known = this.known.get(key) ?? {lifts: [], status: null, noted: nothing(), withdrawn: []}
    this.known.set(key, known)
    return known
  }
  private id() { return `m${(this.made += 1)}` }
}

const nothing = (): WireNoted => ({reservations: [], links: [], silences: []})

function proposalsOn({id, inlines}: WireProvision, {withdrawn}: Known): WireProposal[] {
  const codes = new Set(inlines.flatMap(each => (each.kind == "bracket" ? each.alternatives.flatMap(one => one.delegations) : [])))
  return [...codes].map(by => ({id: `${id} ${by}`, by, change: "replace", provisions: [id], layer: "tabled", occasion: "3rd meeting", at, fate: withdrawn.includes(by) ? "withdrawn" : "live", supporters: [], not_accepted: [], answered: []}))
}
