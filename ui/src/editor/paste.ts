import {DOMParser, Fragment, type Node, Slice} from "prosemirror-model"
import {type EditorState, Plugin, Selection, type Transaction} from "prosemirror-state"
import {copiedHere} from "./copy"
import {newId} from "./ids"
import {type TypedLabel, typedLabel} from "./labels"
import {attrsOf, type ProvisionAttrs, schema} from "./schema"
import {provisionAt} from "./structure"
import {inPrint} from "./typography"

/** One block of what is pasted: its words, and what is known of it. */
type Block = {words: Node[]; hint: Partial<ProvisionAttrs>; cells?: Node[][]}

/** Cleans what comes from Word, from a page or as plain text to the schema of provisions. */
export const pastePlugin = (language: string) =>
  new Plugin({
    props: {
      handlePaste: (view, event) => {
        const html = event.clipboardData?.getData("text/html") ?? ""
        const text = event.clipboardData?.getData("text/plain") ?? ""
        if (!html && !text) return false
        const own = copiedHere(text)
        if (own) {
          view.dispatch(view.state.tr.replaceSelection(own).scrollIntoView().setMeta("paste", true))
          return true
        }
        const blocks = (html ? blocksOfHtml(html) : blocksOfText(text)).map(each => blockInPrint(each, language))
        if (!blocks.length) return true
        view.dispatch(pasted(view.state, blocks).scrollIntoView().setMeta("paste", true))
        return true
      },
    },
  })

/** A block with the quotation marks and dashes of the language. */
function blockInPrint({words, cells, ...block}: Block, language: string): Block {
  return {
    ...block,
    words: wordsInPrint(words, language),
    ...(cells && {cells: cells.map(each => wordsInPrint(each, language))}),
  }
}

function wordsInPrint(words: readonly Node[], language: string): Node[] {
  let before = ""
  return words.map(node => {
    if (!node.isText) return node
    const said = inPrint(node.text!, before, language)
    before = said.slice(-3)
    return said == node.text ? node : schema.text(said, node.marks)
  })
}

/** Plain text by lines; empty lines only separate. */
export function blocksOfText(text: string): Block[] {
  return text
    .replace(/\r\n?/g, "\n")
    .split("\n")
    .map(tidy)
    .filter(line => line.trim())
    .map(line => ({words: [schema.text(line.trim())], hint: {}}))
}

/** The blocks of a page, its lists and tables included; scripts, styles and images left out. */
export function blocksOfHtml(html: string): Block[] {
  const page = pageOf(html)
  for (const dom of page.querySelectorAll(NOT_SHOWN)) dom.remove()
  const blocks: Block[] = []
  gather(page.body, blocks, {}, 0)
  return blocks.filter(block => block.cells || block.words.some(node => !node.isText || node.text!.trim()))
}

/**
 * What a page has and does not show as words; words that are tracked as deleted are gone, as when the change is
 * accepted.
 */
const NOT_SHOWN =
  "script, style, img, svg, meta, link, title, template, del, .msoDel, .MsoDel, [style*='mso-element:comment']"

/** A page that nobody sees: nothing in it loads or runs. The window's policy lets no other code make one of a text. */
function pageOf(html: string): Document {
  const {trustedTypes} = globalThis as {
    trustedTypes?: {
      createPolicy: (
        name: string,
        rules: {createHTML: (html: string) => string},
      ) => {createHTML: (html: string) => unknown}
    }
  }
  reading ??= trustedTypes?.createPolicy("travaux-paste", {createHTML: it => it}) ?? {createHTML: it => it}
  return new window.DOMParser().parseFromString(reading.createHTML(html) as string, "text/html")
}

let reading: {createHTML: (html: string) => unknown} | undefined

const BLOCKS =
  "p, div, h1, h2, h3, h4, h5, h6, li, ul, ol, table, tbody, thead, tr, blockquote, section, article, pre, dl, dt, dd"

function gather(dom: Element, blocks: Block[], hint: Partial<ProvisionAttrs>, lists: number) {
  let loose: globalThis.Node[] = []
  const flush = () => {
    if (loose.length) blocks.push({words: inlineNodes(loose), hint})
    loose = []
  }
  for (const child of [...dom.childNodes]) {
    if (!(child instanceof Element) || (!child.matches(BLOCKS) && !child.querySelector(BLOCKS))) {
      loose.push(child)
      continue
    }
    flush()
    const name = child.localName
    if (name == "tr") blocks.push(rowBlock(child))
    else if (name == "ul" || name == "ol") gather(child, blocks, hint, lists + 1)
    else gather(child, blocks, hintOf(child, hint, lists), lists)
  }
  flush()
}

function hintOf(dom: Element, outer: Partial<ProvisionAttrs>, lists: number): Partial<ProvisionAttrs> {
  if (/^h[1-6]$/.test(dom.localName))
    return {kind: dom.localName == "h1" ? "title" : "heading", depth: 0, number: {from: "none"}}
  if (dom.localName != "li") return outer
  const dash = dom.parentElement?.localName == "ul"
  return {kind: "paragraph", depth: Math.min(6, lists), number: {from: dash ? "dash" : "derived"}}
}

function rowBlock(row: Element): Block {
  const cells = [...row.querySelectorAll(":scope > td, :scope > th")].map(cell => inlineNodes([...cell.childNodes]))
  return {words: [], hint: {kind: "row"}, cells: cells.length ? cells : [[]]}
}

