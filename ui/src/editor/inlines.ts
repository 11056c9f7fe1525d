import {Fragment, type Mark, type Node} from "prosemirror-model"
import type {WireAlternative, WireEmphasis, WireInline} from "../ipc/wire"
import {schema} from "./schema"

const EMPHASES: readonly WireEmphasis[] = ["strong", "italic", "underline", "superscript", "subscript"]

/** The nodes that show `inlines`; a bracket becomes its tokens and what stands between. */
export function nodesOf(inlines: readonly WireInline[]): Node[] {
  return inlines.flatMap(nodes)
}

/** The wording that `nodes` show. What is unbalanced reads as the characters it shows. */
export function inlinesOf(nodes: Fragment): WireInline[] {
  const open: WireAlternative[][] = []
  const bottom: WireInline[] = []
  const into = () => open.at(-1)?.at(-1)?.inlines ?? bottom
  const shut = () => {
    const alternatives = open.pop()!
    into().push({kind: "bracket", alternatives})
  }
  nodes.forEach(node => {
    const by: string[] = node.attrs.delegations
    if (node.type == schema.nodes.bracket_open) open.push([{inlines: [], delegations: by}])
    else if (node.type == schema.nodes.bracket_next && open.length) open.at(-1)!.push({inlines: [], delegations: by})
    else if (node.type == schema.nodes.bracket_close && open.length) shut()
    else push(into(), leaf(node))
  })
  while (open.length) shut()
  return bottom
}

/** The wordings of the cells of a table's row. */
export function cellsOf(inlines: readonly WireInline[]): WireInline[][] {
  const cells: WireInline[][] = [[]]
  for (const inline of inlines) {
    if (inline.kind == "cell") cells.push([])
    else cells.at(-1)!.push(inline)
  }
  return cells
}

function nodes(inline: WireInline): Node[] {
  switch (inline.kind) {
    case "text":
      return inline.text ? [schema.text(inline.text, marks(inline.emphasis))] : []
    case "break":
      return [schema.nodes.break.create()]
    case "cell":
      return []
    case "footnote":
      return [schema.nodes.footnote.create({inlines: inline.inlines})]
    case "reference":
      return [schema.nodes.reference.create({target: inline.target, text: inline.text})]
    case "placeholder":
      return [schema.nodes.placeholder.create({text: inline.text})]
    case "bracket":
      return [
        ...inline.alternatives.flatMap(({inlines, delegations}, at) => [
          (at ? schema.nodes.bracket_next : schema.nodes.bracket_open).create({delegations}),
          ...nodesOf(inlines),
        ]),
        schema.nodes.bracket_close.create(),
      ]
  }
}

function marks(emphasis: readonly WireEmphasis[] = []): readonly Mark[] {
  return emphasis.reduce<readonly Mark[]>((set, name) => schema.marks[name].create().addToSet(set), [])
}

function leaf(node: Node): WireInline {
  switch (node.type) {
    case schema.nodes.break:
      return {kind: "break"}
    case schema.nodes.footnote:
      return {kind: "footnote", inlines: node.attrs.inlines}
    case schema.nodes.reference:
      return {kind: "reference", target: node.attrs.target, text: node.attrs.text}
    case schema.nodes.placeholder:
      return {kind: "placeholder", text: node.attrs.text}
    default:
      return written(node.isText ? node.text! : (node.type.spec.leafText?.(node) ?? ""), emphasisOf(node))
  }
}

function written(text: string, emphasis: WireEmphasis[]): WireInline {
  return emphasis.length ? {kind: "text", text, emphasis} : {kind: "text", text}
}

function emphasisOf(node: Node): WireEmphasis[] {
  return EMPHASES.filter(name => schema.marks[name].isInSet(node.marks))
}

/** Adds `inline`, joined to the text before it when both are set alike. */
function push(inlines: WireInline[], inline: WireInline) {
  const before = inlines.at(-1)
  if (inline.kind == "text" && !inline.text) return
  if (inline.kind == "text" && before?.kind == "text" && alike(before.emphasis, inline.emphasis))
    before.text += inline.text
  else inlines.push(inline)
}

function alike(one: readonly WireEmphasis[] = [], other: readonly WireEmphasis[] = []) {
  return one.join() == other.join()
}
