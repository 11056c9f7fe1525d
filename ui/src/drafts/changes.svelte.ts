import {goToChange, made, type OwnChange} from "../editor/changes"
import type {TextEditor} from "../editor/editor"
import type {WireEdit} from "../ipc/wire"

/** What the changes of a text are asked of. */
type Sources = {
  editor: () => TextEditor | null
  /** The edit that undoes a change. */
  undone: (change: OwnChange) => Promise<WireEdit>
  /** The edit by which a provision reads as a delegation wants it. */
  taken: (id: string, of: string) => Promise<WireEdit>
}

/** The changes of a working text against its base, one by one. */
export class Changes {
  all = $state.raw<OwnChange[]>([])
  /** Which one the person went to; −1 while that is none. */
  at = $state(-1)

  constructor(private readonly sources: Sources) {}

  /** What they are now. */
  look() {
    const stood = this.all[this.at]
    this.all = this.sources.editor()?.ownChanges() ?? []
    this.at = stood ? this.all.findIndex(each => keyOf(each) == keyOf(stood)) : -1
  }

  /** Those of a provision, and those of provisions that were deleted right after it. */
  of(id: string): OwnChange[] {
    return this.all.filter(each => each.at == id)
  }

  /** Goes to the next change, or the one before: from the one gone to, else from `here`. Gives whether there is one. */
  walk(step: 1 | -1, here: string | null): boolean {
    this.look()
    const next = this.at >= 0 ? this.at + step : this.from(step, here),
      change = this.all[next]
    if (!change) return false
    this.goTo(change)
    return true
  }
  /** The person looks at this one. */
  stand(change: OwnChange) {
    this.at = this.all.findIndex(each => keyOf(each) == keyOf(change))
  }
  goTo(change: OwnChange) {
    this.stand(change)
    this.sources.editor()?.run(goToChange(change))
  }
  /** The person went on by other means. */
  leave(id: string | null) {
    if (this.all[this.at]?.at != id) this.at = -1
  }

  /** Undoes a change; typing can be undone, and so can this. */
  async undo(change: OwnChange) {
    const edit = await this.sources.undone(change)
    this.sources.editor()?.run(made(edit))
  }
  /** Has a provision read as a delegation wants it. */
  async take(id: string, of: string) {
    const edit = await this.sources.taken(id, of)
    this.sources.editor()?.run(made(edit))
  }

  private from(step: 1 | -1, here: string | null): number {
    const own = this.all.findIndex(each => each.at == here)
    if (own >= 0) return step > 0 ? own : own - 1
    const order =
        this.sources
          .editor()
          ?.outline()
          .map(each => each.id) ?? [],
      place = order.indexOf(here ?? ""),
      next = this.all.findIndex(each => order.indexOf(each.at) > place)
    return step > 0 ? next : next < 0 ? this.all.length - 1 : next - 1
  }
}

const keyOf = ({id, kind, gone, come, undone}: OwnChange) => JSON.stringify([id, kind, gone, come, undone])
