import type {groups} from "../lang/actions"
import type {View} from "../window/place"
import {actions, type Action} from "./actions"
import type {Frame} from "./frame.svelte"

type Group = keyof typeof groups

/** The group of what is done in a view. */
const own: Record<View, Group> = {
  draft: "draft",
  compare: "compare",
  rolling: "rolling",
  board: "board",
  history: "history",
  report: "report",
}

/** What the window shows elsewhere: the tabs of the bar, the alternatives of a bracket. */
const isElsewhere = ({id}: Action) =>
  /^rolling\.lift\d$/.test(id) || /^view\.(draft|compare|rolling|board|history|report|palette)$/.test(id)

/**
 * What the menu holds: what is done in the view on the screen, then what is done in any. What is grey for now keeps its
 * place; what belongs to another view is not there, the palette has it.
 */
export function menuOf(frame: Frame): {group: Group; items: Action[]}[] {
  const here = frame.dossier ? own[frame.view] : null,
    common: Group[] = ["file", "edit", "view"],
    order = here ? [here, ...common] : common
  const groupOf = (action: Action): Group =>
    common.includes(action.group) || action.group == here || !here || !action.when(frame) ? action.group : here
  const isShown = (action: Action) => !isElsewhere(action) && (frame.dossier != null || action.when(frame))
  return order
    .map(group => ({group, items: actions.filter(each => groupOf(each) == group && isShown(each))}))
    .filter(({items}) => items.some(each => each.when(frame)))
}
