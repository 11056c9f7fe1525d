import axe from "axe-core"
import {flushSync, mount, tick, unmount} from "svelte"
import App from "./App.svelte"
import {en} from "./lang/en"
import {answered, type TestDesk} from "./desk.kit"

/**
 * What needs a layout, which there is none of here: contrast is checked on the tokens, virtual lists in the real
 * window.
 */
const off = Object.fromEntries(
  ["color-contrast", "region", "aria-required-children"].map(rule => [rule, {enabled: false}]),
)

/** The faults axe finds. */
export async function faults(part: Element | null = document.body) {
  const {violations} = await axe.run(part ?? document.body, {rules: off})
  return violations.map(each => `${each.id}: ${each.nodes.map(node => node.html.slice(0, 120)).join(" | ")}`)
}

/** Waits until all that was asked of the desk is answered and on the page. */
export async function settled() {
  await answered(async () => {
    await tick()
    await new Promise(resolve => setTimeout(resolve, 0))
  })
  flushSync()
}

/** Presses a key where the focus is. */
export const press = (key: string, more: KeyboardEventInit = {}) =>
  (document.activeElement ?? window).dispatchEvent(
    new KeyboardEvent("keydown", {key, bubbles: true, cancelable: true, ...more}),
  )

/** Does what an action says, as a person who types its title into the palette. */
export async function choose(action: keyof typeof en.actions) {
  press("k", {ctrlKey: true})
  await settled()
  const field = document.querySelector<HTMLInputElement>("dialog input")
  if (!field) throw new Error("there is no palette")
  field.value = en.actions[action]
  field.dispatchEvent(new Event("input", {bubbles: true}))
  flushSync()
  field.dispatchEvent(new KeyboardEvent("keydown", {key: "Enter", bubbles: true, cancelable: true}))
  await settled()
}

/** Looks at the whole window at a desk. */
export async function inWindow(desk: TestDesk, look: () => Promise<void>) {
  document.documentElement.lang = "en"
  const app = mount(App, {target: document.body, props: {desk}})
  await settled()
  try {
    await look()
  } finally {
    await unmount(app)
    document.body.innerHTML = ""
  }
}
