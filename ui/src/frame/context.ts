import {en} from "../lang/en"
import type {ActionId} from "../lang/actions"
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
