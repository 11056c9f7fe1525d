import {PluginKey} from "prosemirror-state"
import {Decoration, type DecorationSet} from "prosemirror-view"
import type {WireGhost, WireRedlined, WireRun} from "../ipc/wire"
import type {Facts, Margin} from "./facts"
import {hasLongWord, LONG_WORDED} from "./longwords"
import {painted, type Paint} from "./paint"
import {HEADINGS, type Placed, position} from "./provisions"
import {attrsOf} from "./schema"

/** The sentences the redline says; they come from `lang`. */
export type RedlineWords = {
  inserted: string
  changed: string
  moved: (from: string) => string
  deleted: (text: string) => string
  was: (label: string) => string
  touches: (classes: readonly string[]) => string
}

/** The marks of numbers and the redline; a {@link Repaint} as its meta paints anew. */
export const redlineKey = new PluginKey<DecorationSet>("redline")

/** Shows the numbers and the redline that `facts` holds. */
export function redlinePlugin(facts: Facts, words: RedlineWords) {
  const paint: Paint = placed => [
    ...marksOf(placed, facts, words),
    ...(placed.pos == 1 ? ghostMarks(facts.ghosts.get("") ?? [], placed, 1, -1, words) : []),
    ...ghostMarks(facts.ghosts.get(placed.node.attrs.id) ?? [], placed, placed.pos + placed.node.nodeSize, 1, words),
  ]
  return painted(redlineKey, paint, false)
}

/** How one provision is marked: its number, its state, and word by word. */
export function marksOf(placed: Placed, facts: Facts, words: RedlineWords): Decoration[] {
  const {node, pos} = placed
  const owner: string = node.attrs.id
  const redlined = facts.redlines.get(owner)
  const marks = [Decoration.node(pos, pos + node.nodeSize, frame(placed, facts, redlined), {owner, frame: true})]
  const margin = facts.margins.get(owner)
  if (margin?.length) marks.push(beside(placed, margin))
  if (!redlined) return marks
  if (redlined.moved_from != null) marks.push(tag(placed, words.moved(redlined.moved_from)))
  if (!redlined.inserted) for (const run of redlined.runs) marks.push(...runMarks(placed, run, words))
  return marks
}

/** What stands on the provision's own element. */
function frame({node}: Placed, facts: Facts, redlined: WireRedlined | undefined): Record<string, string> {
  const label = facts.labels.get(node.attrs.id)?.label ?? ""
  const state = stateOf(redlined)
  return {
    class: node.content.size ? "worded" : "empty",
    "data-label": HEADINGS.has(attrsOf(node).kind) && label && node.content.size ? `${label} — ` : label,
    ...(state ? {"data-state": state} : {}),
    ...(facts.margins.get(node.attrs.id)?.some(each => each.kind.startsWith("reopened"))
      ? {"data-loud": "reopened"}
      : {}),
  }
}

function stateOf(redlined: WireRedlined | undefined): string {
  if (!redlined) return ""
  if (redlined.inserted) return "inserted"
  if (redlined.moved_from != null) return "moved"
  return redlined.runs.some(run => run.fate == "inserted" || run.fate == "deleted" || run.fate == "reformatted")
    ? "changed"
    : ""
}

function runMarks(placed: Placed, run: WireRun, words: RedlineWords): Decoration[] {
  const owner: string = placed.node.attrs.id
  const from = position(placed, run.from)
  const to = position(placed, run.to)
  const strength = run.strength ?? []
  const signal: Record<string, string> = strength.length
    ? {"data-strength": strength.join(" "), title: words.touches(strength)}
    : {}
  switch (run.fate) {
    case "kept":
      return []
    case "movedAway":
    case "deleted":
      return [deleted(from, run, signal, owner, words)]
    case "movedHere":
    case "inserted":
      return from < to
        ? [Decoration.inline(from, to, {nodeName: "ins", ...signal}, {owner}), ...strong(to, signal, owner)]
        : []
    case "renumbered":
      return from < to
        ? [Decoration.inline(from, to, {class: "renumbered", title: words.was(run.was ?? "")}, {owner})]
        : []
    case "reformatted":
      return from < to ? [Decoration.inline(from, to, {class: "reformatted"}, {owner})] : []
  }
}

function deleted(
  at: number,
  run: WireRun,
  signal: Record<string, string>,
  owner: string,
  words: RedlineWords,
): Decoration {
  const long: Record<string, string> = hasLongWord(run.text) ? {class: LONG_WORDED} : {}
  const draw = () => element("del", run.text, {...signal, ...long, "aria-label": words.deleted(run.text)})
  return Decoration.widget(at, draw, {owner, side: -1, marks: [], key: `deleted ${run.text} ${signal.title ?? ""}`})
}

/** The sign beside inserted words that touch what a reader must not miss. */
function strong(at: number, {title}: Record<string, string>, owner: string): Decoration[] {
  if (!title) return []
  const draw = () => element("sup", "!", {class: "strong", title, "aria-label": title})
  return [Decoration.widget(at, draw, {owner, side: -1, marks: [], key: `strong ${title}`})]
}

/** What stands in the margin: a sign and letters each, never a colour alone. */
function beside(placed: Placed, margin: readonly Margin[]): Decoration {
  const draw = () => {
    const dom = element("span", "", {
      class: "margin",
      role: "note",
      "aria-label": margin.map(each => each.title).join("; "),
    })
    for (const {kind, sign, letters, title} of margin)
      dom.append(element("span", `${sign} ${letters}`, {class: kind, title, dir: "ltr"}))
    return dom
  }
  return Decoration.widget(position(placed, 0), draw, {
    owner: placed.node.attrs.id,
    side: -3,
    marks: [],
    key: `margin ${margin.map(each => each.title).join()}`,
  })
}

function tag(placed: Placed, text: string): Decoration {
  const draw = () => element("span", text, {class: "tag"})
  return Decoration.widget(position(placed, 0), draw, {owner: placed.node.attrs.id, side: -2, marks: [], key: text})
}

/** Deleted provisions, struck, where they stood. */
function ghostMarks(
  ghosts: readonly WireGhost[],
  placed: Placed,
  at: number,
  side: number,
  words: RedlineWords,
): Decoration[] {
  return ghosts.map((ghost, order) => {
    const draw = () => {
      const dom = element("div", "", {
        class: "ghost",
        dir: "auto",
        "data-label": ghost.label,
        "aria-label": words.deleted(ghost.text),
      })
      dom.append(element("del", ghost.text, {}))
      return dom
    }
    const key = `ghost ${ghost.id} ${ghost.label} ${ghost.text}`
    return Decoration.widget(at, draw, {
      owner: placed.node.attrs.id,
      side: side * (side > 0 ? order + 1 : ghosts.length - order),
      key,
    })
  })
}

function element(name: string, text: string, attributes: Record<string, string>): HTMLElement {
  const dom = document.createElement(name)
  for (const [name, value] of Object.entries(attributes)) dom.setAttribute(name, value)
  dom.textContent = text
  return dom
}
