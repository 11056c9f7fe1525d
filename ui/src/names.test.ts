import {readdirSync} from "node:fs"
import {basename} from "node:path"

/** Nouns that look like gerunds or participles; `keeping` is what the crate is called. */
const nouns = new Set(["meeting", "rolling", "returned", "working", "keeping", "spelling"])

/** The words in the name of a module or folder that are gerunds or participles: a name on a door is a noun. */
function verbal(path: string): string[] {
  const words = basename(path)
    .replace(/\..*$/, "")
    .split(/(?=[A-Z])|[^A-Za-z]/)
  return words.map(each => each.toLowerCase()).filter(each => /..(ing|ed)$/.test(each) && !nouns.has(each))
}

test("modules are nouns", () => {
  const found = readdirSync("src", {recursive: true, encoding: "utf8"}).filter(each => verbal(each).length)
  expect(found).toEqual([])
})

test.each(["editor/painted.ts", "compare/comparing.svelte.ts", "rolling/SpeakingText.svelte", "drafts/drafting"])(
  "a planted %s is caught",
  path => expect(verbal(path)).toHaveLength(1),
)

test.each([
  "rolling/rolling.svelte.ts",
  "frame/AddMeeting.svelte",
  "exchange/ReturnedFile.svelte",
  "editor/redline.ts",
])("%s may be", path => expect(verbal(path)).toEqual([]))
