import {existsSync, readdirSync, readFileSync} from "node:fs"
import {render} from "svelte/server"
import Row from "./compare/Row.svelte"
import {laidOut} from "./compare/rows"
import {chronicle} from "./history/chronicle"
import type {WireAligned, WireComparison, WireDossier, WireInline, WireProvision} from "./ipc/wire"
import Inlines from "./parts/Inlines.svelte"

/** The files that the program writes and checks: what crosses to the window, one type each. */
const folder = new URL("../../tests/golden/wire/", import.meta.url)
const files = existsSync(folder) ? readdirSync(folder).filter(each => each.endsWith(".json")) : []

const bare = (html: string) =>
  html
    .replace(/<!--.*?-->/g, "")
    .replace(/<[^>]*>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&amp;", "&")

const all = {hidden: new Set<never>(), only: null}

/** Shows a comparison row by row: every word of every cell is on the screen. */
function showComparison({rows}: WireComparison) {
  const items = laidOut(rows, all, new Set(), new Map())
  expect(items.length).toBeGreaterThan(0)
  for (const row of rows) if (row.shape == "aligned") showRow(row)
}

function showRow(row: WireAligned) {
  const heads = row.cells.map((_, n) => ({title: `v${n}`, colour: n, code: `D${n}`, internal: false}))
  const shown = bare(render(Row, {props: {row, heads, filter: all, combined: false}}).body)
  expect(shown).toContain(row.address)
  for (const cell of row.cells)
    if (cell.state == "words") for (const run of cell.runs) expect(shown).toContain(run.text)
}

function showInlines(inlines: readonly WireInline[]) {
  const shown = bare(render(Inlines, {props: {inlines, colours: {}}}).body)
  for (const inline of inlines) if (inline.kind == "text") expect(shown).toContain(inline.text)
}

/** Shows a value by what it is; what has no view of its own is only read. */
function show(value: unknown): void {
  if (Array.isArray(value)) return value.forEach(show)
  if (typeof value != "object" || value == null) return
  if ("coverage" in value) return showComparison(value as WireComparison)
  if ("inlines" in value) return showInlines((value as WireProvision).inlines)
  if ("instruments" in value) {
    const dossier = value as WireDossier
    for (const {versions} of dossier.instruments)
      expect(
        chronicle(
          versions,
          dossier.delegations.map(each => each.code),
        ).order,
      ).toHaveLength(versions.length)
  }
}

test.runIf(files.length)("what the program writes can be shown", () => {
  for (const file of files) show(JSON.parse(readFileSync(new URL(file, folder), "utf8")))
})

test.skipIf(files.length)("skipped: tests/golden/wire holds no files yet", () => {})
