import {mount} from "svelte"
import App from "./App.svelte"

const place = document.getElementById("app")
if (!place) throw new Error("index.html has no place for the application")

export default mount(App, {target: place})
