import {mount, tick, unmount, type Component} from "svelte"

/** Takes away what was laid out for the paper before, where no event said that the printing ended. */
let clear = () => {}

/** Prints a part that is laid out for paper alone. */
export async function onPaper<P extends Record<string, unknown>>(part: Component<P>, props: P) {
  clear()
  const sheet = document.body.appendChild(document.createElement("div"))
  sheet.className = "printout"
  const printed = mount(part, {target: sheet, props})
  await tick()
  clear = () => {
    void unmount(printed)
    sheet.remove()
    clear = () => {}
  }
  window.addEventListener("afterprint", () => setTimeout(() => clear(), 0), {once: true})
  window.print()
}
