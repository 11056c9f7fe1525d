import {Fragment, type Node, type ResolvedPos} from "prosemirror-model"
import {type Command, type EditorState, Selection, TextSelection, type Transaction} from "prosemirror-state"
import type {WireKind, WireNumber} from "../ipc/wire"
import {alternativeAt, bracketAround, brackets} from "./balance"
import {newId} from "./ids"
import {HEADINGS, type Placed, provisions} from "./provisions"
import {attrsOf, isProvision, type ProvisionAttrs, schema} from "./schema"

/** The deepest a provision stands. */
const DEEPEST = 6
/** How headings rank: a heading holds what follows up to the next that ranks as high. */
const RANKS: Partial<Record<WireKind, number>> = {title: 0, annex: 1, part: 1, chapter: 2, article: 3, heading: 3}

/** The provision that `$at` stands in, or null. */
export function provisionAt($at: ResolvedPos): Placed | null {
  return $at.depth >= 2 ? {node: $at.node(2), pos: $at.before(2)} : null
}

/** The provisions that the selection touches. */
export function selectedProvisions({doc, selection}: EditorState): Placed[] {
  const places: Placed[] = []
  doc.nodesBetween(selection.from, selection.to, (node, pos) => {
    if (isProvision(node)) places.push({node, pos})
    return node.type == schema.nodes.doc || node.type == schema.nodes.article
  })
  return places
}

/** Enter: the words after the caret become the next provision. */
export const nextProvision: Command = (state, dispatch) => {
  const here = provisionAt(state.selection.$from)
  if (!here) return false
  if (here.node.type == schema.nodes.row) return insertAfter(emptyRow(here.node.childCount))(state, dispatch)
  const attrs = attrsOf(here.node)
  if (!here.node.content.size && attrs.kind == "paragraph" && attrs.depth > 1) return outdent(state, dispatch)
  const tr = state.tr
  if (!state.selection.empty) tr.deleteSelection()
  const {$from} = tr.selection
  if ($from.depth != 2) return false
  const {parent, parentOffset, pos} = $from
  if (!parentOffset && parent.content.size) {
    tr.insert($from.before(2), schema.nodes.provision.create({...attrs, id: newId(), number: renewed(attrs.number)}))
  } else split(tr, $from, {...nextAttrs(attrs), id: newId()}, pos)
  dispatch?.(tr.scrollIntoView())
  return true
}

/** Splits at `pos`; a bracket around the caret is closed before and opened again after. */
function split(tr: Transaction, $from: ResolvedPos, attrs: ProvisionAttrs, pos: number) {
  const {parent, parentOffset} = $from
  const around = brackets(parent).filter(it => it.open < parentOffset && parentOffset <= it.close)
  const again = around.map(it => {
    const by: string[] = parent.nodeAt(alternativeAt(it, parentOffset))?.attrs.delegations ?? []
    return schema.nodes.bracket_open.create({delegations: by})
  })
  const shut = around.map(() => schema.nodes.bracket_close.create())
  tr.insert(pos, shut)
  tr.split(pos + shut.length, 1, [{type: schema.nodes.provision, attrs}])
  const start = pos + shut.length + 2
  tr.insert(start, again)
  tr.setSelection(TextSelection.create(tr.doc, start + again.length))
}

function nextAttrs({kind, depth, number}: ProvisionAttrs): Omit<ProvisionAttrs, "id"> {
  switch (kind) {
    case "article":
      return {kind: "paragraph", depth: 1, number: {from: "derived"}}
    case "part":
    case "chapter":
      return {kind: "article", depth: 0, number: {from: "derived"}}
    case "title":
    case "annex":
    case "heading":
      return {kind: "plain", depth: 1, number: {from: "none"}}
    case "chapeau":
      return {kind: "paragraph", depth: Math.min(DEEPEST, depth + 1), number: {from: "derived"}}
    default:
      return {kind, depth, number: renewed(number)}
  }
}

function renewed(number: WireNumber): WireNumber {
  return number.from == "fixed" ? {from: "derived"} : number
}

function emptyRow(cells: number): Node {
  const attrs = {id: newId(), kind: "row", depth: 1, number: {from: "none"}}
  return schema.nodes.row.create(
    attrs,
    Array.from({length: cells}, () => schema.nodes.cell.create()),
  )
}

/** Inserts a provision after the one at the caret and goes there. */
export function insertAfter(...nodes: Node[]): Command {
  return (state, dispatch) => {
    const here = provisionAt(state.selection.$head)
    if (!here) return false
    const at = here.pos + here.node.nodeSize
    const tr = state.tr.insert(at, nodes)
    dispatch?.(tr.setSelection(Selection.near(tr.doc.resolve(at + 1))).scrollIntoView())
    return true
  }
}

