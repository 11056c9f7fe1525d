import {DeskFailure} from "../ask"
import type {WireDossier, WireOthers} from "../wire"

/** What opens every encrypted dossier here. */
export const passphrase = "violin harbour lantern"
const lines = ["babab bidif gogul hahoh jukij", "kukok lalil momum nanan pipop", "rurur sasis totot vuvuv zizaz", "babad badid fofof gugig hohuh"]

/** The keeping of a dossier in memory: nothing is encrypted, and there is one copy. */
export class FakeKeeping {
  /** What others did, as the next question is answered. */
  doing: WireOthers = "idle"

  /** Whether there is a keychain. */
  chain: "open" | "none" = "open"
  private inChain = false

  constructor(private readonly calls: string[], private readonly changed: (more: Partial<WireDossier>) => Promise<WireDossier>, private readonly open: (path: string) => Promise<WireDossier>) {}

  async unlock(path: string, typed: string) {
    const words = typed.trim().split(/\s+/).join(" ")
    if (words != passphrase && words != lines.join(" ")) throw new DeskFailure("locked", `This does not open ${path}. Nothing was changed.`, path)
    await this.open(path)
    return this.changed({encrypted: true})
  }
  async strength(typed: string) { return typed.split(" ").length > 4 ? "This passphrase is strong." : "This passphrase is weak." }
  async protect(typed: string | null) {
    this.calls.push(typed == null ? "protect none" : "protect")
    return this.changed({encrypted: typed != null})
  }
  async kit() { return lines }
  async writeKit(path: string) { this.calls.push(`writeKit ${path}`) }
  async inKeychain() { return this.inChain }
  async keepInKeychain(kept: boolean) {
    if (this.chain == "none") throw new DeskFailure("badRequest", "No keychain could be reached on this computer, or it stayed locked.")
    this.inChain = kept
  }
  async copies() { return [{path: "/home/ada/a.dossier-copies/1.dossier", name: "1", at: Date.UTC(2026, 10, 20, 9)}] }
  async copyHolds() { return {entries: 12, missing: 3, versions: 4, typed_at: Date.UTC(2026, 10, 20, 8)} }
  async openCopy(path: string) { this.calls.push(`openCopy ${path}`) }
  async restoreCopy(path: string) {
    this.calls.push(`restoreCopy ${path}`)
    return this.changed({notices: ["The copy was restored."]})
  }
  async acceptOlder() { return this.changed({limit: null, read_only: null}) }
  async others() {
    const {doing} = this
    this.doing = doing == "wrote" ? "idle" : doing
    return doing
  }
  async readAgain() {
    this.calls.push("readAgain")
    return this.changed({})
  }
  async writeAgain() { return this.changed({limit: null, read_only: null}) }
}
