import type {WireOutlineSection} from "../ipc/wire"
import {count} from "./en"

/** What the outline of a text says, in English. */
export const outline = {
  title: "Outline",
  label: "Outline of the text",
  preamble: "Preamble",
  filter: "Filter the outline",
  hint: "Filter",
  open: "Open only",
  nothing: "Nothing matches.",
  empty: "The text has no headings yet.",
  more: (n: number) => `and ${n.toLocaleString("en")} more; type to narrow them down`,
  section: ({provisions, agreed, brackets, reopened}: WireOutlineSection) =>
    [
      reopened ? `${count(reopened, "provision")} reopened` : "",
      brackets ? `${count(brackets, "bracket")} open` : "",
      provisions ? `${agreed.toLocaleString("en")} of ${count(provisions, "provision")} agreed` : "",
    ]
      .filter(Boolean)
      .join(", "),
  brackets: (n: number) => `${count(n, "bracket")} open`,
}
