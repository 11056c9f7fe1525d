import {getCurrentWebview} from "@tauri-apps/api/webview"
import {getCurrentWindow} from "@tauri-apps/api/window"
import type {
  WireAligned, WireAuthored, WireBoard, WireChoice, WireColumn, WireCommenting, WireComparison, WireContents, WireCut, WireDelegation, WireDossier, WireDraftProvision, WireEdit, WireEdited, WireExport,
  WireFile, WireHidden, WireHit, WireImportPreview, WireImportTarget, WireLegends, WireMadePouch, WireMeeting, WireNamedAuthor, WireNewDossier,
  WireObjectiveForm, WireOpenText, WireOrigins, WirePouch, WireProjected, WireProjection, WireProvision, WireProvisionStep, WireRecent, WireRedlined,
  WireReport, WireReportForm, WireReservationKind, WireReturned, WireRolling, WireSaying, WireSoundness, WireStatus, WireTabled, WireTaken, WireTouched, WireTraced, WireVersion,
  WireVersionForm,
} from "./wire"
import {ask} from "./ask"
import {tauriKeys, type KeysDesk} from "./keys"
import {tauriKeeping, type KeepingDesk} from "./keeping"

export {DeskFailure, asksForOffice, hides} from "./ask"

/**
 * Everything the interface can ask of the program behind it. This folder is
 * the only one that may import `@tauri-apps/*`; tests hand a component a plain
 * object of this type instead. Every question can throw a {@link DeskFailure}.
 */
export interface Desk {
  /** The dossier open in this window; fails with `noDossier` when there is none. */
  dossier(): Promise<WireDossier>
  /** The dossiers that were open before, newest first. */
  recentDossiers(): Promise<WireRecent[]>
  openDossier(path: string): Promise<WireDossier>
  /** Opens the sample dossier, making it first when it is not there. */
  openSample(): Promise<WireDossier>
  createDossier(path: string, dossier: WireNewDossier): Promise<WireDossier>
  closeDossier(): Promise<void>
  /** What keeps the dossier safe. */
  readonly keeping: KeepingDesk
  /** Our keys, and those of other desks. */
  readonly keys: KeysDesk

  addDelegation(delegation: WireDelegation): Promise<WireDossier>
  addMeeting(meeting: WireMeeting): Promise<WireDossier>
  retitleInstrument(instrument: string, title: string): Promise<WireDossier>
  /** Takes back the last act that was not typing; `undo` in the dossier says which that is. */
  undoAct(): Promise<WireDossier>
  redoAct(): Promise<WireDossier>

  /** The working text of `delegation`, with its redline against its base. */
  openText(instrument: string, delegation: string): Promise<WireOpenText>
  /** Keeps these edits for good: they are on the disk when the promise resolves. */
  editText(instrument: string, delegation: string, edits: WireEdit[]): Promise<WireEdited>
  /** The redline of one provision as it is being typed; keeps nothing. */
  redlineProvision(instrument: string, delegation: string, provision: WireDraftProvision): Promise<WireRedlined>
  /** Makes `version` the base that the working text is compared with. */
  useBase(instrument: string, delegation: string, version: string): Promise<WireOpenText>
  /** Accepts what is hidden in a working text, or with null in the rolling text, as meant; gives in how many provisions. */
  acceptHidden(instrument: string, delegation: string | null): Promise<number>
  /** What in each of these words a reader cannot see or would take for something else. */
  nameHidden(words: string[]): Promise<WireHidden[][]>
  saveVersion(instrument: string, delegation: string, form: WireVersionForm): Promise<WireVersion>
  /** Makes the working text read like `version`; an act that can be undone. */
  restoreVersion(instrument: string, delegation: string, version: string): Promise<WireOpenText>
  /** The versions in which this provision changed, newest first. */
  provisionHistory(instrument: string, id: string): Promise<WireProvisionStep[]>

