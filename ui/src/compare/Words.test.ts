import {render} from "svelte/server"
import type {WireRun} from "../ipc/wire"
import type {Filter} from "./rows"
import Words from "./Words.svelte"

const run = (fate: WireRun["fate"], text: string, more: Partial<WireRun> = {}): WireRun => ({
  fate,
  text,
  from: 0,
  to: text.length,
  ...more,
})
const all: Filter = {hidden: new Set(), only: null}

/** The markup without Svelte's markers, classes and titles. */
const bare = (runs: WireRun[], filter = all) =>
  render(Words, {props: {runs, filter}}).body.replace(/<!--.*?-->| (class|title)="[^"]*"/g, "")

test("what is shown is what was sent, in order and in whole", () => {
  const html = bare([run("kept", "Each Party "), run("deleted", "shall"), run("inserted", "may"), run("kept", " act")])
  expect(html).toBe("Each Party <del>shall</del><ins>may</ins> act")
})

test("a sentence that moved is struck where it stood and kept where it stands", () => {
  const html = bare([run("kept", "One. "), run("movedAway", "Two."), run("movedHere", "Three.")])
  expect(html).toBe("One. <s>Two.</s><span>Three.</span>")
  expect(bare([run("movedHere", "Three.")], {hidden: new Set(["moved"]), only: null})).toBe("Three.")
})

test("an invisible character is named by its code point", () => {
  expect(bare([run("inserted", "a\u200b", {strength: ["U+200B"]})])).toContain("<code>U+200B</code>")
})

test("a change of weight says what it touches", () => {
  expect(
    render(Words, {props: {runs: [run("deleted", "shall", {strength: ["obligation"]})], filter: all}}).body,
  ).toContain('title="touches: shall, should, may"')
})

test("a long stretch that touches a word of weight carries a sign", () => {
  const words = "unless the Council, within ten days, decides otherwise"
  expect(bare([run("inserted", words, {strength: ["negation"]})])).toBe(`<ins>${words}<sup>!</sup></ins>`)
})

test("a renumbering shows the old number struck beside the new", () => {
  expect(bare([run("renumbered", "Article 6", {was: "Article 5"})])).toContain("<s>Article 5</s>")
  expect(
    bare([run("renumbered", "Article 6", {was: "Article 5"})], {
      hidden: new Set(["renumbered", "consequential"]),
      only: null,
    }),
  ).toBe("Article 6")
})
