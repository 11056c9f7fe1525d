import type {WireInline, WireKind, WireNumber, WireProvision} from "../wire"

/** A provision before it has a number. */
export type Bare = {id: string; kind: WireKind; depth: number; number: WireNumber; inlines: WireInline[]}

let made = 0

/** A new id, different from all before it and shaped like a UUID. */
export function freshId() {
  made += 1
  return `01930000-0000-7000-8000-${made.toString(16).padStart(12, "0")}`
}

/**
 * Reads short lines: `# title`, `* recital`, `= article`, `@ annex`, `1 paragraph`, `a sub`, `i subsub`,
 * `| row | of cells`, `~ signature`, `- plain`.
 */
export function written(lines: string): Bare[] {
  return lines.trim().split("\n").map(line => line.trim()).filter(Boolean).map(provision)
}

const marks: Record<string, [WireKind, number]> = {
  "#": ["title", 0], "*": ["recital", 0], "=": ["article", 0], "@": ["annex", 0], "1": ["paragraph", 1],
  a: ["paragraph", 2], i: ["paragraph", 3], "|": ["row", 1], "~": ["signature", 0], "-": ["plain", 0],
}

/** One provision from one line. */
export function provision(line: string): Bare {
  const [kind, depth] = marks[line[0] ?? "-"] ?? ["plain", 0]
  const numbered = kind == "article" || kind == "paragraph" || kind == "annex"
  return {id: freshId(), kind, depth, number: {from: numbered ? "derived" : "none"}, inlines: inlines(line.slice(1).trim(), kind)}
}

function inlines(words: string, kind: WireKind): WireInline[] {
  const pieces = kind == "row" ? words.split("|").flatMap((cell, n) => (n ? ["|", cell.trim()] : [cell.trim()])) : [words]
  return pieces.filter(Boolean).flatMap(piece => (piece == "|" ? [{kind: "cell"} as WireInline] : bracketed(piece)))
}

/** Reads `[shall — MER, PG | may — CAS]` as a bracket; everything else is plain text. */
function bracketed(words: string): WireInline[] {
  return words.split(/(\[[^\]]*\])/).filter(Boolean).map((piece): WireInline => {
    if (!piece.startsWith("[")) return {kind: "text", text: piece}
    const alternatives = piece.slice(1, -1).split(" | ").map(alternative => {
      const [text = "", codes = ""] = alternative.split(" — ")
      return {inlines: text ? [{kind: "text", text} as WireInline] : [], delegations: codes.split(", ").filter(Boolean)}
    })
    if (alternatives.length == 1 && !alternatives[0]?.delegations.length) return {kind: "placeholder", text: piece.slice(1, -1)}
    return {kind: "bracket", alternatives}
  })
}

/** The words as one string. */
export function plain(inlines: readonly WireInline[]): string {
  return inlines.map(inline => {
    if (inline.kind == "text" || inline.kind == "reference") return inline.text
    if (inline.kind == "placeholder") return `[${inline.text}]`
    if (inline.kind == "bracket") return inline.alternatives.map(each => `[${plain(each.inlines)} — ${each.delegations.join(", ")}]`).join(" ")
    return inline.kind == "cell" ? " | " : inline.kind == "break" ? "\n" : ""
  }).join("")
}

/** Gives every provision the number and address that follow from its place. */
export function numbered(text: readonly Bare[]): WireProvision[] {
  const at = {article: 0, annex: 0, levels: [0, 0, 0, 0], recital: 0}
  return text.map(bare => {
    const {label, address} = next(at, bare)
    return {...bare, label, address}
  })
}

type Counters = {article: number; annex: number; levels: number[]; recital: number}

function next(at: Counters, bare: Bare): {label: string; address: string} {
  if (bare.kind == "article") {
    at.levels.fill(0)
    at.article += 1
    return {label: `Article ${at.article}`, address: `${at.article}`}
  }
  if (bare.kind == "annex") {
    at.levels.fill(0)
    at.annex += 1
    const letter = String.fromCharCode(64 + at.annex)
    return {label: `Annex ${letter}`, address: `Annex ${letter}`}
  }
  if (bare.kind == "recital") return {label: "", address: `PP${(at.recital += 1)}`}
  if (bare.kind != "paragraph") return {label: "", address: bare.kind == "title" ? "Title" : "—"}
  return paragraph(at, bare)
}

function paragraph(at: Counters, bare: Bare) {
  at.levels[bare.depth] = (at.levels[bare.depth] ?? 0) + 1
  at.levels.fill(0, bare.depth + 1)
  const own = at.levels[bare.depth] ?? 1
  const label = bare.number.from == "fixed" ? bare.number.text
    : bare.depth == 1 ? `${own}.` : bare.depth == 2 ? `(${String.fromCharCode(96 + own)})` : `(${"i".repeat(Math.min(own, 3))})`
  const stem = at.annex ? `${String.fromCharCode(64 + at.annex)}` : `${at.article}`
  const levels = [`(${at.levels[1]})`, `(${String.fromCharCode(96 + (at.levels[2] ?? 0))})`, label]
  return {label, address: stem + levels.slice(0, bare.depth).join("")}
}

/** A change to a text, by address: replace words, insert a line after, remove, or move after. */
export type Step = [op: "replace", address: string, from: string, to: string] | [op: "insert", after: string, line: string]
  | [op: "remove", address: string] | [op: "move", address: string, after: string]

/** The text after these steps; the one given stays as it is. */
export function revised(text: readonly Bare[], steps: Step[]): Bare[] {
  const result = [...text]
  const addresses = new Map(numbered(text).map(each => [each.address, each.id]))
  const place = (address: string) => result.findIndex(each => each.id == addresses.get(address))
  for (const step of steps) {
    const at = place(step[1])
    const found = result[at]
    if (!found) throw new Error(`the sample has no ${step[1]}`)
    if (step[0] == "insert") result.splice(at + 1, 0, provision(step[2]))
    else if (step[0] == "remove") result.splice(at, 1)
    else if (step[0] == "move") {
      result.splice(at, 1)
      result.splice(place(step[2]) + 1, 0, found)
    } else result[at] = {...found, inlines: bracketed(plain(found.inlines).replace(step[2], step[3]))}
  }
  return result
}
