import {Schema, type Node} from "prosemirror-model"
import type {WireInline, WireKind, WireNumber} from "../ipc/wire"

/** What every provision carries beside its words. */
export type ProvisionAttrs = {
  /** Its permanent id; empty until one is given. */
  id: string
  kind: WireKind
  /** 0 for titles and headings; a paragraph 1, (a) 2, (i) 3. */
  depth: number
  number: WireNumber
}

const provisionAttrs = {
  id: {default: ""},
  kind: {default: "plain"},
  depth: {default: 1},
  number: {default: {from: "none"}},
}

/**
 * The editor's document: `doc > article+ > (provision | row)+`.
 *
 * An *article* is only a group that keeps the document in pieces; the model has none, they
 * are rebuilt from the flat list. A bracket is three leaves, `bracket_open`, `bracket_next`
 * and `bracket_close`, balanced within one wording: so every position counts as it does in
 * the *editor units* of the wire, and brackets nest without nesting nodes.
 */
export const schema = new Schema({
  nodes: {
    doc: {content: "article+"},
    article: {
      content: "(provision | row)+",
      attrs: {id: {default: ""}},
      toDOM: node => ["section", {"data-article": node.attrs.id}, 0],
      parseDOM: [{tag: "section[data-article]", getAttrs: dom => ({id: dom.dataset.article ?? ""})}],
    },
    provision: {
      content: "inline*",
      attrs: provisionAttrs,
      defining: true,
      toDOM: node => ["div", provisionDom(node), 0],
      parseDOM: [{tag: "div[data-kind]", getAttrs: parsedAttrs}],
    },
    row: {
      content: "cell+",
      attrs: {...provisionAttrs, kind: {default: "row"}},
      toDOM: node => ["div", provisionDom(node), 0],
      parseDOM: [{tag: "div[data-kind=row]", getAttrs: parsedAttrs, priority: 60}],
    },
    cell: {
      content: "inline*",
      isolating: true,
      toDOM: () => ["div", {class: "cell", dir: "auto"}, 0],
      parseDOM: [{tag: "div.cell"}],
    },
    text: {group: "inline"},
    break: {
      group: "inline",
      inline: true,
      selectable: false,
      leafText: () => "\n",
      toDOM: () => ["br"],
      parseDOM: [{tag: "br"}],
    },
    footnote: {
      group: "inline",
      inline: true,
      atom: true,
      attrs: {inlines: {default: []}},
      leafText: () => "",
      toDOM: node => ["sup", {...leafDom("footnote", node), title: plainWords(node.attrs.inlines)}, "*"],
      parseDOM: [{tag: "[data-leaf=footnote]", getAttrs: parsedLeaf}],
    },
    reference: {
      group: "inline",
      inline: true,
      atom: true,
      attrs: {target: {default: ""}, text: {default: ""}},
      leafText: node => node.attrs.text,
      toDOM: node => ["span", leafDom("reference", node), node.attrs.text],
      parseDOM: [{tag: "[data-leaf=reference]", getAttrs: parsedLeaf}],
    },
    placeholder: {
      group: "inline",
      inline: true,
      atom: true,
      attrs: {text: {default: ""}},
      leafText: node => `[${node.attrs.text}]`,
      toDOM: node => ["span", leafDom("placeholder", node), `[${node.attrs.text}]`],
      parseDOM: [{tag: "[data-leaf=placeholder]", getAttrs: parsedLeaf}],
    },
    bracket_open: {
      group: "inline",
      inline: true,
      atom: true,
      selectable: false,
      attrs: {delegations: {default: []}},
      leafText: () => "[",
      toDOM: node => ["span", leafDom("bracket_open", node), ["b", "["], ...codes(node)],
      parseDOM: [{tag: "[data-leaf=bracket_open]", getAttrs: parsedLeaf}],
    },
    bracket_next: {
      group: "inline",
      inline: true,
      atom: true,
      selectable: false,
      attrs: {delegations: {default: []}},
      leafText: () => "] [",
      toDOM: node => [
        "span",
        leafDom("bracket_next", node),
        ["b", {class: "shut"}, "]"],
        " ",
        ["b", "["],
        ...codes(node),
      ],
      parseDOM: [{tag: "[data-leaf=bracket_next]", getAttrs: parsedLeaf}],
    },
    bracket_close: {
      group: "inline",
      inline: true,
      atom: true,
      selectable: false,
      leafText: () => "]",
      toDOM: node => ["span", leafDom("bracket_close", node), ["b", {class: "shut"}, "]"]],
      parseDOM: [{tag: "[data-leaf=bracket_close]"}],
    },
  },
  marks: {
    strong: {
      toDOM: () => ["strong", 0],
      parseDOM: [{tag: "strong"}, {tag: "b"}, {style: "font-weight", getAttrs: isBold}],
    },
    italic: {toDOM: () => ["em", 0], parseDOM: [{tag: "em"}, {tag: "i"}, {style: "font-style=italic"}]},
    underline: {toDOM: () => ["u", 0], parseDOM: [{tag: "u"}, {style: "text-decoration=underline"}]},
    superscript: {
      toDOM: () => ["sup", 0],
      parseDOM: [{tag: "sup:not([data-leaf])"}],
      excludes: "subscript superscript",
    },
    subscript: {toDOM: () => ["sub", 0], parseDOM: [{tag: "sub"}], excludes: "subscript superscript"},
  },
})

