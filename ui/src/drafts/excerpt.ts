import type {WireRun} from "../ipc/wire"

/** Characters of unchanged words that stay beside a change. */
const BESIDE = 48
/** Characters of a wording that is new as a whole. */
const WHOLE = 240

/** The runs with unchanged stretches shortened, so that the change can be seen at a glance. */
export function excerpt(runs: readonly WireRun[], whole: boolean): WireRun[] {
  if (whole) return [{fate: "kept", text: shortened(runs.map(run => run.text).join(""), WHOLE), from: 0, to: 0}]
  if (runs.every(run => run.fate == "kept" || run.fate == "renumbered")) return []
  return runs.map((run, at) =>
    run.fate == "kept" ? {...run, text: around(run.text, at > 0, at < runs.length - 1)} : run,
  )
}

function around(text: string, after: boolean, before: boolean): string {
  if (text.length <= (after && before ? 2 : 1) * BESIDE + 10) return text
  const start = after ? text.slice(0, text.lastIndexOf(" ", BESIDE) + 1 || BESIDE) : ""
  const end = before ? text.slice(text.indexOf(" ", text.length - BESIDE) || -BESIDE) : ""
  return `${start}…${end}`
}

function shortened(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, text.lastIndexOf(" ", most))} …`
}
