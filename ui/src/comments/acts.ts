import type {Frame} from "../frame/frame.svelte"
import type {WireComment} from "../ipc/wire"
import {comments as say} from "../lang/comments"

/** What a comment is to be on: a provision, some of its words, or another comment. */
export type About = {provision: string, address: string, on?: [string, number], answering?: string}

/** The provision that the person stands at, and the words they chose in it. */
export function standingAt({view, drafting, rolling}: Frame): About | null {
  if (view == "rolling") return rolling.here ? {provision: rolling.here.provision.id, address: rolling.here.provision.address} : null
  const caret = view == "draft" ? drafting?.caret : null
  if (!caret) return null
  const on = drafting?.editor?.chosenWords
  return {provision: caret.id, address: caret.address, ...(on ? {on} : {})}
}

/** Asks what the comment says. */
export function commenting(frame: Frame, about = standingAt(frame)) {
  if (about) frame.dialog = {name: "comment", about}
}

/** Resolves a comment, or reopens it. */
export async function settle(frame: Frame, {id, resolved}: WireComment) {
  await frame.attempt(async () => {
    await frame.desk.comment({op: resolved ? "reopen" : "resolve", id, by: ""})
    await frame.acted(resolved ? say.toast.reopened : say.toast.resolved)
  })
}
