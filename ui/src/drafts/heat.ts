import type {WireOriginRun, WireTraced} from "../ipc/wire"

/** What the words are shaded by. */
export type HeatBy = "delegation" | "age"

/** One step of the legend by age, from its oldest words to its newest. */
export type Age = {from: number; to: number; occasions: string[]; words: number}

/** One line of the legend by delegation; nobody's are words that bridge. */
export type Whose = {by: string | null; words: number}

/** How many steps of age an eye tells apart. */
const STEPS = 5

/** Whose the words are, those with most words first. */
export function whose(traces: readonly WireTraced[]): Whose[] {
  const words = new Map<string | null, number>()
  for (const {origin} of runs(traces)) words.set(origin.by, (words.get(origin.by) ?? 0) + count(origin))
  return [...words].map(([by, words]) => ({by, words})).sort((a, b) => b.words - a.words)
}

/** The moments at which words were brought, gathered into at most five steps, oldest first. */
export function ages(traces: readonly WireTraced[]): Age[] {
  const moments = [...new Set(runs(traces).map(({origin}) => origin.at))].sort((a, b) => a - b)
  const steps = Math.min(STEPS, moments.length)
  const found = Array.from({length: steps}, (_, n): Age => {
    const own = moments.slice(Math.floor((n * moments.length) / steps), Math.floor(((n + 1) * moments.length) / steps))
    return {from: own[0] ?? 0, to: own.at(-1) ?? 0, occasions: [], words: 0}
  })
  for (const {origin} of runs(traces)) {
    const step = found[stepOf(found, origin.at) - 1]
    if (!step) continue
    step.words += count(origin)
    if (origin.occasion && !step.occasions.includes(origin.occasion)) step.occasions.push(origin.occasion)
  }
  return found
}

/** The step of age, from 1 for the oldest, that a moment is in. */
export function stepOf(all: readonly Age[], at: number): number {
  return all.findLastIndex(each => each.from <= at) + 1
}

/** The shade of a step out of `steps`, from 1, the palest, to 5: the newest is always the strongest. */
export const shadeOf = (step: number, steps: number) => STEPS - steps + step

const runs = (traces: readonly WireTraced[]) => traces.flatMap(each => each.runs)
const count = ({text}: WireOriginRun) => text.split(/\s+/).filter(Boolean).length
