import type {WireContents} from "../ipc/wire"
import {count} from "./en"

/** What the card about a file that is about to leave says, in English. */
export const contents = {
  title: "What will be in the file",
  reading: "Making the file and reading it back…",
  lines: ({
    changes: [came, went, moved, set],
    authors,
    dates,
    comments,
    margins,
    properties,
    hidden,
    sessions,
    size,
  }: WireContents) =>
    [
      [
        "Tracked changes",
        came + went + moved + set == 0
          ? "none"
          : [
              count(came, "insertion"),
              count(went, "deletion"),
              count(moved, "move"),
              count(set, "change of setting", "changes of setting"),
            ].join(", "),
      ],
      ["Names", authors.join(", ") || "none"],
      ["Dates", dates.map(each => each.slice(0, 10)).join(", ") || "none"],
      ["Comments", comments == 0 ? "none" : count(comments, "comment")],
      ["Above and below the text", margins.filter(Boolean).join(" / ") || "nothing"],
      ["About the file", properties.map(([name, value]) => `${name}: ${value}`).join("; ") || "nothing"],
      [
        "Hidden words, sessions",
        hidden.length + sessions == 0 ? "none" : [...hidden, count(sessions, "mark")].join(", "),
      ],
      ["Size", `${Math.ceil(size / 1024).toLocaleString("en")} kB`],
    ] as const,
}