  /** Who brought each word of a working text that its base has: provision by provision, or of one. */
  workingProvenance(instrument: string, delegation: string, only: string | null): Promise<WireTraced[]>
  /** Who brought each word of a provision, as a version has it. */
  provenance(instrument: string, version: string, provision: string): Promise<WireOrigins>

  /** The text of a version, to read. */
  versionText(instrument: string, version: string): Promise<WireProvision[]>
  compareVersions(columns: WireColumn[]): Promise<WireComparison>
  /** The rows of a folded stretch. */
  unfoldComparison(columns: WireColumn[], from: number, count: number): Promise<WireAligned[]>
  search(words: string): Promise<WireHit[]>
  verifyDossier(): Promise<WireSoundness>

  /** Reads a foreign file without taking anything in. */
  previewImport(file: WireFile): Promise<WireImportPreview>
  importText(file: WireFile, target: WireImportTarget, form: WireVersionForm): Promise<WireVersion>
  /** Writes a tabled version, the rolling text or versions side by side to a file; its ending says the format: docx, and for a version md, txt, html. */
  exportText(instrument: string, what: WireExport, path: string): Promise<void>
  /** What would be in a Word file of it, read back from its finished bytes. */
  exportContents(instrument: string, what: WireExport): Promise<WireContents>
  /** Writes the preparatory work of a tabled version as Markdown: of all provisions, or of one and what stands below it. */
  exportTravaux(instrument: string, version: string, provision: string | null, path: string, template: string | null): Promise<void>
  /** Writes the table of concordance of a tabled version as Markdown. */
  exportConcordance(instrument: string, version: string, path: string, template: string | null): Promise<void>

  /** The rolling text as it stands, and what stands behind it. */
  rollingText(instrument: string): Promise<WireRolling>
  /** Puts the working text of `by` forward as proposals on the base. */
  putForward(instrument: string, by: string, occasion: string): Promise<WireTabled>
  /** What came back changed in a Word file of `version`, and what of it was said. */
  checkReturned(instrument: string, version: string, file: WireFile): Promise<WireReturned>
  /** Takes rows of a returned file as what a delegation proposes; an act that can be undone. */
  takeReturned(instrument: string, version: string, file: WireFile, taken: WireTaken): Promise<WireTabled>
  /** Opens a pouch: who made it, what it brings, what is wrong; takes nothing in. */
  openPouch(path: string): Promise<WirePouch>
  /** Takes a pouch in, if the file is still the one that was opened. Gives whether there was anything new. */
  takePouch(path: string, digest: string): Promise<boolean>
  /** Notes that the room code of a pouch was compared aloud; from then on its keys are believed. */
  believePouch(path: string, words: string): Promise<WirePouch>
  /** Makes a pouch of what is tabled and writes it to a new file; sealed, only its recipients can open it; whole, it carries also what they have. */
  makePouch(to: string[], sealed: boolean, whole: boolean, path: string): Promise<WireMadePouch>
  /** Remembers for which delegations the authors in files write; internal, and an act that can be undone. */
  nameAuthors(authors: WireNamedAuthor[]): Promise<void>
  /** Puts a foreign file forward as what `by` proposes on the base; null takes each tracked change as proposed by the delegation its author writes for. */
  proposeFile(file: WireFile, instrument: string, by: string | null, occasion: string): Promise<WireAuthored>
  /** Puts forward that `by` wants these provisions in place of one; none deletes it. */
  proposeInstead(instrument: string, by: string, provision: string, said: WireDraftProvision[], occasion: string): Promise<WireTabled>
  /** Takes back what `by` proposes for the provision at this address. */
  withdrawProposal(instrument: string, by: string, provision: string): Promise<void>
  supportProposal(instrument: string, by: string, of: string, provision: string, occasion: string): Promise<void>
  /** Notes that `by` does not accept what `of` proposes: this is never erased. */
  opposeProposal(instrument: string, by: string, of: string, provision: string, occasion: string): Promise<void>
  liftBracket(instrument: string, provision: string, path: number[], choice: WireChoice, saying: WireSaying): Promise<void>
  /** Splits a bracket into several, each to be settled by itself. */
  splitBracket(instrument: string, provision: string, path: number[], cut: WireCut, saying: WireSaying): Promise<void>
  /** Merges the brackets of a provision from `path` to `through` into one. */
  mergeBrackets(instrument: string, provision: string, path: number[], through: number[], saying: WireSaying): Promise<void>
  /** Notes why `by` keeps a bracket; the reason is the note of `saying`. */
  explainBracket(instrument: string, provision: string, path: number[], by: string, saying: WireSaying): Promise<void>
  /** The red lines of ours that lifting a bracket in this way would touch. */
  touchedByLift(instrument: string, provision: string, path: number[], choice: WireChoice): Promise<WireTouched[]>
  setStatus(instrument: string, provision: string, status: WireStatus, by: string[], saying: WireSaying): Promise<void>
  reserve(instrument: string, provision: string | null, by: string, kind: WireReservationKind, saying: WireSaying): Promise<void>
  liftReservation(id: string, saying: WireSaying): Promise<void>
  /** Holds a provision for another one, or for a whole instrument. */
  linkProvision(instrument: string, provision: string, to: string, toProvision: string | null, saying: WireSaying): Promise<void>
  /** Begins a silence procedure that ends at `until`: a day, an hour and a time zone. */
  beginSilence(instrument: string, provision: string | null, until: string, occasion: string): Promise<void>
  breakSilence(id: string, by: string, saying: WireSaying): Promise<void>
  /** Takes back a lift, a status, a reservation, a link or a silence procedure. */
  takeBack(id: string): Promise<void>
  /** Makes, answers, resolves or reopens a comment. */
  comment(said: WireCommenting): Promise<void>
  /** Issues the rolling text as the next version. */
  issueVersion(instrument: string, form: WireVersionForm): Promise<WireVersion>

