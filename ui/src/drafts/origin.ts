import type {WireOriginRun} from "../ipc/wire"
import {drafts} from "../lang/drafts"

/** A day as it is spoken of; empty for none. */
export const day = (at: number | null) =>
  at == null ? "" : new Date(at).toLocaleDateString("en-GB", {day: "numeric", month: "long"})

/** How words came into the text, in one line. */
export function told({via, occasion, at, supporters, version, bracketed, lifted}: WireOriginRun): string {
  const words = drafts.inspector
  return [
    words.broughtBy[via],
    occasion || day(at),
    supporters.length ? words.supportedBy(supporters) : "",
    bracketed == null ? "" : words.contested(day(bracketed), day(lifted)),
    words.firstIn(version),
  ]
    .filter(Boolean)
    .join(" · ")
}
