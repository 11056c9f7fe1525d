import type {EditorView} from "prosemirror-view"

/**
 * Reads what the page knows and the editor does not yet: a caret that just moved natively is
 * told by an event that may come after the next key.
 */
export function readSelection(view: EditorView) {
  ;(view as unknown as {domObserver: {flush(): void}}).domObserver.flush()
}

/**
 * Does `act` without a look for what to hold in place. WebKit anchors no scrolling, so the
 * view does, and lays the text out once more; what is typed into needs no holding.
 */
export function withoutAnchor(view: EditorView, act: () => void) {
  const style = view.dom.style as {overflowAnchor?: string}
  const was = style.overflowAnchor
  style.overflowAnchor = "none"
  act()
  style.overflowAnchor = was!
}
