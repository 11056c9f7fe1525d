import {TextSelection} from "prosemirror-state"
import {addAlternative, attribute, keepAlternative, liftBracket, openBracket, stepOut} from "./brackets"
import {after, linesOf, stateOf} from "./kit"
import {provisionOf, provisions} from "./provisions"
import {nextProvision} from "./structure"
import {deleteBack} from "./keystrokes"

const wording = (state: ReturnType<typeof stateOf>, at = 0) => provisionOf(provisions(state.doc)[at]!.node).inlines

test("words put in brackets become an alternative of ours", () => {
  const state = after(stateOf("1 plain: We <a>shall<b> act."), openBracket(["MER"]))
  expect(wording(state)).toEqual([
    {kind: "text", text: "We "},
    {kind: "bracket", alternatives: [{inlines: [{kind: "text", text: "shall"}], delegations: ["MER"]}]},
    {kind: "text", text: " act."},
  ])
})

test("an alternative is added, attributed, kept or lifted", () => {
  const one = after(stateOf("1 plain: We <a>shall<b> act."), openBracket(["MER"]), addAlternative([], true))
  const two = after(one, (state, dispatch) => (dispatch?.(state.tr.insertText("may")), true), attribute(["CAS", "PG"]))
  expect(wording(two)[1]).toEqual({
    kind: "bracket",
    alternatives: [
      {inlines: [{kind: "text", text: "shall"}], delegations: ["MER"]},
      {inlines: [{kind: "text", text: "may"}], delegations: ["CAS", "PG"]},
    ],
  })
  expect(linesOf(after(two, keepAlternative))).toEqual(["1 plain: We may<a> act."])
  expect(linesOf(after(two, liftBracket))).toEqual(["1 plain: We shallmay<a> act."])
})

test("deleting one token deletes its mates and no word", () => {
  const state = after(stateOf("1 plain: We <a>shall<b> act."), openBracket(["MER"]))
  const behind = after(state, stepOut, deleteBack("letter"))
  expect(wording(behind)).toEqual([{kind: "text", text: "We shall act."}])
})

test("a selection that would tear a bracket apart is not bracketed", () => {
  const state = after(stateOf("1 plain: We <a>shall<b> act."), openBracket(["MER"]))
  const torn = state.apply(state.tr.setSelection(TextSelection.create(state.doc, 6, state.doc.content.size - 3)))
  expect(after(torn, openBracket(["CAS"]))).toBe(torn)
})

test("a provision split within a bracket leaves a bracket in both halves", () => {
  const state = after(stateOf("1 plain: We <a>shall and may<b> act."), openBracket(["MER"]))
  const inside = state.apply(state.tr.setSelection(TextSelection.create(state.doc, 12)))
  const split = after(inside, nextProvision)
  expect(wording(split, 0).at(-1)).toMatchObject({kind: "bracket", alternatives: [{delegations: ["MER"]}]})
  expect(wording(split, 1)[0]).toMatchObject({kind: "bracket", alternatives: [{delegations: ["MER"]}]})
})
