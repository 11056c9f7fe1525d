import {DeskFailure, type Desk} from "./desk"
import {alignedRows, comparison, ghosts, redlined} from "./fake/differ"
import {numbered, plain, written, type Bare} from "./fake/build"
import * as sample from "./fake/sample"
import {FakeComments} from "./fake/comments"
import {FakeKeeping} from "./fake/keeping"
import {FakeKeys} from "./fake/keys"
import {FakeTable} from "./fake/table"
import type {
  WireAuthor, WireAuthored, WireChoice, WireColumn, WireCommenting, WireContents, WireDossier, WireDraftProvision, WireEdit, WireExport, WireFile, WireHidden, WireLegends, WireMadePouch, WireNamedAuthor, WirePouch, WireNewDossier, WireObjectiveForm, WireOpenText, WireOrigins, WireProjected, WireProjection, WireProvision, WireRecent, WireReport, WireReportForm,
  WireReservationKind, WireReturned, WireSaying, WireStatus, WireTaken, WireTraced, WireVersion, WireVersionForm,
} from "./wire"

/** A working text of one delegation and the version it is compared with. */
type Work = {text: Bare[]; base: string | null}

/** What an act changed, so that it can be taken back. */
type Act = {words: string; undo: () => void; redo: () => void}

/**
 * A desk in memory, for tests and for looking at the interface in a browser. It keeps nothing, reads no
 * files and is never part of the product. `calls` says what was asked of it.
 */
export class FakeDesk implements Desk {
  readonly calls: string[] = []
  readonly recents: WireRecent[] = [
    {path: "/home/ada/Meridia–Cassia.dossier", name: "Meridia–Cassia", present: true},
    {path: "/media/stick/Fisheries 2019.dossier", name: "Fisheries 2019", present: false},
  ]
  /** What the file dialogs answer. */
  picks = {dossier: "/home/ada/Meridia–Cassia.dossier", newDossier: "/home/ada/New.dossier", text: "/home/ada/returned.md", export: "/home/ada/out.html", template: "/home/ada/house.dotx"}
  readOnly: string | null = null
  limit: WireDossier["limit"] = "closed"
  /** The pouch that is found in any file. */
  pouch = sample.pouch
  kept: string | null = null
  title = ""
  private opened: WireDossier | null = null
  private instruments = sample.instruments()
  private authors = new Map<string, string | null>()
  private works = new Map<string, Work>()
  private done: Act[] = []
  private undone: Act[] = []
  private droppers: ((paths: string[]) => void)[] = []
  private readonly remarks = new FakeComments((words, redo, undo) => this.keep(words, redo, undo))
  readonly table = new FakeTable((words, redo, undo) => this.keep(words, redo, undo))
  /** What was written to files. */
  readonly reports: {path: string, report: WireReport}[] = []

  constructor(open = true) {
    if (open) this.opened = this.fresh("/home/ada/Meridia–Cassia.dossier", {title: "Meridia – Cassia talks", classification: "RESTRICTED", delegations: sample.delegations})
  }

  async dossier() {
    this.calls.push("dossier")
    if (!this.opened) throw new DeskFailure("noDossier", "No dossier is open.")
    return this.shown(this.opened)
  }
  async recentDossiers() { return this.recents }
  async openDossier(path: string, typed: string | null = null) {
    this.calls.push(`openDossier ${path}`)
    if (typed != null) return this.keeping.unlock(path, typed)
    if (/\.(md|txt)$/.test(path)) throw new DeskFailure("unreadable", "This file is not a dossier. Nothing was changed. To take its text in, open a dossier and import the file.")
    if (path.includes("Locked")) throw new DeskFailure("locked", `${path} is protected by a passphrase. Nothing was changed.`, path)
    if (this.recents.some(each => each.path == path && !each.present)) throw new DeskFailure("notFound", `There is no file at ${path}. Nothing was changed. It may have been moved, or the stick it is on is not plugged in.`)
    return this.opening(path, {title: "Meridia – Cassia talks", classification: "RESTRICTED", delegations: sample.delegations})
  }
  async openSample() { return this.openDossier("/home/ada/Sample.dossier") }
  async createDossier(path: string, dossier: WireNewDossier) {
    this.calls.push(`createDossier ${path} ${JSON.stringify(dossier)}`)
    this.instruments = []
    return this.opening(path, dossier, [])
  }
  async closeDossier() { this.opened = null }
  readonly keys = new FakeKeys(this.calls)
  readonly keeping = new FakeKeeping(this.calls, more => {
    Object.assign(this.opened!, more)
    if ("read_only" in more) this.readOnly = more.read_only ?? null
    return this.dossier()
  }, path => this.opening(path, {title: "Meridia – Cassia talks", classification: "RESTRICTED", delegations: sample.delegations}))

