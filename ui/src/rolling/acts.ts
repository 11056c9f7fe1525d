import type {HasRolling} from "./frame"
import type {ViewFrame} from "../window/context"
import type {Lifting} from "../window/dialog"
import type {WireReservation, WireRollingProvision} from "../ipc/wire"
import {rolling as say} from "../lang/rolling"
import {words} from "./stops"

/** What is said with an act done by one key: at which meeting. */
const saying = (frame: ViewFrame & HasRolling) => ({note: "", occasion: frame.occasion})

/**
 * Lifts the bracket stood at to its alternative `n`, counted from 1; where that touches a red line of ours, only after
 * a question.
 */
export async function liftTo(frame: ViewFrame & HasRolling, n: number) {
  const {bracket, stop, here, text} = frame.rolling
  const chosen = bracket?.alternatives[n - 1]
  if (!chosen || !stop || !here || !text) return
  const {instrument} = text,
    {provision, path} = stop,
    at = n - 1
  const touched = await frame.desk.touchedByLift(instrument, provision, path, {by: "alternative", at})
  const to = {instrument, provision, address: here.provision.address, path, at, words: words(chosen.inlines), touched}
  if (touched.length) frame.dialog = {name: "redLines", to}
  else await lift(frame, to)
}

/** Lifts a bracket, whatever it touches. */
export async function lift(frame: ViewFrame & HasRolling, {instrument, provision, address, path, at, words}: Lifting) {
  await frame.desk.liftBracket(instrument, provision, path, {by: "alternative", at}, saying(frame))
  await frame.acted(say.toast.lifted(address, words))
}

/**
 * Asks for other words than those `of` proposes, beginning with them: as whom we edit, or whoever is chosen where that
 * is its own proposal.
 */
export function counter({rolling, delegation}: ViewFrame & HasRolling, of: string) {
  if (rolling.here) rolling.speaking = {by: delegation == of ? null : delegation, provision: rolling.here, from: of}
}

/** Whose proposal stands first where the person stands. */
export function firstProposer({rolling}: ViewFrame & HasRolling): string | null {
  const about = rolling.about(rolling.provision ?? "").filter(each => each.fate == "live"),
    here = rolling.bracket?.alternatives.flatMap(each => each.proposals) ?? []
  return (about.find(each => here.includes(each.id)) ?? about[0])?.by ?? null
}

/** Splits the bracket stood at where all its alternatives share words. */
export async function split(frame: ViewFrame & HasRolling) {
  const {stop, here, text} = frame.rolling
  if (!stop || !here || !text) return
  await frame.desk.splitBracket(text.instrument, stop.provision, stop.path, {at: "shared"}, saying(frame))
  await frame.acted(say.toast.split(here.provision.address))
}

/** The bracket after the one stood at, in the same provision and at the same depth. */
export function neighbour({rolling}: ViewFrame & HasRolling): number[] | null {
  const {here, stop} = rolling,
    level =
      here?.brackets.filter(
        each =>
          each.path.length == stop?.path.length && each.path.slice(0, -1).join() == stop?.path.slice(0, -1).join(),
      ) ?? []
  const at = level.findIndex(each => each.path.join() == stop?.path.join())
  return at < 0 ? null : (level[at + 1]?.path ?? null)
}

/** Merges the bracket stood at with the next one of its provision. */
export async function merge(frame: ViewFrame & HasRolling) {
  const {stop, here, text} = frame.rolling,
    through = neighbour(frame)
  if (!stop || !here || !text || !through) return
  await frame.desk.mergeBrackets(text.instrument, stop.provision, stop.path, through, saying(frame))
  await frame.acted(say.toast.merged(here.provision.address))
}

export async function withdraw(frame: ViewFrame & HasRolling, by: string, {provision}: WireRollingProvision) {
  await frame.attempt(async () => {
    await frame.desk.withdrawProposal(frame.instrument?.code ?? "", by, provision.id)
    await frame.acted(say.toast.withdrawn(by))
  })
}

/** Takes back a lift, a status, a link. */
export async function takeBack(frame: ViewFrame & HasRolling, id: string) {
  await frame.attempt(async () => {
    await frame.desk.takeBack(id)
    await frame.acted(say.toast.tookBack)
  })
}

export async function liftReservation(frame: ViewFrame & HasRolling, {id, by}: WireReservation) {
  await frame.attempt(async () => {
    await frame.desk.liftReservation(id, saying(frame))
    await frame.acted(say.toast.reservationLifted(by))
  })
}

/** Asks who objects to a silence. */
export function objecting(frame: ViewFrame & HasRolling, id: string) {
  frame.dialog = {name: "act", act: "break", about: id}
}

/** Asks when `by` came to support what `of` proposes, after it had refused it. */
export function answering(frame: ViewFrame & HasRolling, by: string, of: string) {
  frame.dialog = {name: "act", act: "support", about: "", by, of}
}

export function walkBrackets(frame: ViewFrame & HasRolling, step: 1 | -1) {
  if (!frame.rolling.walk(step)) frame.toasts.say(frame.rolling.stops.length ? say.noneToWalk : say.noneLeft)
}
