import {existsSync} from "node:fs"
import {writeFile} from "node:fs/promises"
import {spawn, type ChildProcess} from "node:child_process"
import {createInterface} from "node:readline"
import {join} from "node:path"
import {DeskFailure, deskOf, type Desk, type Pane} from "./ipc/desk"
import type {WireExport, WireFailure} from "./ipc/wire"

/** What was asked: the question, and what was said with it. */
export type Asked = {question: string; said: Record<string, unknown>}

/** What a test does behind the window's back. */
export type Hand = {
  /** All that was asked, in order. */
  readonly asked: Asked[]
  /** What was said with each asking of `question`. */
  of(question: string): Record<string, unknown>[]
  /**
   * Answers `question` in the program's place: a dialog as the person would, or what cannot be had here. An error is
   * thrown.
   */
  answer(question: string, answer: unknown): void
  /** Lets the program answer `question` again. */
  truly(question: string): void
  /** Holds the answer to the next asking of `question` back until what this gives is called. */
  hold(question: string): () => void
  /** The path of the file `name` of this person, who may also write it as `~/name`. */
  path(name: string): Promise<string>
  /** Writes a file of this person. Gives its path. */
  write(name: string, words: string): Promise<string>
  /** Writes other words into a part of a Word file, as a counterpart's program might. */
  rewrite(path: string, part: string, from: string, to: string): Promise<unknown>
  /** Another window on the same computer, without a dossier. */
  beside(): TestDesk
  /** Drops files on the window. */
  drop(...paths: string[]): void
}

/** The real desk, with a hand behind it. */
export type TestDesk = Desk & {readonly hand: Hand}

/** Where the sample is. */
export const sampleAt = "~/Meridia–Cassia.dossier"

/** A window at a new copy of the sample, in the file {@link sampleAt}. */
export function sampleDesk(): TestDesk {
  const seat = newSeat()
  void send(seat, "begin", {at: sampleAt})
  return deskAt(seat)
}

/** A window without a dossier, on a computer of its own. */
export const emptyDesk = (): TestDesk => deskAt(newSeat())

/** Takes turns until every question is answered and nothing more is asked. */
export async function answered(turn: () => Promise<unknown>) {
  for (let quiet = 0; quiet < 6; quiet++) {
    await turn()
    if (!waiting.size) continue
    await new Promise<void>(resolve => listeners.push(resolve))
    quiet = -1
  }
}

/** A window, and the person at whose computer it stands. */
type Seat = {window: string; home: string}

let made = 0
const newSeat = (home = `home-${(made += 1)}`): Seat => ({window: `desk-${(made += 1)}`, home})

function deskAt(seat: Seat): TestDesk {
  const asked: Asked[] = [],
    instead = new Map<string, unknown>(),
    held = new Map<string, Promise<void>>()
  const droppers = new Set<(paths: string[]) => void>()
  const ask = async <T>(question: string, said: Record<string, unknown>): Promise<T> => {
    asked.push({question, said})
    const late = held.get(question)
    held.delete(question)
    const answer = instead.has(question) ? instead.get(question) : await send(seat, question, said)
    await late
    if (answer instanceof Error) throw answer
    return answer as T
  }
  const path = async (name: string) => `${await send(seat, "home", {})}/${name}`
  return Object.assign(deskOf(ask, paneHere(droppers)), {
    hand: {
      asked,
      of: question => asked.filter(each => each.question == question).map(each => each.said),
      answer: (question, answer) => void instead.set(question, answer),
      truly: question => void instead.delete(question),
      hold(question) {
        let release = () => {}
        held.set(question, new Promise(resolve => (release = resolve)))
        return () => release()
      },
      path,
      async write(name, words) {
        const to = await path(name)
        await writeFile(to, words)
        return to
      },
      rewrite: (path, part, from, to) => send(seat, "rewrite", {path, part, from, to}),
      beside: () => deskAt(newSeat(seat.home)),
      drop: (...paths) => droppers.forEach(each => each(paths)),
    } satisfies Hand,
  })
}

/** The page of the test as a window. */
const paneHere = (droppers: Set<(paths: string[]) => void>): Pane => ({
  titleWindow: async title => void (typeof document != "undefined" && (document.title = title)),
  zoomWindow: async factor =>
    void (typeof document != "undefined" && (document.documentElement.style.zoom = `${factor}`)),
  onFilesDropped: async callback => (droppers.add(callback), () => droppers.delete(callback)),
  onProjected: async () => () => {},
  closeWindow: async () => {},
  onClosing: async () => () => {},
})

// --- the program -----------------------------------------------------------------------

type Reply = {id: number; answer?: unknown; refusal?: WireFailure}

const waiting = new Map<number, (reply: Reply) => void>()
let listeners: (() => void)[] = []
let program: ChildProcess | undefined
let asking = 0

/** Writes a question to the program, and gives what it answers. */
async function send(seat: Seat, ask: string, said: Record<string, unknown>): Promise<unknown> {
  program ??= started()
  const id = (asking += 1)
  const reply = await new Promise<Reply>(resolve => {
    waiting.set(id, resolve)
    program?.stdin?.write(`${JSON.stringify({id, ...seat, ask, said})}\n`)
  })
  if (reply.refusal) throw new DeskFailure(reply.refusal.code, reply.refusal.message, reply.refusal.path)
  return reply.answer
}

/** Tells those who wait for it that nothing is asked any more. */
function quiet() {
  if (waiting.size) return
  listeners.forEach(each => each())
  listeners = []
}

/** The program; it reaches nobody's keychain. */
function started() {
  const path = join(process.env.CARGO_TARGET_DIR ?? "../target", "debug/examples/answers")
  if (!existsSync(path))
    throw new Error(`The program that answers is not at ${path}. Build it: cargo build --workspace --example answers`)
  const child = spawn(path, {
    stdio: ["pipe", "pipe", "inherit"],
    env: {...process.env, DBUS_SESSION_BUS_ADDRESS: "unix:path=/nowhere"},
  })
  createInterface({input: child.stdout}).on("line", line => {
    const reply = JSON.parse(line) as Reply
    waiting.get(reply.id)?.(reply)
    waiting.delete(reply.id)
    quiet()
  })
  child.on("exit", () => {
    for (const [id, resolve] of waiting)
      resolve({
        id,
        refusal: {
          code: "internal",
          message: "The program that answers has ended; what it said stands above.",
          path: null,
        },
      })
    waiting.clear()
    program = undefined
    quiet()
  })
  // Nobody waits for it when the tests are done.
  for (const each of [child, child.stdin, child.stdout]) (each as {unref?: () => void}).unref?.()
  return child
}

/** Version 5 of the text as the plain dialog writes it. */
export const versionFive: WireExport = {
  what: {kind: "version", version: "5", base: null},
  internal: false,
  dress: {
    template: null,
    classification: null,
    comments: false,
    marks: "colours",
    every: 0,
    paper: "a4",
    two_sided: false,
    copy: "",
  },
}