/** Whether `node` is a provision, a table's row included. */
export function isProvision(node: Node): boolean {
  return node.type == schema.nodes.provision || node.type == schema.nodes.row
}

/** What a provision carries, by type. */
export function attrsOf(node: Node): ProvisionAttrs {
  return node.attrs as ProvisionAttrs
}

/** The words of a wording, for a title or a list; brackets and notes as they print. */
export function plainWords(inlines: readonly WireInline[]): string {
  return inlines.map(words).join("")
}

function words(inline: WireInline): string {
  switch (inline.kind) {
    case "text":
      return inline.text
    case "break":
    case "cell":
      return " "
    case "footnote":
      return ""
    case "reference":
      return inline.text
    case "placeholder":
      return `[${inline.text}]`
    case "bracket":
      return inline.alternatives.map(it => `[${plainWords(it.inlines)}]`).join(" ")
  }
}

/** One level below the title for all: a text may have articles without parts, and levels may not be skipped. */
const LEVELS: Partial<Record<WireKind, number>> = {title: 1, part: 2, annex: 2, chapter: 2, article: 2, heading: 2}

function provisionDom(node: Node): Record<string, string> {
  const {id, kind, depth, number} = attrsOf(node)
  const level = LEVELS[kind]
  return {
    class: "provision",
    dir: "auto",
    "data-kind": kind,
    "data-depth": String(depth),
    "data-id": id,
    "data-number": JSON.stringify(number),
    ...(level ? {role: "heading", "aria-level": String(level)} : {}),
  }
}

function parsedAttrs(dom: HTMLElement): ProvisionAttrs {
  return {
    id: dom.dataset.id ?? "",
    kind: (dom.dataset.kind ?? "plain") as WireKind,
    depth: Number(dom.dataset.depth ?? 1),
    number: (read(dom.dataset.number) as WireNumber) ?? {from: "none"},
  }
}

function leafDom(leaf: string, node: Node): Record<string, string> {
  return {class: leaf.replace("_", " "), "data-leaf": leaf, "data-attrs": JSON.stringify(node.attrs)}
}

function parsedLeaf(dom: HTMLElement): Record<string, unknown> | null {
  return read(dom.dataset.attrs) as Record<string, unknown> | null
}

function read(json: string | undefined): unknown {
  try {
    return JSON.parse(json ?? "null")
  } catch {
    return null
  }
}

function codes(node: Node): [string, string][] {
  const by: string[] = node.attrs.delegations
  return by.length ? [["sup", by.join(" · ")]] : []
}

function isBold(weight: string | HTMLElement): null | false {
  return /^(bold(er)?|[6-9]\d\d)$/.test(String(weight)) ? null : false
}
