import {ESLint} from "eslint"

/** Spelled apart, so that `tests/tidy` does not take the breach planted here for one. */
const tauri = ["@tauri", "apps"].join("-")

/** What is said of a file at `path` that says `source`. */
async function said(path: string, source: string) {
  const [result] = await new ESLint().lintText(source, {filePath: `src/${path}`})
  return (
    result?.messages
      .filter(each => each.ruleId == "no-restricted-imports")
      .map(each => each.message)
      .join("\n") ?? ""
  )
}

test.each([
  ["lang/planted.ts", 'import "../rolling/stops"', "ui/src/lang imports only what is below it: ipc."],
  ["lang/planted.ts", 'import "../parts/day"', "ui/src/lang imports only"],
  ["ipc/planted.ts", 'import "../lang/en"', "nothing of ours"],
  ["parts/planted.ts", 'import "../window/context"', "ui/src/parts imports only"],
  ["window/planted.ts", 'import "../frame/frame.svelte"', "ui/src/window imports only"],
  ["editor/planted.ts", 'import "../drafts/live"', "ui/src/editor imports only"],
  ["editor/planted.ts", 'import "../ipc/desk"', "The editor knows no IPC"],
  [
    "rolling/planted.svelte",
    '<script lang="ts">\n  import {Frame} from "../frame/frame.svelte"\n  new Frame()\n</script>',
    "ui/src/rolling imports only",
  ],
  ["keeping/planted.ts", `import {invoke} from "${tauri}/api/core"\nvoid invoke`, "Only ui/src/ipc talks"],
])("a planted breach in %s is caught: %s", async (path, source, sentence) => {
  expect(await said(path, source)).toContain(sentence)
})

test.each([
  ["rolling/planted.ts", 'import "../window/context"'],
  ["rolling/planted.ts", 'import "../comments/acts"'],
  ["frame/planted.ts", 'import "../rolling/acts"'],
  ["parts/planted.ts", 'import "./day"'],
  ["window/planted.ts", 'import "svelte"'],
])("%s may say %s", async (path, source) => expect(await said(path, source)).toBe(""))
