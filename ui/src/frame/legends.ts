import type {Frame} from "./frame.svelte"
import {en} from "../lang/en"
import {showBy} from "../parts/legend.svelte"

/** Reads how statuses can be shown, and shows them as the package has chosen. */
export async function readLegends(frame: Frame) {
  const legends = (frame.legends = await frame.desk.legends().catch(() => null))
  showBy(legends?.all.find(each => each.name == legends.chosen) ?? null)
}

/** Has the package show statuses by another legend. */
export async function showByLegend(frame: Frame, name: string) {
  await frame.attempt(async () => {
    await frame.desk.chooseLegend(name)
    await frame.acted(en.board.legend.chosen(name))
  })
}

/** The same by the one after it. */
export async function showByNextLegend(frame: Frame) {
  const {all = [], chosen = ""} = frame.legends ?? {}
  const next = all[(all.findIndex(each => each.name == chosen) + 1) % all.length]
  if (next) await showByLegend(frame, next.name)
}
