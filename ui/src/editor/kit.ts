import {EditorState, type Command, TextSelection} from "prosemirror-state"
import type {WireInline, WireKind} from "../ipc/wire"
import {attrsOf} from "./schema"
import {normalPlugin} from "./normal"
import {documentOf, provisions} from "./provisions"
import {windowPlugin} from "./window"

/**
 * The state of a text for tests, one provision a line: `2 paragraph: Each <a>Party<b> reports.`
 * with the depth, the kind and, once or twice in the text, where the selection is.
 */
export function stateOf(...lines: string[]): EditorState {
  const places: {line: number; at: number}[] = []
  const text = lines.map((line, at) => {
    const [, depth, kind, marked] = /^(\d) (\w+): ?(.*)$/.exec(line)!
    let words = marked!
    for (let found = /<[ab]>/.exec(words); found; found = /<[ab]>/.exec(words)) {
      places.push({line: at, at: found.index})
      words = words.replace(found[0], "")
    }
    const inlines: WireInline[] = words ? [{kind: "text", text: words}] : []
    return {id: `p${at}`, kind: kind as WireKind, depth: Number(depth), number: {from: "derived"} as const, inlines}
  })
  const state = EditorState.create({doc: documentOf(text), plugins: [windowPlugin, normalPlugin]})
  const [anchor, head = anchor] = places.map(({line, at}) => provisions(state.doc)[line]!.pos + 1 + at)
  return anchor == null ? state : state.apply(state.tr.setSelection(TextSelection.create(state.doc, anchor, head)))
}

/** The text of a state in the same notation; brackets print as they read. */
export function linesOf(state: EditorState): string[] {
  const {head} = state.selection
  return provisions(state.doc).map(({node, pos}) => {
    const {kind, depth} = attrsOf(node)
    const inside = head > pos && head < pos + node.nodeSize
    const words = inside
      ? `${state.doc.textBetween(pos, head, "", "")}<a>${state.doc.textBetween(head, pos + node.nodeSize, "", "")}`
      : node.textContent
    return `${depth} ${kind}: ${words}`.trimEnd()
  })
}

/** What a command makes of a state; the state itself when it refuses. */
export function after(state: EditorState, ...commands: Command[]): EditorState {
  return commands.reduce((now, command) => {
    let next = now
    command(now, tr => (next = now.apply(tr)))
    return next
  }, state)
}
