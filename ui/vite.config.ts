import {svelte} from "@sveltejs/vite-plugin-svelte"
import {defineConfig} from "vitest/config"

/** Leaves only the woff2 of each face: WebKit reads it, and the older twins double what is shipped. */
const onlyWoff2 = {
  postcssPlugin: "only-woff2",
  AtRule: {
    "font-face": (face: {walkDecls: (name: string, change: (it: {value: string}) => void) => void}) =>
      face.walkDecls("src", it => {
        it.value = it.value
          .split(/,\s*(?=url\()/)
          .filter(each => !each.includes('format("woff")') && !each.includes("format('woff')"))
          .join(", ")
      }),
  },
}

export default defineConfig({
  plugins: [svelte()],
  css: {postcss: {plugins: [onlyWoff2]}},
  clearScreen: false,
  server: {port: 1420, strictPort: true},
  build: {
    // The window is WebKitGTK 2.40 or newer, and nothing else.
    target: "safari16.4",
    // Fonts stay files: the content security policy allows no data: fonts.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 2000,
  },
  test: {
    // A busy machine is slow, not wrong.
    testTimeout: 60_000,
    // Loading the window anew for each file took longer than testing it. What a test leaves behind, the next one meets.
    isolate: false,
    // A window without a screen leaves timers behind, for which nobody waits.
    teardownTimeout: 2_000,
    projects: [
      {
        // Components render through svelte/server, without a browser.
        extends: true,
        test: {name: "plain", globals: true, include: ["src/**/*.test.ts"], exclude: ["src/**/*.dom.test.ts"]},
      },
      {
        // For what needs a document: name the file *.dom.test.ts.
        extends: true,
        resolve: {conditions: ["browser"]},
        test: {name: "dom", globals: true, environment: "happy-dom", include: ["src/**/*.dom.test.ts"]},
      },
    ],
  },
})
