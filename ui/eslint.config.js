import svelte from "eslint-plugin-svelte"
import globals from "globals"
import ts from "typescript-eslint"
import svelteConfig from "./svelte.config.js"

/** What has one home each; `tests/tidy` keeps the same rule. */
const homes = {
  tauri: {group: ["@tauri-apps/*"], message: "Only ui/src/ipc talks to the program behind the window."},
  editor: {group: ["prosemirror-*"], message: "Only ui/src/editor knows ProseMirror."},
  ipc: {group: ["**/ipc/*", "!**/ipc/wire"], message: "The editor knows no IPC; types from ipc/wire are fine."},
}

/** Forbids importing what is homed elsewhere. */
const only = (...forbidden) => ({"no-restricted-imports": ["error", {patterns: forbidden}]})

/**
 * The tiers, lowest first: a folder imports from folders below it. The views are one tier; `frame` holds them together
 * and is imported by none.
 */
const below = {
  ipc: [],
  lang: ["ipc"],
  parts: ["ipc", "lang"],
  editor: ["ipc", "lang", "parts"],
  window: ["ipc", "lang", "parts"],
}
const views = [
  "board",
  "signature",
  "comments",
  "compare",
  "drafts",
  "exchange",
  "history",
  "keeping",
  "projector",
  "report",
  "rolling",
]
for (const view of views) below[view] = ["ipc", "lang", "parts", "editor", "window", ...views]

/** What files in `folder` may not import: other homes, and whatever is not below. */
const tier = folder => ({
  files: [`src/${folder}/**`],
  ignores: ["**/*.test.ts"],
  rules: only(
    ...(folder == "ipc" ? [homes.editor] : folder == "editor" ? [homes.tauri, homes.ipc] : [homes.tauri, homes.editor]),
    {
      regex: `^\\.\\./(?!(${below[folder].join("|") || "$"})/)`,
      message: `ui/src/${folder} imports only what is below it: ${below[folder].join(", ") || "nothing of ours"}.`,
    },
  ),
})

export default ts.config(
  {ignores: ["dist/", "node_modules/", "src/ipc/wire.ts", "src/ipc/questions.ts"]},
  ...ts.configs.recommended,
  ...svelte.configs["flat/recommended"],
  {
    languageOptions: {globals: {...globals.browser}},
    rules: {
      "no-console": "error",
      "svelte/no-at-html-tags": "error",
      "@typescript-eslint/no-unused-vars": ["error", {argsIgnorePattern: "^_", varsIgnorePattern: "^_"}],
    },
  },
  {
    files: ["**/*.svelte", "**/*.svelte.ts"],
    languageOptions: {parserOptions: {parser: ts.parser, extraFileExtensions: [".svelte"], svelteConfig}},
  },
  {files: ["src/**"], rules: only(homes.tauri, homes.editor)},
  {files: ["src/ipc/**"], rules: only(homes.editor)},
  {files: ["src/editor/**"], rules: only(homes.tauri, homes.ipc)},
  ...Object.keys(below).map(tier),
)