  async addDelegation(delegation: WireDossier["delegations"][number]) { return this.act(`Delegation ${delegation.code} added`, "delegations", [delegation]) }
  async addMeeting(meeting: WireDossier["meetings"][number]) { return this.act(`Meeting “${meeting.title}” added`, "meetings", [meeting]) }
  async retitleInstrument(code: string, title: string) {
    const found = this.find(code), before = found.title
    this.keep(`Instrument ${code} renamed`, () => (found.title = title), () => (found.title = before))
    return this.dossier()
  }
  async undoAct() {
    const act = this.done.pop()
    if (act) {
      act.undo()
      this.undone.push(act)
    }
    return this.dossier()
  }
  async redoAct() {
    const act = this.undone.pop()
    if (act) {
      act.redo()
      this.done.push(act)
    }
    return this.dossier()
  }

  async openText(code: string, delegation: string): Promise<WireOpenText> {
    const work = this.work(code, delegation)
    const base = work.base ? this.version(code, work.base) : null
    const before = base ? numbered(base.text) : [], now = numbered(work.text)
    const known = new Map(before.map(each => [each.id, each]))
    const touched = now.filter(each => plain(each.inlines) != (known.has(each.id) ? plain(known.get(each.id)!.inlines) : null))
    return {instrument: code, delegation, base: base?.version ?? null, provisions: now,
      redlines: base ? touched.map(each => redlined(before, each)) : [], ghosts: ghosts(before, now), edited: this.edited(code, delegation)}
  }
  async editText(code: string, delegation: string, edits: WireEdit[]) {
    this.calls.push(`editText ${edits.length}`)
    const work = this.work(code, delegation), before = new Map(numbered(work.text).map(each => [each.id, each.label]))
    for (const edit of edits) {
      const id = edit.op == "put" ? edit.provision.id : edit.id
      work.text = work.text.filter(each => each.id != id)
      if (edit.op == "put") work.text.splice(edit.after ? work.text.findIndex(each => each.id == edit.after) + 1 : 0, 0, edit.provision)
    }
    const text = await this.openText(code, delegation)
    const put = new Set(edits.flatMap(edit => (edit.op == "put" ? edit.provision.id : [])))
    const base = work.base ? numbered(this.version(code, work.base).text) : []
    return {labels: text.provisions.filter(each => before.get(each.id) != each.label), ghosts: text.ghosts, edited: text.edited,
      redlines: text.provisions.filter(each => put.has(each.id)).map(each => redlined(base, each))}
  }
  async redlineProvision(code: string, delegation: string, provision: Bare) {
    const {base} = this.work(code, delegation)
    return redlined(base ? numbered(this.version(code, base).text) : [], {...provision, label: "", address: ""})
  }
  async useBase(code: string, delegation: string, version: string) {
    this.work(code, delegation).base = version
    return this.openText(code, delegation)
  }
  async acceptHidden() {
    return 0
  }
  async nameHidden(words: string[]): Promise<WireHidden[][]> {
    return words.map(each => [...each.matchAll(/\u200b/g)].map(found => ({start: found.index, end: found.index + 1, name: "U+200B space without width"})))
  }
  async saveVersion(code: string, delegation: string, form: WireVersionForm) {
    this.calls.push(`saveVersion ${code} ${JSON.stringify(form)}`)
    return this.add(code, form, this.work(code, delegation).text, `Version of ${code} saved`)
  }
  async restoreVersion(code: string, delegation: string, version: string) {
    const work = this.work(code, delegation), before = work.text, text = this.version(code, version).text
    this.keep(`Version ${version} restored`, () => (work.text = text), () => (work.text = before))
    return this.openText(code, delegation)
  }
  async provisionHistory(code: string, id: string) {
    return this.find(code).versions.flatMap(({version, text}) => {
      const here = numbered(text).find(each => each.id == id)
      return here ? [{version, address: here.address, runs: redlined([], here).runs}] : []
    }).reverse()
  }

