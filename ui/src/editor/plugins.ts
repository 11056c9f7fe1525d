import {history} from "prosemirror-history"
import type {Plugin} from "prosemirror-state"
import type {EditorView} from "prosemirror-view"
import {hiddenIn} from "../parts/hidden"
import {copyPlugin} from "./copy"
import type {Facts} from "./facts"
import {findPlugin} from "./find"
import {keysPlugin} from "./keys"
import {typingPlugin} from "./keystrokes"
import {longWordsPlugin} from "./longwords"
import {normalPlugin} from "./normal"
import {notesPlugin, type NoteWords} from "./notes"
import {pastePlugin} from "./paste"
import {redlinePlugin, type RedlineWords} from "./redline"
import {shadesPlugin} from "./shades"
import {spellingPlugin} from "./spelling"
import {tintsPlugin} from "./tints"
import {unseenPlugin} from "./unseen"
import {windowPlugin} from "./window"

/** What the plug-ins of an editor are made of. */
type Making = {
  facts: Facts
  ours: readonly string[]
  words: RedlineWords & NoteWords
  language: string
  changeLeaf: (view: EditorView) => boolean
}

/** All that an editor does by itself, in the order in which it is asked. */
export function pluginsOf({facts, ours, words, language, changeLeaf}: Making): Plugin[] {
  return [
    windowPlugin,
    notesPlugin(words, changeLeaf),
    normalPlugin,
    keysPlugin(),
    typingPlugin(ours, language),
    pastePlugin(language),
    copyPlugin(facts),
    redlinePlugin(facts, words),
    tintsPlugin(code => facts.colours(code)),
    shadesPlugin(facts),
    longWordsPlugin,
    unseenPlugin(hiddenIn),
    spellingPlugin(facts),
    findPlugin,
    history({depth: 1000}),
  ]
}
