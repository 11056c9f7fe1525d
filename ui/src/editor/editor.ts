import {toggleMark} from "prosemirror-commands"
import {redo, redoDepth, undo, undoDepth} from "prosemirror-history"
import type {Node} from "prosemirror-model"
import {type Command, EditorState, NodeSelection, Selection, type Transaction} from "prosemirror-state"
import {EditorView} from "prosemirror-view"
import type {
  WireDraftProvision,
  WireEdit,
  WireEdited,
  WireEmphasis,
  WireGhost,
  WireInline,
  WireKind,
  WireNumber,
  WireProvision,
  WireRedlined,
  WireTraced,
} from "../ipc/wire"
import {attributionHere} from "./brackets"
import {changesOf, type OwnChange} from "./changes"
import {withoutAnchor} from "./dom"
import {editsBetween, touched} from "./edits"
import {Facts} from "./facts"
import {GroupView, Heights} from "./groups"
import type {NoteWords} from "./notes"
import {pluginsOf} from "./plugins"
import {linesOf, type Line} from "./outline"
import type {Repaint} from "./paint"
import {documentOf, provisionById, provisionOf, provisions} from "./provisions"
import {redlineKey, type RedlineWords} from "./redline"
import {attrsOf, plainWords, schema} from "./schema"
import {shadesKey} from "./shades"
import {spellingKey, type Speller} from "./spelling"
import {provisionAt} from "./structure"
import {whenNamed} from "../parts/hidden"
import {unseenKey} from "./unseen"
import {type Colours, tintsKey} from "./tints"
import {Viewport} from "./viewport"

/** The text an editor shows. */
export type EditorText = {provisions: WireProvision[]; redlines: WireRedlined[]; ghosts: WireGhost[]}

/** A state of the document that later states can be compared with. */
export type Snapshot = Node

/** What outlives the view: the document with its undo history, and what is known of it. */
export type Kept = {state: EditorState; facts: Facts}

/** Where the caret is, and what can be said of the place. */
export type Caret = {
  id: string
  kind: WireKind
  depth: number
  number: WireNumber
  label: string
  address: string
  /** The delegations behind the alternative at the caret; null outside brackets. */
  attribution: readonly string[] | null
}

/** A footnote, reference or placeholder that somebody wants to change. */
export type Leaf = Extract<WireInline, {kind: "footnote" | "reference" | "placeholder"}>

/** What an editor needs. */
export type EditorOptions = {
  place: HTMLElement
  /** What scrolls the text. */
  scroller: HTMLElement
  text: EditorText
  /** What an earlier editor of this text left; used when it still reads the same … */
  kept?: Kept
  /** … or when it has words that are not saved yet. */
  unsaved?: boolean
  /** The delegations that typed brackets belong to. */
  ours: readonly string[]
  colours: Colours
  words: RedlineWords & NoteWords & {label: string}
  language: string
  readOnly: boolean
  /** The words or the order of these provisions changed; `structure` when more than words. */
  onChange: (ids: string[], structure: boolean) => void
  /** The caret moved, or what is there changed. */
  onCaret: () => void
  onLeaf: (leaf: Leaf) => void
}

/** The text of an instrument, open for drafting. */
export class TextEditor {
  private readonly view: EditorView
  private readonly viewport: Viewport
  private readonly facts: Facts
  private readonly editions = new Map<string, number>()

  private readonly forget: () => void

  constructor(private readonly options: EditorOptions) {
    const kept =
      options.kept && (options.unsaved || sameText(options.kept.state.doc, options.text)) ? options.kept : null
    this.facts = kept?.facts ?? new Facts()
    this.facts.open(options.text.provisions, options.text.redlines, options.text.ghosts)
    this.facts.colours = options.colours
    const heights = new Heights()
    this.view = new EditorView(options.place, {
      state: kept?.state ?? this.opened(options.text),
      editable: () => !options.readOnly,
      attributes: {
        class: "text",
        role: "textbox",
        "aria-multiline": "true",
        "aria-label": options.words.label,
        lang: options.language,
        spellcheck: "false",
        tabindex: "0",
        ...(options.readOnly ? {"aria-readonly": "true"} : {}),
      },
      nodeViews: {article: (node, _view, _pos, decorations) => new GroupView(node, decorations, heights)},
      dispatchTransaction: tr => this.dispatched(tr),
      scrollMargin: {top: 60, bottom: 60, left: 0, right: 0},
      scrollThreshold: {top: 40, bottom: 40, left: 0, right: 0},
      handleDoubleClickOn: (_view, _pos, node, pos) => this.leafAt(node, pos),
    })
    this.viewport = new Viewport(this.view, options.scroller, heights)
    this.viewport.refresh()
    this.forget = whenNamed(() =>
      this.view.dispatch(this.view.state.tr.setMeta(unseenKey, "all").setMeta("addToHistory", false)),
    )
    if (kept) this.view.dispatch(this.repainting("all").setMeta(tintsKey, "all").scrollIntoView())
  }

