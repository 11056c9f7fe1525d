/** Puts a table on the clipboard: for a word processor as a table, elsewhere with tabs. Gives whether it could. */
export function copyTable(rows: readonly (readonly string[])[]): boolean {
  const table = document.createElement("table")
  for (const row of rows) {
    const line = table.insertRow()
    for (const words of row) line.insertCell().textContent = words
  }
  return copy(table, rows.map(row => row.map(words => words.replace(/\s+/g, " ")).join("\t")).join("\n"))
}

/** Puts words on the clipboard. Gives whether it could. */
export function copyWords(words: string): boolean {
  const holder = document.createElement("p")
  holder.textContent = words
  return copy(holder, words)
}

/** Copies what stands in the page for a moment; `plain` is what it is without its form. */
function copy(what: HTMLElement, plain: string): boolean {
  const holder = document.createElement("div")
  holder.className = "unseen"
  holder.append(what)
  holder.addEventListener("copy", event => {
    event.clipboardData?.setData("text/plain", plain)
    event.clipboardData?.setData("text/html", new XMLSerializer().serializeToString(what))
    event.preventDefault()
    event.stopPropagation()
  })
  const before = document.activeElement,
    selection = document.getSelection(),
    range = selection?.rangeCount ? selection.getRangeAt(0).cloneRange() : null
  document.body.append(holder)
  selection?.selectAllChildren(holder)
  try {
    return document.execCommand("copy")
  } finally {
    selection?.removeAllRanges()
    holder.remove()
    if (range) selection?.addRange(range)
    if (before instanceof HTMLElement && before.isConnected) before.focus({preventScroll: true})
  }
}
