import {after, stateOf} from "./kit"
import {blocksOfText, pasted} from "./paste"
import {provisions} from "./provisions"

test("thousands of pasted lines come in groups that stay small", () => {
  const lines = Array.from({length: 3000}, (_, at) => at % 10 ? `${at % 10}. Each Party reports on ${at}.` : `Article ${at / 10} — Reports`)
  const state = after(stateOf("1 plain: <a>"), (now, dispatch) => (dispatch?.(pasted(now, blocksOfText(lines.join("\n")))), true))
  expect(provisions(state.doc)).toHaveLength(3000)
  expect(Math.max(...state.doc.children.map(group => group.childCount))).toBeLessThanOrEqual(60)
  expect(new Set(provisions(state.doc).map(it => it.node.attrs.id)).size).toBe(3000)
})
