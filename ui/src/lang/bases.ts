import type {WireVersion} from "../ipc/wire"
import {count} from "./en"

/** What is said of the base, and of texts that others offer as one, in English. */
export const bases = {
  label: (number: string) => `Version ${number} is offered as the base`,
  offers: ({source, number, kind}: WireVersion) => `${source} offers version ${number} (${kind}) as the base.`,
  negotiatedOn: ({number, kind, source}: WireVersion) =>
    `The base is version ${number} (${kind}, ${source}) until you take it.`,
  noBase: "There is no base yet.",
  compare: "Compare",
  take: "Take as base",
  later: "Not now",
  taken: (number: string) => `Version ${number} is the base.`,
  moved: (number: string) => `The draft is compared with version ${number}.`,
  carriedLabel: "The draft was carried to another base",
  carried: (by: string, from: string, to: string) =>
    `The draft of ${by} was written on version ${from} and now stands on version ${to}.`,
  both: (n: number) =>
    `${count(n, "provision")} changed on both sides ${n == 1 ? "stays" : "stay"} ` +
    `as typed; look at ${n == 1 ? "it" : "them"}:`,
  nothingLost: "Nothing that was typed conflicts with it.",
  gone: "a provision that is gone",
  more: (n: number) => `and ${n} more`,
  read: "Close",
  behindLabel: "The draft is compared with an older version",
  behind: (on: string, base: string) => `This draft is compared with version ${on}; the base is version ${base}.`,
  move: (number: string) => `Move to version ${number}`,
  foot: ({number, kind}: WireVersion) => `Base: version ${number}, ${kind}`,
  offeredTag: "offered as base",
  baseTag: "base",
}
