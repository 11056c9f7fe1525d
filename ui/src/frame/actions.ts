import {tick} from "svelte"
import {headOf} from "../compare/heads"
import {printComparison} from "../compare/paper"
import {standingAt} from "../comments/acts"
import {draftActions} from "../drafts/actions"
import {addressInWords} from "../drafts/address"
import {copyWords} from "../parts/clipboard"
import {en} from "../lang/en"
import {groups, type ActionId} from "../lang/actions"
import type {WireVersion} from "../ipc/wire"
import type {Dialog} from "../window/dialog"
import type {Frame} from "./frame.svelte"
import type {Key} from "../window/keys"
import {looked, markLooked, sinceLooked} from "../window/look"
import {tableActions} from "./table"
import {chosen, mayTake, previous} from "../history/choice"

/** Something a person can do. The palette, the menu and the keys all draw on this one list. */
export type Action = {
  id: ActionId
  group: keyof typeof groups
  keys: readonly Key[]
  /** Whether the text itself listens to the keys; the window only shows them. */
  inText?: boolean
  /** Whether the key also works while words are being typed in a field or the text. */
  typing: boolean
  when: (frame: Frame) => boolean
  run: (frame: Frame) => unknown
}

const always = () => true
const open = (frame: Frame) => frame.dossier != null
const writable = (frame: Frame) => frame.dossier != null && frame.dossier.read_only == null
const inCompare = (frame: Frame) => frame.view == "compare" && frame.comparison.result != null
const inHistory = (frame: Frame) => frame.view == "history" && !frame.signature.shown && chosen(frame) != null
const hasText = (frame: Frame) => frame.instrument != null
const hasOutline = (frame: Frame) => hasText(frame) && (frame.view == "draft" || frame.view == "rolling")
const hasTabled = (frame: Frame) => frame.instrument?.versions.some(each => each.layer == "tabled") ?? false

function action(id: ActionId, keys: string, when: Action["when"], run: Action["run"], typing = true): Action {
  const [area] = id.split(".")
  const group =
    area == "proposals" || area == "comments"
      ? "rolling"
      : area != null && area in groups
        ? (area as keyof typeof groups)
        : "file"
  return {id, group, keys: keys.split(" ").filter(Boolean), typing, when, run}
}

