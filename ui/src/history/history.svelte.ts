import type {Desk} from "../ipc/desk"
import type {WireProvision, WireVersion} from "../ipc/wire"

/** What is chosen in the history, and the version being read. */
export class History {
  chosen = $state<string | null>(null)
  /** Up to two versions picked for a comparison. */
  marked = $state<string[]>([])
  version = $state.raw<WireVersion | null>(null)
  text = $state.raw<WireProvision[]>([])
  /** The provision to show when the text opens. */
  shown = $state<string | null>(null)

  constructor(private readonly desk: Desk) {}

  private asked = 0

  async read(version: WireVersion, provision: string | null = null) {
    const asked = (this.asked += 1)
    const text = await this.desk.versionText(version.instrument, version.number)
    if (asked != this.asked) return
    this.text = text
    this.version = version
    this.chosen = version.number
    this.shown = provision
  }
  close() {
    this.version = null
    this.text = []
  }
  mark(number: string) {
    this.marked = this.marked.includes(number)
      ? this.marked.filter(each => each != number)
      : [...this.marked, number].slice(-2)
  }
  forget() {
    this.asked += 1
    this.close()
    this.chosen = null
    this.marked = []
  }
}
