import {type Caret, type Leaf, type Snapshot, snapshotOf, TextEditor} from "../editor/editor"
import {foundState, goToFound, replaceAll, replaceFound, search} from "../editor/find"
import type {Line} from "../editor/outline"
import {DeskFailure, type Desk} from "../ipc/desk"
import type {
  WireDelegation,
  WireDossier,
  WireInstrument,
  WireOpenText,
  WireOrigins,
  WireProvisionStep,
  WireRolling,
} from "../ipc/wire"
import {drafts} from "../lang/drafts"
import {Changes} from "./changes.svelte"
import {Autosave, type Saving} from "./autosave"
import {left, unsaved} from "./batch"
import {HeatMap} from "./heat.svelte"
import {marginsOf} from "./margins"
import {LiveRedline} from "./live"
import {Spelling} from "./spelling"

/** What the Draft view asks for, one thing at a time. */
export type Prompt =
  | {name: "find"; replacing?: boolean}
  | {name: "number" | "goTo" | "attribution"}
  | {name: "footnote" | "placeholder" | "reference"; leaf?: Leaf}

/** What the frame hears from the view. */
export type Listeners = {
  onsaving?: (saving: Saving) => void
  /** How many provisions differ from the base, those that are gone included. */
  onchanged?: (provisions: number) => void
  /** The text began or ceased to differ from every version. */
  onedited?: (edited: boolean) => void
  /** The words that somebody accepted in this dossier although no dictionary has them. */
  accepted?: () => readonly string[]
  /** Something is to be said to the person. */
  onsay?: (words: string) => void
}

/**
 * Time the caret rests in a provision before its history is asked for, and how much longer before what takes longer to
 * find is.
 */
const REST = 150
const LONG_REST = 500

/** One working text, open in the Draft view. */
export class WorkingText {
  text = $state.raw<WireOpenText | null>(null)
  failure = $state<string | null>(null)
  saving = $state.raw<Saving>({state: "saved"})
  caret = $state.raw<Caret | null>(null)
  history = $state.raw<WireProvisionStep[] | null>(null)
  /** What stands at the table; read when the caret first rests. */
  table = $state.raw<WireRolling | null>(null)
  /** Whose words the provision at the caret has in the base. */
  origins = $state.raw<WireOrigins | null>(null)
  prompt = $state.raw<Prompt | null>(null)
  found = $state.raw({count: 0, at: 0})
  blank = $state(false)
  showsDeleted = $state(true)
  /** Its provisions, as the outline and whoever goes to one has them. */
  lines = $state.raw<Line[]>([])
  editor: TextEditor | null = null

  readonly heat: HeatMap
  readonly changes: Changes
  readonly spelling: Spelling
  private saved: Snapshot | null = null
  private readonly autosave: Autosave
  private live: LiveRedline | null = null
  private times: number[] = []
  private resting = 0
  private outlining = 0
  private words = ""
  private edited = false
  private typedIn: string[] = []

  constructor(
    private readonly desk: Desk,
    private readonly asked: () => WireDossier,
    readonly instrument: WireInstrument,
    readonly delegation: string,
    private readonly listeners: Listeners = {},
  ) {
    const ask = (only: string | null) => this.desk.workingProvenance(this.instrument.code, this.delegation, only)
    this.heat = new HeatMap({
      editor: () => this.editor,
      colour: code => this.colour(code),
      ask: async only => (await this.settle(), ask(only)),
    })
    this.changes = new Changes({
      editor: () => this.editor,
      undone: async ({id, undone}) => (
        await this.settle(),
        this.desk.undoneChange(this.instrument.code, this.delegation, id, undone)
      ),
      taken: async (id, of) => (
        await this.settle(),
        this.desk.takenWords(this.instrument.code, this.delegation, id, of)
      ),
    })
    this.spelling = new Spelling({
      editor: () => this.editor,
      language: instrument.language,
      misspelt: words => this.desk.misspelt(instrument.language, words),
      spellings: word => this.desk.spellings(instrument.language, word),
      names: () => [
        ...this.dossier.delegations.flatMap(each => [each.name, each.code]),
        ...this.dossier.instruments.map(each => each.title),
        ...this.dossier.meetings.map(each => each.place),
      ],
      say: words => this.listeners.onsay?.(words),
    })
    this.autosave = new Autosave(
      () => this.pending(),
      saving => this.report(saving),
      sentence,
    )
  }