/** Every action, in the order of the menu. */
export const actions: readonly Action[] = [
  action("dossier.new", "Ctrl+N", always, frame => (frame.dialog = {name: "newDossier"})),
  action("dossier.open", "Ctrl+O", always, openDossier),
  action("dossier.sample", "", always, frame => frame.open(() => frame.desk.openSample())),
  action("text.new", "Ctrl+Shift+N", writable, frame => (frame.dialog = {name: "newText"})),
  action("text.import", "Ctrl+Shift+O", writable, frame => (frame.dialog = {name: "importText", path: ""})),
  action("text.checkReturn", "Ctrl+Shift+B", hasTabled, frame => (frame.dialog = {name: "returned", path: ""})),
  action(
    "version.save",
    "Ctrl+S",
    frame => writable(frame) && hasText(frame),
    frame => (frame.dialog = {name: "saveVersion"}),
  ),
  action("text.export", "Ctrl+E", hasText, frame => (frame.dialog = {name: "exportText"})),
  action("text.travaux", "", hasTabled, frame => (frame.dialog = {name: "exportText", kind: "travaux"})),
  action("text.concordance", "", hasTabled, frame => (frame.dialog = {name: "exportText", kind: "concordance"})),
  action("text.copyAddress", "Ctrl+Alt+C", frame => standingAt(frame) != null, copyAddress),
  action(
    "text.retitle",
    "F2",
    frame => writable(frame) && hasText(frame),
    frame => (frame.dialog = {name: "retitle"}),
    false,
  ),
  action("dossier.addDelegation", "", writable, frame => (frame.dialog = {name: "delegation"})),
  action("dossier.addMeeting", "", writable, frame => (frame.dialog = {name: "meeting"})),
  action("pouch.make", "", writable, frame => (frame.dialog = {name: "makePouch"})),
  action("pouch.open", "", open, frame => (frame.dialog = {name: "openPouch"})),
  action("pouch.keys", "", open, frame => (frame.dialog = {name: "keys"})),
  action("dossier.verify", "", open, frame => (frame.dialog = {name: "soundness"})),
  action("dossier.protect", "Ctrl+Shift+P", writable, frame => (frame.dialog = {name: "protect"})),
  action(
    "dossier.recoveryKit",
    "",
    frame => frame.dossier?.encrypted ?? false,
    frame => (frame.dialog = {name: "recoveryKit"}),
  ),
  action(
    "dossier.keychain",
    "",
    frame => frame.dossier?.encrypted ?? false,
    frame => (frame.dialog = {name: "keychain"}),
  ),
  action("dossier.copies", "Ctrl+Shift+K", open, frame => (frame.dialog = {name: "copies"})),
  action(
    "dossier.accept",
    "",
    frame => frame.dossier?.limit == "older",
    frame => (frame.dialog = {name: "acceptOlder"}),
  ),
  action(
    "dossier.edit",
    "",
    frame => frame.dossier?.limit == "openElsewhere" || frame.dossier?.limit == "closed",
    frame => frame.file.reopen(() => frame.desk.writeAgain()),
  ),
  action("dossier.close", "Ctrl+W", open, frame => frame.close()),
  action("window.close", "Ctrl+Q", always, frame => frame.desk.closeWindow()),

  action("edit.undo", "Ctrl+Z", open, frame => frame.undo()),
  action("edit.redo", "Ctrl+Shift+Z Ctrl+Y", open, frame => frame.redo()),

  ...draftActions.map(({id, keys, inText, when, run}): Action => ({
    id,
    group: "draft",
    keys,
    inText,
    typing: true,
    when: frame => frame.view == "draft" && frame.workingText != null && when(frame.workingText),
    run: frame => frame.workingText && run(frame.workingText),
  })),

  action("view.draft", "Ctrl+1", open, frame => frame.go({view: "draft"})),
  action("view.compare", "Ctrl+2", open, frame => frame.go({view: "compare"})),
  action("view.rolling", "Ctrl+3", open, frame => frame.go({view: "rolling"})),
  action("view.board", "Ctrl+4", open, frame => frame.go({view: "board"})),
  action("view.history", "Ctrl+5", open, frame => frame.go({view: "history"})),
  action("view.report", "Ctrl+6", open, frame => frame.go({view: "report"})),
  action("view.palette", "Ctrl+K", always, frame => (frame.dialog = {name: "palette"})),
  action("view.shortcuts", "F1 Ctrl+/", always, frame => (frame.dialog = {name: "shortcuts"})),
  action("view.outline", "Ctrl+Alt+O", hasOutline, goToOutline),
  action("view.side", "F9", open, frame => frame.rails.toggle("side")),
  action("view.panel", "Shift+F9", hasOutline, frame => frame.rails.toggle("panel")),
  action("view.nextInstrument", "Ctrl+PageDown", hasText, frame => nextInstrument(frame, 1)),
  action("view.previousInstrument", "Ctrl+PageUp", hasText, frame => nextInstrument(frame, -1)),
  action("view.zoomIn", "Ctrl+Plus", always, frame => frame.appearance.size(1)),
  action("view.zoomOut", "Ctrl+Minus", always, frame => frame.appearance.size(-1)),
  action("view.zoomReset", "Ctrl+0", always, frame => frame.appearance.size(0)),
  action("view.theme", "Ctrl+Shift+L", always, frame => frame.appearance.nextTheme()),

  action("compare.next", "F7", inCompare, frame => walk(frame, 1)),
  action("compare.previous", "Shift+F7", inCompare, frame => walk(frame, -1)),
  action(
    "compare.back",
    "Alt+Left",
    frame => inCompare(frame) && frame.comparison.canGoBack,
    frame => frame.comparison.back(),
  ),
  action("compare.combined", "Ctrl+Shift+1", inCompare, combine),
  action("compare.swap", "Ctrl+Shift+X", inCompare, frame => frame.comparison.swap()),
  action("compare.sinceLooked", "Ctrl+L", frame => hasText(frame) && looked(frame) != null, compareSinceLooked),
  action(
    "compare.markLooked",
    "",
    frame => (frame.instrument?.versions.length ?? 0) > 0,
    frame => markLooked(frame),
  ),
  action("compare.foldAll", "", inCompare, frame => frame.comparison.foldAll()),
  action("compare.print", "Ctrl+P", inCompare, print),

  ...tableActions.map(({id, keys, typing, when, run}) => action(id, keys, when, run, typing)),

  action("signature.ready", "Ctrl+Shift+Y", hasTabled, showReady),
  action("signature.initial", "", frame => writable(frame) && hasTabled(frame), askOfReady({name: "initial"})),
  action("signature.originals", "", hasTabled, askOfReady({name: "signatureFolder", bundle: false})),
  action(
    "signature.close",
    "",
    frame => writable(frame) && hasTabled(frame),
    askOfReady({name: "signatureFolder", bundle: true}),
  ),

  action("history.read", "Enter", inHistory, frame => withChosen(frame, version => frame.read(version)), false),
  action(
    "history.compareCurrent",
    "C",
    inHistory,
    frame => withChosen(frame, version => compareCurrent(frame, version)),
    false,
  ),
  action(
    "history.comparePrevious",
    "P",
    frame => inHistory(frame) && previous(frame) != null,
    frame => withChosen(frame, () => comparePrevious(frame)),
    false,
  ),
  action(
    "history.mark",
    "Space",
    inHistory,
    frame => withChosen(frame, version => frame.history.mark(version.number)),
    false,
  ),
  action(
    "history.restore",
    "Ctrl+Shift+R",
    frame => inHistory(frame) && writable(frame),
    frame => withChosen(frame, version => frame.restore(version)),
  ),
  action(
    "history.takeBase",
    "",
    frame => inHistory(frame) && mayTake(frame),
    frame => withChosen(frame, version => frame.bases.take(version)),
  ),
]

