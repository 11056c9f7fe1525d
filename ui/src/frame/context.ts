import {en} from "../lang/en"
import type {ActionId} from "../lang/actions"
import {drafts} from "../lang/drafts"
import {spelled} from "../window/keys"
import {actionOf, perform} from "./actions"
import type {Frame} from "./frame.svelte"

/** One line of the menu at the pointer. */
export type Entry = {id: string; title: string; key: string; run: () => unknown}

/** What is offered at the pointer in each view, group by group. */
const offered: Partial<Record<Frame["view"], readonly (readonly ActionId[])[]>> = {
  draft: [
    ["draft.undoChange"],
    ["draft.bracket", "draft.alternative", "draft.keep", "draft.lift", "draft.attribution"],
    ["comments.add", "draft.footnote", "draft.reference", "draft.placeholder"],
    ["draft.goTo", "text.copyAddress"],
  ],
  rolling: [
    ["rolling.open", "rolling.speak", "rolling.counter", "rolling.bridge"],
    ["rolling.support", "rolling.oppose"],
    ["rolling.status", "rolling.reserve", "rolling.link", "rolling.silence"],
    ["comments.add", "text.copyAddress"],
  ],
}

/** What a misspelt word at the caret may have been meant to be, and that it is meant. */
export async function spellingsOf(frame: Frame): Promise<Entry[]> {
  const spelling = frame.view == "draft" ? frame.workingText?.spelling : null,
    found = await spelling?.offers()
  if (!spelling || !found) return []
  const {word, meant} = found
  const writes = frame.workingText?.readOnly ? [] : meant
  return [
    ...writes.map(each => ({id: `spelling.${each}`, title: each, key: "", run: () => spelling.respell(each)})),
    {
      id: "spelling.accept",
      title: drafts.spelling.accept(word),
      key: "",
      run: () => {
        spelling.accept(word)
        frame.go({words: [...frame.place.words, word]})
      },
    },
  ]
}

/** What goes to the clipboard and comes from it. */
export function clipboardOf(frame: Frame): Entry[] {
  const inText = frame.view == "draft" && frame.workingText?.editor != null,
    writes = inText && !frame.workingText?.readOnly,
    chosen = !document.getSelection()?.isCollapsed
  const entry = (id: "cut" | "copy" | "paste", key: string, run: () => unknown): Entry => ({
    id: `clipboard.${id}`,
    title: en.bar.clipboard[id],
    key,
    run,
  })
  return [
    ...(writes && chosen ? [entry("cut", "Ctrl+X", () => document.execCommand("cut"))] : []),
    ...(chosen ? [entry("copy", "Ctrl+C", () => document.execCommand("copy"))] : []),
    ...(writes ? [entry("paste", "Ctrl+V", () => frame.desk.pasteHere())] : []),
  ]
}

/** What can be done now where the person points; nothing where the view offers nothing. */
export function entriesOf(frame: Frame): Entry[][] {
  return (offered[frame.view] ?? []).map(group =>
    group.flatMap(id => {
      const action = actionOf(id)
      if (!action?.when(frame)) return []
      return [{id, title: en.actions[id], key: spelled(action.keys[0] ?? ""), run: () => perform(frame, id)}]
    }),
  )
}