  private get dossier(): WireDossier {
    return this.asked()
  }

  get delegations(): readonly WireDelegation[] {
    return this.dossier.delegations
  }

  /** The colour, 1 to 8, of a delegation; 0 for one the dossier does not know. */
  readonly colour = (code: string) => this.dossier.delegations.find(it => it.code == code)?.colour ?? 0

  get readOnly(): boolean {
    return this.dossier.read_only != null
  }

  /** Opens the text in `place`, which `scroller` scrolls. */
  async open(place: HTMLElement, scroller: HTMLElement) {
    this.failure = null
    try {
      this.show(await this.desk.openText(this.instrument.code, this.delegation), place, scroller)
    } catch (failure) {
      this.failure = sentence(failure)
    }
  }

  /** Reads the text again after an act that changed it behind the editor's back. */
  async reopen() {
    const text = await this.desk.openText(this.instrument.code, this.delegation)
    this.text = text
    this.table = null
    this.times = []
    this.editor?.replace(text)
    void this.heat.again()
    void this.readTable()
    this.saved = this.editor?.snapshot ?? null
    this.outline(0)
    this.tell(text.edited)
  }

  /** Ends drafting; what was typed is saved first. */
  async close() {
    const {editor, autosave} = this
    clearTimeout(this.resting)
    clearTimeout(this.outlining)
    this.spelling.end()
    const keep = (unsaved: boolean) => editor && left.set(this.name, {kept: editor.kept, times: this.times, unsaved})
    keep(true)
    await autosave.flush().then(
      () => keep(false),
      () => keep(true),
    )
    autosave.stop()
    this.editor = null
    editor?.destroy()
  }

  /** Resolves when everything typed is on the disk; rejects when that fails. */
  settle = () => this.autosave.flush()

  /** When the typing happened that undo would take back; null when there is none. */
  undoable = () => (this.editor?.undoable.undo ? (this.times.at(-1) ?? 0) : null)
  redoable = () => (this.editor?.undoable.redo ? performance.now() : null)
  undo = () => void this.editor?.undo()
  redo = () => void this.editor?.redo()
  goTo = (id: string) => void this.editor?.goTo(id)

  /** Opens the search with the words selected. */
  find = (replacing = false) => {
    this.words = this.editor?.selectedWords || this.words
    this.prompt = {name: "find", replacing}
  }
  /** Replaces the place selected by other words, and goes to the next. */
  replace(words: string) {
    this.editor?.runQuietly(replaceFound(words))
    this.countFound()
  }
  /** Replaces every place found: one undo takes all back. */
  replaceAll(words: string) {
    const {count} = this.found
    if (this.editor?.runQuietly(replaceAll(words))) this.listeners.onsay?.(drafts.find.replaced(count))
    this.countFound()
  }

  get sought(): string {
    return this.words
  }

  /** Looks for `words`, and goes to the first place from the caret on. */
  seek(words: string) {
    this.words = words
    this.editor?.runQuietly(search(words))
    this.countFound()
  }

  /** Selects the next place found, or the previous one. */
  walk(by: 1 | -1) {
    if (!this.editor) return
    if (!this.editor.ask(foundState).count) this.editor.runQuietly(search(this.words))
    this.editor.runQuietly(goToFound(by))
    this.countFound()
  }

  /** Goes to the next change against the base, or the one before. */
  walkChanges(step: 1 | -1) {
    const {changes} = this
    if (changes.walk(step, this.caret?.id ?? null)) return
    this.listeners.onsay?.(changes.all.length ? drafts.changes.last : drafts.changes.none)
  }
  /** Undoes the change gone to; else the first of the provision at the caret. */
  async undoChange() {
    const {all, at} = this.changes,
      change = all[at] ?? this.changes.of(this.caret?.id ?? "")[0]
    if (change) await this.changes.undo(change)
    else this.listeners.onsay?.(drafts.changes.nothingHere)
  }

  /** Closes what was asked and goes back to the text. */
  dismiss = () => {
    if (this.prompt?.name == "find") this.editor?.runQuietly(search(""))
    this.prompt = null
    this.editor?.focus()
  }

  private get name(): string {
    return `${this.dossier.path} ${this.instrument.code} ${this.delegation}`
  }