  async workingProvenance(code: string, delegation: string, only: string | null): Promise<WireTraced[]> {
    const {base, text} = this.work(code, delegation)
    if (base == null) return []
    return Promise.all(numbered(text).filter(each => only == null || each.id == only).map(async ({id, inlines}) => {
      const {runs, agreed} = await this.provenance(code, base, id)
      const length = plain(inlines).length, each = Math.max(1, Math.floor(length / Math.max(1, runs.length)))
      return {id, agreed, runs: runs.map((origin, n) => ({from: n * each, to: n == runs.length - 1 ? length : (n + 1) * each, origin}))}
    }))
  }
  async provenance(code: string, number: string, provision: string): Promise<WireOrigins> {
    const found = numbered(this.version(code, number).text).find(each => each.id == provision)
    if (!found) throw new DeskFailure("notFound", "There is no such provision.")
    const [first = "", ...rest] = plain(found.inlines).split(/(?<= )/)
    const run = {via: "import" as const, by: "CHR", occasion: "1st meeting", at: Date.UTC(2026, 3, 20), version: "1", supporters: [], bracketed: null, lifted: null}
    return {runs: [{...run, text: first}, {...run, via: "proposal", by: "MER", occasion: "2nd meeting", supporters: ["PG"], text: rest.join("")}], agreed: null}
  }
  async versionText(code: string, version: string): Promise<WireProvision[]> { return numbered(this.version(code, version).text) }
  async compareVersions(columns: WireColumn[]) {
    this.calls.push(`compareVersions ${columns.map(each => each.version ?? each.delegation).join(" ")}`)
    const rows = alignedRows(columns.map(each => this.columnText(each)))
    return comparison(rows, `Compared: the whole text, ${rows.length} provisions with headings, tables, footnotes and the signature block.`)
  }
  async unfoldComparison(columns: WireColumn[], from: number, count: number) {
    return alignedRows(columns.map(each => this.columnText(each))).slice(from, from + count)
  }
  async search(words: string) {
    const wanted = words.toLocaleLowerCase()
    return this.instruments.flatMap(({code, versions}) => numbered(versions.at(-1)?.text ?? []).flatMap(each => {
      const text = plain(each.inlines), at = text.toLocaleLowerCase().indexOf(wanted)
      if (at < 0) return []
      const from = Math.max(0, at - 30)
      return [{instrument: code, version: versions.at(-1)!.version.number, id: each.id, address: each.address,
        snippet: text.slice(from, from + 90), marks: [[at - from, at - from + words.length]] as [number, number][]}]
    })).slice(0, 50)
  }
  async verifyDossier() {
    return {sound: true, summary: "All 14 versions, 3,100 provisions and 62 entries of the record were read, and every hash is right.", findings: [], unproven: []}
  }