  destroy() {
    this.forget()
    this.viewport.destroy()
    this.view.destroy()
  }

  /** Whether the editor was taken down. */
  get gone(): boolean {
    return this.view.isDestroyed
  }

  /** The document as it is now. */
  get snapshot(): Snapshot {
    return this.view.state.doc
  }

  /** What the next editor of this text can go on with. */
  get kept(): Kept {
    return {state: this.view.state, facts: this.facts}
  }

  get caret(): Caret | null {
    const here = provisionAt(this.view.state.selection.$head)
    if (!here) return null
    const {id, kind, depth, number} = attrsOf(here.node)
    const {label = "", address = ""} = this.facts.labels.get(id) ?? {}
    return {id, kind, depth, number, label, address, attribution: attributionHere(this.view.state)}
  }

  /** Whether the text has no words at all. */
  get blank(): boolean {
    const {doc} = this.view.state
    return (
      doc.childCount == 1 &&
      doc.child(0).childCount == 1 &&
      !doc.textContent &&
      attrsOf(doc.child(0).child(0)).kind == "plain"
    )
  }

  /** The provisions with their addresses and first words, to choose from. */
  outline(): Line[] {
    return linesOf(this.view.state.doc, this.facts.labels)
  }

  /** The edits that lead from `since` to now. */
  edits(since: Snapshot): WireEdit[] {
    return editsBetween(since, this.view.state.doc)
  }

  /** The provision as it is now, with the number of its edition; null when it is gone. */
  provision(id: string): {provision: WireDraftProvision; edition: number} | null {
    const placed = provisionById(this.view.state.doc, id)
    return placed && {provision: provisionOf(placed.node), edition: this.edition(id)}
  }

  /** How often the provision was changed since the editor was opened. */
  edition(id: string): number {
    return this.editions.get(id) ?? 0
  }

  /** Shows the redline of one provision. */
  showRedline(redlined: WireRedlined) {
    this.facts.redline(redlined)
    withoutAnchor(this.view, () => this.repaint(new Set([redlined.id])))
  }

  /** Shows what edits led to; the redlines of `stale` provisions are out of date by now. */
  showEdited(edited: WireEdited, stale: ReadonlySet<string>) {
    const concerned = this.facts.edited(edited, stale)
    if (concerned.size) this.repaint(concerned.has("") ? "all" : concerned)
    if (edited.labels.length) this.options.onCaret()
  }

  /** Shows what stands in the margin. */
  showMargins(margins: Facts["margins"]) {
    this.facts.margins = margins
    withoutAnchor(this.view, () => this.repaint("all"))
  }

  /** Shades words by where they come from, or ceases to; `traces` are added to those known. */
  showShades(shade: Facts["shade"], traces: readonly WireTraced[]) {
    this.facts.shade = shade
    if (!shade) this.facts.traces.clear()
    for (const traced of traces) this.facts.traces.set(traced.id, traced)
    this.view.dispatch(this.view.state.tr.setMeta(shadesKey, "all").setMeta("addToHistory", false))
  }

  /** Marks what `speller` says is misspelt, or ceases to. */
  showSpelling(speller: Speller | null) {
    this.facts.speller = speller
    this.view.dispatch(this.view.state.tr.setMeta(spellingKey, "all").setMeta("addToHistory", false))
  }

  /** How many provisions differ from the base, and how many of the base are gone. */
  get changes(): {marked: number; gone: number} {
    const gone = [...this.facts.ghosts.values()].reduce((sum, ghosts) => sum + ghosts.length, 0)
    return {
      marked: provisions(this.view.state.doc).filter(it => this.facts.redlines.has(it.node.attrs.id)).length,
      gone,
    }
  }

  /** Every change against the base, in reading order. */
  ownChanges(): OwnChange[] {
    return changesOf(this.view.state.doc, this.facts)
  }

  /** Replaces the whole text by another, as an act that cannot be undone here. */
  replace(text: EditorText) {
    const {selection} = this.view.state
    const here = provisionAt(selection.$head)
    const offset = here ? selection.head - here.pos : 0
    this.facts.open(text.provisions, text.redlines, text.ghosts)
    this.view.updateState(this.opened(text))
    const there = here && provisionById(this.view.state.doc, here.node.attrs.id)
    if (there) {
      const {doc, tr} = this.view.state
      const place = doc.resolve(Math.min(there.pos + offset, there.pos + there.node.nodeSize - 1))
      this.view.dispatch(tr.setSelection(Selection.near(place)).scrollIntoView())
    }
    this.viewport.refresh()
    this.options.onCaret()
  }

