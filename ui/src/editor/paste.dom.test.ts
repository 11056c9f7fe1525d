import {linesOf, stateOf} from "./kit"
import {bracketed, blocksOfHtml, blocksOfText, pasted} from "./paste"
import {provisionOf, provisions} from "./provisions"
import {schema} from "./schema"

const paste = (state: ReturnType<typeof stateOf>, blocks: Parameters<typeof pasted>[1]) =>
  state.apply(pasted(state, blocks))

test("one line of words goes in at the caret", () => {
  expect(linesOf(paste(stateOf("1 plain: We <a>act."), blocksOfText("shall ")))).toEqual(["1 plain: We shall<a>act."])
})

test("soft hyphens are left behind", () => {
  const words = blocksOfText("The Par\u00adties meet.")
  expect(words[0]!.words[0]!.text).toBe("The Parties meet.")
})

test("several lines become provisions, and typed labels are understood", () => {
  const text =
    "Article 4 — Prisoners\r\n\r\n1. Each Party shall release:\n(a) the wounded;\n(b) " +
    "the sick.\n2 bis. No one is returned.\nAnnex A\n– one dash"
  const state = paste(stateOf("1 plain: <a>"), blocksOfText(text))
  expect(
    provisions(state.doc).map(({node}) => [
      node.attrs.kind,
      node.attrs.depth,
      node.attrs.number.text ?? node.attrs.number.from,
      node.textContent,
    ]),
  ).toEqual([
    ["article", 0, "derived", "Prisoners"],
    ["paragraph", 1, "derived", "Each Party shall release:"],
    ["paragraph", 2, "derived", "the wounded;"],
    ["paragraph", 2, "derived", "the sick."],
    ["paragraph", 1, "2 bis", "No one is returned."],
    ["annex", 0, "derived", ""],
    ["paragraph", 1, "dash", "one dash"],
  ])
})

test("(i) is a numeral under a point, and a letter after (h)", () => {
  const depths = (text: string) =>
    provisions(paste(stateOf("1 plain: <a>"), blocksOfText(text)).doc).map(it => it.node.attrs.depth)
  expect(depths("1. x\n(a) y\n(i) z")).toEqual([1, 2, 3])
  expect(depths("1. x\n(h) y\n(i) z")).toEqual([1, 2, 2])
})

test("what Word puts on the clipboard comes in clean", () => {
  const html = `<html xmlns:o="urn"><style>p {color: red}</style><body><!--StartFragment-->
    <p class=MsoNormal><b><span lang=EN style='mso-x: y'>Each&nbsp;Party</span></b> shall<o:p></o:p></p>
    <ol><li>first<ul><li>deep</li></ul></li></ol>
    <table><tr><td>a</td><td><p>b</p></td></tr></table><script>alert(1)</script></body></html>`
  const state = paste(stateOf("1 plain: <a>"), blocksOfHtml(html))
  expect(provisions(state.doc).map(({node}) => [node.attrs.kind, node.attrs.depth, node.textContent])).toEqual([
    ["plain", 1, "Each Party shall"],
    ["paragraph", 1, "first"],
    ["paragraph", 2, "deep"],
    ["row", 1, "ab"],
  ])
  expect(provisionOf(provisions(state.doc)[0]!.node).inlines[0]).toEqual({
    kind: "text",
    text: "Each Party",
    emphasis: ["strong"],
  })
})

test("pasting in the middle keeps what stood behind the caret", () => {
  const state = paste(stateOf("1 paragraph: We <a>act."), blocksOfText("one\ntwo "))
  expect(linesOf(state).map(line => line.replace("<a>", ""))).toEqual(["1 paragraph: We one", "1 paragraph: twoact."])
})

test("typed brackets that balance become brackets with their delegations", () => {
  const nodes = bracketed([schema.text("Each Party [shall — MER, PG] [may] act")])
  const inlines = provisionOf(schema.nodes.provision.create(null, nodes)).inlines
  expect(inlines.filter(it => it.kind == "bracket")).toEqual([
    {kind: "bracket", alternatives: [{inlines: [{kind: "text", text: "shall"}], delegations: ["MER", "PG"]}]},
    {kind: "bracket", alternatives: [{inlines: [{kind: "text", text: "may"}], delegations: []}]},
  ])
  const open = [schema.text("Each Party [shall")]
  expect(bracketed(open)).toEqual(open)
})

test("words tracked as deleted stay out, words tracked as inserted come in", () => {
  const deleted = `<s>may</s><del cite="mailto:x"><span class=msoDel>may</span></del>`
  const html = `<p class=MsoNormal>Each Party ${deleted}<ins><span class=msoIns>shall</span></ins> report.</p>`
  const state = paste(stateOf("1 plain: <a>"), blocksOfHtml(html))
  expect(provisions(state.doc)[0]!.node.textContent).toBe("Each Party mayshall report.")
})
