import {flushSync, mount, unmount} from "svelte"
import App from "./App.svelte"

test("the window fills the place it is given", () => {
  const window = mount(App, {target: document.body})
  flushSync()
  expect(document.querySelector("main")?.textContent).toContain("Travaux")
  void unmount(window)
})
