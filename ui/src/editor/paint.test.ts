import {history, redo, undo} from "prosemirror-history"
import {EditorState, TextSelection} from "prosemirror-state"
import type {WireDraftProvision, WireRedlined} from "../ipc/wire"
import {drafts} from "../lang/drafts"
import {Facts} from "./facts"
import {normalPlugin} from "./normal"
import {documentOf, provisionOf, provisions} from "./provisions"
import {Chance} from "./random"
import {redlineKey, redlinePlugin} from "./redline"
import {windowPlugin} from "./window"

type Wordings = ReadonlyMap<string, string>

/** What a desk would say of one provision: the words that are new, between what it shares with the base. */
function redlined({id, text}: {id: string; text: string}, base: Wordings): WireRedlined {
  const was = base.get(id)
  if (was == null) return {id, inserted: true, moved_from: null, runs: [], changes: []}
  if (was == text) return {id, inserted: false, moved_from: null, runs: [], changes: []}
  let same = 0
  while (same < was.length && same < text.length && was[same] == text[same]) same++
  return {
    id,
    inserted: false,
    moved_from: null,
    changes: [],
    runs: [
      {fate: "kept", text: text.slice(0, same), from: 0, to: same},
      {fate: "deleted", text: was.slice(same), from: same, to: same},
      {fate: "inserted", text: text.slice(same), from: same, to: text.length},
    ],
  }
}

const textOf = (state: EditorState) =>
  provisions(state.doc).map(({node}) => ({id: node.attrs.id as string, text: node.textContent}))

/** What is painted, in an order of its own. */
function paintedIn(state: EditorState): string[] {
  return redlineKey
    .getState(state)!
    .find()
    .map(it => `${it.spec.owner} ${it.from}-${it.to} ${it.spec.key ?? (it.spec.frame ? "frame" : "inline")}`)
    .sort()
}

function opened(text: WireDraftProvision[], facts: Facts): EditorState {
  return EditorState.create({
    doc: documentOf(text),
    plugins: [windowPlugin, normalPlugin, redlinePlugin(facts, drafts), history({newGroupDelay: 0})],
  })
}

function edited(state: EditorState, chance: Chance): EditorState {
  const size = state.doc.content.size
  let next = state
  const take = (tr: Parameters<EditorState["apply"]>[0]) => (next = state.apply(tr))
  switch (chance.below(6)) {
    case 0:
      undo(state, take)
      break
    case 1:
      redo(state, take)
      break
    case 2: {
      const at = TextSelection.near(state.doc.resolve(chance.below(size)))
      take(state.tr.setSelection(at).insertText("shall "))
      break
    }
    default: {
      const [from, to] = [chance.below(size), chance.below(size)].sort((a, b) => a - b) as [number, number]
      const selection = TextSelection.between(state.doc.resolve(from), state.doc.resolve(to))
      take(state.tr.setSelection(selection).deleteSelection())
    }
  }
  return next
}

test("after any edits, undos and redos what is painted is what the desk says", () => {
  for (let seed = 1; seed <= 150; seed++) {
    const chance = new Chance(seed)
    const text: WireDraftProvision[] = Array.from({length: 6}, (_, at) => ({
      id: `p${at}`,
      kind: "paragraph",
      depth: 1,
      number: {from: "derived"},
      inlines: [{kind: "text", text: `Party ${at} reports every ${at} days on what it did.`}],
    }))
    const base = new Map(
      text.map(it => [
        it.id,
        provisionOf(documentOf([it]).child(0).child(0))
          .inlines.map(each => (each.kind == "text" ? each.text : ""))
          .join(""),
      ]),
    )
    const facts = new Facts()
    let state = opened(text, facts)
    for (let step = 0; step < 12; step++) {
      state = edited(state, chance)
      if (chance.below(3)) continue
      // The desk answers for what differs from what it said last, as a save does.
      const known = new Map([...facts.redlines].map(([id, it]) => [id, JSON.stringify(it)]))
      const says = textOf(state)
        .map(it => redlined(it, base))
        .filter(it => known.get(it.id) != JSON.stringify(it))
      const concerned = facts.edited({labels: [], redlines: says, ghosts: null} as never, new Set())
      state = state.apply(state.tr.setMeta(redlineKey, concerned))
      const fresh = EditorState.create({
        doc: state.doc,
        plugins: [windowPlugin, normalPlugin, redlinePlugin(facts, drafts)],
      })
      expect(paintedIn(state), `seed ${seed}, step ${step}`).toEqual(paintedIn(fresh))
    }
  }
})
