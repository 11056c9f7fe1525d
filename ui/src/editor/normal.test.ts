import {after, stateOf} from "./kit"
import {blocksOfText, pasted} from "./paste"
import {provisions} from "./provisions"

test("thousands of pasted lines come in groups that stay small", () => {
  const lines = Array.from({length: 3000}, (_, at) =>
    at % 10 ? `${at % 10}. Each Party reports on ${at}.` : `Article ${at / 10} — Reports`,
  )
  const state = after(
    stateOf("1 plain: <a>"),
    (now, dispatch) => (dispatch?.(pasted(now, blocksOfText(lines.join("\n")))), true),
  )
  expect(provisions(state.doc)).toHaveLength(3000)
  expect(Math.max(...state.doc.children.map(group => group.childCount))).toBeLessThanOrEqual(60)
  expect(new Set(provisions(state.doc).map(it => it.node.attrs.id)).size).toBe(3000)
})

test("a control character never stays in the text, however it came", () => {
  const state = after(
    stateOf("1 plain: We <a>act<b>."),
    (now, dispatch) => (dispatch?.(now.tr.insertText("\u001b\u0007shall\u0085")), true),
  )
  expect(provisions(state.doc)[0]!.node.textContent).toBe("We shall.")
})
