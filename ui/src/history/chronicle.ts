import type {WireVersion} from "../ipc/wire"

/** One line of the history. */
export type Entry =
  | {shape: "occasion"; key: string; name: string; versions: number}
  | {shape: "version"; key: string; version: WireVersion; lane: number}

/** The versions of an instrument, newest first, below the occasions they belong to. */
export type Chronicle = {lanes: string[]; entries: Entry[]; order: WireVersion[]}

/** Groups versions by occasion and gives each delegation a lane, in the order of the dossier. */
export function chronicle(versions: readonly WireVersion[], delegations: readonly string[]): Chronicle {
  const sources = new Set(versions.map(each => each.source))
  const lanes = [
    ...delegations.filter(code => sources.has(code)),
    ...[...sources].filter(code => !delegations.includes(code)),
  ]
  const occasions = new Map<string, WireVersion[]>()
  for (const each of versions) occasions.set(each.occasion, [...(occasions.get(each.occasion) ?? []), each])
  const newest = (group: readonly WireVersion[]) => versions.lastIndexOf(group.at(-1)!)
  const groups = [...occasions].sort((a, b) => newest(b[1]) - newest(a[1]))
  const order = groups.flatMap(([, group]) => [...group].reverse())
  const entries = groups.flatMap(([name, group]): Entry[] => [
    {shape: "occasion", key: `o ${name}`, name, versions: group.length},
    ...[...group]
      .reverse()
      .map((version): Entry => ({
        shape: "version",
        key: `v ${version.number}`,
        version,
        lane: lanes.indexOf(version.source),
      })),
  ])
  return {lanes, entries, order}
}
