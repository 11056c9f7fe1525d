import type {Line} from "../editor/outline"
import type {WireProvision, WireRolling, WireRollingProvision, WireOutlineSection} from "../ipc/wire"
import {outline as say} from "../lang/outline"
import {shapes} from "../lang/marks"
import {rolling} from "../lang/rolling"
import {markOf, words} from "../rolling/stops"

/** A line of the outline with what stands under it. */
export type Branch = Line & {rank: number; children: Branch[]}

/** A line as it is drawn: how deep, and whether what is under it is shown; null where there is nothing. */
export type Row = {branch: Branch; level: number; open: boolean | null}

/** How a line stands at the table: a sign and a number, what they say, and whether something is open there. */
export type Standing = {sign: string; kind: "open" | "agreed" | "reopened" | "plain"; title: string; isOpen: boolean}

/** What a person chose of an outline. */
export type Choice = {
  /** The provision stood at. */
  here: string | null
  /** What was opened or folded by hand, by id. */
  folds: Readonly<Record<string, boolean>>
  words: string
  openOnly: boolean
}

/** How headings rank: a heading holds what follows up to the next that ranks as high; the title holds nothing here. */
const RANKS: Partial<Record<Line["kind"], number>> = {annex: 1, part: 1, chapter: 2, article: 3, heading: 3}
/** What is no heading ranks below all. */
const LOW = 9

/** More lines than this are not drawn at once. */
export const MOST = 400

/** The lines of a text as they stand under each other. What stands before all headings is the preamble. */
export function branchesOf(lines: readonly Line[]): Branch[] {
  const top: Branch[] = [],
    around: Branch[] = []
  for (const line of lines) {
    if (line.kind == "title") continue
    const rank = RANKS[line.kind] ?? (line.kind == "signature" ? 1 : LOW)
    if (rank < LOW) while (around.length && (around.at(-1)?.rank ?? 0) >= rank) around.pop()
    const branch: Branch = {...line, rank, children: []}
    if (rank == LOW && !around.length) {
      const preamble: Branch = {
        ...line,
        kind: "recital",
        label: "",
        address: say.preamble,
        opening: "",
        rank: 3,
        children: [],
      }
      top.push(preamble)
      around.push(preamble)
    }
    ;(around.at(-1)?.children ?? top).push(branch)
    if (rank < LOW && line.kind != "signature") around.push(branch)
  }
  return top
}

/** The provisions of the rolling text as lines. */
export function linesOf(provisions: readonly WireProvision[]): Line[] {
  return provisions.map(({id, kind, label, address, inlines}) => ({
    id,
    kind,
    label,
    address,
    opening: words(inlines).slice(0, 120),
  }))
}

/** How each section and each provision stands, by id; a section that begins with its provision goes before it. */
export function standingsOf(table: WireRolling | null): {
  sections: ReadonlyMap<string, Standing>
  provisions: ReadonlyMap<string, Standing>
} {
  return {
    sections: new Map(table?.outline.map(each => [each.id, ofSection(each)])),
    provisions: new Map(table?.provisions.map(each => [each.provision.id, ofProvision(each)])),
  }
}

function ofSection(section: WireOutlineSection): Standing {
  const {provisions, agreed, brackets, reopened} = section,
    title = say.section(section)
  if (reopened) return {sign: `${shapes.reopened} ${reopened}`, kind: "reopened", title, isOpen: true}
  if (brackets) return {sign: `${brackets}`, kind: "open", title, isOpen: true}
  if (provisions && agreed == provisions) return {sign: shapes.agreed, kind: "agreed", title, isOpen: false}
  return {sign: "", kind: "plain", title, isOpen: false}
}

function ofProvision(it: WireRollingProvision): Standing {
  const mark = markOf(it),
    brackets = it.brackets.length
  if (mark == "reopened")
    return {sign: shapes.reopened, kind: "reopened", title: rolling.markTitle.reopened, isOpen: true}
  if (brackets) return {sign: `${brackets}`, kind: "open", title: say.brackets(brackets), isOpen: true}
  const agreed = mark == "principle" || mark == "referendum" || mark == "agreed" || mark == "initialled"
  return {
    sign: shapes[mark],
    kind: mark == "open" ? "open" : agreed ? "agreed" : "plain",
    title: rolling.markTitle[mark],
    isOpen: mark == "open",
  }
}

/** The lines to draw: those chosen, under what they stand under. */
export function rowsOf(
  branches: readonly Branch[],
  {here, folds, words, openOnly}: Choice,
  isOpen: (branch: Branch) => boolean,
): Row[] {
  const sought = words.trim().toLocaleLowerCase()
  const narrows = sought != "" || openOnly
  const says = ({address, label, opening}: Branch) =>
    `${address} ${label} ${opening}`.toLocaleLowerCase().includes(sought)
  const matches = (branch: Branch): boolean => says(branch) && (!openOnly || isOpen(branch))
  const rows: Row[] = []
  /** Draws a branch and gives whether it holds something that was sought. */
  const draw = (branch: Branch, level: number): boolean => {
    const at = rows.length,
      open = branch.children.length ? narrows || (folds[branch.id] ?? opens(branch, here)) : null
    rows.push({branch, level, open})
    let found = !narrows || matches(branch)
    if (open) for (const child of branch.children) found = draw(child, level + 1) || found
    if (!found) rows.length = at
    return found
  }
  for (const branch of branches) draw(branch, 1)
  return rows
}

/** What holds headings is open at first, and of what holds only provisions that in which the person stands. */
const opens = (branch: Branch, here: string | null): boolean =>
  branch.children.some(each => each.rank < LOW) || branch.id == here || branch.children.some(each => each.id == here)
