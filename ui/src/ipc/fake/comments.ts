import type {WireComment, WireCommenting} from "../wire"

/** An act as the fake desk keeps it. */
type Keep = (words: string, redo: () => void, undo: () => void) => void

/** Comments, in memory. */
export class FakeComments {
  all: WireComment[] = []
  private made = 0

  constructor(private readonly keep: Keep) {}

  say(said: WireCommenting) {
    const before = this.all, id = `c${(this.made += 1)}`, at = Date.UTC(2026, 4, 11, 16)
    const change = (what: (each: WireComment) => WireComment) => before.map(each => ("id" in said && each.id == said.id ? what(each) : each))
    const now = said.op == "make"
      ? [...before, {id, provision: said.provision, by: said.by || "MER", at, words: said.words, on: said.on?.[0] ?? null, adrift: false, resolved: false, internal: said.internal, answers: []}]
      : said.op == "answer" ? change(each => ({...each, answers: [...each.answers, {id, by: said.by, at, words: said.words}]}))
        : change(each => ({...each, resolved: said.op == "resolve"}))
    this.keep(`A comment: ${said.op}`, () => (this.all = now), () => (this.all = before))
  }
}
