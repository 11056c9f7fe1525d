import type {Desk} from "../ipc/desk"

/** How the window chooses between light and dark. */
export type Theme = "system" | "light" | "dark"

const steps = [0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2]
const themes: Theme[] = ["system", "light", "dark"]

/** Light or dark, and how large: a person's habit, kept on this machine and not in the dossier. */
export class Appearance {
  theme = $state<Theme>("system")
  zoom = $state(1)

  constructor(private readonly desk: Desk) {
    const kept = remembered()
    this.theme = themes.find(each => each == kept.theme) ?? "system"
    this.zoom = steps.find(each => each == kept.zoom) ?? 1
  }

  /** Puts it on the page, and follows the system from then on. Gives what ends that. */
  begin(): () => void {
    const system = matchMedia("(prefers-color-scheme: dark)")
    const paint = () => {
      const dark = this.theme == "dark" || (this.theme == "system" && system.matches)
      document.documentElement.dataset.theme = dark ? "dark" : "light"
    }
    this.paint = paint
    paint()
    if (this.zoom != 1) void this.desk.zoomWindow(this.zoom)
    system.addEventListener("change", paint)
    return () => system.removeEventListener("change", paint)
  }
  private paint = () => {}

  nextTheme() {
    this.theme = themes[(themes.indexOf(this.theme) + 1) % themes.length] ?? "system"
    this.paint()
    this.remember()
  }
  /** One step larger or smaller; 0 is the usual size. */
  async size(step: 1 | 0 | -1) {
    const at = step == 0 ? steps.indexOf(1) : steps.indexOf(this.zoom) + step
    const zoom = steps[at]
    if (zoom == null) return
    this.zoom = zoom
    this.remember()
    await this.desk.zoomWindow(zoom)
  }
  private remember() {
    try {
      localStorage.setItem("travaux.appearance", JSON.stringify({theme: this.theme, zoom: this.zoom}))
    } catch {
      return
    }
  }
}

function remembered(): {theme?: unknown; zoom?: unknown} {
  try {
    const found: unknown = JSON.parse(localStorage.getItem("travaux.appearance") ?? "{}")
    return typeof found == "object" && found != null ? found : {}
  } catch {
    return {}
  }
}
