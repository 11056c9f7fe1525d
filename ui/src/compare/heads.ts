import type {WireColumn, WireDossier} from "../ipc/wire"
import {en} from "../lang/en"

/** What stands above a column; `internal` when its text never leaves unasked. */
export type Head = {title: string; colour: number; code: string; internal: boolean}

/** The head of a column: what the text is and whose. */
export function headOf(column: WireColumn, dossier: WireDossier): Head {
  const colour = (code: string) => dossier.delegations.find(each => each.code == code)?.colour ?? 0
  if (column.version == null)
    return {
      title: en.compare.headWorking(column.delegation ?? ""),
      colour: colour(column.delegation ?? ""),
      code: column.delegation ?? "",
      internal: true,
    }
  const version = dossier.instruments
    .find(each => each.code == column.instrument)
    ?.versions.find(each => each.number == column.version)
  const kind = version ? `${version.source} ${version.kind}` : ""
  return {
    title: en.compare.head(kind, column.version),
    colour: colour(version?.source ?? ""),
    code: version?.source ?? "",
    internal: version?.layer == "internal",
  }
}
