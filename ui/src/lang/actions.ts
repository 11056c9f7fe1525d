import {draftActions} from "./drafts"

/** The title of every action, by its id. */
export const actions = {
  ...draftActions,
  "dossier.sample": "Open the sample dossier",
  "dossier.new": "New dossier …",
  "dossier.open": "Open a dossier …",
  "dossier.close": "Close the dossier",
  "window.close": "Close the window",
  "dossier.verify": "Verify the dossier",
  "dossier.addDelegation": "Add a delegation …",
  "dossier.addMeeting": "Add a meeting …",
  "text.import": "Import a text …",
  "text.export": "Export a version …",
  "text.retitle": "Rename the instrument …",
  "version.save": "Save a version …",
  "edit.undo": "Undo",
  "edit.redo": "Redo",
  "view.draft": "Draft",
  "view.compare": "Compare",
  "view.history": "History",
  "view.palette": "Search or command …",
  "view.shortcuts": "Keys",
  "view.zoomIn": "Larger",
  "view.zoomOut": "Smaller",
  "view.zoomReset": "Usual size",
  "view.theme": "Light, dark or as the system",
  "view.nextInstrument": "Next instrument",
  "view.previousInstrument": "Previous instrument",
  "compare.next": "Next change",
  "compare.previous": "Previous change",
  "compare.back": "Back to where the jump began",
  "compare.combined": "One column or side by side",
  "compare.swap": "Swap the base and the other text",
  "compare.sinceLooked": "Compare since I last looked",
  "compare.markLooked": "I have looked at this",
  "compare.foldAll": "Fold everything again",
  "compare.print": "Print the comparison …",
  "history.read": "Read the version",
  "history.restore": "Restore the version",
  "history.compareCurrent": "Compare the version with the working text",
  "history.comparePrevious": "Compare the version with the one before",
  "history.mark": "Choose the version for comparison",
}

/** What an action is called by. */
export type ActionId = keyof typeof actions

/** The groups of the menu and of the sheet of keys. */
export const groups = {file: "Dossier", edit: "Edit", draft: "Text", view: "View", compare: "Compare", history: "History"}