  async previewImport({path, office}: WireFile) {
    if (/\.odt$/.test(path) && !office) throw new DeskFailure("asksForOffice", "“back.odt”: a file ending in .odt is read through LibreOffice.")
    if (!/\.(md|txt|odt)$/.test(path)) throw new DeskFailure("unreadable", "This file is not text that Travaux can read (Markdown or plain text). Nothing was taken in.")
    return {path, title: "Framework Agreement", provisions: 31, words: 640, instrument: this.instruments[0]?.code ?? null,
      opening: ["Framework Agreement between Meridia and Cassia", "Article 1 — Purpose", "1. This Agreement sets out the framework …"],
      findings: [{place: "line 12", severity: "warning" as const, sentence: "A bracket is opened here and never closed; it was kept as it stands."}], authors: []}
  }
  async importText(_file: WireFile, target: {instrument: string; title: string}, form: WireVersionForm) {
    if (!this.instruments.some(each => each.code == target.instrument))
      this.instruments.push({code: target.instrument, title: target.title, language: "en", versions: []})
    return this.add(target.instrument, form, this.find(target.instrument).versions[0]?.text ?? written("# Imported\n1 The Parties shall meet."), `Import into ${target.instrument}`)
  }
  async exportText(code: string, {what, template}: WireExport, path: string) { this.calls.push(`exportText ${code} ${JSON.stringify(what)} ${template ?? "plain"} ${path}`) }
  async exportContents(code: string, {what, template}: WireExport): Promise<WireContents> {
    this.calls.push(`exportContents ${code} ${JSON.stringify(what)} ${template ?? "plain"}`)
    const base = what.kind == "version" ? what.base : null
    return {changes: base ? [2, 1, 0, 0] : [0, 0, 0, 0], authors: base ? ["Meridia"] : [], dates: [], comments: 0, margins: ["Framework Agreement"], properties: [["title", "Framework Agreement"]], hidden: [], sessions: 0, size: 26_371}
  }

  async exportTravaux(code: string, version: string, provision: string | null, path: string, template: string | null) { this.calls.push(`exportTravaux ${code} ${version} ${provision ?? "all"} ${path} ${template ?? ""}`) }
  async exportConcordance(code: string, version: string, path: string) { this.calls.push(`exportConcordance ${code} ${version} ${path}`) }