/** Ctrl+Shift+Enter: a new article after the provision at the caret. */
export const newArticle: Command = (state, dispatch) =>
  insertAfter(schema.nodes.provision.create({id: newId(), kind: "article", depth: 0, number: {from: "derived"}}))(
    state,
    dispatch,
  )

/** A table of two rows and two columns after the provision at the caret. */
export const newTable: Command = (state, dispatch) => insertAfter(emptyRow(2), emptyRow(2))(state, dispatch)

/** Adds a column to the row at the caret and the rows around it. */
export const newColumn: Command = (state, dispatch) => {
  const all = provisions(state.doc)
  const at = all.findIndex(it => it.pos == provisionAt(state.selection.$head)?.pos)
  if (all[at]?.node.type != schema.nodes.row) return false
  let [from, to] = [at, at]
  while (all[from - 1]?.node.type == schema.nodes.row) from--
  while (all[to + 1]?.node.type == schema.nodes.row) to++
  const tr = state.tr
  for (const {node, pos} of all.slice(from, to + 1).reverse())
    tr.insert(pos + node.nodeSize - 1, schema.nodes.cell.create())
  dispatch?.(tr)
  return true
}

/** Makes the selected provisions deeper or less deep, with what stands under them. */
function deepen(by: 1 | -1): Command {
  return (state, dispatch) => {
    const all = provisions(state.doc)
    const chosen = new Set(selectedProvisions(state).map(it => it.pos))
    const tr = state.tr
    let before = 0
    for (let at = 0; at < all.length; at++) {
      const {node, pos} = all[at]!
      const {kind, depth} = attrsOf(node)
      const deeper = depth + by
      const may =
        chosen.has(pos) &&
        !HEADINGS.has(kind) &&
        kind != "row" &&
        deeper >= 1 &&
        deeper <= DEEPEST &&
        (by < 0 || deeper <= before + 1)
      before = depth
      if (!may) continue
      const last = kind == "paragraph" || kind == "chapeau" ? blockEnd(all, at) : at + 1
      for (const under of all.slice(at, last)) {
        tr.setNodeAttribute(under.pos, "depth", Math.min(DEEPEST, Math.max(1, attrsOf(under.node).depth + by)))
      }
      before = attrsOf(all[last - 1]!.node).depth + by
      at = last - 1
    }
    if (!tr.docChanged) return false
    dispatch?.(tr)
    return true
  }
}

/** Tab. */
export const indent = deepen(1)
/** Shift+Tab. */
export const outdent = deepen(-1)

/** The index behind the block that begins at `at`: a provision and what stands under it. */
function blockEnd(all: readonly Placed[], at: number): number {
  const {kind, depth} = attrsOf(all[at]!.node)
  const rank = RANKS[kind]
  let end = at + 1
  for (; end < all.length; end++) {
    const next = attrsOf(all[end]!.node)
    const nextRank = RANKS[next.kind]
    if (rank != null ? nextRank != null && nextRank <= rank : nextRank != null || next.depth <= depth) break
  }
  return end
}

/** Alt+Up and Alt+Down: moves the provision, with what stands under it, past its neighbour. */
export function moveProvision(by: 1 | -1): Command {
  return (state, dispatch) => {
    const all = provisions(state.doc)
    const from = all.findIndex(it => it.pos == provisionAt(state.selection.$head)?.pos)
    if (from < 0) return false
    const to = blockEnd(all, from)
    const goal = by > 0 ? behindNext(all, from, to) : beforePrevious(all, from)
    if (goal == null) return false
    const start = all[from]!.pos
    const nodes = all.slice(from, to).map(it => it.node)
    const caret = state.selection.head - start
    const tr = state.tr
    const target = goal < all.length ? all[goal]!.pos : state.doc.content.size - 1
    tr.insert(target, nodes)
    removeProvisions(
      tr,
      all.slice(from, to).map(it => it.node.attrs.id),
      target,
    )
    const at = tr.mapping.slice(1).map(target, -1)
    tr.setSelection(TextSelection.near(tr.doc.resolve(Math.min(at + caret, tr.doc.content.size))))
    dispatch?.(tr.scrollIntoView())
    return true
  }
}

function behindNext(all: readonly Placed[], from: number, to: number): number | null {
  if (to >= all.length) return null
  const sameRank = RANKS[attrsOf(all[from]!.node).kind] != null || RANKS[attrsOf(all[to]!.node).kind] == null
  return sameRank ? blockEnd(all, to) : to + 1
}