  /** Whether `command` can do something here. */
  can(command: Command): boolean {
    return !this.options.readOnly && command(this.view.state)
  }

  /** Does `command`, and keeps the keyboard in the text. */
  run(command: Command): boolean {
    this.view.focus()
    return command(this.view.state, this.view.dispatch, this.view)
  }

  /** Does `command` without taking the keyboard, as a search does. */
  runQuietly(command: Command): boolean {
    return command(this.view.state, this.view.dispatch, this.view)
  }

  /** Asks the state something, as a command does that changes nothing. */
  ask<T>(question: (state: EditorState) => T): T {
    return question(this.view.state)
  }

  undo = () => this.run(undo)
  redo = () => this.run(redo)

  /** How many acts of typing undo and redo can still walk through. */
  get undoable(): {undo: number; redo: number} {
    return {undo: undoDepth(this.view.state), redo: redoDepth(this.view.state)}
  }

  toggle(emphasis: WireEmphasis) {
    return this.run(toggleMark(schema.marks[emphasis]))
  }

  /** Puts a footnote, reference or placeholder in place of the selection. */
  insert(inline: Leaf) {
    const {kind, ...attrs} = inline
    this.view.focus()
    this.view.dispatch(this.view.state.tr.replaceSelectionWith(schema.nodes[kind].create(attrs)).scrollIntoView())
  }

  /** Goes to the start of a provision; false when it is not there. */
  goTo(id: string): boolean {
    const placed = provisionById(this.view.state.doc, id)
    if (!placed) return false
    this.view.focus()
    this.view.dispatch(
      this.view.state.tr.setSelection(Selection.near(this.view.state.doc.resolve(placed.pos + 1))).scrollIntoView(),
    )
    return true
  }

  /** The words that are selected, to search for them. */
  get selectedWords(): string {
    const {from, to, empty} = this.view.state.selection
    return empty || to - from > 200 ? "" : this.view.state.doc.textBetween(from, to, " ")
  }

  /** The words selected within one provision, and which of the places where they stand there it is. */
  get chosenWords(): [string, number] | null {
    const {$from, $to, from, to, empty} = this.view.state.selection
    if (empty || !$from.sameParent($to) || to - from > 500) return null
    const said = (start: number, end: number) => this.view.state.doc.textBetween(start, end, " "),
      words = said(from, to).trim()
    return words ? [words, said($from.start(), from).split(words).length - 1] : null
  }

  focus() {
    this.view.focus()
  }

  private opened(text: EditorText): EditorState {
    const {
      facts,
      options: {ours, words, language},
    } = this
    return EditorState.create({
      doc: documentOf(text.provisions),
      plugins: pluginsOf({facts, ours, words, language, changeLeaf: view => this.changeLeaf(view)}),
    })
  }

  private dispatched(tr: Transaction) {
    const before = this.view.state
    this.view.updateState(before.apply(tr))
    const {doc, selection} = this.view.state
    if (doc != before.doc) {
      const {ids, structure} = touched(before.doc, doc)
      for (const id of ids) this.editions.set(id, this.edition(id) + 1)
      this.options.onChange(ids, structure)
      this.viewport.rest()
    }
    if (doc != before.doc || !selection.eq(before.selection)) this.options.onCaret()
  }

  private repaint(whom: Repaint) {
    this.view.dispatch(this.repainting(whom))
  }

  private repainting(whom: Repaint): Transaction {
    return this.view.state.tr.setMeta(redlineKey, whom).setMeta("addToHistory", false)
  }

  private leafAt(node: Node, pos: number): boolean {
    if (!/^(footnote|reference|placeholder)$/.test(node.type.name)) return false
    this.view.dispatch(this.view.state.tr.setSelection(NodeSelection.create(this.view.state.doc, pos)))
    return this.changeLeaf(this.view)
  }

  /** Asks for other words of the leaf that is chosen. */
  private changeLeaf({state: {selection}}: EditorView): boolean {
    if (this.options.readOnly || !(selection instanceof NodeSelection)) return false
    this.options.onLeaf({kind: selection.node.type.name, ...selection.node.attrs} as Leaf)
    return true
  }
}

/** The words of a footnote, to change them as plain text. */
export function leafWords(leaf: Leaf): string {
  return leaf.kind == "footnote" ? plainWords(leaf.inlines) : leaf.text
}

/** The document that shows `text`, to compare later states with. */
export function snapshotOf(text: EditorText): Snapshot {
  return documentOf(text.provisions)
}

function sameText(doc: Node, text: EditorText): boolean {
  return editsBetween(doc, documentOf(text.provisions)).length == 0
}
