import {render} from "svelte/server"
import App from "./App.svelte"

test("the window names the application", () => {
  expect(render(App).body).toContain("Travaux")
})
