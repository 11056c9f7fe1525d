/** A message at the foot of the window. */
export type Toast = {id: number; words: string; problem: boolean; action?: {title: string; run: () => unknown}}

/** The messages on the screen. A problem stays until it is closed; the others leave by themselves. */
export class Toasts {
  list = $state.raw<Toast[]>([])
  private made = 0

  say(words: string, action?: Toast["action"]) {
    if (action) this.settle()
    const id = this.add({words, problem: false, action})
    setTimeout(() => this.close(id), action ? 12_000 : 6_000)
  }
  problem(words: string) {
    if (!this.list.some(each => each.words == words)) this.add({words, problem: true})
  }
  /** Takes away what offers to undo: it has been done, or something else has. */
  settle() {
    this.list = this.list.filter(each => !each.action)
  }
  /** Takes all of them away: what they tell of is no longer open. */
  clear() {
    this.list = []
  }
  close(id: number) {
    this.list = this.list.filter(each => each.id != id)
  }
  private add(toast: Omit<Toast, "id">) {
    this.made += 1
    this.list = [...this.list, {...toast, id: this.made}].slice(-4)
    return this.made
  }
}
