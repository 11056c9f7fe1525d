import type {WireReportForm} from "../ipc/wire"

const forms: Record<WireReportForm, string> = {full: "Full report", procesVerbal: "Procès-verbal", readout: "Readout"}

const layers: Record<WireReportForm, string> = {
  full: "internal",
  procesVerbal: "tabled layer",
  readout: "nobody is named",
}

/** What the Report says, in English. */
export const report = {
  label: "Report",
  forms,
  layers,
  formHint: {
    full: "For our own people: both layers, with the state against our objectives.",
    procesVerbal: "For all who took part: neutral, made of the tabled layer alone.",
    readout: "For everybody else: made of the tabled layer alone, and nobody is named.",
  } satisfies Record<WireReportForm, string>,
  since: "From the end of",
  until: "To the end of",
  beginning: "The beginning",
  now: "Now",
  form: "For whom",
  write: "Export …",
  again: "Generate again",
  internal: "Internal: it never leaves this file.",
  loading: "Reading the record…",
  nothing: "Nothing was recorded in this time. Choose an earlier beginning.",
  period: (since: string, until: string) =>
    [since ? `Since ${since}` : "From the beginning of the negotiations", until ? `until ${until}` : "until now"].join(
      " ",
    ),
  held: (meetings: readonly string[]) => `${meetings.length == 1 ? "Meeting" : "Meetings"}: ${meetings.join("; ")}`,
  heard: (names: readonly string[]) => `On record: ${names.join(", ")}`,
  annex: "Annex: the account",
  onPage: (heading: string) => `${heading}, on one page`,
  holds: "Holds",
  holdings: {both: "One page and the account", page: "One page", account: "The account"},
  edited: "Edited by hand; generating it again starts from the record.",
  edit: "Click a line to change its words. Nothing is added to the record.",
  line: (n: number) => `Line ${n}`,
  remove: "Leave this line out",
  add: "+ add a line",
  show: "Show the provision",
  entry: (hash: string) => `Entry ${hash} of the record`,
  heading: "Heading of the section",
  showEntry: "Entry of the record",
  file: (title: string, form: string) => `${title} ${form}`,
  confirm:
    "This report is internal. The file you choose is not part of the dossier: whoever has it can read our objectives.",
}
