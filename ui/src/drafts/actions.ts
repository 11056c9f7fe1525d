import {addAlternative, keepAlternative, liftBracket, openBracket} from "../editor/brackets"
import {lineBreak} from "../editor/keys"
import {
  deleteProvision,
  indent,
  moveProvision,
  newArticle,
  newColumn,
  newTable,
  outdent,
  setKind,
  setNumber,
} from "../editor/structure"
import type {TextEditor} from "../editor/editor"
import type {WireKind} from "../ipc/wire"
import {draftActions as titles} from "../lang/drafts"
import type {WorkingText, Prompt} from "./workingText.svelte"

/** What an action of the Draft view is called by. */
export type DraftActionId = keyof typeof titles

/** Something a person can do in the Draft view. */
export type DraftAction = {
  id: DraftActionId
  title: string
  /** Its key as a person writes it; the editor itself listens to those of the text. Empty for none. */
  keys: readonly string[]
  /** Whether the editor takes the key itself while the text has the keyboard. */
  inText: boolean
  when: (workingText: WorkingText) => boolean
  run: (workingText: WorkingText) => unknown
}

/** Runs with the editor, when there is one that can be written to. */
function edit(
  id: DraftActionId,
  keys: string,
  run: (editor: TextEditor, workingText: WorkingText) => unknown,
): DraftAction {
  return {
    id,
    title: titles[id],
    keys: keys.split(" ").filter(Boolean),
    inText: true,
    when: workingText => workingText.editor != null && !workingText.readOnly && workingText.caret != null,
    run: workingText => workingText.editor && run(workingText.editor, workingText),
  }
}

function kind(
  name: WireKind &
    (
      | "paragraph"
      | "plain"
      | "chapeau"
      | "recital"
      | "article"
      | "chapter"
      | "part"
      | "annex"
      | "heading"
      | "title"
      | "signature"
    ),
  keys = "",
) {
  return {...edit(`draft.${name}`, keys, editor => editor.run(setKind(name))), inText: false}
}

/** An action that asks something first. */
function ask(id: DraftActionId, keys: string, prompt: Prompt): DraftAction {
  return {...edit(id, keys, (_, workingText) => (workingText.prompt = prompt)), inText: false}
}

/** An action that changes nothing. */
function look(id: DraftActionId, keys: string, run: DraftAction["run"]): DraftAction {
  return {
    id,
    title: titles[id],
    keys: keys.split(" ").filter(Boolean),
    inText: false,
    when: workingText => workingText.editor != null,
    run,
  }
}

const inBracket = (action: DraftAction): DraftAction => ({
  ...action,
  inText: false,
  when: workingText => !workingText.readOnly && workingText.caret?.attribution != null,
})

/** Every action of the Draft view, in the order of the menu. */
export const draftActions: readonly DraftAction[] = [
  edit("draft.newArticle", "Ctrl+Shift+Enter", editor => editor.run(newArticle)),
  edit("draft.deeper", "Tab", editor => editor.run(indent)),
  edit("draft.lessDeep", "Shift+Tab", editor => editor.run(outdent)),
  edit("draft.up", "Alt+Up", editor => editor.run(moveProvision(-1))),
  edit("draft.down", "Alt+Down", editor => editor.run(moveProvision(1))),
  edit("draft.delete", "Ctrl+Shift+Backspace", editor => editor.run(deleteProvision)),
  edit("draft.lineBreak", "Shift+Enter", editor => editor.run(lineBreak)),
  kind("paragraph", "Ctrl+Alt+1"),
  kind("plain", "Ctrl+Alt+0"),
  kind("article", "Ctrl+Alt+A"),
  kind("recital", "Ctrl+Alt+R"),
  kind("chapeau"),
  kind("chapter"),
  kind("part"),
  kind("annex"),
  kind("heading"),
  kind("title"),
  kind("signature"),
  ask("draft.fixedNumber", "Ctrl+Alt+N", {name: "number"}),
  {...edit("draft.derivedNumber", "", editor => editor.run(setNumber({from: "derived"}))), inText: false},
  {...edit("draft.dash", "", editor => editor.run(setNumber({from: "dash"}))), inText: false},
  {...edit("draft.noNumber", "", editor => editor.run(setNumber({from: "none"}))), inText: false},
  edit("draft.strong", "Ctrl+B", editor => editor.toggle("strong")),
  edit("draft.italic", "Ctrl+I", editor => editor.toggle("italic")),
  edit("draft.underline", "Ctrl+U", editor => editor.toggle("underline")),
  {...edit("draft.superscript", "", editor => editor.toggle("superscript")), inText: false},
  {...edit("draft.subscript", "", editor => editor.toggle("subscript")), inText: false},
  edit("draft.bracket", "[", (editor, {delegation}) => editor.run(openBracket([delegation]))),
  inBracket(edit("draft.alternative", "|", editor => editor.run(addAlternative([], true)))),
  inBracket(ask("draft.attribution", "Ctrl+Alt+D", {name: "attribution"})),
  inBracket(edit("draft.keep", "", editor => editor.run(keepAlternative))),
  inBracket(edit("draft.lift", "", editor => editor.run(liftBracket))),
  ask("draft.footnote", "Ctrl+Alt+F", {name: "footnote"}),
  ask("draft.placeholder", "Ctrl+Alt+P", {name: "placeholder"}),
  ask("draft.reference", "Ctrl+Alt+X", {name: "reference"}),
  {...edit("draft.table", "", editor => editor.run(newTable)), inText: false},
  {
    ...edit("draft.column", "", editor => editor.run(newColumn)),
    inText: false,
    when: workingText => workingText.caret?.kind == "row",
  },
  look("draft.nextChange", "F7", workingText => workingText.walkChanges(1)),
  look("draft.previousChange", "Shift+F7", workingText => workingText.walkChanges(-1)),
  {...edit("draft.undoChange", "Ctrl+F7", (_, workingText) => workingText.undoChange()), inText: false},
  look("draft.nextMisspelt", "Alt+F7", workingText => workingText.spelling.walk()),
  look("draft.spelling", "", workingText => workingText.spelling.toggle()),
  look("draft.find", "Ctrl+F", workingText => workingText.find()),
  {
    ...look("draft.replace", "Ctrl+H", workingText => workingText.find(true)),
    when: workingText => workingText.editor != null && !workingText.readOnly,
  },
  look("draft.findNext", "F3", workingText => workingText.walk(1)),
  look("draft.findPrevious", "Shift+F3", workingText => workingText.walk(-1)),
  look("draft.goTo", "Ctrl+G", workingText => (workingText.prompt = {name: "goTo"})),
  look("draft.heat", "Ctrl+Shift+H", workingText => workingText.heat.next()),
  look("draft.deleted", "Ctrl+Shift+D", workingText => (workingText.showsDeleted = !workingText.showsDeleted)),
]