  /** The state of the whole package; internal. */
  board(): Promise<WireBoard>
  /** The legends a package can choose, and the one it has chosen. */
  legends(): Promise<WireLegends>
  /** Has the package show statuses by the legend of this name. */
  chooseLegend(name: string): Promise<void>
  /** Says whether nothing is agreed until everything is agreed. */
  agreeAsAWhole(asAWhole: boolean): Promise<void>
  setObjective(objective: WireObjectiveForm): Promise<void>
  withdrawObjective(id: string): Promise<void>

  /** The account of what happened between two meetings, days or versions; none for the beginning and for now. */
  report(since: string | null, until: string | null, form: WireReportForm): Promise<WireReport>
  /** Writes a report, as it was edited, to a file; its ending says the format: md, html. */
  writeReport(path: string, report: WireReport, template: string | null): Promise<void>

  /** Opens the window for the room, or brings it to the front. */
  openProjector(): Promise<void>
  /** Shows the room this. */
  project(projection: WireProjection): Promise<void>
  /** What the room sees; only the room's window may ask. */
  projected(): Promise<WireProjected>
  /** Calls back whenever the room is to see something else. */
  onProjected(callback: () => void): Promise<() => void>

  /** Where the window was last, as the interface left it; null for a new dossier. */
  place(): Promise<string | null>
  keepPlace(place: string): Promise<void>

  /** Asks the person for a file; null when they thought better of it. */
  pickDossier(): Promise<string | null>
  pickNewDossier(name: string): Promise<string | null>
  pickText(): Promise<string | null>
  pickCard(): Promise<string | null>
  pickPouch(): Promise<string | null>
  pickExport(name: string): Promise<string | null>
  pickTemplate(): Promise<string | null>

  titleWindow(title: string): Promise<void>
  /** Shows everything this many times its size: 0.8 to 2. */
  zoomWindow(factor: number): Promise<void>
  /** Calls back with the paths of files dropped on the window. Gives what ends it. */
  onFilesDropped(callback: (paths: string[]) => void): Promise<() => void>
  /** Asks the window to close, as its button does. */
  closeWindow(): Promise<void>
  /** Asks before the window closes; it stays open when the answer is no. */
  onClosing(callback: () => Promise<boolean>): Promise<() => void>
  /** Calls back with the id of a menu entry, which is the id of an action. */
  onMenu(callback: (action: string) => void): Promise<() => void>
}

