import {Autosave, type Saving} from "./autosave"

/** A text whose edits are words, and a disk that can fail. */
class Disk {
  typed: string[] = []
  written: string[] = []
  broken = false
  busy = 0
  states: string[] = []
  readonly autosave = new Autosave(
    () => this.batch(),
    saving => this.states.push(saving.state),
    String,
  )

  type(word: string) {
    this.typed.push(word)
    this.autosave.changed()
  }

  private batch() {
    const words = this.typed.slice(this.written.length)
    return words.length ? {send: () => this.write(words)} : null
  }

  private async write(words: string[]) {
    expect(++this.busy, "one save at a time").toBe(1)
    await new Promise(done => setTimeout(done, 40))
    this.busy--
    if (this.broken) throw new Error("The disk is full.")
    this.written.push(...words)
  }

  get state(): Saving["state"] {
    return this.states.at(-1) as Saving["state"]
  }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test("somebody who never pauses is saved all the same", async () => {
  const disk = new Disk()
  for (let key = 0; key < 20; key++) {
    disk.type(`${key}`)
    await vi.advanceTimersByTimeAsync(50)
    if (key == 4) expect(disk.written.length).toBeGreaterThan(0)
  }
  await vi.advanceTimersByTimeAsync(300)
  expect(disk.written).toEqual(disk.typed)
  expect(disk.state).toBe("saved")
})

test("a failed save keeps the words, says so, and tries again", async () => {
  const disk = new Disk()
  disk.broken = true
  disk.type("shall")
  await vi.advanceTimersByTimeAsync(250)
  expect(disk.state).toBe("failed")
  disk.type("not")
  expect(disk.state).toBe("failed")
  disk.broken = false
  await vi.advanceTimersByTimeAsync(2500)
  expect(disk.written).toEqual(["shall", "not"])
  expect(disk.state).toBe("saved")
})

test("a flush waits for the save under way and for what was typed since", async () => {
  const disk = new Disk()
  disk.type("one")
  await vi.advanceTimersByTimeAsync(160)
  disk.type("two")
  const flushed = disk.autosave.flush()
  await vi.advanceTimersByTimeAsync(200)
  await flushed
  expect(disk.written).toEqual(["one", "two"])
})

test("a flush that fails says so", async () => {
  const disk = new Disk()
  disk.broken = true
  disk.type("one")
  const flushed = expect(disk.autosave.flush()).rejects.toThrow("full")
  await vi.advanceTimersByTimeAsync(100)
  await flushed
})
