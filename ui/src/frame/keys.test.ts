import {groups} from "../lang/actions"
import {en} from "../lang/en"
import {actions} from "./actions"
import {spelled} from "../window/keys"

/** The page on keys, as the registry has them. */
function page() {
  const sections = Object.entries(groups).map(([group, name]) => {
    const rows = actions
      .filter(each => each.group == group)
      .map(
        each =>
          `| ${en.actions[each.id].replace(/ …$/, "")} | ${each.keys
            .map(key => `\`${spelled(key)}\``)
            .join(" ")
            .replaceAll("|", "\\|")} | \`${each.id}\` |`,
      )
    return [`## ${name}`, "", "| What | Keys | Id |", "|---|---|---|", ...rows, ""].join("\n")
  })
  return [
    "# Keys",
    "",
    "Everything the window can do has a name, a key where it is often wanted, and an id.",
    "This page is written from the registry in `ui/src/frame/actions.ts`; `npm test -- -u` writes it again.",
    "The palette, the menu of the window and the sheet of keys (F1) are drawn from the same list.",
    "Keys that stand for a lone letter, a digit, Enter or Space act only on the list " +
      "that has the focus: nowhere else does a stray key do anything.",
    "",
    ...sections,
  ].join("\n")
}

test("the page on keys is what the registry says", async () => {
  await expect(page()).toMatchFileSnapshot("../../../docs/keys.md")
})
