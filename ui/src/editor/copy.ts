import type {Slice} from "prosemirror-model"
import {Plugin} from "prosemirror-state"
import type {Facts} from "./facts"
import {provisionOf} from "./provisions"
import {isProvision, plainWords, schema} from "./schema"

/** Copies as plain text with the numbers as they print; as HTML the words stay what they are. */
export function copyPlugin(facts: Facts) {
  return new Plugin({
    props: {
      clipboardTextSerializer: (slice, view) => {
        const {$from} = view.state.selection
        return plainText(slice, facts, $from.depth < 2 || $from.pos == $from.start(2))
      },
    },
  })
}

/** The slice as lines; the first has its number only when it is there from its `beginning`. */
export function plainText(slice: Slice, facts: Facts, beginning: boolean): string {
  const lines: string[] = []
  slice.content.descendants(node => {
    if (isProvision(node)) {
      const label = lines.length || beginning ? facts.labels.get(node.attrs.id)?.label ?? "" : ""
      const words = node.type == schema.nodes.row
        ? node.children.map(cell => cell.textContent).join("\t")
        : plainWords(provisionOf(node).inlines)
      lines.push([label, words].filter(Boolean).join(node.attrs.kind == "article" ? " — " : " "))
      return false
    }
    return !node.isInline
  })
  return lines.length ? lines.join("\n") : slice.content.textBetween(0, slice.content.size, "\n")
}
