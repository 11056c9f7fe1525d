import {render} from "svelte/server"
import App from "./App.svelte"
import {sampleDesk} from "./desk.kit"

test("nothing is claimed before the desk has answered", () => {
  expect(render(App, {props: {desk: sampleDesk()}}).body).not.toContain("Saved")
})
