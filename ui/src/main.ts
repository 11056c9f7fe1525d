import {mount} from "svelte"
import App from "./App.svelte"
import {isProjector, tauriDesk, type Desk} from "./ipc/desk"
import Projector from "./projector/Projector.svelte"
import {namedBy} from "./parts/hidden"
import "./style/fonts.css"
import "./style/tokens.css"
import "./style/window.css"
import "./style/paper.css"

const place = document.getElementById("app")
if (!place) throw new Error("index.html has no place for the application")

namedBy(words => tauriDesk.nameHidden(words))

export default isProjector() ? mount(Projector, {target: place, props: {desk: tauriDesk}}) : mount(App, {target: place, props: {desk: await deskHere()}})

/** The program behind the window; while developing in a browser, where there is none, one in memory. */
async function deskHere(): Promise<Desk> {
  if (!import.meta.env.DEV || "__TAURI_INTERNALS__" in window) return tauriDesk
  const {FakeDesk} = await import("./ipc/fake")
  const desk = new FakeDesk(!location.search.includes("welcome"))
  return Object.assign(window, {fakeDesk: desk}).fakeDesk
}
