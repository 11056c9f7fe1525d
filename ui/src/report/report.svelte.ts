import type {Desk} from "../ipc/desk"
import type {WireReport, WireReportForm, WireReportLine} from "../ipc/wire"

/** A part of a report: the page on top, or the account behind it. */
export type Part = "page" | "sections"

/** Where a line of it stands. */
export type At = {part: Part; section: number; at: number}

/** What of a report is shown and written. */
export const holdings = ["both", "page", "account"] as const

/** The report on the screen, as the person edits it. */
export class Report {
  form = $state<WireReportForm>("full")
  since = $state<string | null>(null)
  until = $state<string | null>(null)
  holds = $state<(typeof holdings)[number]>("both")
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
  line({part, section, at}: At, change: Partial<WireReportLine> | null) {
    this.change(part, section, lines =>
      change ? lines.map((each, n) => (n == at ? {...each, ...change} : each)) : lines.filter((_, n) => n != at),
    )
  }
  /** Adds an empty line at the end of a section. */
  add(part: Part, section: number) {
    this.change(part, section, lines => [
      ...lines,
      {text: "", entry: null, instrument: null, provision: null, address: "", others: [], runs: []},
    ])
  }
  private change(part: Part, section: number, to: (lines: WireReportLine[]) => WireReportLine[]) {
    if (!this.account) return
    this.account = {
      ...this.account,
      [part]: this.account[part].map((each, n) => (n == section ? {...each, lines: to(each.lines)} : each)),
    }
    this.edited = true
  }

  /** The report as it stands on the screen, to be written or printed. */
  get written(): WireReport | null {
    return this.account && this.asWritten(this.account)
  }
  /** The parts that are to be written, without empty lines. */
  private asWritten(account: WireReport): WireReport {
    const told = (sections: WireReport["page"]) =>
      sections
        .map(each => ({...each, lines: each.lines.filter(line => line.text.trim())}))
        .filter(each => each.lines.length)
    return {
      ...account,
      page: this.holds == "account" ? [] : told(account.page),
      sections: this.holds == "page" && account.page.length ? [] : told(account.sections),
    }
  }
}
