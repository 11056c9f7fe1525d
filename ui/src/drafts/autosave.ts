/** Whether what was typed is on the disk. */
export type Saving = {state: "saved"} | {state: "saving"} | {state: "failed"; message: string}

/** What one save sends. */
export type Batch = {
  /** Sends it; resolves when it is on the disk. */
  send: () => Promise<void>
}

/** Time from the first unsaved key to the save, in milliseconds. */
const DELAY = 150
/** Time from a failed save to the next try. */
const RETRY = 2000

/**
 * Saves what is typed: in order, one save at a time, the first one at most 200 ms after the
 * first unsaved key. A failed save loses nothing: the next batch holds the same edits.
 */
export class Autosave {
  private timer: ReturnType<typeof setTimeout> | null = null
  private saving: Promise<void> | null = null
  private failure: unknown = null
  private stopped = false

  constructor(
    /** What is not saved yet, or null. */
    private readonly pending: () => Batch | null,
    private readonly report: (saving: Saving) => void,
    private readonly say: (failure: unknown) => string,
  ) {}

  /** Something was typed; `soon` when it should be saved without delay. */
  changed(soon = false) {
    if (this.failure == null) this.report({state: "saving"})
    this.schedule(soon ? 0 : DELAY)
  }

  /** Resolves when everything is on the disk; rejects when that fails. */
  async flush(): Promise<void> {
    this.cancel()
    while (this.saving) await this.saving
    await this.save()
    if (this.failure != null) throw this.failure
    if (this.pending()) await this.flush()
  }

  /** Ends saving; nothing is sent any more. */
  stop() {
    this.stopped = true
    this.cancel()
  }

  private schedule(delay: number) {
    if (this.stopped || this.saving || (this.timer != null && delay > 0)) return
    this.cancel()
    this.timer = setTimeout(() => void this.save(), delay)
  }

  private cancel() {
    if (this.timer != null) clearTimeout(this.timer)
    this.timer = null
  }

  private save(): Promise<void> {
    this.timer = null
    const begun = Date.now()
    this.saving ??= this.attempt()
      .finally(() => (this.saving = null))
      .then(() => {
        const delay = this.failure == null ? Math.max(0, DELAY - (Date.now() - begun)) : RETRY
        if (this.pending()) this.schedule(delay)
      })
    return this.saving
  }

  private async attempt() {
    const batch = this.pending()
    try {
      await batch?.send()
      this.failure = null
      this.report(this.pending() ? {state: "saving"} : {state: "saved"})
    } catch (failure) {
      this.failure = failure
      this.report({state: "failed", message: this.say(failure)})
    }
  }
}
