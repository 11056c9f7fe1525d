import type {Node} from "prosemirror-model"
import {closeHistory} from "prosemirror-history"
import {type Command, type EditorState, Plugin, Selection, TextSelection} from "prosemirror-state"
import {addAlternative, openBracket, stepOut} from "./brackets"
import {attrsOf, schema} from "./schema"
import {outdent, provisionAt, removeAt} from "./structure"
import {provisions, type Placed} from "./provisions"
import {typographic} from "./typography"

/** Inserts printable keys itself: a caret inside a decoration is slow in WebKit otherwise. */
export function typingPlugin(ours: readonly string[], language = "en") {
  return new Plugin({
    props: {
      handleKeyPress: (view, event) => {
        if (view.composing || !event.charCode || (event.ctrlKey && !event.altKey) || event.metaKey) return false
        const typed = String.fromCharCode(event.charCode)
        // Escape and its like reach the text as characters when they closed something on the way down.
        if (isControl(typed)) return true
        const run = commandFor(typed, ours)
        if (run?.(view.state, view.dispatch)) return true
        if (!(view.state.selection instanceof TextSelection)) return false
        view.dispatch(view.state.tr.insertText(typed).scrollIntoView())
        setInPrint(typed, language)(view.state, view.dispatch)
        return true
      },
    },
  })
}

/** Puts what was typed just now as it is in print, as an act of its own: undo brings back what was typed. */
function setInPrint(typed: string, language: string): Command {
  return (state, dispatch) => {
    const {$head} = state.selection,
      before = $head.parent.textBetween(0, $head.parentOffset - typed.length, "", signOf)
    const set = typographic(before, typed, language)
    if (!set) return false
    const from = $head.pos - typed.length - set.back
    dispatch?.(closeHistory(state.tr.insertText(set.words, from, $head.pos)))
    return true
  }
}

/** Brackets as they read; another leaf as itself. */
function signOf({type}: Node): string {
  if (type == schema.nodes.bracket_open || type == schema.nodes.bracket_next) return "["
  return type == schema.nodes.break ? " " : type == schema.nodes.bracket_close ? "]" : "x"
}

/** Control characters: no key types one, nothing pasted brings one, no text has one. */
const CONTROLS = /[\u0000-\u001f\u007f-\u009f]/g

const isControl = (typed: string) => typed.search(CONTROLS) >= 0

/** What somebody typed or an input method wrote, without control characters. */
export const withoutControls = (text: string) => text.replace(CONTROLS, "")

function commandFor(typed: string, ours: readonly string[]): Command | null {
  switch (typed) {
    case "[":
      return openBracket(ours)
    case "]":
      return stepOut
    case "|":
      return addAlternative([], false)
    default:
      return null
  }
}

/** Stands for a leaf, so that offsets count as in the document. */
const LEAF = "\ufffc"
const letters = new Intl.Segmenter(undefined, {granularity: "grapheme"})
const words = new Intl.Segmenter(undefined, {granularity: "word"})

/** Backspace, and with Ctrl a word: deletes, steps out, or joins with the provision before. */
export function deleteBack(by: "letter" | "word"): Command {
  return (state, dispatch) => {
    if (!state.selection.empty) return deleteSelected(state, dispatch)
    const {$head} = state.selection
    if (!$head.parent.isTextblock) return false
    if (!$head.parentOffset) return joinBack(state, dispatch)
    const from = $head.pos - reach($head.parent, $head.parentOffset, by, -1)
    dispatch?.(state.tr.delete(from, $head.pos).scrollIntoView())
    return true
  }
}

/** Delete, and with Ctrl a word: deletes, or joins with the provision behind. */
export function deleteOn(by: "letter" | "word"): Command {
  return (state, dispatch) => {
    if (!state.selection.empty) return deleteSelected(state, dispatch)
    const {$head} = state.selection
    if (!$head.parent.isTextblock) return false
    if ($head.parentOffset == $head.parent.content.size) return joinOn(state, dispatch)
    const to = $head.pos + reach($head.parent, $head.parentOffset, by, 1)
    dispatch?.(state.tr.delete($head.pos, to).scrollIntoView())
    return true
  }
}

const deleteSelected: Command = (state, dispatch) => {
  dispatch?.(state.tr.deleteSelection().scrollIntoView())
  return true
}

/** How far the letter or word beside `offset` reaches. A leaf counts one. */
function reach(wording: Node, offset: number, by: "letter" | "word", direction: 1 | -1): number {
  const shown = wording.textBetween(0, wording.content.size, "", () => LEAF)
  const side = direction < 0 ? shown.slice(0, offset) : shown.slice(offset)
  const parts = [...(by == "letter" ? letters : words).segment(side)].map(it => it.segment)
  if (direction < 0) parts.reverse()
  const blank = by == "word" && parts.length > 1 && !parts[0]!.trim() ? parts[1]!.length : 0
  return (parts[0]?.length ?? 1) + blank
}

const joinBack: Command = (state, dispatch) => {
  const here = provisionAt(state.selection.$head)
  if (!here || here.node.type == schema.nodes.row) return true
  const {kind, depth} = attrsOf(here.node)
  if (kind == "paragraph" && depth > 1) return outdent(state, dispatch)
  const before = neighbour(state, here, -1)
  return before ? join(before, here, "backward")(state, dispatch) : true
}

const joinOn: Command = (state, dispatch) => {
  const here = provisionAt(state.selection.$head)
  if (!here || here.node.type == schema.nodes.row) return true
  const next = neighbour(state, here, 1)
  return next ? join(here, next, "forward")(state, dispatch) : true
}

function neighbour({doc}: EditorState, here: Placed, by: 1 | -1): Placed | null {
  const all = provisions(doc)
  return all[all.findIndex(it => it.pos == here.pos) + by] ?? null
}

/** Makes two neighbouring provisions one. An empty one just goes. */
function join(first: Placed, second: Placed, direction: "backward" | "forward"): Command {
  return (state, dispatch) => {
    const tr = state.tr
    const empty = (it: Placed) =>
      it.node.textContent == "" &&
      it.node.content.size <= it.node.childCount * (it.node.type == schema.nodes.row ? 2 : 0)
    const end = first.pos + first.node.nodeSize - 1
    if (empty(second)) {
      removeAt(tr, second.pos, second.node)
      if (direction == "backward") tr.setSelection(Selection.near(tr.doc.resolve(end), -1))
    } else if (empty(first)) removeAt(tr, first.pos, first.node)
    else if (first.node.type == schema.nodes.row || second.node.type == schema.nodes.row) return true
    else {
      removeAt(tr, second.pos, second.node)
      tr.insert(end, second.node.content)
      tr.setSelection(TextSelection.create(tr.doc, end))
    }
    dispatch?.(tr.scrollIntoView())
    return true
  }
}
