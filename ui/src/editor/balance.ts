import type {Node} from "prosemirror-model"
import {schema} from "./schema"

/** Whether `node` is one of a bracket's three tokens. */
export function isToken(node: Node): boolean {
  return (
    node.type == schema.nodes.bracket_open ||
    node.type == schema.nodes.bracket_next ||
    node.type == schema.nodes.bracket_close
  )
}

/** The offsets of tokens in `wording` that have lost their mates, last first. */
export function strays(wording: Node): number[] {
  const stray: number[] = []
  const open: number[][] = []
  wording.forEach((node, offset) => {
    if (node.type == schema.nodes.bracket_open) open.push([offset])
    else if (node.type == schema.nodes.bracket_next && open.length) open.at(-1)!.push(offset)
    else if (isToken(node) && !open.pop()) stray.push(offset)
  })
  stray.push(...open.flat())
  return stray.sort((one, other) => other - one)
}

/** A bracket as it stands in a wording: where it begins, each border, where it ends. */
export type BracketPlace = {open: number; borders: number[]; close: number}

/** The innermost bracket of `wording` around the place `offset`, or null. */
export function bracketAround(wording: Node, offset: number): BracketPlace | null {
  return (
    brackets(wording)
      .filter(it => it.open < offset && offset <= it.close)
      .at(-1) ?? null
  )
}

/** The brackets of a wording, each before those inside it. */
export function brackets(wording: Node): BracketPlace[] {
  const found: BracketPlace[] = []
  const open: BracketPlace[] = []
  wording.forEach((node, offset) => {
    if (node.type == schema.nodes.bracket_open) {
      const bracket = {open: offset, borders: [], close: wording.content.size}
      found.push(bracket)
      open.push(bracket)
    } else if (node.type == schema.nodes.bracket_next) open.at(-1)?.borders.push(offset)
    else if (node.type == schema.nodes.bracket_close) {
      const bracket = open.pop()
      if (bracket) bracket.close = offset
    }
  })
  return found
}

/** The offset of the token that begins the alternative around the place `offset`. */
export function alternativeAt(bracket: BracketPlace, offset: number): number {
  return bracket.borders.filter(border => border < offset).at(-1) ?? bracket.open
}