  async rollingText(code: string) {
    const last = this.find(code).versions.at(-1)
    if (!last) throw new DeskFailure("badRequest", `${code} has no version to make proposals on. Nothing was changed.`)
    return {...this.table.rolling(code, last.version, numbered(last.text)), comments: this.remarks.all}
  }
  async putForward(code: string, by: string, occasion: string) {
    this.calls.push(`putForward ${code} ${by} ${occasion}`)
    this.keep(`The proposals of ${by}`, () => {}, () => {})
    return {made: 2, kept: 0, superseded: 0, unaligned: 0}
  }
  async checkReturned(code: string, version: string, {path}: WireFile): Promise<WireReturned> {
    this.calls.push(`checkReturned ${code} ${version} ${path}`)
    const row = {provision: "2(1)", what: "words changed without a mark", line: "Each Party may report.", author: "", date: "", strength: ["obligation"], agreed: true, takable: true}
    return {digest: "0", silent: 1, coverage: ["body", "tables"], authors: [this.author("A. Clerk", 1)], rows: [
      {...row, kind: "silent", before: "shall", after: "may"},
      {...row, kind: "tracked", before: "", after: "twice a year", what: "words put in, tracked", author: "A. Clerk", date: "2026-11-20T09:00:00Z", strength: [], agreed: false},
      {...row, kind: "metadata", provision: "lastModifiedBy", before: "", after: "Author 1", what: "a property changed", line: "", strength: [], agreed: false, takable: false},
    ]}
  }
  async takeReturned(code: string, version: string, {path}: WireFile, {rows, by, occasion}: WireTaken) {
    this.calls.push(`takeReturned ${code} ${version} ${path} ${rows.join(" ")} ${by} ${occasion}`)
    this.keep(`The proposals of ${by}`, () => {}, () => {})
    return {made: 1, kept: 0, superseded: 0, unaligned: 0}
  }
  async openPouch(path: string): Promise<WirePouch> {
    this.calls.push(`openPouch ${path}`)
    return this.pouch
  }
  async takePouch(path: string, digest: string) {
    this.calls.push(`takePouch ${path} ${digest}`)
    return true
  }
  async believePouch(path: string, words: string): Promise<WirePouch> {
    this.calls.push(`believePouch ${path} ${words}`)
    return (this.pouch = {...this.pouch, trust: "verified", trust_words: "verified in person", alarms: [], may_be_taken: true})
  }
  async makePouch(to: string[], sealed: boolean, whole: boolean, path: string): Promise<WireMadePouch> {
    this.calls.push(`makePouch ${to.join(" ")} ${sealed ? "sealed" : "open"}${whole ? " whole" : ""} ${path}`)
    return {to, number: 2, digest: "d", entries: 5, texts: 1, sealed, notices: []}
  }
  async nameAuthors(authors: WireNamedAuthor[]) {
    for (const {name, delegation, forgotten} of authors) {
      this.calls.push(`nameAuthor ${name} ${forgotten ? "forgotten" : delegation ?? "nobody"}`)
      this.keep(`${name} writing for ${delegation}`, () => forgotten ? this.authors.delete(name) : this.authors.set(name, delegation), () => this.authors.delete(name))
    }
  }
  private author(name: string, changes: number): WireAuthor {
    return {name, changes, comments: 0, delegation: this.authors.get(name) ?? null, known: this.authors.has(name)}
  }
  async proposeFile({path}: WireFile, code: string, by: string | null, occasion: string): Promise<WireAuthored> {
    this.calls.push(`proposeFile ${path} ${code} ${by ?? "its authors"} ${occasion}`)
    this.keep(`The proposals of ${by}`, () => {}, () => {})
    return {tabled: [[by ?? "CAS", {made: 3, kept: 0, superseded: 0, unaligned: 1}]], left: [], differs: false}
  }
  async proposeInstead(code: string, by: string, provision: string, said: WireDraftProvision[], occasion: string) {
    this.calls.push(`proposeInstead ${code} ${by} ${provision} ${said.map(each => plain(each.inlines)).join(" / ")} ${occasion}`)
    this.keep(`The proposals of ${by}`, () => {}, () => {})
    return {made: 1, kept: 0, superseded: 0, unaligned: 0}
  }
  async withdrawProposal(code: string, by: string, provision: string) { this.table.withdraw(code, provision, by) }
  async supportProposal(code: string, by: string, of: string, provision: string) { this.calls.push(`support ${code} ${by} ${of} ${provision}`) }
  async opposeProposal(code: string, by: string, of: string, provision: string) { this.calls.push(`oppose ${code} ${by} ${of} ${provision}`) }
  async liftBracket(code: string, provision: string, path: number[], choice: WireChoice, saying: WireSaying) { this.table.lift(code, this.provisionOf(code, provision), path, choice, saying) }
  async touchedByLift(code: string, provision: string, path: number[], choice: WireChoice) { return this.table.touched(this.provisionOf(code, provision), path, choice) }
  async setStatus(code: string, provision: string, status: WireStatus, by: string[], saying: WireSaying) { this.table.status(code, this.provisionOf(code, provision), status, by, saying) }
  async reserve(code: string, provision: string | null, by: string, kind: WireReservationKind, saying: WireSaying) { this.table.reserve(code, provision ?? "", by, kind, saying) }
  async liftReservation(id: string) { this.table.takeBack(id) }
  async linkProvision(code: string, provision: string, to: string, toProvision: string | null, {note}: WireSaying) { this.table.link(code, provision, to, toProvision, note) }
  async beginSilence(code: string, provision: string | null, until: string) { this.table.silence(code, provision ?? "", until) }
  async breakSilence(id: string, by: string) { this.calls.push(`breakSilence ${id} ${by}`) }
  async comment(said: WireCommenting) { this.remarks.say(said) }
  async takeBack(id: string) { this.table.takeBack(id) }
  async issueVersion(code: string, form: WireVersionForm) { return this.add(code, form, this.find(code).versions.at(-1)?.text ?? [], `The issue of ${code}`) }
  async board() { return this.table.board(sample.delegations.map(each => each.code), await this.rollings()) }
  async legends(): Promise<WireLegends> { return sample.legends(this.table.legend) }
  async chooseLegend(name: string) { this.table.chooseLegend(name) }
  async splitBracket(code: string, provision: string, path: number[]) { this.calls.push(`split ${code} ${provision} ${path.join()}`); this.keep("Splitting a bracket", () => {}, () => {}) }
  async mergeBrackets(code: string, provision: string, path: number[], through: number[]) { this.calls.push(`merge ${code} ${provision} ${path.join()} ${through.join()}`); this.keep("Merging brackets", () => {}, () => {}) }
  async explainBracket(code: string, provision: string, path: number[], by: string, {note}: WireSaying) { this.calls.push(`explain ${code} ${provision} ${path.join()} ${by} ${note}`); this.keep("A reason", () => {}, () => {}) }
  async agreeAsAWhole(asAWhole: boolean) { this.table.agreeAsAWhole(asAWhole) }
  async setObjective(objective: WireObjectiveForm) { this.table.objective(objective) }
  async withdrawObjective(id: string) { this.table.withoutObjective(id) }
  async report(since: string | null, until: string | null, form: WireReportForm) { return this.table.report(this.opened?.title ?? "", since, until, form, await this.rollings()) }
  async writeReport(path: string, report: WireReport) { this.reports.push({path, report}) }
  async openProjector() { this.calls.push("openProjector") }
  async project({instrument, provision, naming}: WireProjection) { this.calls.push(`project ${instrument} ${provision} ${naming}`) }
  async projected(): Promise<WireProjected> { throw new DeskFailure("noDossier", "No dossier is open.") }
  async onProjected() { return () => {} }
  private rollings() { return Promise.all(this.instruments.filter(each => each.versions.length).map(each => this.rollingText(each.code))) }
  private provisionOf(code: string, id: string) {
    const found = numbered(this.find(code).versions.at(-1)?.text ?? []).find(each => each.id == id)
    if (!found) throw new DeskFailure("notFound", "There is no such provision.")
    return found
  }

