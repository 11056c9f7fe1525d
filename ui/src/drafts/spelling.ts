import type {TextEditor} from "../editor/editor"
import {allWords, liveWords, nextMisspelt, respelled, wordAt, type Speller} from "../editor/spelling"
import type {WireSpelling} from "../ipc/wire"
import {drafts} from "../lang/drafts"

/** What spelling asks for. */
type Sources = {
  editor: () => TextEditor | null
  language: string
  /** Which of these words no dictionary has. */
  misspelt: (words: string[]) => Promise<WireSpelling>
  /** What a word may have been meant to be. */
  spellings: (word: string) => Promise<string[]>
  /** Names that the dossier knows. */
  names: () => readonly string[]
  say: (words: string) => void
}

/** Rest after the last key before new words are looked up. */
const REST = 400

/** Languages that write nouns with a capital. */
const CAPITALS = /^(de|lb|gsw)(-|$)/i

/** Spelling in the language of the instrument: marked near the viewport, walked through the whole text. */
export class Spelling {
  /** Whether misspelt words are marked. */
  on = true
  /** The dictionaries the words are held against; none where there is none. */
  dictionaries: readonly string[] = []
  private folder = ""
  /** Nobody has a dictionary of the language. */
  private lacking = false
  private readonly verdicts = new Map<string, boolean>()
  private accepted = new Set<string>()
  private resting = 0
  private readonly speller: Speller

  constructor(private readonly sources: Sources) {
    this.speller = {
      isWrong: word => (this.lacking || this.accepted.has(word) ? false : this.verdicts.get(word)),
      wants: () => this.rest(),
      capitals: CAPITALS.test(sources.language),
      names: new Set(),
    }
  }

  /** Begins to mark; `accepted` are words that somebody accepted in this dossier. */
  begin(accepted: readonly string[]) {
    this.accepted = new Set(accepted)
    const words = this.sources.names().flatMap(each => each.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [])
    this.speller.names = new Set(words)
    this.show()
  }
  end() {
    clearTimeout(this.resting)
  }
  /** The caret moved or somebody types: what is written by then is looked up when that stops. */
  rest() {
    if (!this.on || this.lacking) return
    clearTimeout(this.resting)
    this.resting = window.setTimeout(() => void this.look().catch(() => undefined), REST)
  }
  toggle() {
    this.on = !this.on
    this.show()
    if (this.on && this.lacking) this.sources.say(this.missing)
    else this.sources.say(this.on ? drafts.spelling.on : drafts.spelling.off)
  }
  /** Goes to the next misspelt word of the whole text. */
  async walk() {
    const {editor} = this.sources
    if (!this.on) this.toggle()
    await this.ask(editor()?.ask(state => allWords(state, this.speller)) ?? new Set())
    this.show()
    if (this.lacking) this.sources.say(this.missing)
    else if (!editor()?.run(nextMisspelt(this.speller))) this.sources.say(drafts.spelling.none(this.dictionaries))
  }
  /** The misspelt word at the caret, and what it may have been meant to be. */
  async offers(): Promise<{word: string; meant: string[]} | null> {
    const word = this.on ? this.sources.editor()?.ask(state => wordAt(state, this.speller))?.word : null
    if (word == null || !this.speller.isWrong(word)) return null
    return {word, meant: await this.sources.spellings(word).catch(() => [])}
  }
  /** Puts another word in the place of the one at the caret. */
  respell(as: string) {
    this.sources.editor()?.run(respelled(this.speller, as))
  }
  /** Marks a word no more. */
  accept(word: string) {
    this.accepted.add(word)
    this.show()
  }

  private get missing() {
    return drafts.spelling.missing(this.sources.language, this.folder)
  }
  private show() {
    this.sources.editor()?.showSpelling(this.on ? this.speller : null)
  }
  private async look() {
    const words = this.sources.editor()?.ask(state => liveWords(state, this.speller))
    if (words && (await this.ask(words))) this.show()
  }
  /** Asks for what nobody knows of yet; gives whether something is misspelt. */
  private async ask(words: ReadonlySet<string>): Promise<boolean> {
    const unknown = [...words].filter(each => !this.verdicts.has(each))
    if (!unknown.length || this.lacking) return false
    const {dictionaries, wrong, folder} = await this.sources.misspelt(unknown)
    this.folder = folder
    this.dictionaries = dictionaries
    this.lacking = !dictionaries.length
    const found = new Set(wrong)
    for (const each of unknown) this.verdicts.set(each, found.has(each))
    return wrong.length > 0
  }
}