/** The desk on the other side of the window. */
export const tauriDesk: Desk = {
  dossier: () => ask("dossier"),
  recentDossiers: () => ask("recent_dossiers"),
  openDossier: path => ask("open_dossier", {path, typed: null}),
  openSample: () => ask("open_sample"),
  createDossier: (path, dossier) => ask("create_dossier", {path, dossier}),
  closeDossier: () => ask("close_dossier"),
  keeping: tauriKeeping,
  keys: tauriKeys,
  addDelegation: delegation => ask("add_delegation", {delegation}),
  addMeeting: meeting => ask("add_meeting", {meeting}),
  retitleInstrument: (instrument, title) => ask("retitle_instrument", {instrument, title}),
  undoAct: () => ask("undo_act"),
  redoAct: () => ask("redo_act"),
  openText: (instrument, delegation) => ask("open_text", {instrument, delegation}),
  editText: (instrument, delegation, edits) => ask("edit_text", {instrument, delegation, edits}),
  redlineProvision: (instrument, delegation, provision) =>
    ask("redline_provision", {instrument, delegation, provision}),
  useBase: (instrument, delegation, version) => ask("use_base", {instrument, delegation, version}),
  acceptHidden: (instrument, delegation) => ask("accept_hidden", {instrument, delegation}),
  nameHidden: words => ask("name_hidden", {words}),
  saveVersion: (instrument, delegation, form) => ask("save_version", {instrument, delegation, form}),
  restoreVersion: (instrument, delegation, version) => ask("restore_version", {instrument, delegation, version}),
  provisionHistory: (instrument, id) => ask("provision_history", {instrument, id}),
  workingProvenance: (instrument, delegation, only) => ask("working_provenance", {instrument, delegation, only}),
  provenance: (instrument, version, provision) => ask("provenance", {instrument, version, provision}),
  versionText: (instrument, version) => ask("version_text", {instrument, version}),
  compareVersions: columns => ask("compare_versions", {columns}),
  unfoldComparison: (columns, from, count) => ask("unfold_comparison", {columns, from, count}),
  search: words => ask("search", {words}),
  verifyDossier: () => ask("verify_dossier"),
  previewImport: file => ask("preview_import", {file}),
  importText: (file, target, form) => ask("import_text", {file, target, form}),
  exportText: (instrument, what, path) => ask("export_text", {instrument, export: what, path}),
  exportContents: (instrument, what) => ask("export_contents", {instrument, export: what}),
  exportTravaux: (instrument, version, provision, path, template) => ask("export_travaux", {instrument, version, provision, path, template}),
  exportConcordance: (instrument, version, path, template) => ask("export_concordance", {instrument, version, path, template}),
  rollingText: instrument => ask("rolling_text", {instrument}),
  putForward: (instrument, by, occasion) => ask("put_forward", {instrument, by, occasion}),
  checkReturned: (instrument, version, file) => ask("check_returned", {instrument, version, file}),
  takeReturned: (instrument, version, file, taken) => ask("take_returned", {instrument, version, file, taken}),
  openPouch: path => ask("open_pouch", {path}),
  takePouch: (path, digest) => ask("take_pouch", {path, digest}),
  believePouch: (path, words) => ask("believe_pouch", {path, words}),
  makePouch: (to, sealed, whole, path) => ask("make_pouch", {to, sealed, whole, path}),
  nameAuthors: authors => ask("name_authors", {authors}),
  proposeFile: (file, instrument, by, occasion) => ask("propose_file", {file, instrument, by, occasion}),
  proposeInstead: (instrument, by, provision, said, occasion) => ask("propose_instead", {instrument, by, provision, said, occasion}),
  withdrawProposal: (instrument, by, provision) => ask("withdraw_proposal", {instrument, by, provision}),
  supportProposal: (instrument, by, of, provision, occasion) => ask("support_proposal", {instrument, by, of, provision, occasion}),
  opposeProposal: (instrument, by, of, provision, occasion) => ask("oppose_proposal", {instrument, by, of, provision, occasion}),
  liftBracket: (instrument, provision, path, choice, saying) => ask("lift_bracket", {instrument, provision, path, choice, saying}),
  splitBracket: (instrument, provision, path, cut, saying) => ask("split_bracket", {instrument, provision, path, cut, saying}),
  mergeBrackets: (instrument, provision, path, through, saying) => ask("merge_brackets", {instrument, provision, path, through, saying}),
  explainBracket: (instrument, provision, path, by, saying) => ask("explain_bracket", {instrument, provision, path, by, saying}),
  touchedByLift: (instrument, provision, path, choice) => ask("touched_by_lift", {instrument, provision, path, choice}),
  setStatus: (instrument, provision, status, by, saying) => ask("set_status", {instrument, provision, status, by, saying}),
  reserve: (instrument, provision, by, kind, saying) => ask("reserve", {instrument, provision, by, kind, saying}),
  liftReservation: (id, saying) => ask("lift_reservation", {id, saying}),
  linkProvision: (instrument, provision, to, toProvision, saying) => ask("link_provision", {instrument, provision, to, toProvision, saying}),
  beginSilence: (instrument, provision, until, occasion) => ask("begin_silence", {instrument, provision, until, occasion}),
  breakSilence: (id, by, saying) => ask("break_silence", {id, by, saying}),
  takeBack: id => ask("take_back", {id}),
  comment: said => ask("comment", {said}),
  issueVersion: (instrument, form) => ask("issue_version", {instrument, form}),
  board: () => ask("board"),
  legends: () => ask("legends"),
  chooseLegend: name => ask("choose_legend", {name}),
  agreeAsAWhole: asAWhole => ask("agree_as_a_whole", {asAWhole}),
  setObjective: objective => ask("set_objective", {objective}),
  withdrawObjective: id => ask("withdraw_objective", {id}),
  report: (since, until, form) => ask("report", {since, until, form}),
  writeReport: (path, report, template) => ask("write_report", {path, report, template}),
  openProjector: () => ask("open_projector"),
  project: projection => ask("project", {projection}),
  projected: () => ask("projected"),
  onProjected: callback => getCurrentWindow().listen("projected", () => callback()),
  place: () => ask("place"),
  keepPlace: place => ask("keep_place", {place}),
  pickDossier: () => ask("pick_file", {kind: "Dossiers", endings: ["dossier"]}),
  pickNewDossier: name => ask("pick_new_file", {name: `${name}.dossier`}),
  pickText: () => ask("pick_file", {kind: "Texts", endings: ["docx", "md", "markdown", "txt", "odt", "rtf", "doc"]}),
  pickCard: () => ask("pick_file", {kind: "Cards and notices", endings: ["card", "revoked", "txt"]}),
  pickPouch: () => ask("pick_file", {kind: "Pouches", endings: ["pouch"]}),
  pickExport: name => ask("pick_new_file", {name}),
  pickTemplate: () => ask("pick_file", {kind: "Templates", endings: ["dotx", "docx"]}),
  titleWindow: title => getCurrentWindow().setTitle(title),
  zoomWindow: factor => getCurrentWebview().setZoom(factor),
  onFilesDropped: callback =>
    getCurrentWebview().onDragDropEvent(event => {
      if (event.payload.type == "drop") callback(event.payload.paths)
    }),
  closeWindow: () => getCurrentWindow().close(),
  onClosing: callback =>
    getCurrentWindow().onCloseRequested(async event => {
      if (!await callback()) event.preventDefault()
    }),
  onMenu: callback => getCurrentWindow().listen<string>("menu", event => callback(event.payload)),
}

/** Whether this page stands in the window for the room. */
export function isProjector(): boolean {
  return "__TAURI_INTERNALS__" in window && getCurrentWindow().label.startsWith("projector-")
}