  private show(text: WireOpenText, place: HTMLElement, scroller: HTMLElement) {
    this.text = text
    const before = left.get(this.name)
    this.editor = new TextEditor({
      place,
      scroller,
      text,
      ...(before ? {kept: before.kept, unsaved: before.unsaved} : {}),
      ours: [this.delegation],
      colours: this.colour,
      words: drafts,
      language: this.instrument.language,
      readOnly: this.readOnly,
      onChange: (ids, structure) => this.typed(ids, structure),
      onCaret: () => this.moved(),
      onLeaf: leaf => (this.prompt = {name: leaf.kind, leaf}),
    })
    this.times = this.editor.undoable.undo ? (before?.times ?? []) : []
    const {editor} = this
    this.saved = before?.unsaved ? snapshotOf(text) : editor.snapshot
    if (before?.unsaved) this.autosave.changed()
    this.live = new LiveRedline(
      provision => this.desk.redlineProvision(this.instrument.code, this.delegation, provision),
      {
        provision: id => editor.provision(id),
        edition: id => editor.edition(id),
        show: redlined => editor.showRedline(redlined),
      },
    )
    this.blank = editor.blank
    this.spelling.begin(this.listeners.accepted?.() ?? [])
    this.outline(0)
    this.tell(text.edited)
    this.moved()
    setTimeout(() => void this.readTable(), LONG_REST)
  }

  /** Reads what stands at the table, and shows it in the margin. */
  private async readTable() {
    if (!this.table) await this.lookAtTable()
  }

  /** Reads anew what stands at the table. */
  async lookAtTable() {
    if (!this.text?.base || !this.editor) return
    this.table = await this.desk.rollingText(this.instrument.code).catch(() => null)
    if (this.table) this.editor?.showMargins(marginsOf(this.table))
  }

  /** What stands in the outline follows the text, when nobody types for a moment. */
  private outline(rest = REST) {
    clearTimeout(this.outlining)
    this.outlining = window.setTimeout(() => {
      this.lines = this.editor?.outline() ?? []
      this.changes.look()
    }, rest)
  }

  private typed(ids: string[], structure: boolean) {
    if (!this.editor) return
    this.outline()
    const depth = this.editor.undoable.undo
    if (depth < this.times.length) this.times.length = depth
    else if (depth) this.times[depth - 1] = performance.now()
    this.blank = this.editor.blank
    this.live?.changed(ids)
    this.typedIn.push(...ids.filter(id => !this.typedIn.includes(id)))
    this.autosave.changed(structure)
  }

  private pending() {
    if (!this.editor || !this.saved) return null
    return unsaved(this.editor, this.saved, {
      edit: edits => this.desk.editText(this.instrument.code, this.delegation, edits),
      kept: (now, edited) => {
        this.saved = now
        if (edited) this.tell(edited.edited)
        this.outline()
        this.heat.typed(this.typedIn)
        this.typedIn = []
      },
    })
  }

  private report(saving: Saving) {
    if (saving.state == "saving" && this.saving.state == "saving") return
    this.saving = saving
    this.listeners.onsaving?.(saving)
  }

  private tell(edited: boolean) {
    const changes = this.editor?.changes
    if (changes) this.listeners.onchanged?.(changes.marked + changes.gone)
    if (edited != this.edited) this.listeners.onedited?.(edited)
    this.edited = edited
  }

  private moved() {
    const before = this.caret?.id
    const caret = this.editor?.caret ?? null
    if (JSON.stringify(caret) != JSON.stringify(this.caret)) this.caret = caret
    if (this.prompt?.name == "find") this.countFound()
    this.spelling.rest()
    if (this.caret?.id == before) return
    this.changes.leave(this.caret?.id ?? null)
    clearTimeout(this.resting)
    this.history = null
    this.origins = null
    this.resting = window.setTimeout(() => void this.readHistory(), REST)
  }

  private async readHistory() {
    const id = this.caret?.id
    if (!id) return
    const history = await this.desk.provisionHistory(this.instrument.code, id).catch(() => [])
    if (this.caret?.id == id) this.history = history
    await new Promise(resolve => setTimeout(resolve, LONG_REST))
    if (!this.text?.base || this.caret?.id != id || !this.editor) return
    const origins = await this.desk.provenance(this.instrument.code, this.text.base.number, id).catch(() => null)
    if (this.caret?.id == id) this.origins = origins
  }

  private countFound() {
    this.found = this.editor?.ask(foundState) ?? {count: 0, at: 0}
  }
}

/** What a failure says to a person. */
function sentence(failure: unknown): string {
  return failure instanceof DeskFailure ? failure.message : String(failure)
}
