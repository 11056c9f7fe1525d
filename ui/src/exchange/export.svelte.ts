import type {WireExport, WireExported, WireReport} from "../ipc/wire"
import {en} from "../lang/en"
import type {ViewFrame} from "../window/context"
import type {Dress} from "../window/place"

/** What can be written or printed. */
export type Kind = WireExported["kind"]

/** What it can be written as. */
export type FileKind = keyof typeof en.dialogs.exportText.formats

const papers: readonly FileKind[] = ["docx", "pdf"]

/** What each can be written as, the likeliest first. */
const formats: Readonly<Record<Kind, readonly FileKind[]>> = {
  version: ["docx", "pdf", "html", "md", "txt"],
  working: papers,
  rolling: papers,
  columns: papers,
  travaux: ["docx", "pdf", "md", "txt"],
  concordance: ["docx", "pdf", "md", "txt"],
  report: ["docx", "pdf", "html", "md", "txt"],
}

/** Something that is about to leave the dossier, as the person chooses it. */
export class Export {
  kind = $state<Kind>("version")
  format = $state<FileKind>("docx")
  number = $state("")
  base = $state("")
  columns = $state<string[]>([])
  provision = $state("")
  tracked = $state(true)
  /** Whether it is for our own people, and may hold what is internal. */
  internal = $state(false)
  dress = $state<Dress>({} as Dress)

  constructor(
    private readonly frame: ViewFrame,
    kind: Kind | null,
    chosen: string | null,
    readonly report: WireReport | null,
  ) {
    this.kind = kind ?? (frame.view == "rolling" ? "rolling" : frame.view == "report" && report ? "report" : "version")
    this.dress = {...frame.place.dress}
    this.format = this.dress.format
    const {tabled} = this
    this.number = (tabled.find(each => each.number == chosen) ?? tabled.at(0))?.number ?? ""
    this.columns = tabled
      .slice(0, 2)
      .map(each => each.number)
      .reverse()
  }

  /** The versions that others have or may have, the newest first. */
  get tabled() {
    return this.frame.instrument?.versions.filter(each => each.layer == "tabled").reverse() ?? []
  }
  /** The versions that can be chosen. */
  get versions() {
    return this.internal && this.kind == "version"
      ? [...(this.frame.instrument?.versions ?? [])].reverse()
      : this.tabled
  }
  get formats() {
    return formats[this.kind]
  }
  /** What it is written as, which is something that it can be written as. */
  get as(): FileKind {
    const only = this.marked && this.kind == "version" ? papers : this.formats
    return only.includes(this.format) ? this.format : "docx"
  }
  /** Whether it has pages: then they can be looked at, and their look chosen. */
  get paged() {
    return this.as == "pdf" || this.as == "docx"
  }
  /** Whether every page is marked as internal. */
  get marked() {
    return this.kind == "working" || (this.kind == "report" ? this.report?.form == "full" : this.mayBe && this.internal)
  }
  /** Whether it may be asked for with what is internal. */
  get mayBe() {
    return this.kind == "version" || this.kind == "rolling"
  }
  get instrument(): string | null {
    return this.kind == "report" ? null : (this.frame.instrument?.code ?? null)
  }

  /** What is lacking before anything can be written. */
  get lacking(): string {
    const say = en.dialogs.exportText
    if (this.kind == "report") return this.report ? "" : say.needReport
    if (this.kind == "columns" && (this.columns.length < 2 || this.columns.length > 4)) return say.needColumns
    return this.kind == "working" || this.kind == "rolling" || this.number ? "" : say.needVersion
  }

  get wanted(): WireExport {
    const {format: _, ...dress} = this.dress
    const template = this.as == "docx" && this.frame.place.template ? this.frame.place.template : null
    const said = ["version", "rolling", "working"].includes(this.kind)
    return {
      what: this.what,
      internal: this.marked && this.kind != "report",
      dress: {...dress, template, comments: said && dress.comments},
    }
  }
  private get what(): WireExported {
    const {kind, number: version} = this
    switch (kind) {
      case "version": {
        const base = this.paged && this.versions.some(each => each.number == this.base && this.base != version)
        return {kind, version, base: base ? this.base : null}
      }
      case "working":
        return {kind, delegation: this.frame.delegation, tracked: this.tracked}
      case "columns": {
        const all = this.tabled.map(each => each.number).filter(each => this.columns.includes(each))
        return {kind, versions: all.reverse()}
      }
      case "travaux":
        return {kind, version, provision: this.provision.trim() || null}
      case "concordance":
        return {kind, version}
      case "report":
        return {kind, report: this.report!}
      default:
        return {kind: "rolling"}
    }
  }

  /** What the file is called unless the person has a better name. */
  get called(): string {
    const say = en.dialogs.exportText.file,
      title = this.frame.instrument?.title ?? ""
    const name = {
      version: () => say.version(title, this.number),
      working: () => say.working(title, this.frame.delegation),
      rolling: () => say.rolling(title),
      columns: () => say.version(title, this.columns.join(" v")),
      travaux: () => say.travaux(title, this.number, this.provision.trim()),
      concordance: () => say.concordance(title, this.number),
      report: () => en.report.file(this.report?.title ?? "", en.report.forms[this.report?.form ?? "full"]),
    }[this.kind]()
    return `${name}.${this.as}`
  }

  /** Has the dossier remember how pages look. */
  remember() {
    const format = this.as == "pdf" ? "pdf" : this.as == "docx" ? "docx" : this.dress.format
    this.frame.go({dress: {...$state.snapshot(this.dress), format}})
  }
}