function inlineNodes(doms: readonly globalThis.Node[]): Node[] {
  // In the document it came from, which nobody shows: here its media would load.
  const wording = (doms[0]?.ownerDocument ?? document).createElement("div")
  wording.append(...doms.map(dom => dom.cloneNode(true)))
  const parsed = DOMParser.fromSchema(schema).parse(wording, {topNode: schema.nodes.provision.create()})
  return parsed.children.map(node => (node.isText ? schema.text(tidy(node.text!), node.marks) : node))
}

/** Text holds no tabs, no line ends, and no control characters of the source. */
function tidy(text: string): string {
  return text.replace(/[\t\n\r\u00a0]+/g, " ").replace(/[\u0000-\u001f\u007f-\u009f\u00ad\ufffc]/g, "") || " "
}

/** The transaction that puts `blocks` in place of the selection. */
export function pasted(state: EditorState, blocks: readonly Block[]): Transaction {
  const tr = state.tr
  const here = provisionAt(state.selection.$from)
  const {parent, depth} = state.selection.$from
  if (!here || depth != 2 || (blocks.length == 1 && !blocks[0]!.cells && (parent.content.size || !labelled(blocks)))) {
    const lines = blocks.flatMap((block, at) => [
      ...(at ? [schema.nodes.break.create()] : []),
      ...block.words,
      ...(block.cells?.flat() ?? []),
    ])
    return tr.replaceSelection(new Slice(Fragment.from(bracketed(lines)), 0, 0))
  }
  const nodes = provisionNodes(blocks, attrsOf(here.node))
  if (!parent.content.size) {
    const end = here.pos + nodes.reduce((size, node) => size + node.nodeSize, 0)
    tr.replaceWith(here.pos, here.pos + here.node.nodeSize, nodes)
    return tr.setSelection(Selection.near(tr.doc.resolve(end), -1))
  }
  const [first, last] = [nodes[0]!, nodes.at(-1)!]
  const open = (node: Node) => (node.type == schema.nodes.provision ? 2 : 1)
  const group = schema.nodes.article.create({id: newId()}, nodes)
  return tr.replaceSelection(new Slice(Fragment.from(group), labelled([blocks[0]!]) ? 1 : open(first), open(last)))
}

function labelled(blocks: readonly Block[]): boolean {
  return blocks.some(block => block.hint.kind || typedLabel(start(block)))
}

function start(block: Block): string {
  return block.words
    .map(node => node.text ?? "")
    .join("")
    .trimStart()
}

/** The provisions that blocks become; what says nothing of itself is like the one at the caret. */
function provisionNodes(blocks: readonly Block[], {kind, depth, number}: ProvisionAttrs): Node[] {
  const alike = kind == "paragraph" || kind == "recital" || kind == "plain"
  const usual = alike
    ? {kind, depth, number: number.from == "fixed" ? {from: "derived" as const} : number}
    : {kind: "plain" as const, depth: 1, number: {from: "none" as const}}
  let before: TypedLabel | null = null
  let line = ""
  return blocks.map(block => {
    if (block.cells) return row(block.cells)
    const label: TypedLabel | null = typedLabel(start(block), before, line)
    ;[before, line] = [label ?? before, start(block)]
    const words = bracketed(trimmed(block.words, label?.length ?? 0))
    const {length: _, ...said} = label ?? {length: 0, ...usual, ...block.hint}
    return schema.nodes.provision.create({...said, id: newId()}, words)
  })
}

function row(cells: readonly Node[][]): Node {
  const attrs = {id: newId(), kind: "row", depth: 1, number: {from: "none"}}
  return schema.nodes.row.create(
    attrs,
    cells.map(words => schema.nodes.cell.create(null, bracketed(trimmed(words, 0)))),
  )
}

/** The words without the blanks around them and without their first `label` characters. */
function trimmed(words: readonly Node[], label: number): Node[] {
  const wording = schema.nodes.provision.create(null, words)
  const shown = wording.textBetween(0, wording.content.size, "", "x")
  const from = shown.length - shown.trimStart().length + label
  return [...wording.cut(from, Math.max(from, shown.trimEnd().length)).content.content]
}

const BY = / — ([A-Z]{2,8}(?:, [A-Z]{2,8})*)$/

/** The words with typed square brackets made brackets, where they balance. */
export function bracketed(words: readonly Node[]): Node[] {
  let deep = 0
  for (const [sign] of words
    .map(node => node.text ?? "")
    .join("")
    .matchAll(/[[\]]/g)) {
    deep += sign == "[" ? 1 : -1
    if (deep < 0) return [...words]
  }
  if (deep) return [...words]
  const made: Node[] = []
  const open: number[] = []
  for (const node of words) {
    if (!node.isText) made.push(node)
    else for (const piece of node.text!.split(/([[\]])/).filter(Boolean)) bracketPiece(piece, node, made, open)
  }
  return made
}

function bracketPiece(piece: string, {marks}: Node, made: Node[], open: number[]) {
  if (piece == "[") {
    open.push(made.length)
    made.push(schema.nodes.bracket_open.create())
  } else if (piece == "]") {
    const at = open.pop()!
    const last = made.at(-1)!
    const by = last.isText && made.length - 1 > at ? BY.exec(last.text!) : null
    if (by) {
      made[at] = schema.nodes.bracket_open.create({delegations: by[1]!.split(", ")})
      const rest = last.text!.slice(0, by.index)
      made.splice(made.length - 1, 1, ...(rest ? [schema.text(rest, last.marks)] : []))
    }
    made.push(schema.nodes.bracket_close.create())
  } else made.push(schema.text(piece, marks))
}
