import type {WireDraftProvision, WireRedlined} from "../ipc/wire"

/** More provisions at once are left to the save, whose answer has their redlines too. */
const MOST = 8

/** What the live redline works on. */
export type LiveText = {
  provision: (id: string) => {provision: WireDraftProvision; edition: number} | null
  edition: (id: string) => number
  show: (redlined: WireRedlined) => void
}

/**
 * Asks for the redline of provisions as they are typed: the latest wins, at most one question
 * a provision is under way, and nobody waits for an answer.
 */
export class LiveRedline {
  private readonly asking = new Set<string>()

  constructor(
    private readonly ask: (provision: WireDraftProvision) => Promise<WireRedlined>,
    private readonly text: LiveText,
  ) {}

  changed(ids: readonly string[]) {
    if (ids.length > MOST) return
    for (const id of ids) if (!this.asking.has(id)) void this.follow(id)
  }

  private async follow(id: string) {
    this.asking.add(id)
    try {
      for (let now = this.text.provision(id); now; now = this.text.provision(id)) {
        const redlined = await this.ask(now.provision)
        if (this.text.edition(id) != now.edition) continue
        this.text.show(redlined)
        break
      }
    } catch {
      // The save that follows says what is wrong, and its answer has the redline again.
    } finally {
      this.asking.delete(id)
    }
  }
}
