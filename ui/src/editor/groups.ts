import type {Node} from "prosemirror-model"
import type {Decoration, NodeView, ViewMutationRecord} from "prosemirror-view"
import {HEADINGS} from "./provisions"
import {attrsOf} from "./schema"

/** How high the groups are that are not drawn: measured where known, else estimated. */
export class Heights {
  private readonly known = new Map<string, number>()

  /** How high `group` is, or is likely to be. */
  of(group: Node): number {
    return this.known.get(group.attrs.id) ?? estimate(group)
  }

  has(group: Node): boolean {
    return this.known.has(group.attrs.id)
  }

  keep(id: string, height: number) {
    this.known.set(id, height)
  }

  /** Forgets one height, or all when the width of the page changed. */
  forget(id?: string) {
    if (id == null) this.known.clear()
    else this.known.delete(id)
  }
}

/** Draws one group: as text when it is live, else as an empty section of its height. */
export class GroupView implements NodeView {
  readonly dom: HTMLElement
  readonly contentDOM?: HTMLElement
  private readonly live: boolean

  constructor(
    private node: Node,
    decorations: readonly Decoration[],
    private readonly heights: Heights,
  ) {
    this.live = isLive(decorations)
    this.dom = document.createElement("section")
    this.dom.dataset.group = node.attrs.id
    if (this.live) this.contentDOM = this.dom
    else {
      this.dom.contentEditable = "false"
      this.dom.style.height = `${heights.of(node)}px`
    }
  }

  update(node: Node, decorations: readonly Decoration[]): boolean {
    if (node.attrs.id != this.node.attrs.id || isLive(decorations) != this.live) return false
    if (!this.live && node != this.node) {
      this.heights.forget(node.attrs.id)
      this.dom.style.height = `${this.heights.of(node)}px`
    }
    this.node = node
    return true
  }

  ignoreMutation(mutation: ViewMutationRecord): boolean {
    return !this.live && mutation.type != "selection"
  }
}

function isLive(decorations: readonly Decoration[]): boolean {
  return decorations.some(it => it.spec.live)
}

const LINE = 27
const CHARACTERS_A_LINE = 68

function estimate(group: Node): number {
  return group.children.reduce((height, node) => {
    const {kind, depth} = attrsOf(node)
    const lines = Math.max(1, Math.ceil(node.content.size / (CHARACTERS_A_LINE - 4 * depth)))
    return height + lines * LINE + (HEADINGS.has(kind) ? 34 : 10)
  }, 0)
}
