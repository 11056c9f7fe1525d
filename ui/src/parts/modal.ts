let shown = 0

/** Shows a dialog above the page, which does not scroll behind it. Gives how to take it away again. */
export function showModal(dialog: HTMLDialogElement): () => void {
  dialog.showModal()
  count(1)
  return () => count(-1)
}

function count(by: 1 | -1) {
  shown += by
  document.body.classList.toggle("asking", shown > 0)
}