  async place() { return this.kept }
  async keepPlace(place: string) { this.kept = place }
  async pickDossier() { return this.picks.dossier }
  async pickNewDossier() { return this.picks.newDossier }
  async pickText() { return this.picks.text }
  async pickCard() { return "/media/stick/cassia.card" }
  async pickPouch() { return "/media/stick/cassia.pouch" }
  async pickTemplate() { return this.picks.template }
  async pickExport(name: string) { return this.picks.export || name }
  async titleWindow(title: string) {
    this.title = title
    if (typeof document != "undefined") document.title = title
  }
  async zoomWindow(factor: number) { if (typeof document != "undefined") document.documentElement.style.zoom = String(factor) }
  async onFilesDropped(callback: (paths: string[]) => void) { return this.droppers.push(callback), () => {} }
  async closeWindow() {}
  async onClosing() { return () => {} }
  // What was asked of two desks of their own before is asked of one.
  strength = (typed: string) => this.keeping.strength(typed); protectDossier = (typed: string | null) => this.keeping.protect(typed); recoveryKit = () => this.keeping.kit()
  writeKit = (path: string) => this.keeping.writeKit(path); inKeychain = () => this.keeping.inKeychain(); keepInKeychain = (kept: boolean) => this.keeping.keepInKeychain(kept)
  copies = () => this.keeping.copies(); copyHolds = () => this.keeping.copyHolds(); openCopy = (path: string) => this.keeping.openCopy(path)
  restoreCopy = (path: string) => this.keeping.restoreCopy(path); acceptOlder = () => this.keeping.acceptOlder(); others = () => this.keeping.others()
  readAgain = () => this.keeping.readAgain(); writeAgain = () => this.keeping.writeAgain(); ownKeys = () => this.keys.own()
  correspondents = () => this.keys.correspondents(); takeCard = (path: string) => this.keys.take(path); verifyKeys = (key: string, said: string) => this.keys.verify(key, said)
  rotateKeys = () => this.keys.rotate(); revokeKeys = () => this.keys.revoke(); writeCard = (line: string, path: string) => this.keys.write(line, path)
  saveProof = (path: string, to: string) => this.keys.saveProof(path, to)
  async pickFile() { return null }; async pickNewFile() { return null }

