/** What stands beside the text: what to choose from at its start, what is known of the provision at its end. */
export type Rail = "side" | "panel"

/** From this width of the window on, a rail has a place of its own; in a narrower one it lies over the text. */
const ROOM: Record<Rail, number> = {side: 1000, panel: 800}
/** How wide a rail is: at least, until somebody drags it, at most, and a step of the keyboard. */
export const WIDTHS: Record<Rail, {least: number; usual: number; most: number}> = {
  side: {least: 160, usual: 232, most: 420},
  panel: {least: 220, usual: 320, most: 560},
}
export const STEP = 16

/** How wide the rails are, which are folded away, and which sections in them: a habit, kept on this machine. */
export class Rails {
  /** The width of the window. */
  room = $state(1280)
  private closed = $state.raw<Record<Rail, boolean>>({side: false, panel: false})
  private widths = $state.raw<Record<Rail, number>>({side: WIDTHS.side.usual, panel: WIDTHS.panel.usual})
  private folded = $state.raw<readonly string[]>([])
  /** The rail that lies over the text. */
  private over = $state<Rail | null>(null)

  constructor() {
    const kept = remembered()
    for (const rail of ["side", "panel"] as const) {
      if (kept.closed?.[rail] === true) this.closed = {...this.closed, [rail]: true}
      const width = kept.widths?.[rail]
      if (typeof width == "number") this.widths = {...this.widths, [rail]: within(rail, width)}
    }
    if (Array.isArray(kept.folded)) this.folded = kept.folded.filter(each => typeof each == "string")
  }

  /** Whether there is room for it beside the text. */
  hasRoom(rail: Rail): boolean {
    return this.room >= ROOM[rail]
  }
  /** How a rail is there: beside the text, over it, or not. */
  at(rail: Rail): "beside" | "over" | "away" {
    if (!this.hasRoom(rail)) return this.over == rail ? "over" : "away"
    return this.closed[rail] ? "away" : "beside"
  }
  width(rail: Rail): number {
    return this.widths[rail]
  }

  toggle(rail: Rail) {
    if (!this.hasRoom(rail)) this.over = this.over == rail ? null : rail
    else {
      this.closed = {...this.closed, [rail]: !this.closed[rail]}
      this.remember()
    }
  }
  /** Shows a rail, wherever there is room. */
  show(rail: Rail) {
    if (this.at(rail) == "away") this.toggle(rail)
  }
  /** What lay over the text is gone. Gives whether something did. */
  leave(): boolean {
    const lay = this.over != null
    this.over = null
    return lay
  }
  resize(rail: Rail, width: number) {
    this.widths = {...this.widths, [rail]: within(rail, width)}
    this.remember()
  }

  isFolded(section: string): boolean {
    return this.folded.includes(section)
  }
  fold(section: string) {
    this.folded = this.isFolded(section) ? this.folded.filter(each => each != section) : [...this.folded, section]
    this.remember()
  }

  private remember() {
    const {closed, widths, folded} = this
    try {
      localStorage.setItem("travaux.rails", JSON.stringify({closed, widths, folded}))
    } catch {
      return
    }
  }
}

const within = (rail: Rail, width: number) =>
  Math.round(Math.max(WIDTHS[rail].least, Math.min(WIDTHS[rail].most, width)))

type Kept = {closed?: Partial<Record<Rail, unknown>>; widths?: Partial<Record<Rail, unknown>>; folded?: unknown[]}

function remembered(): Kept {
  try {
    const found: unknown = JSON.parse(localStorage.getItem("travaux.rails") ?? "{}")
    return typeof found == "object" && found != null ? (found as Kept) : {}
  } catch {
    return {}
  }
}
