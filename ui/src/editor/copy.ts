import {type DOMOutputSpec, DOMSerializer, type Node, type Slice} from "prosemirror-model"
import {Plugin} from "prosemirror-state"
import type {Facts} from "./facts"
import {provisionOf} from "./provisions"
import {isProvision, plainWords, schema} from "./schema"

/** What was copied last in this window; on the clipboard its words tell it apart. */
let copied: {words: string; slice: Slice} | null = null

/** What was copied here with these words on the clipboard, with all that only this window needs to know. */
export function copiedHere(words: string): Slice | null {
  return copied?.words && copied.words == words.replace(/\r\n?/g, "\n") ? copied.slice : null
}

/**
 * Copies the words with the numbers as they print and nothing else: no ids, no delegations, nothing that a
 * program which they are pasted into would carry on unseen.
 */
export function copyPlugin(facts: Facts) {
  let beginning = true
  return new Plugin({
    props: {
      transformCopied: (slice, view) => {
        const {$from} = view.state.selection
        beginning = $from.depth < 2 || $from.pos == $from.start(2)
        return slice
      },
      clipboardSerializer: plainPage(facts, () => beginning),
      clipboardTextSerializer: slice => {
        const words = plainText(slice, facts, beginning)
        copied = {words, slice}
        return words
      },
    },
  })
}

/** The slice as lines; the first has its number only when it is there from its `beginning`. */
export function plainText(slice: Slice, facts: Facts, beginning: boolean): string {
  const lines: string[] = []
  slice.content.descendants(node => {
    if (isProvision(node)) {
      const words =
        node.type == schema.nodes.row
          ? node.children.map(cell => cell.textContent).join("\t")
          : plainWords(provisionOf(node).inlines)
      lines.push(numberOf(node, facts, lines.length > 0 || beginning) + words)
      return false
    }
    return !node.isInline
  })
  return lines.length ? lines.join("\n") : slice.content.textBetween(0, slice.content.size, "\n")
}

/** What stands before the words of a provision on paper. */
function numberOf(node: Node, facts: Facts, shown: boolean): string {
  const label = shown ? (facts.labels.get(node.attrs.id)?.label ?? "") : ""
  return label && node.content.size ? label + (node.attrs.kind == "article" ? " — " : " ") : label
}

/** A page of plain elements: paragraphs, rows, emphasis. */
function plainPage(facts: Facts, beginning: () => boolean): DOMSerializer {
  let first = true
  const provision = (node: Node): DOMOutputSpec => {
    const number = numberOf(node, facts, !first || beginning())
    first = false
    return number ? ["p", ["span", number], ["span", 0]] : ["p", 0]
  }
  const {nodes, marks} = DOMSerializer.fromSchema(schema)
  const page = new DOMSerializer(
    {
      article: () => ["div", 0],
      provision,
      row: () => ["table", ["tr", 0]],
      cell: () => ["td", 0],
      text: nodes.text!,
      break: () => ["br"],
      footnote: () => ["sup", "*"],
      reference: words,
      placeholder: words,
      bracket_open: words,
      bracket_next: words,
      bracket_close: words,
    },
    marks,
  )
  const fragment = page.serializeFragment.bind(page)
  page.serializeFragment = (...given) => {
    first = given[2] ? first : true
    return fragment(...given)
  }
  return page
}

function words(node: Node): DOMOutputSpec {
  return ["span", node.type.spec.leafText?.(node) ?? ""]
}
