import {sentence} from "../window/sentence"
import type {ViewFrame} from "../window/context"
import {DeskFailure} from "../ipc/desk"
import type {WireDossier} from "../ipc/wire"

/** What the window knows of the file of its dossier: what stands in the way of writing, and who else writes. */
export class FileWatch {
  /** Whether something was met that does not verify. */
  damaged = $state(false)
  /** What cannot be proven of the file, a sentence each; asked when something else is wrong with it. */
  unproven = $state.raw<string[]>([])
  /** Whether nobody else has the dossier open to write any more. */
  free = $state(false)

  constructor(private readonly frame: ViewFrame) {}

  /** Another dossier is open. */
  forget() {
    this.damaged = this.free = false
    this.unproven = []
  }
  /** Finds out what cannot be proven of the file. */
  async doubt() {
    const {frame} = this,
      path = frame.dossier?.path
    const unproven = await frame.desk.unproven().catch(() => [])
    if (path == frame.dossier?.path) this.unproven = unproven
  }
  /** Asks for the passphrase where that is what is missing; says anything else. */
  refused(refusal: unknown) {
    const {frame} = this
    if (refusal instanceof DeskFailure && refusal.code == "locked" && refusal.path != null)
      frame.dialog = {name: "unlock", path: refusal.path}
    // What is damaged is the file that could not be opened, not the one that is open.
    else frame.toasts.problem(sentence(refusal))
  }
  /** Has something done to the file, for which it is closed and opened again. What the desk refuses is thrown. */
  async reopen(work: () => Promise<WireDossier>) {
    const {frame} = this
    await frame.draft?.settle()
    await frame.remember()
    await frame.enter(await work(), true)
    frame.reload()
  }
  /** Looks whether others wrote, and shows what they did. */
  async look() {
    const {frame} = this
    const others = await frame.desk.others().catch(() => "idle" as const)
    if (others == "gone") this.free = true
    if (others != "wrote") return
    await frame.attempt(async () => {
      const dossier = await frame.desk.readAgain()
      this.free = dossier.limit == "closed"
      await frame.changedElsewhere(dossier)
    })
  }
}