  /** Drops files on the window. */
  drop(...paths: string[]) { this.droppers.forEach(each => each(paths)) }

  private opening(path: string, dossier: Omit<WireNewDossier, "passphrase"> & {passphrase?: string | null}, meetings = sample.meetings) {
    this.opened = {...this.fresh(path, dossier), meetings}
    return this.dossier()
  }
  private fresh(path: string, {passphrase, ...dossier}: Omit<WireNewDossier, "passphrase"> & {passphrase?: string | null}): WireDossier {
    return {...dossier, path, read_only: null, limit: null, damage: [], encrypted: passphrase != null, notices: [], meetings: sample.meetings, instruments: [], undo: null, redo: null}
  }
  private shown(dossier: WireDossier): WireDossier {
    return {...dossier, read_only: this.readOnly, limit: this.readOnly == null ? null : this.limit, undo: this.done.at(-1)?.words ?? null, redo: this.undone.at(-1)?.words ?? null,
      instruments: this.instruments.map(({code, title, language, versions}) => ({code, title, language, versions: versions.map(each => each.version),
        edited: dossier.delegations.map(each => each.code).filter(each => this.works.has(`${code} ${each}`) && this.edited(code, each))}))}
  }
  private act<K extends "delegations" | "meetings">(words: string, key: K, added: WireDossier[K]) {
    const dossier = this.opened!, before = dossier[key]
    this.keep(words, () => (dossier[key] = [...added, ...before] as WireDossier[K]), () => (dossier[key] = before))
    return this.dossier()
  }
  private keep(words: string, redo: () => void, undo: () => void) {
    if (this.readOnly) throw new DeskFailure("readOnly", this.readOnly)
    redo()
    this.done.push({words, redo, undo})
    this.undone = []
  }
  private add(code: string, form: WireVersionForm, text: Bare[], words: string): WireVersion {
    const {versions} = this.find(code), tabled = versions.filter(each => each.version.layer == "tabled").length
    const number = form.layer == "tabled" ? `${tabled + 1}` : `${tabled}.${versions.length - tabled + 1}`
    const version = {...form, instrument: code, number, saved_at: Date.UTC(2026, 4, 12, 10), parents: versions.slice(-1).map(each => each.version.number)}
    this.keep(words, () => versions.push({version, text: [...text]}), () => versions.pop())
    return version
  }
  private find(code: string) {
    const found = this.instruments.find(each => each.code == code)
    if (!found) throw new DeskFailure("notFound", `There is no instrument ${code}.`)
    return found
  }
  private version(code: string, number: string) {
    const found = this.find(code).versions.find(each => each.version.number == number)
    if (!found) throw new DeskFailure("notFound", `There is no version ${number} of ${code}.`)
    return found
  }
  private work(code: string, delegation: string): Work {
    const key = `${code} ${delegation}`, last = this.find(code).versions.at(-1)
    const work = this.works.get(key) ?? {text: last?.text ?? written("# Untitled"), base: last?.version.number ?? null}
    this.works.set(key, work)
    return work
  }
  private edited(code: string, delegation: string) {
    const {text} = this.work(code, delegation), written = JSON.stringify(text)
    return !this.find(code).versions.some(each => each.text.length == text.length && JSON.stringify(each.text) == written)
  }
  private columnText(column: WireColumn) {
    const text = column.version != null ? this.version(column.instrument, column.version).text : this.work(column.instrument, column.delegation ?? "").text
    return numbered(text)
  }
}
