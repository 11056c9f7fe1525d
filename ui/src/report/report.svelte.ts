import type {ViewFrame} from "../window/context"
import type {Desk} from "../ipc/desk"
import type {WireReport, WireReportForm, WireReportLine} from "../ipc/wire"
import {report as say} from "../lang/report"

/** The report on the screen, as the person edits it. */
export class Report {
  form = $state<WireReportForm>("full")
  since = $state<string | null>(null)
  until = $state<string | null>(null)
  format = $state<"docx" | "pdf" | "html" | "md">("docx")
  account = $state.raw<WireReport | null>(null)
  /** Whether words of it were changed by hand. */
  edited = $state(false)
  private asked = 0

  constructor(private readonly desk: Desk) {}

  /** Another dossier is open: its report is not made yet, and what was changed by hand was of the other. */
  forget() {
    this.asked += 1
    this.account = null
    this.edited = false
    this.since = this.until = null
    this.form = "full"
  }
  /** Makes the report, unless one was edited by hand. */
  async read() {
    if (!this.edited) await this.anew()
  }
  /** Makes the report from the record. */
  async anew() {
    const asked = (this.asked += 1)
    const report = await this.desk.report(this.since, this.until, this.form)
    if (asked != this.asked) return
    this.account = report
    this.edited = false
  }

  /** Changes one line, or leaves it out. */
  line(section: number, at: number, change: Partial<WireReportLine> | null) {
    this.change(section, lines =>
      change ? lines.map((each, n) => (n == at ? {...each, ...change} : each)) : lines.filter((_, n) => n != at),
    )
  }
  /** Adds an empty line at the end of a section. */
  add(section: number) {
    this.change(section, lines => [
      ...lines,
      {text: "", entry: null, instrument: null, provision: null, address: "", others: [], runs: []},
    ])
  }
  private change(section: number, to: (lines: WireReportLine[]) => WireReportLine[]) {
    if (!this.account) return
    this.account = {
      ...this.account,
      sections: this.account.sections.map((each, n) => (n == section ? {...each, lines: to(each.lines)} : each)),
    }
    this.edited = true
  }

  /**
   * Writes it, as it stands on the screen, to a file the person chooses; what may be internal only when asked once
   * more.
   */
  async write(frame: ViewFrame, meant = false): Promise<unknown> {
    if (!this.account) return
    if (this.form == "full" && !meant)
      return frame.toasts.say(say.mayHold, {title: say.writeInternal, run: () => this.write(frame, true)})
    const path = await this.desk.pickExport(`${say.file(this.account.title, say.forms[this.form])}.${this.format}`)
    if (!path) return
    const full = {
      ...this.account,
      sections: this.account.sections
        .map(each => ({...each, lines: each.lines.filter(line => line.text.trim())}))
        .filter(each => each.lines.length),
    }
    await this.desk.writeReport(path, full, this.format == "docx" && frame.place.template ? frame.place.template : null)
    frame.toasts.say(say.written(path))
  }
}
