import {chainCommands, selectAll, toggleMark} from "prosemirror-commands"
import {keydownHandler} from "prosemirror-keymap"
import {type Command, Plugin, Selection, TextSelection} from "prosemirror-state"
import {readSelection} from "./dom"
import {schema} from "./schema"
import {deleteProvision, goToCell, indent, moveProvision, newArticle, nextProvision, outdent} from "./structure"
import {deleteBack, deleteOn} from "./keystrokes"

/** Inserts a line break within the provision. */
export const lineBreak: Command = (state, dispatch) => {
  dispatch?.(state.tr.replaceSelectionWith(schema.nodes.break.create()).scrollIntoView())
  return true
}

function goToEdge(edge: "start" | "end", extend: boolean): Command {
  return (state, dispatch) => {
    const goal = edge == "start" ? Selection.atStart(state.doc) : Selection.atEnd(state.doc)
    const selection = extend ? TextSelection.between(state.selection.$anchor, goal.$head) : goal
    dispatch?.(state.tr.setSelection(selection).scrollIntoView())
    return true
  }
}

/** Where a key is always taken, also when there is nothing to do. */
const taken =
  (command: Command): Command =>
  (state, dispatch) =>
    command(state, dispatch) || true

const bindings: Record<string, Command> = {
  Enter: nextProvision,
  "Shift-Enter": lineBreak,
  "Mod-Shift-Enter": newArticle,
  Backspace: deleteBack("letter"),
  "Shift-Backspace": deleteBack("letter"),
  "Mod-Backspace": deleteBack("word"),
  Delete: deleteOn("letter"),
  "Mod-Delete": deleteOn("word"),
  "Mod-Shift-Backspace": deleteProvision,
  Tab: taken(chainCommands(goToCell(1), indent)),
  "Shift-Tab": taken(chainCommands(goToCell(-1), outdent)),
  "Alt-ArrowUp": taken(moveProvision(-1)),
  "Alt-ArrowDown": taken(moveProvision(1)),
  "Mod-b": toggleMark(schema.marks.strong),
  "Mod-i": toggleMark(schema.marks.italic),
  "Mod-u": toggleMark(schema.marks.underline),
  "Mod-a": selectAll,
  "Mod-Home": goToEdge("start", false),
  "Mod-End": goToEdge("end", false),
  "Shift-Mod-Home": goToEdge("start", true),
  "Shift-Mod-End": goToEdge("end", true),
}

/**
 * The keys of the text; undo, redo and putting forward belong to the window. After Escape the next Tab leaves the text,
 * so that it is no trap.
 */
export function keysPlugin() {
  const press = keydownHandler(bindings)
  let leaving = false
  return new Plugin({
    props: {
      handleDOMEvents: {
        keydown: (view, event) => {
          if (!view.composing) readSelection(view)
          return isUndo(event) || isForTheTable(event)
        },
      },
      handleKeyDown: (view, event) => {
        if (event.key == "Escape") leaving = true
        else if (leaving && event.key == "Tab") return false
        else if (event.key != "Shift") leaving = false
        return press(view, event)
      },
    },
  })
}

/** Undo and redo are left alone, for the window to take. */
function isUndo({ctrlKey, metaKey, altKey, key, code}: KeyboardEvent): boolean {
  const letter = /^[a-z]$/i.test(key) ? key.toLowerCase() : code.slice(-1).toLowerCase()
  return (ctrlKey || metaKey) && !altKey && (letter == "z" || letter == "y")
}

/** Ctrl+Enter puts the text forward: it is the window's. */
function isForTheTable({ctrlKey, metaKey, altKey, shiftKey, key}: KeyboardEvent): boolean {
  return (ctrlKey || metaKey) && !altKey && !shiftKey && key == "Enter"
}
