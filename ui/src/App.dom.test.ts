import {flushSync, mount, tick, unmount} from "svelte"
import App from "./App.svelte"
import {FakeDesk} from "./ipc/fake"

test("without a dossier the window offers the sample", async () => {
  const app = mount(App, {target: document.body, props: {desk: new FakeDesk(false)}})
  await settled()
  expect(document.querySelector("main")?.textContent).toContain("Open the sample dossier")
  expect(document.body.textContent).toContain("no longer there")
  void unmount(app)
})

test("the tabs are the views that are really there", async () => {
  const app = mount(App, {target: document.body, props: {desk: new FakeDesk()}})
  await settled()
  expect([...document.querySelectorAll("nav button")].map(each => each.textContent)).toEqual(["Draft", "Compare", "Rolling text", "Board", "History", "Report"])
  expect(document.title).toBe("Framework Agreement — Meridia – Cassia talks — Travaux")
  void unmount(app)
})

async function settled() {
  for (let n = 0; n < 8; n++) {
    await tick()
    await new Promise(resolve => setTimeout(resolve, 0))
  }
  flushSync()
}
