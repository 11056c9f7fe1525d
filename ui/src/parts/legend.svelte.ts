import type {WireLegend, WireMark, WireShape, WireStage} from "../ipc/wire"
import type {Mark} from "../lang/marks"

/** The legend that needs none: the program's own words and colours. */
export const PLAIN = "Plain"

const chosen = $state<{legend: WireLegend | null}>({legend: null})

const signs: Record<WireShape, string> = {
  ring: "○",
  disc: "●",
  half: "◐",
  square: "■",
  diamond: "◇",
  triangle: "△",
  bars: "‖",
  cross: "✕",
}
const stages: Partial<Record<Mark, WireStage>> = {
  open: "open",
  parked: "parked",
  principle: "agreedInPrinciple",
  referendum: "agreedAdReferendum",
  agreed: "agreed",
  initialled: "initialled",
  reopened: "reopened",
}

/** A mark as a legend has it: its shape as a sign, its letters, the name of a colour, and what it says. */
export type Legended = {sign: string; letter: string; colour: string; words: string}

/** Shows every status by this legend from now on. */
export function showBy(legend: WireLegend | null) {
  chosen.legend = legend?.name == PLAIN ? null : legend
}

/** How the legend that was chosen shows a mark; null where the program's own way stands. */
export function legended(mark: Mark, brackets: number): Legended | null {
  const stage = mark == "open" && brackets ? "bracketed" : stages[mark]
  const found = chosen.legend?.marks.find(each => each.stage == stage)
  return found ? spelled(found) : null
}

/** A mark of a legend, spelled. */
export const spelled = ({shape, letter, colour, words}: WireMark): Legended => ({
  sign: signs[shape],
  letter,
  colour,
  words,
})
