import {commenting, standingAt} from "../comments/acts"
import {counter, firstProposer, liftTo, merge, neighbour, split, walkBrackets} from "../rolling/acts"
import type {Act} from "../window/dialog"
import type {ActionId} from "../lang/actions"
import type {Frame} from "./frame.svelte"
import {showByNextLegend} from "./legends"

/** Something done at the table: in the rolling text, on the Board, in the report. */
export type TableAction = {
  id: ActionId
  keys: string
  typing: boolean
  when: (frame: Frame) => boolean
  run: (frame: Frame) => unknown
}

const writable = (frame: Frame) => frame.dossier != null && frame.dossier.read_only == null
const inRolling = (frame: Frame) => frame.view == "rolling" && frame.rolling.text != null
const atProvision = (frame: Frame) => inRolling(frame) && writable(frame) && frame.rolling.here != null
const atBracket = (frame: Frame) => atProvision(frame) && frame.rolling.bracket != null
const contested = (frame: Frame) =>
  atProvision(frame) && frame.rolling.about(frame.rolling.provision ?? "").some(each => each.fate == "live")
const inBoard = (frame: Frame) => frame.view == "board" && frame.board.board != null

/** Acts that ask something first. */
function ask(act: Act, key: string, when = atProvision): TableAction {
  return {
    id: `rolling.${act}` as ActionId,
    keys: key,
    typing: false,
    when,
    run: frame => (frame.dialog = {name: "act", act, about: "", ...ofFirst(frame)}),
  }
}

/** Of whose proposal an act is likely to be. */
function ofFirst(frame: Frame): {of?: string} {
  const of = firstProposer(frame)
  return of == null ? {} : {of}
}

function lift(n: number): TableAction {
  const there = (frame: Frame) => atBracket(frame) && n <= (frame.rolling.bracket?.alternatives.length ?? 0)
  return {id: `rolling.lift${n}` as ActionId, keys: `${n}`, typing: false, when: there, run: frame => liftTo(frame, n)}
}

/** Every action of the table, in the order of the menu. */
export const tableActions: readonly TableAction[] = [
  {
    id: "proposals.putForward",
    keys: "Ctrl+Enter",
    typing: true,
    when: frame => frame.view == "draft" && writable(frame) && frame.instrument != null,
    run: frame => (frame.dialog = {name: "putForward"}),
  },
  {
    id: "comments.add",
    keys: "Ctrl+Alt+M",
    typing: true,
    when: frame => writable(frame) && standingAt(frame) != null,
    run: frame => commenting(frame),
  },
  {id: "rolling.next", keys: "F7", typing: true, when: inRolling, run: frame => walkBrackets(frame, 1)},
  {id: "rolling.previous", keys: "Shift+F7", typing: true, when: inRolling, run: frame => walkBrackets(frame, -1)},
  {
    id: "rolling.open",
    keys: "Enter",
    typing: false,
    when: frame => inRolling(frame) && (frame.rolling.here?.brackets.length ?? 0) > 0,
    run: openFirst,
  },
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map(lift),
  {id: "rolling.speak", keys: "T", typing: false, when: atProvision, run: frame => frame.rolling.speak()},
  ask("bridge", "B", atBracket),
  {id: "rolling.split", keys: "X", typing: false, when: atBracket, run: frame => split(frame)},
  {
    id: "rolling.merge",
    keys: "M",
    typing: false,
    when: frame => atBracket(frame) && neighbour(frame) != null,
    run: frame => merge(frame),
  },
  ask("explain", "E", atBracket),
  ask("status", "S"),
  ask("park", "P"),
  ask("reserve", "R"),
  ask("link", "H"),
  ask("silence", ""),
  ask("support", "U", contested),
  ask("oppose", "N", contested),
  {
    id: "rolling.counter",
    keys: "C",
    typing: false,
    when: contested,
    run: frame => counter(frame, firstProposer(frame) ?? frame.delegation),
  },
  {
    id: "rolling.issue",
    keys: "Ctrl+Shift+I",
    typing: true,
    when: frame => inRolling(frame) && writable(frame),
    run: frame => (frame.dialog = {name: "issue"}),
  },
  {id: "rolling.projector", keys: "F8", typing: true, when: inRolling, run: frame => frame.openRoom()},
  {
    id: "board.open",
    keys: "Enter",
    typing: false,
    when: frame => inBoard(frame) && frame.board.row != null,
    run: openRow,
  },
  {
    id: "board.objective",
    keys: "O",
    typing: false,
    when: frame => inBoard(frame) && writable(frame),
    run: frame => (frame.dialog = {name: "objective", id: null}),
  },
  {id: "board.copy", keys: "Ctrl+Shift+C", typing: true, when: inBoard, run: frame => frame.board.copy(frame)},
  {
    id: "board.legend",
    keys: "",
    typing: true,
    when: frame => writable(frame) && frame.legends != null,
    run: showByNextLegend,
  },
  {
    id: "board.asAWhole",
    keys: "W",
    typing: false,
    when: frame => inBoard(frame) && writable(frame),
    run: frame => frame.board.switchWhole(frame),
  },
  {
    id: "report.export",
    keys: "Ctrl+Shift+E",
    typing: true,
    when: frame => frame.view == "report" && frame.report.account != null,
    run: frame => (frame.dialog = {name: "exportText", kind: "report"}),
  },
  {
    id: "report.again",
    keys: "F5",
    typing: true,
    when: frame => frame.view == "report",
    run: frame => frame.report.anew(),
  },
]

function openFirst(frame: Frame) {
  const {here} = frame.rolling
  if (here?.brackets[0]) frame.rolling.standAt(here.provision.id, here.brackets[0].path, true)
}

function openRow(frame: Frame) {
  const {row} = frame.board
  if (row) return frame.showInRolling(row.instrument, row.provision)
}
