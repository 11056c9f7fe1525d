import type {Node} from "prosemirror-model"
import {type Command, type EditorState, PluginKey, TextSelection} from "prosemirror-state"
import {Decoration, type DecorationSet} from "prosemirror-view"
import type {Facts} from "./facts"
import {painted} from "./paint"
import {type Placed, provisions} from "./provisions"
import {schema} from "./schema"
import {provisionAt} from "./structure"
import {liveIds} from "./window"

/** What is known of the spelling of words. */
export type Speller = {
  /** Whether no dictionary has the word; undefined while nobody knows. */
  isWrong: (word: string) => boolean | undefined
  /** There are words of which nobody knows. */
  wants: () => void
  /** Whether nouns begin with a capital, so that a capital is no sign of a name. */
  capitals: boolean
  /** Names and defined terms, in small letters. */
  names: Set<string>
}

/** A word, and where it stands. */
export type Word = {word: string; from: number; to: number}

/** The marks of misspelt words; a Repaint as its meta paints anew. */
export const spellingKey = new PluginKey<DecorationSet>("spelling")

/** Marks the words that no dictionary has. */
export function spellingPlugin(facts: Facts) {
  return painted(spellingKey, placed => misspellings(placed, facts.speller), true)
}

/** The marks of one provision. */
export function misspellings(placed: Placed, speller: Speller | null): Decoration[] {
  if (!speller) return []
  const owner: string = placed.node.attrs.id
  let asked = false
  const marks = wordsIn(placed, speller).flatMap(({word, from, to}) => {
    const wrong = speller.isWrong(word)
    asked ||= wrong == null
    return wrong ? [Decoration.inline(from, to, {class: "misspelt"}, {owner})] : []
  })
  if (asked) speller.wants()
  return marks
}

const WORD = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)*/gu
/** Words in quotation marks: where terms are defined they are what is defined. */
const QUOTED = /[“«„]\s?([^”»“"]{1,60})\s?[”»“]/gu
const STARTS = /(?:^|[.!?:;…]["”’»)]*\s+|\ufffc\s*)$/u
const LEAF = "\ufffc"

/** The words of a provision that are to be held against a dictionary: no names, terms, numbers or abbreviations. */
export function wordsIn({node, pos}: Placed, {capitals, names}: Pick<Speller, "capitals" | "names">): Word[] {
  if (node.type == schema.nodes.row) {
    const found: Word[] = []
    node.forEach((cell, inside) => found.push(...wordsOf(cell, pos + 1 + inside + 1, capitals, names)))
    return found
  }
  return wordsOf(node, pos + 1, capitals, names)
}

function wordsOf(wording: Node, start: number, capitals: boolean, names: Set<string>): Word[] {
  const text = wording.textBetween(0, wording.content.size, "", () => LEAF)
  for (const [, term = ""] of text.matchAll(QUOTED))
    for (const [word] of term.matchAll(WORD)) names.add(word.toLowerCase())
  const found: Word[] = []
  for (const match of text.matchAll(WORD)) {
    const [word] = match,
      at = match.index
    if (word.length < 2 || /\p{N}/u.test(word) || isAbbreviation(word)) continue
    if (isCapital(word) && !capitals && !STARTS.test(text.slice(0, at))) names.add(word.toLowerCase())
    else found.push({word, from: start + at, to: start + at + word.length})
  }
  return found.filter(({word}) => !names.has(word.toLowerCase()))
}

const isCapital = (word: string) => /^\p{Lu}/u.test(word)
/** Capitals within a word, or nothing else. */
const isAbbreviation = (word: string) => /^.+\p{Lu}/u.test(word)

/** The words near the viewport, each once. */
export function liveWords(state: EditorState, speller: Speller): Set<string> {
  const live = liveIds(state),
    found = new Set<string>(),
    typed = wordAt(state, speller)
  state.doc.forEach((group, pos) => {
    if (!live.has(group.attrs.id)) return
    group.forEach((node, inside) => {
      for (const each of wordsIn({node, pos: pos + 1 + inside}, speller))
        // Nobody is told of a word that is not written yet.
        if (each.from != typed?.from || each.to != state.selection.head) found.add(each.word)
    })
  })
  return found
}

/** Every word of the text, each once. */
export function allWords(state: EditorState, speller: Speller): Set<string> {
  return new Set(provisions(state.doc).flatMap(each => wordsIn(each, speller).map(it => it.word)))
}

/** The word at the caret. */
export function wordAt(state: EditorState, speller: Speller): Word | null {
  const {from, to, $head} = state.selection,
    here = provisionAt($head)
  return (here && wordsIn(here, speller).find(it => it.from <= from && to <= it.to)) ?? null
}

/** Selects the next word that no dictionary has, around the end of the text. */
export function nextMisspelt(speller: Speller): Command {
  return (state, dispatch) => {
    const {to} = state.selection
    const wrong = provisions(state.doc)
      .flatMap(each => wordsIn(each, speller))
      .filter(it => speller.isWrong(it.word))
    const next = wrong.find(it => it.from >= to) ?? wrong[0]
    if (!next) return false
    dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, next.from, next.to)).scrollIntoView())
    return true
  }
}

/** Puts another word in the place of the one at the caret. */
export function respelled(speller: Speller, as: string): Command {
  return (state, dispatch) => {
    const word = wordAt(state, speller)
    if (!word) return false
    dispatch?.(state.tr.insertText(as, word.from, word.to).scrollIntoView())
    return true
  }
}
