import {en} from "../lang/en"
import type {Toasts} from "../window/toasts.svelte"

/** What marks words on the screen that never leave unasked. */
const INTERNAL = ".private, [data-internal]"

/** Keeps what is internal off the clipboard until it is asked for. Gives what undoes it. */
export function guardClipboard(toasts: Toasts): () => void {
  let asked = false
  const onCopy = (event: ClipboardEvent) => {
    const selection = document.getSelection()
    if (asked || !selection?.rangeCount || isTyping(event.target)) return
    const range = selection.getRangeAt(0)
    const words = tabledWords(range)
    if (words == null) return
    event.preventDefault()
    event.clipboardData?.setData("text/plain", words)
    toasts.say(words ? en.toast.partlyCopied : en.toast.notCopied, {
      title: en.toast.copyAll,
      run: () => {
        asked = true
        selection.removeAllRanges()
        selection.addRange(range)
        document.execCommand("copy")
        asked = false
      },
    })
  }
  document.addEventListener("copy", onCopy)
  return () => document.removeEventListener("copy", onCopy)
}

/** The words of a selection without what is internal; null where nothing in it is. */
export function tabledWords(range: Range): string | null {
  const around = range.commonAncestorContainer
  const inside = around instanceof Element ? around : around.parentElement
  if (inside?.closest(INTERNAL)) return ""
  const part = range.cloneContents()
  const internal = part.querySelectorAll(INTERNAL)
  if (!internal.length) return null
  internal.forEach(each => each.remove())
  return lines(part).join("\n")
}

/** Fields and the text being drafted see to themselves. */
function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("input, textarea, [contenteditable=true]") != null
}

/** What stands below a node, each block on a line of its own. */
function lines(node: Node): string[] {
  const found = [""]
  const walk = (at: Node) => {
    for (const child of at.childNodes) {
      if (!(child instanceof Element)) {
        found[found.length - 1] += child.textContent ?? ""
        continue
      }
      const block = !child.matches("a, b, del, em, i, ins, mark, span, strong, sub, sup, u")
      if (block) found.push("")
      walk(child)
      if (block) found.push("")
    }
  }
  walk(node)
  return found.map(line => line.trim()).filter(Boolean)
}
