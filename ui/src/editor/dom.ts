import type {EditorView} from "prosemirror-view"

/**
 * Reads what the page knows and the editor does not yet: a caret that just moved natively is
 * told by an event that may come after the next key.
 */
export function readSelection(view: EditorView) {
  (view as unknown as {domObserver: {flush(): void}}).domObserver.flush()
}
