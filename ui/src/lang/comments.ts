import {count} from "./en"
import {quoted} from "./quotation"

/** What is said about comments and notes on provisions, in English. */
export const comments = {
  title: "Comments",
  none: "Nobody has commented on this provision.",
  add: "Comment …",
  note: "Internal note",
  never: "never leaves this file",
  on: (words: string) => `on ${quoted(words)}`,
  adrift: "The words it refers to are no longer here.",
  resolved: "Resolved",
  answer: "Answer …",
  resolve: "Resolve",
  reopen: "Reopen",
  takeBack: "Take back",
  showResolved: (n: number) => `Show ${count(n, "resolved comment")}`,
  hideResolved: "Hide what is resolved",
  dialog: {
    make: "Comment",
    answer: "Answer the comment",
    words: "What it says",
    by: "Who says it",
    who: "Circulation",
    tabled: "Tabled: the others have it or may have it.",
    internal: "Internal: it never leaves this file.",
    onWords: (words: string) => `Only on ${quoted(words)}`,
    do: "Comment",
    answerDo: "Answer",
    need: "Write what the comment says.",
    resolvedBy: "Resolved by",
  },
  toast: {
    made: (by: string, address: string) => `${by} comments on ${address}.`,
    noted: (address: string) => `Noted on ${address}. It never leaves this file.`,
    answered: (by: string) => `${by} replies to the comment.`,
    resolved: "The comment is resolved.",
    reopened: "The comment is open again.",
  },
}
