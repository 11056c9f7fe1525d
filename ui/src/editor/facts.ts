import type {WireEdited, WireGhost, WireLabel, WireOriginRun, WireRedlined, WireTraced} from "../ipc/wire"
import type {Speller} from "./spelling"

/** A mark in the margin: a class for its colour, its sign and letters, and what they say. */
export type Margin = {kind: string; sign: string; letters: string; title: string}

/** How a stretch of words is shaded: in the colour of a delegation (0 to 8) or by age (1, the oldest, to 5). */
export type Shade = {by?: number; age?: number; title: string}

/** What the program computed about the provisions of the document, by id. */
export class Facts {
  /** Numbers and addresses. */
  readonly labels = new Map<string, WireLabel>()
  /** The redlines of provisions that differ from the base. */
  readonly redlines = new Map<string, WireRedlined>()
  /** Provisions of the base that are gone, by the provision they stood after; "" for the beginning. */
  ghosts = new Map<string, WireGhost[]>()
  /** What stands in the margin. */
  margins: ReadonlyMap<string, readonly Margin[]> = new Map()
  /** Where the words come from; empty while nothing is shaded by it. */
  traces = new Map<string, WireTraced>()
  /** How words of an origin are shaded; null while they are not. */
  shade: ((run: WireOriginRun, traced: WireTraced) => Shade) | null = null
  /** What is known of the spelling of words; null while it is not marked. */
  speller: Speller | null = null
  /** The colour, 1 to 8, of a delegation by code; 0 for none. */
  colours: (code: string) => number = () => 0

  /** Takes over what the program says of the whole text. */
  open(labels: readonly WireLabel[], redlines: readonly WireRedlined[], ghosts: readonly WireGhost[]) {
    for (const map of [this.labels, this.redlines]) map.clear()
    this.label(labels)
    for (const redlined of redlines) this.redline(redlined)
    this.haunt(ghosts)
  }

  /** Takes over what edits led to; `stale` are provisions edited again since. Gives whom it concerns. */
  edited({labels, redlines, ghosts}: WireEdited, stale: ReadonlySet<string>): Set<string> {
    this.label(labels)
    const concerned = new Set(labels.map(it => it.id))
    for (const redlined of redlines) {
      if (stale.has(redlined.id)) continue
      this.redline(redlined)
      // Also when it is as it was: in between, an edit may have carried its marks away.
      concerned.add(redlined.id)
    }
    if (ghosts) {
      for (const id of this.ghosts.keys()) concerned.add(id)
      this.haunt(ghosts)
      for (const id of this.ghosts.keys()) concerned.add(id)
    }
    return concerned
  }

  /** Takes over the redline of one provision. */
  redline(redlined: WireRedlined) {
    if (isMarked(redlined)) this.redlines.set(redlined.id, redlined)
    else this.redlines.delete(redlined.id)
  }

  private label(labels: readonly WireLabel[]) {
    for (const label of labels) this.labels.set(label.id, label)
  }

  private haunt(ghosts: readonly WireGhost[]) {
    this.ghosts = new Map()
    for (const ghost of ghosts) {
      const after = ghost.after ?? ""
      this.ghosts.set(after, [...(this.ghosts.get(after) ?? []), ghost])
    }
  }
}

function isMarked({inserted, moved_from, runs}: WireRedlined): boolean {
  return inserted || moved_from != null || runs.some(run => run.fate != "kept")
}
