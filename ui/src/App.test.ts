import {render} from "svelte/server"
import App from "./App.svelte"
import {FakeDesk} from "./ipc/fake"

test("nothing is claimed before the desk has answered", () => {
  expect(render(App, {props: {desk: new FakeDesk()}}).body).not.toContain("Saved")
})
