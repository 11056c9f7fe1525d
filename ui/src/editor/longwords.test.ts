import {expect, test} from "vitest"
import {LONG_WORDED, longWords} from "./longwords"
import {nodeOf} from "./provisions"

const placed = (text: string) => ({
  pos: 1,
  node: nodeOf({id: "a", kind: "plain", depth: 1, number: {from: "none"}, inlines: [{kind: "text", text}]}),
})

test("a provision of ordinary words may not break inside them", () => {
  expect(longWords(placed("Each Party shall report to the depositary."))).toEqual([])
})

test("a provision with an address too long for a line may break inside it", () => {
  const address = "https://treaties.meridia.example/depositary/notifications/2026"
  const [mark] = longWords(placed(`See ${address}.`))
  expect(mark!.spec.owner).toBe("a")
  expect((mark as unknown as {type: {attrs: object}}).type.attrs).toEqual({class: LONG_WORDED})
})
