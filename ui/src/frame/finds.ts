import type {WireDossier, WireHit, WireProvision} from "../ipc/wire"
import {en} from "../lang/en"
import {actions, perform} from "./actions"
import type {Frame} from "./frame.svelte"
import {spelled} from "../window/keys"
import {best} from "./palette"

/** One answer of the palette. */
export type Find = {key: string; group: string; words: string; places: number[]; side: string; run: () => unknown}

/** What is asked of the palette, and what it can draw on. */
export type Sources = {frame: Frame; provisions: readonly WireProvision[]; hits: readonly WireHit[]}

/** All answers to `query`, group by group: commands, provisions, texts, and words found. */
export function finds(query: string, {frame, provisions, hits}: Sources): Find[] {
  const dossier = frame.dossier
  const texts = dossier
    ? [...provisionsFor(query, frame, provisions), ...textsFor(query, frame, dossier), ...foundIn(hits, frame, dossier)]
    : []
  const commands = commandsFor(query, frame)
  return /^\d/.test(query.trim()) ? [...texts, ...commands] : [...commands, ...texts]
}

function commandsFor(query: string, frame: Frame): Find[] {
  const possible = actions.filter(each => each.id != "view.palette" && each.when(frame))
  return best(query, possible, each => en.actions[each.id], query ? 8 : 40).map(({item, places}) => ({
    key: item.id,
    group: en.palette.actions,
    words: en.actions[item.id],
    places,
    side: item.keys.map(spelled).join("  "),
    run: () => perform(frame, item.id),
  }))
}

function provisionsFor(query: string, frame: Frame, provisions: readonly WireProvision[]): Find[] {
  const wanted = query
    .trim()
    .toLocaleLowerCase()
    .replace(/^(article|art\.?)\s+/, "")
  if (!wanted) return []
  const near = provisions.filter(
    each =>
      each.address.toLocaleLowerCase().startsWith(wanted) ||
      (each.kind == "article" && opening(each).toLocaleLowerCase().includes(wanted)),
  )
  return near
    .slice(0, 6)
    .map(each => ({
      key: `p ${each.id}`,
      group: en.palette.provisions,
      words: en.palette.goTo(each.address, opening(each)),
      places: [],
      side: frame.instrument?.code ?? "",
      run: () => frame.showProvision(each.id),
    }))
}

const opening = (provision: WireProvision) =>
  provision.inlines
    .map(each => (each.kind == "text" ? each.text : ""))
    .join("")
    .slice(0, 80)

function textsFor(query: string, frame: Frame, dossier: WireDossier): Find[] {
  const instruments = dossier.instruments.map(each => ({
    words: each.title,
    side: each.code,
    key: `i ${each.code}`,
    run: () => frame.go({instrument: each.code}),
  }))
  const versions = dossier.instruments.flatMap(each =>
    [...each.versions]
      .reverse()
      .map(version => ({
        words: `${each.title} · v${version.number} · ${version.kind} · ${version.source}`,
        side: version.occasion,
        key: `v ${each.code} ${version.number}`,
        run: () => frame.read(version),
      })),
  )
  return best(query, query ? [...instruments, ...versions] : instruments, each => each.words, 6).map(
    ({item, places}) => ({...item, group: en.palette.versions, places}),
  )
}

function foundIn(hits: readonly WireHit[], frame: Frame, dossier: WireDossier): Find[] {
  return hits.slice(0, 12).map((hit, n) => ({
    key: `h ${n}`,
    group: en.palette.found,
    words: hit.snippet,
    side: `${hit.instrument} ${hit.address} · v${hit.version}`,
    places: hit.marks.flatMap(([from, to]) => Array.from({length: to - from}, (_, m) => from + m)),
    run: () => {
      const version = dossier.instruments
        .find(each => each.code == hit.instrument)
        ?.versions.find(each => each.number == hit.version)
      if (version) return frame.read(version, hit.id)
    },
  }))
}
