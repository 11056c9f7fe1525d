import type {HasBoard} from "../board/frame"
import type {HasSignature} from "../signature/frame"
import type {HasComparison} from "../compare/frame"
import type {HasBases, HasWorkingText} from "../drafts/frame"
import type {HasHistory} from "../history/frame"
import type {HasFile} from "../keeping/frame"
import type {HasReport} from "../report/frame"
import type {HasRolling} from "../rolling/frame"
import {Signature} from "../signature/signature.svelte"
import {Comparison, firstColumns} from "../compare/comparison.svelte"
import {History} from "../history/history.svelte"
import {FileWatch} from "../keeping/file.svelte"
import {Board} from "../board/board.svelte"
import {Bases} from "../drafts/bases.svelte"
import type {WorkingText} from "../drafts/workingText.svelte"
import {DeskFailure, type Desk} from "../ipc/desk"
import type {
  WireColumn,
  WireDossier,
  WireInstrument,
  WireLegends,
  WireNaming,
  WireRecent,
  WireRolling,
  WireSpoken,
  WireVersion,
} from "../ipc/wire"
import {en} from "../lang/en"
import {Report} from "../report/report.svelte"
import {Rolling} from "../rolling/rolling.svelte"
import {Appearance} from "../window/appearance.svelte"
import type {Dialog} from "../window/dialog"
import {actionOf, perform} from "./actions"
import {forget, newSession} from "./forget"
import {readLegends, showByLegend} from "./legends"
import {nowhere, readPlace, type Place, type View} from "../window/place"
import type {DraftPort, Saving, ViewFrame} from "../window/context"
import {Rails} from "../window/rails.svelte"
import {sentence} from "../window/sentence"
import {Toasts} from "../window/toasts.svelte"

