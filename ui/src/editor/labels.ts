import type {ProvisionAttrs} from "./schema"

/** What a typed label says of its provision, and how much of the line it takes. */
export type TypedLabel = Pick<ProvisionAttrs, "kind" | "depth" | "number"> & {length: number}

const ORDINALS = "bis|ter|quater|quinquies|sexies|septies|octies|novies|decies"
const ARTICLE = new RegExp(`^article\\s+(\\d+)(?:\\s+(${ORDINALS}))?\\b\\s*[.:—–-]*\\s*`, "i")
const PARAGRAPH = new RegExp(`^(\\d{1,3})(?:\\s+(${ORDINALS}))?[.)]\\s+`, "i")
const POINT = /^\(?([a-z]{1,2}|[ivxl]+)\)\s+/
const DASH = /^[—–•·-]\s+/
const ANNEX = /^annex\b(?:\s+(?:[A-Z]|\d+|[IVX]+)\b)?\s*[.:—–-]*\s*/i

/**
 * The label that `line` begins with, as drafters type them, or null. `before` is the line
 * before, by which (i) after (h) is told from (i) as a numeral.
 */
export function typedLabel(line: string, before: TypedLabel | null = null, beforeLine = ""): TypedLabel | null {
  const article = ARTICLE.exec(line)
  if (article) return {kind: "article", depth: 0, number: fixed(article), length: article[0].length}
  const paragraph = PARAGRAPH.exec(line)
  if (paragraph) return {kind: "paragraph", depth: 1, number: fixed(paragraph), length: paragraph[0].length}
  const point = POINT.exec(line)
  if (point) {
    const numeral = /^[ivxl]+$/.test(point[1]!) && !/^\(?h\)/.test(beforeLine) && (before?.depth ?? 0) >= 2
    return {kind: "paragraph", depth: numeral ? 3 : 2, number: {from: "derived"}, length: point[0].length}
  }
  const dash = DASH.exec(line)
  if (dash)
    return {kind: "paragraph", depth: Math.max(1, before?.depth ?? 1), number: {from: "dash"}, length: dash[0].length}
  const annex = ANNEX.exec(line)
  if (annex) return {kind: "annex", depth: 0, number: {from: "derived"}, length: annex[0].length}
  return null
}

/** A number is fixed only where its place would not give it: 3 bis. */
function fixed([, digits, ordinal]: RegExpExecArray): ProvisionAttrs["number"] {
  return ordinal ? {from: "fixed", text: `${digits} ${ordinal.toLowerCase()}`} : {from: "derived"}
}