/** The action with this id. */
export function actionOf(id: string): Action | undefined {
  return actions.find(each => each.id == id)
}

/** Does what an action says, when it can be done now. Gives whether it could. */
export function perform(frame: Frame, id: string): boolean {
  const found = actionOf(id)
  if (!found?.when(frame)) return false
  void frame.attempt(async () => found.run(frame))
  return true
}

/** Whether a key is pressed by a hand that slips: a letter, a digit, Enter or the space bar alone. */
const isLone = (key: Key) => key.length == 1 || key == "Enter" || key == "Space"

/**
 * The action a key stands for now; none when the key belongs to what is being typed. A lone key acts only on the list
 * that has the focus: `list` names the group of actions of that list, and is empty where no list has it.
 */
export function actionFor(frame: Frame, key: Key, typing: boolean, list?: string): Action | undefined {
  const meant = (each: Action) => list == null || each.group == list || each.typing || !isLone(key)
  return actions.find(
    each => !each.inText && each.keys.includes(key) && (each.typing || !typing) && meant(each) && each.when(frame),
  )
}

/** Shows what is asked before signature, in the place of the history. */
function showReady(frame: Frame) {
  frame.go({view: "history"})
  frame.history.close()
  frame.signature.shown = true
}

/** Asks something about signature, once it is known how far each text is from it. */
function askOfReady(dialog: Dialog) {
  return async (frame: Frame) => {
    await frame.signature.read()
    frame.dialog = dialog
  }
}

async function openDossier(frame: Frame) {
  const path = await frame.desk.pickDossier()
  if (path) await frame.open(() => frame.desk.openDossier(path, null))
}

/** Puts the address on the clipboard as a person says it, with the title of its text. */
function copyAddress(frame: Frame) {
  const caret = frame.view == "draft" ? frame.workingText?.caret : frame.rolling.here?.provision
  if (!caret || !frame.instrument) return
  const address = `${frame.instrument.title}, ${addressInWords(caret)}`
  if (copyWords(address)) frame.toasts.say(en.toast.addressCopied(address))
  else frame.toasts.problem(en.toast.addressNotCopied)
}

function nextInstrument(frame: Frame, step: 1 | -1) {
  const all = frame.dossier?.instruments ?? []
  const at = all.findIndex(each => each.code == frame.instrument?.code)
  const next = all[(at + step + all.length) % all.length]
  if (next) frame.go({instrument: next.code})
}

/** Shows the outline, wherever it is folded away, with the keyboard in its filter. */
async function goToOutline({rails}: Frame) {
  rails.show("side")
  if (rails.isFolded("outline")) rails.fold("outline")
  await tick()
  document.querySelector<HTMLInputElement>("[data-outline] input")?.focus()
}

function walk(frame: Frame, step: 1 | -1) {
  if (!frame.comparison.walk(step)) frame.toasts.say(en.compare.noneToWalk)
}

function combine(frame: Frame) {
  frame.comparison.combine()
  void frame.remember()
}

/** Prints the comparison; with something internal in it, only when asked once more. */
function print({comparison, dossier, instrument, toasts}: Frame) {
  if (!dossier) return
  const run = () => printComparison(comparison, dossier, instrument?.title ?? "")
  const internal = comparison.columns.some(each => headOf(each, dossier).internal)
  return internal ? toasts.say(en.toast.notPrinted, {title: en.toast.printAll, run}) : run()
}

function compareSinceLooked(frame: Frame) {
  const columns = sinceLooked(frame)
  if (columns) return frame.compare(columns)
}

function withChosen(frame: Frame, run: (version: WireVersion) => unknown) {
  const version = chosen(frame)
  if (version) return run(version)
}

function compareCurrent(frame: Frame, {instrument, number}: WireVersion) {
  return frame.compare([
    {instrument, version: number, delegation: null},
    {instrument, version: null, delegation: frame.delegation},
  ])
}

function comparePrevious(frame: Frame) {
  const version = chosen(frame),
    before = previous(frame)
  if (version && before)
    return frame.compare(
      [before, version].map(({instrument, number}) => ({instrument, version: number, delegation: null})),
    )
}
