import type {HasWorkingText} from "../drafts/frame"
import type {HasRolling} from "../rolling/frame"
import type {About} from "../window/dialog"
import type {ViewFrame} from "../window/context"
import type {WireComment} from "../ipc/wire"
import {comments as say} from "../lang/comments"

/** The provision that the person stands at, and the words they chose in it. */
export function standingAt({view, workingText, rolling}: ViewFrame & HasWorkingText & HasRolling): About | null {
  if (view == "rolling")
    return rolling.here ? {provision: rolling.here.provision.id, address: rolling.here.provision.address} : null
  const caret = view == "draft" ? workingText?.caret : null
  if (!caret) return null
  const on = workingText?.editor?.chosenWords
  return {provision: caret.id, address: caret.address, ...(on ? {on} : {})}
}

/** Asks what the comment says. */
export function commenting(frame: ViewFrame & HasWorkingText & HasRolling, about = standingAt(frame)) {
  if (about) frame.dialog = {name: "comment", about}
}

/** Resolves a comment, or reopens it. */
export async function settle(frame: ViewFrame & HasWorkingText & HasRolling, {id, resolved}: WireComment) {
  await frame.attempt(async () => {
    await frame.desk.comment({op: resolved ? "reopen" : "resolve", id, by: ""})
    await frame.acted(resolved ? say.toast.reopened : say.toast.resolved)
  })
}
