import {mount} from "svelte"
import App from "./App.svelte"
import {isProjector, tauriDesk} from "./ipc/desk"
import Projector from "./projector/Projector.svelte"
import {namedBy} from "./parts/hidden"
import "./style/fonts.css"
import "./style/tokens.css"
import "./style/window.css"
import "./style/paper.css"

const place = document.getElementById("app")
if (!place) throw new Error("index.html has no place for the application")

namedBy(words => tauriDesk.nameHidden(words))

export default isProjector()
  ? mount(Projector, {target: place, props: {desk: tauriDesk}})
  : mount(App, {target: place, props: {desk: tauriDesk}})
