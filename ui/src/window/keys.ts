/** A key as it is written in the registry: `Ctrl+Shift+Z`, `F7`, `Alt+Left`. */
export type Key = string

const names: Record<string, string> = {
  ArrowLeft: "Left",
  ArrowRight: "Right",
  ArrowUp: "Up",
  ArrowDown: "Down",
  " ": "Space",
  Escape: "Esc",
  "+": "Plus",
  "=": "Plus",
  "-": "Minus",
  _: "Minus",
  PageUp: "PageUp",
  PageDown: "PageDown",
}

/** The key that was pressed, spelled as in the registry; empty for a lone modifier. */
export function pressed(
  event: Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">,
): Key {
  if (["Control", "Shift", "Alt", "Meta", "AltGraph", "Dead"].includes(event.key)) return ""
  const control = event.ctrlKey || event.metaKey
  const name =
    names[event.key] ?? (control ? latin(event) : event.key.length == 1 ? event.key.toUpperCase() : event.key)
  const shifted = event.shiftKey && name != "Plus" && name != "Minus" && event.key != "?"
  return [control && "Ctrl", event.altKey && "Alt", shifted && "Shift", name].filter(Boolean).join("+")
}

/** On a Cyrillic or Arabic keyboard Ctrl+S is still the key that bears S on a Latin one. */
function latin(event: Pick<KeyboardEvent, "key" | "code">) {
  if (/^[ -~]$/.test(event.key)) return event.key.toUpperCase()
  const letter = /^Key([A-Z])$|^Digit(\d)$/.exec(event.code)
  return letter?.[1] ?? letter?.[2] ?? event.key
}

/** A key as a person reads it. */
export function spelled(key: Key): string {
  return key
    .replace("Plus", "+")
    .replace("Minus", "−")
    .replace("Left", "←")
    .replace("Right", "→")
    .replace("PageUp", "Page ↑")
    .replace("PageDown", "Page ↓")
}
