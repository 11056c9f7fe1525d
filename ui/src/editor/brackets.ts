import type {Node} from "prosemirror-model"
import {type Command, TextSelection, type Transaction} from "prosemirror-state"
import {alternativeAt, strays} from "./balance"
import {schema} from "./schema"
import {bracketHere} from "./structure"

/** Puts the selected words in brackets by `delegations`; without a selection opens an empty one. */
export function openBracket(delegations: readonly string[]): Command {
  return (state, dispatch) => {
    const {selection, doc} = state
    const stretches: {from: number; to: number}[] = []
    let whole = true
    doc.nodesBetween(selection.from, selection.to, (node, pos) => {
      if (!node.isTextblock) return true
      const from = Math.max(selection.from, pos + 1)
      const to = Math.min(selection.to, pos + 1 + node.content.size)
      if (from < to || selection.empty) stretches.push({from, to})
      if (strays(node.cut(from - pos - 1, to - pos - 1)).length) whole = false
      return false
    })
    if (!whole || !stretches.length) return false
    const tr = state.tr
    for (const {from, to} of stretches.reverse()) {
      tr.insert(to, schema.nodes.bracket_close.create())
      tr.insert(from, schema.nodes.bracket_open.create({delegations}))
    }
    const caret = selection.empty ? selection.from + 1 : tr.mapping.map(selection.to, -1)
    dispatch?.(tr.setSelection(TextSelection.create(tr.doc, caret)).scrollIntoView())
    return true
  }
}

/** Adds an alternative by `delegations`: where the caret is, or behind the one it is in. */
export function addAlternative(delegations: readonly string[], behind: boolean): Command {
  return (state, dispatch) => {
    const bracket = bracketHere(state)
    if (!bracket) return false
    const end = bracket.borders.find(border => border >= bracket.offset) ?? bracket.close
    const at = bracket.start + (behind ? end : bracket.offset)
    const tr = state.tr.insert(at, schema.nodes.bracket_next.create({delegations}))
    dispatch?.(tr.setSelection(TextSelection.create(tr.doc, at + 1)).scrollIntoView())
    return true
  }
}

/** Says which delegations are behind the alternative at the caret. */
export function attribute(delegations: readonly string[]): Command {
  return (state, dispatch) => {
    const bracket = bracketHere(state)
    if (!bracket) return false
    const token = alternativeAt(bracket, bracket.offset)
    dispatch?.(state.tr.setNodeAttribute(bracket.start + token, "delegations", delegations))
    return true
  }
}

/** Takes the bracket at the caret away and leaves all its words. */
export const liftBracket: Command = (state, dispatch) => {
  const bracket = bracketHere(state)
  if (!bracket) return false
  const tr = state.tr
  for (const token of [bracket.close, ...bracket.borders.toReversed(), bracket.open]) {
    tr.delete(bracket.start + token, bracket.start + token + 1)
  }
  dispatch?.(tr)
  return true
}

/** Takes the bracket at the caret away and leaves the words of the alternative at the caret. */
export const keepAlternative: Command = (state, dispatch) => {
  const bracket = bracketHere(state)
  if (!bracket) return false
  const from = alternativeAt(bracket, bracket.offset)
  const to = bracket.borders.find(border => border > from) ?? bracket.close
  const tr = state.tr
  remove(tr, bracket.start, to, bracket.close + 1)
  remove(tr, bracket.start, bracket.open, from + 1)
  dispatch?.(tr)
  return true
}

function remove(tr: Transaction, start: number, from: number, to: number) {
  tr.delete(start + from, start + to)
}

/** `]`: steps behind the bracket that closes at the caret. */
export const stepOut: Command = (state, dispatch) => {
  const {$head, empty} = state.selection
  const next: Node | null | undefined = $head.nodeAfter
  if (!empty || next?.type != schema.nodes.bracket_close) return false
  dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, $head.pos + 1)).scrollIntoView())
  return true
}

/** The delegations behind the alternative at the caret; null outside brackets. */
export function attributionHere(state: Parameters<Command>[0]): readonly string[] | null {
  const bracket = bracketHere(state)
  return bracket && (bracket.wording.nodeAt(alternativeAt(bracket, bracket.offset))?.attrs.delegations as string[])
}
