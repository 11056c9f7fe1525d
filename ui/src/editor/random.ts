import type {WireDraftProvision, WireEmphasis, WireInline, WireKind} from "../ipc/wire"
import {newId} from "./ids"

/** A source of repeatable chance for tests: the same seed gives the same texts. */
export class Chance {
  constructor(private state: number) {}

  /** A whole number from 0 up to, not including, `below`. */
  below(below: number): number {
    this.state = (Math.imul(this.state, 1664525) + 1013904223) >>> 0
    return Math.floor((this.state / 2 ** 32) * below)
  }

  /** One of `choices`. */
  of<T>(choices: readonly T[]): T {
    return choices[this.below(choices.length)]!
  }

  /** A wording, brackets nested up to `deep`. */
  inlines(deep = 2): WireInline[] {
    const inlines: WireInline[] = []
    for (let count = this.below(5); count--;) {
      const inline = this.inline(deep)
      const before = inlines.at(-1)
      if (inline.kind != "text" || before?.kind != "text") inlines.push(inline)
    }
    return inlines
  }

  /** A list of provisions. */
  provisions(count: number): WireDraftProvision[] {
    return Array.from({length: count}, () => this.provision())
  }

  /** A provision, now and then a table's row. */
  provision(): WireDraftProvision {
    const kind = this.of<WireKind>(["article", "paragraph", "paragraph", "plain", "recital", "row", "annex"])
    const inlines = this.inlines()
    if (kind == "row") inlines.push({kind: "cell"}, ...this.inlines())
    return {
      id: newId(),
      kind,
      depth: this.below(4),
      number: this.of([{from: "derived"}, {from: "fixed", text: "3 bis"}]),
      inlines,
    }
  }

  private inline(deep: number): WireInline {
    const word = this.of(["shall", " ", "Сторони", "الطرفان", "🕊", "thirty days"])
    switch (this.below(deep > 0 ? 8 : 7)) {
      case 0:
        return {kind: "break"}
      case 1:
        return {kind: "placeholder", text: word}
      case 2:
        return {kind: "reference", target: newId(), text: "Article 3"}
      case 3:
        return {kind: "footnote", inlines: [{kind: "text", text: word}]}
      case 4:
        return {
          kind: "text",
          text: word,
          emphasis: this.of<WireEmphasis[]>([["strong"], ["strong", "italic"], ["subscript"]]),
        }
      case 7:
        return {
          kind: "bracket",
          alternatives: Array.from({length: 1 + this.below(3)}, () => ({
            inlines: this.inlines(deep - 1),
            delegations: this.of([[], ["MER"], ["CAS", "PG"]]),
          })),
        }
      default:
        return {kind: "text", text: word}
    }
  }
}