/** The state of the window: one dossier, its views, and what the person is doing in them. */
export class Frame
  implements
    ViewFrame,
    HasBases,
    HasBoard,
    HasSignature,
    HasComparison,
    HasWorkingText,
    HasFile,
    HasHistory,
    HasReport,
    HasRolling
{
  readonly appearance: Appearance
  readonly comparison: Comparison
  readonly history: History
  readonly rolling: Rolling
  readonly board: Board
  readonly report: Report
  readonly signature: Signature
  readonly toasts = new Toasts()
  readonly file: FileWatch = new FileWatch(this)
  readonly bases: Bases = new Bases(this)
  readonly rails = new Rails()

  /** Rises with every dossier that is opened. */
  opened = $state(0)
  /** Whether the desk has answered what is open. */
  started = $state(false)
  dossier = $state.raw<WireDossier | null>(null)
  recents = $state.raw<WireRecent[]>([])
  /** How statuses can be shown, and how they are. */
  legends = $state.raw<WireLegends | null>(null)
  dialog = $state.raw<Dialog | null>(null)
  place = $state.raw<Place>(nowhere)
  saving = $state.raw<Saving>({state: "saved"})
  /** How many provisions of the open draft differ from its base; null while no draft is open. */
  changed = $state<number | null>(null)
  /** Rises when the working text changed behind the editor's back. */
  epoch = $state(0)
  draft: DraftPort | null = null
  /** The provision to show as soon as the draft is on the screen. */
  wanted = $state<string | null>(null)
  /** The working text that is open, for the actions of the Draft view. */
  workingText = $state.raw<WorkingText | null>(null)
  session = newSession()

  readonly view: View = $derived(this.place.view)
  readonly instrument: WireInstrument | null = $derived(
    this.dossier?.instruments.find(each => each.code == this.place.instrument) ?? this.dossier?.instruments[0] ?? null,
  )
  readonly ours = $derived(this.dossier?.delegations.find(each => each.role == "ours")?.code ?? "")
  /** The delegation edited as. */
  readonly delegation = $derived(
    this.dossier?.delegations.some(each => each.code == this.place.delegation) ? this.place.delegation : this.ours,
  )
  /** The meeting chosen for what is done at the table. */
  chosenOccasion = $state("")
  readonly occasion = $derived(this.chosenOccasion || this.dossier?.meetings[0]?.title || "")
  /** Whether the window for the room was opened. */
  room = $state(false)
  /** How the room sees who is behind a wording. */
  naming = $state<WireNaming>("named")
  readonly edited = $derived(this.dossier?.instruments.some(each => each.edited.length > 0) ?? false)

  constructor(readonly desk: Desk) {
    this.appearance = new Appearance(desk)
    this.comparison = new Comparison(desk, refusal => this.failed(refusal))
    this.history = new History(desk)
    this.rolling = new Rolling(desk, sentence)
    this.board = new Board(desk)
    this.report = new Report(desk)
    this.signature = new Signature(desk)
  }

  perform(action: string) {
    return perform(this, action)
  }
  keyOf(action: string) {
    return actionOf(action)?.keys[0] ?? ""
  }

  /** Finds out what is open. */
  async start() {
    try {
      await this.enter(await this.desk.dossier())
    } catch (refusal) {
      await this.leave()
      if (!(refusal instanceof DeskFailure && refusal.code == "noDossier")) this.file.refused(refusal)
    }
    this.started = true
  }

  /** Does what the person asked, and says it plainly when the desk refuses. Gives whether it was done. */
  async attempt(work: () => Promise<unknown>): Promise<boolean> {
    const {opened} = this
    try {
      await work()
      return true
    } catch (refusal) {
      // What was asked of the dossier before says nothing of the one that is open now.
      if (opened == this.opened) this.failed(refusal)
      return false
    }
  }
  failed(refusal: unknown) {
    if (refusal instanceof DeskFailure && refusal.code == "damaged") this.file.damaged = true
    this.toasts.problem(sentence(refusal))
  }

  /** Opens the dossier that `opening` gives, and goes to where the person was last. */
  async open(opening: () => Promise<WireDossier>): Promise<boolean> {
    try {
      await this.draft?.settle()
      await this.enter(await opening())
      return true
    } catch (refusal) {
      this.file.refused(refusal)
      return false
    }
  }
  /** Shows a dossier; `again` when it is the one that was shown, closed and opened once more. */
  async enter(dossier: WireDossier, again = false) {
    const place = readPlace(await this.desk.place())
    forget(this, again)
    this.dossier = dossier
    for (const notice of dossier.notices) this.toasts.say(notice)
    void this.readLegends()
    this.place = place
    this.comparison.combined = place.combined
    if (place.columns.every(column => this.has(column))) this.comparison.columns = place.columns
    if (place.view == "compare") void this.comparison.compare(this.columns())
    void this.look()
  }
  async leave() {
    forget(this)
    this.dossier = null
    this.recents = await this.desk.recentDossiers().catch(() => [])
  }
  async close() {
    await this.attempt(async () => {
      await this.draft?.settle()
      await this.desk.closeDossier()
      await this.leave()
    })
  }

  /** Whether the window may close: what was typed is on the disk, or the person was told and insists. */
  async mayClose(): Promise<boolean> {
    try {
      await this.draft?.settle()
    } catch (failure) {
      if (this.session.warned) return true
      this.session.warned = true
      this.toasts.problem(en.toast.unsaved(sentence(failure)))
      return false
    }
    await this.remember()
    return true
  }

  /** Shows a provision of the working text. */
  showProvision(id: string) {
    this.wanted = id
    this.go({view: "draft"})
  }
  /** Goes somewhere, and remembers it. */
  go(place: Partial<Place>) {
    const before = this.instrument,
      {draft} = this
    this.place = {...this.place, ...place}
    this.rails.leave()
    if (place.view) this.signature.shown = false
    if (this.instrument != before) this.changeInstrument()
    else if (place.view == "compare" && this.isStale()) void this.compareAgain(draft)
    if (place.view || this.instrument != before) void this.look(draft)
    void this.remember()
  }
  /** Reads what the view on the screen is made of, when it is made of the table. */
  async look(draft: DraftPort | null = this.draft) {
    const {view, instrument} = this
    if (view != "rolling" && view != "board" && view != "report") return
    await draft?.settle().catch(() => undefined)
    if (view == "board") await this.attempt(() => this.board.read())
    else if (view == "report") await this.attempt(() => this.report.read())
    else if (instrument) await this.rolling.read(instrument.code)
  }
  /** Opens the window for the room. */
  async openRoom() {
    this.room = true
    await this.showRoom(this.rolling.provision, this.rolling.text)
    await this.desk.openProjector()
  }
  /** Shows the room what the operator stands at. */
  async showRoom(provision: string | null, text: WireRolling | null, saying: WireSpoken | null = null) {
    if (this.room && text)
      await this.attempt(() => this.desk.project({instrument: text.instrument, provision, naming: this.naming, saying}))
  }
  /**
   * After an act, or one taken back: what it changed is read anew, and the room sees it at once, whatever the operator
   * looks at.
   */
  private async lookAgain() {
    void this.workingText?.lookAtTable()
    await this.look()
    if (this.view != "rolling") await this.showRoom(this.rolling.provision, this.rolling.text)
  }
  async nameFor(naming: WireNaming) {
    this.naming = naming
    await this.showRoom(this.rolling.provision, this.rolling.text)
  }
  /** Shows a provision in the rolling text of its instrument. */
  async showInRolling(instrument: string, provision: string) {
    this.go({view: "rolling", instrument})
    await this.rolling.read(instrument)
    this.rolling.standAt(provision, null, true)
  }
  private changeInstrument() {
    this.history.forget()
    this.comparison.forget()
    this.comparison.columns = []
    if (this.view == "compare") void this.comparison.compare(this.columns())
  }
  /** A working text may have been typed in since it was compared; a version is what it was. */
  private isStale() {
    return !this.comparison.result || this.comparison.columns.some(each => each.version == null)
  }
  private async compareAgain(draft: DraftPort | null) {
    await draft?.settle().catch(() => undefined)
    // What was typed just now may be the second text.
    if (!this.columns().length) await this.refresh()
    await this.comparison.compare(this.columns())
  }
  /** The columns chosen, or those to begin with. */
  private columns(): WireColumn[] {
    const {columns} = this.comparison
    if (columns.length >= 2 && columns.every(each => this.has(each) && each.instrument == this.instrument?.code))
      return columns
    return this.instrument ? firstColumns(this.instrument, this.delegation) : []
  }
  private has({instrument, version}: WireColumn) {
    const found = this.dossier?.instruments.find(each => each.code == instrument)
    return found != null && (version == null || found.versions.some(each => each.number == version))
  }
  /** Compares these columns in the Compare view. */
  async compare(columns: WireColumn[]) {
    await this.draft?.settle()
    this.comparison.forget()
    this.comparison.columns = columns
    this.go({view: "compare"})
  }
  async remember() {
    const place = {...this.place, columns: this.comparison.columns, combined: this.comparison.combined}
    this.place = place
    await this.desk.keepPlace(JSON.stringify(place)).catch(() => undefined)
  }

  /** Asks the desk again what the dossier holds. */
  async refresh() {
    await this.attempt(async () => (this.dossier = await this.desk.dossier()))
    await this.readLegends()
  }
  private readonly readLegends = () => readLegends(this)
  /** Has the package show statuses by another legend. */
  showBy(name: string) {
    return showByLegend(this, name)
  }
  /** What the editor says of its saving; what is typed after a version makes the text an edited one again. */
  savingIs(saving: Saving) {
    const unnoticed = this.instrument != null && !this.instrument.edited.includes(this.delegation)
    if (saving.state == "saved" && this.saving.state == "saving" && unnoticed) void this.refresh()
    this.saving = saving
  }
  /** After an act that undo can take back. */
  async acted(words: string, onText = false) {
    this.session.acts.push({at: performance.now(), onText})
    this.session.taken = []
    if (onText) this.reload()
    await this.refresh()
    void this.lookAgain()
    this.toasts.say(words, {title: en.toast.undo, run: () => this.undoAct()})
  }
  /** After something that stays on the record for ever: undo does not reach it. */
  async noted(words: string, answer?: {title: string; run: () => unknown}) {
    await this.refresh()
    void this.lookAgain()
    this.toasts.say(words, answer)
  }
  /** Others wrote: all that is on the screen is read again. */
  async changedElsewhere(dossier: WireDossier) {
    this.dossier = dossier
    await this.readLegends()
    this.reload()
    this.showAnew()
  }
  /** The working text changed other than by typing: the editor reads it again. */
  reload() {
    this.epoch += 1
  }

  /** Takes back whichever happened later: typing or an act. */
  async undo() {
    const typed = this.draft?.undoable() ?? null
    const acted = this.dossier?.undo == null ? null : (this.session.acts.at(-1)?.at ?? 0)
    if (typed != null && (acted == null || typed > acted)) return this.draft?.undo()
    if (acted == null) return this.toasts.say(en.toast.nothingToUndo)
    await this.undoAct()
  }
  async redo() {
    if (this.draft?.redoable() != null) return this.draft.redo()
    const words = this.dossier?.redo
    if (words == null) return this.toasts.say(en.toast.nothingToRedo)
    await this.attempt(async () => {
      this.dossier = await this.desk.redoAct()
      const onText = this.session.taken.pop()?.onText ?? true
      this.session.acts.push({at: performance.now(), onText})
      this.afterAct(en.toast.redone(words), onText)
    })
  }
  async undoAct() {
    const words = this.dossier?.undo
    if (words == null) return
    await this.attempt(async () => {
      await this.draft?.settle()
      this.dossier = await this.desk.undoAct()
      const act = this.session.acts.pop() ?? {at: 0, onText: true}
      this.session.taken.push(act)
      this.afterAct(en.toast.undone(words), act.onText)
    })
  }
  private showAnew() {
    if (!this.comparison.columns.every(each => this.has(each))) this.comparison.columns = []
    if (this.view == "compare") void this.comparison.compare(this.columns())
    else this.comparison.forget()
    void this.lookAgain()
  }
  private afterAct(words: string, onText: boolean) {
    void this.readLegends()
    if (onText) this.reload()
    this.showAnew()
    this.toasts.settle()
    this.toasts.say(words)
  }

  /** Opens a version to read, at a provision when one is given. */
  async read(version: WireVersion, provision: string | null = null) {
    this.go({view: "history", instrument: version.instrument})
    await this.attempt(() => this.history.read(version, provision))
  }
  async restore(version: WireVersion) {
    await this.attempt(async () => {
      await this.draft?.settle()
      await this.desk.restoreVersion(version.instrument, this.delegation, version.number)
      this.comparison.forget()
      await this.acted(en.toast.restored(version.number), true)
    })
  }
}