function beforePrevious(all: readonly Placed[], from: number): number | null {
  const {kind, depth} = attrsOf(all[from]!.node)
  const rank = RANKS[kind]
  for (let at = from - 1; at >= 0; at--) {
    const before = attrsOf(all[at]!.node)
    const beforeRank = RANKS[before.kind]
    if (rank != null ? beforeRank != null && beforeRank <= rank : beforeRank != null || before.depth <= depth) return at
  }
  return null
}

/** Deletes the selected provisions whole. */
export const deleteProvision: Command = (state, dispatch) => {
  const chosen = selectedProvisions(state)
  if (!chosen.length) return false
  const tr = state.tr
  for (const {node, pos} of [...chosen].reverse()) removeAt(tr, pos, node)
  tr.setSelection(Selection.near(tr.doc.resolve(Math.min(chosen[0]!.pos, tr.doc.content.size)), 1))
  dispatch?.(tr.scrollIntoView())
  return true
}

/** Removes the provisions at their old places; the copies at `target` stay. */
function removeProvisions(tr: Transaction, ids: readonly string[], target: number) {
  const gone = new Set(ids)
  const size = tr.mapping.map(target) - target
  const old = provisions(tr.doc).filter(
    it => gone.has(it.node.attrs.id) && (it.pos < target || it.pos >= target + size),
  )
  for (const {node, pos} of old.reverse()) removeAt(tr, pos, node)
}

/** Removes one provision, and its group when it was the only one there. */
export function removeAt(tr: Transaction, pos: number, node: Node) {
  const group = tr.doc.resolve(pos)
  if (group.parent.childCount > 1) tr.delete(pos, pos + node.nodeSize)
  else if (tr.doc.childCount > 1) tr.delete(group.before(1), group.after(1))
  else
    tr.replaceWith(
      pos,
      pos + node.nodeSize,
      schema.nodes.provision.create({id: newId(), kind: "plain", depth: 1, number: {from: "none"}}),
    )
}

/** Makes the selected provisions of this kind, numbered as that kind is. */
export function setKind(kind: WireKind): Command {
  return (state, dispatch) => {
    const tr = state.tr
    for (const {node, pos} of selectedProvisions(state).reverse()) {
      const derived = ["part", "chapter", "article", "annex", "paragraph"].includes(kind)
      const depth = HEADINGS.has(kind) ? 0 : Math.max(1, attrsOf(node).depth)
      const attrs = {id: node.attrs.id, kind, depth, number: {from: derived ? "derived" : "none"}}
      if (node.type == schema.nodes.provision) tr.setNodeMarkup(pos, null, attrs)
      else tr.replaceWith(pos, pos + node.nodeSize, schema.nodes.provision.create(attrs, joined(node)))
    }
    if (!tr.docChanged) return false
    dispatch?.(tr)
    return true
  }
}

function joined(row: Node): Fragment {
  return row.children.reduce(
    (all, cell, at) => all.append(at ? Fragment.from(schema.text(" ")) : Fragment.empty).append(cell.content),
    Fragment.empty,
  )
}

/** Gives the selected provisions a number: fixed by hand, derived, a dash, none. */
export function setNumber(number: WireNumber): Command {
  return (state, dispatch) => {
    const tr = state.tr
    for (const {pos} of selectedProvisions(state)) tr.setNodeAttribute(pos, "number", number)
    dispatch?.(tr)
    return tr.docChanged
  }
}

/** Tab and Shift+Tab in a table: the next or the previous cell. */
export function goToCell(by: 1 | -1): Command {
  return (state, dispatch) => {
    const {$head} = state.selection
    if ($head.depth < 3) return false
    const row = $head.node(2)
    const cell = $head.index(2) + by
    if (cell < 0) return true
    if (cell >= row.childCount && state.doc.nodeAt($head.after(2))?.type != schema.nodes.row)
      return nextProvision(state, dispatch)
    const edge = by > 0 ? $head.after(3) : $head.before(3)
    dispatch?.(state.tr.setSelection(Selection.near(state.doc.resolve(edge), by)).scrollIntoView())
    return true
  }
}

/** The innermost bracket around the caret, with where its wording starts; or null. */
export function bracketHere({selection: {$head}}: EditorState) {
  if (!$head.parent.isTextblock) return null
  const place = bracketAround($head.parent, $head.parentOffset)
  return place && {...place, start: $head.start(), wording: $head.parent, offset: $head.parentOffset}
}
