import type {Margin} from "../editor/facts"
import type {WireRolling, WireRollingProvision} from "../ipc/wire"
import {rolling as say} from "../lang/rolling"
import {legended} from "../parts/legend.svelte"
import {shapes, type Mark} from "../lang/marks"
import {markOf} from "../rolling/stops"

/** What the margin says of each provision: how it stands at the table, who reserves, what it is held for. */
export function marginsOf(table: WireRolling): Map<string, Margin[]> {
  return new Map(table.provisions.map(it => [it.provision.id, marginOf(it)] as const).filter(([, all]) => all.length))
}

function marginOf(it: WireRollingProvision): Margin[] {
  const {noted, status, brackets} = it,
    mark = markOf(it),
    all: Margin[] = []
  if (mark != "plain" && mark != "reserved")
    all.push(
      marked(
        mark,
        mark == "open" && brackets.length ? say.mark(mark, brackets.length) : titleOf(mark, status),
        brackets.length,
      ),
    )
  for (const each of noted.reservations)
    all.push({
      ...marked(
        "reserved",
        `${each.by}: ${say.reservations[each.kind].toLowerCase()}${each.note ? ` — ${each.note}` : ""}`,
      ),
      letters: `R ${each.by}`,
    })
  for (const each of noted.links)
    all.push({
      kind: "held",
      sign: "⇢",
      letters: each.called,
      title: `${say.heldFor(each.called, each.by)}${each.reason ? ` — ${each.reason}` : ""}`,
    })
  return all
}

function marked(mark: Mark, title: string, brackets = 0): Margin {
  const by = legended(mark, brackets)
  if (!by) return {kind: mark, sign: shapes[mark], letters: say.letters[mark], title}
  return {
    kind: `${mark == "reopened" ? "reopened " : ""}colour-${by.colour}`,
    sign: by.sign,
    letters: by.letter,
    title: `${title} · ${by.words}`,
  }
}

function titleOf(mark: Mark, {was, occasion}: WireRollingProvision["status"]) {
  return mark == "reopened" && was
    ? say.inspector.reopenedFrom(say.statuses[was], occasion)
    : `${say.markTitle[mark]}${occasion ? ` · ${occasion}` : ""}`
}
