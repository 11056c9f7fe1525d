// This file was generated from src-tauri/crates/questions by `cargo test -p travaux-questions`. Do not edit it.
import type {WireAligned, WireAuthored, WireBoard, WireChoice, WireColumn, WireCommenting, WireComparison, WireContents, WireCopy, WireCopyHeld, WireCorrespondent, WireCut, WireDelegation, WireDossier, WireDraftProvision, WireEdit, WireEdited, WireExport, WireFile, WireHidden, WireHit, WireImportPreview, WireImportTarget, WireLegends, WireMadePouch, WireMeeting, WireNamedAuthor, WireNewDossier, WireNewText, WireObjectiveForm, WireOpenText, WireOrigins, WireOthers, WireOwnKeys, WirePouch, WirePrinted, WireProgress, WireProjected, WireProjection, WireProvision, WireProvisionStep, WireReadiness, WireRecent, WireRedlined, WireReport, WireReportForm, WireReservationKind, WireReturned, WireRolling, WireSaying, WireSecret, WireSheets, WireSoundness, WireSpelling, WireStatus, WireTabled, WireTaken, WireTextTemplates, WireTouched, WireTraced, WireUndone, WireVersion, WireVersionForm, WireWaiver, WireWritten} from "./wire"

/** Carries a question to the program: what it is called there, and what is said with it. */
export type Ask = <T>(question: string, said: Record<string, unknown>) => Promise<T>

/** Everything the window may ask of the program behind it. Every question can be refused. */
export interface Questions {
  /** The dossier open in this window; fails with `noDossier` when there is none. */
  dossier(): Promise<WireDossier>
  /** The dossiers that were open before, newest first. */
  recentDossiers(): Promise<Array<WireRecent>>
  /**
   * Opens the dossier at `path` in this window; an encrypted one with its passphrase, or with the
   * words of its recovery kit.
   */
  openDossier(path: string, typed: WireSecret | null): Promise<WireDossier>
  /** Opens the sample dossier, making it first when it is not there. */
  openSample(): Promise<WireDossier>
  /** Makes a new dossier at `path` and opens it in this window. */
  createDossier(path: string, dossier: WireNewDossier): Promise<WireDossier>
  /** Closes the dossier; the window stays. */
  closeDossier(): Promise<void>
  /** Adds a delegation. */
  addDelegation(delegation: WireDelegation): Promise<WireDossier>
  /** Adds a meeting. */
  addMeeting(meeting: WireMeeting): Promise<WireDossier>
  /** Gives an instrument another title. */
  retitleInstrument(instrument: string, title: string): Promise<WireDossier>
  /** Takes back the last act that was not typing; `undo` in the dossier says which that is. */
  undoAct(): Promise<WireDossier>
  /** Does again what was taken back. */
  redoAct(): Promise<WireDossier>
  /** Pastes what is on the clipboard where the keyboard is, as the key for it does. */
  pasteHere(): Promise<void>
  /** Whether all of the dossier verifies. */
  verifyDossier(): Promise<WireSoundness>
  /** What cannot be proven of the dossier either way, a sentence each; checks nothing else. */
  unproven(): Promise<Array<string>>
  /** Where the window was last, as the interface left it; null for a new dossier. */
  place(): Promise<string | null>
  /** Remembers where this window is in its dossier. */
  keepPlace(place: string): Promise<void>

  /** The working text of `delegation`, with its redline against its base. */
  openText(instrument: string, delegation: string): Promise<WireOpenText>
  /** Saves these edits for good: they are on the disk when the promise resolves. */
  editText(instrument: string, delegation: string, edits: Array<WireEdit>): Promise<WireEdited>
  /** The redline of one provision as it is being typed; saves nothing. */
  redlineProvision(instrument: string, delegation: string, provision: WireDraftProvision): Promise<WireRedlined>
  /** The edit that undoes a change of a provision of a working text; the editor makes it. */
  undoneChange(instrument: string, delegation: string, provision: string, what: WireUndone): Promise<WireEdit>
  /** The edit that has a provision of a working text read as `of` wants it; the editor makes it. */
  takenWords(instrument: string, delegation: string, provision: string, of: string): Promise<WireEdit>
  /** Compares the working text with `version` from now on. */
  compareDraft(instrument: string, delegation: string, version: string): Promise<WireOpenText>
  /**
   * Takes a tabled version as the base that is negotiated on from now on, whoever brought it; an
   * act that can be undone.
   */
  takeBase(instrument: string, version: string): Promise<void>
  /** Makes the working text read like `version`; an act that can be undone. */
  restoreVersion(instrument: string, delegation: string, version: string): Promise<WireOpenText>
  /** The versions in which this provision changed, newest first. */
  provisionHistory(instrument: string, id: string): Promise<Array<WireProvisionStep>>
  /** Who brought each word of a working text that its base has: provision by provision, or of one. */
  workingProvenance(instrument: string, delegation: string, only: string | null): Promise<Array<WireTraced>>
  /**
   * Which of these words no dictionary of the language knows, among those of the house and of
   * the system.
   */
  misspelt(language: string, words: Array<string>): Promise<WireSpelling>
  /** What a word may have been meant to be, the likeliest first. */
  spellings(language: string, word: string): Promise<Array<string>>
  /** Who brought each word of a provision, as a version has it. */
  provenance(instrument: string, version: string, provision: string): Promise<WireOrigins>

  /** Saves the working text of `delegation` as a version. */
  saveVersion(instrument: string, delegation: string, form: WireVersionForm): Promise<WireVersion>
  /**
   * Accepts what is hidden in a working text, or with null in the rolling text, as meant; gives
   * in how many provisions.
   */
  acceptHidden(instrument: string, delegation: string | null): Promise<number>
  /** What in each of these words a reader cannot see or would take for something else. */
  nameHidden(words: Array<string>): Promise<Array<Array<WireHidden>>>
  /** The text of a version, to read. */
  versionText(instrument: string, version: string): Promise<Array<WireProvision>>
  /** The places where `words` stand, in any version: as many as a person looks through. */
  search(words: string): Promise<Array<WireHit>>

  /** The texts of `columns`, aligned by provision; unchanged stretches are folded. */
  compareVersions(columns: Array<WireColumn>): Promise<WireComparison>
  /** The `count` rows of a folded stretch that begins at `from`. */
  unfoldComparison(columns: Array<WireColumn>, from: number, count: number): Promise<Array<WireAligned>>

  /** Reads a foreign file without taking anything in. */
  previewImport(file: WireFile): Promise<WireImportPreview>
  /** Takes a foreign file in as a version. */
  importText(file: WireFile, target: WireImportTarget, form: WireVersionForm): Promise<WireVersion>
  /** The templates of texts there are. */
  textTemplates(): Promise<WireTextTemplates>
  /** Begins a text as the first version of a new instrument; an act that can be undone. */
  beginText(text: WireNewText, form: WireVersionForm): Promise<WireVersion>
  /** Remembers for which delegations the authors in files write; internal, and an act that can be undone. */
  nameAuthors(authors: Array<WireNamedAuthor>): Promise<void>
  /** What came back changed in a Word file of `version`, and what of it was said. */
  checkReturned(instrument: string, version: string, file: WireFile): Promise<WireReturned>
  /** Takes rows of a returned file as what a delegation proposes; an act that can be undone. */
  takeReturned(instrument: string, version: string, file: WireFile, taken: WireTaken): Promise<WireTabled>
  /** What would be in a Word file of what is tabled, read back from its finished bytes. */
  exportContents(instrument: string | null, what: WireExport): Promise<WireContents>
  /**
   * Writes a version, a working text, the rolling text, versions side by side, the preparatory
   * work, a concordance or a report to a file; its ending says the format: docx or pdf, and for
   * what is no paper md, txt, html.
   */
  exportText(instrument: string | null, what: WireExport, path: string): Promise<void>
  /**
   * The pages of what would be written as a PDF, from number `first` on, to look at; what was
   * asked for before and is not answered yet is refused.
   */
  exportSheets(instrument: string | null, what: WireExport, first: number): Promise<WireSheets>
  /** Prints what would be written as a PDF on the printer of the system. */
  printText(instrument: string | null, what: WireExport, title: string): Promise<WirePrinted>
  /** The printer of the system; null where it has none. */
  printer(): Promise<string | null>
  /** Opens a PDF with the program that the system has for it; gives whether there is one. */
  openPdf(path: string): Promise<boolean>
  /** Stops what is being set in type for this window. */
  stopPress(): Promise<void>
  /** Opens a pouch: who made it, what it brings, what is wrong; takes nothing in. */
  openPouch(path: string): Promise<WirePouch>
  /**
   * Takes a pouch in, if the file is still the one that was opened. Gives whether there was
   * anything new.
   */
  takePouch(path: string, digest: string): Promise<boolean>
  /** Notes that the room code of a pouch was compared aloud; from then on its keys are believed. */
  believePouch(path: string, words: string): Promise<WirePouch>
  /** What a pouch for these would say, a sentence each; makes nothing. */
  toldByPouch(to: Array<string>, whole: boolean): Promise<Array<string>>
  /**
   * Makes a pouch of what is tabled and writes it to a new file; sealed, only its recipients can
   * open it; whole, it carries also what they have.
   */
  makePouch(to: Array<string>, sealed: boolean, whole: boolean, path: string): Promise<WireMadePouch>
  /** Saves the proof that the sender of the pouch at `path` signed two contradictory statements. */
  saveProof(path: string, to: string): Promise<void>
  /** Our card, as one line to hand over; makes our keys when there are none yet. */
  ownKeys(): Promise<WireOwnKeys>
  /** The desks whose keys we have met. */
  correspondents(): Promise<Array<WireCorrespondent>>
  /** Takes in a card or a notice of another desk, from a file. */
  takeCard(path: string): Promise<WireCorrespondent>
  /** Notes that the room code of keys was compared aloud. */
  verifyKeys(key: string, words: string): Promise<WireCorrespondent>
  /** Makes new keys of ours, for which the ones before vouch; gives the card of the new ones. */
  rotateKeys(): Promise<WireOwnKeys>
  /** Takes our keys back and makes new ones; gives the notice to send to everybody. */
  revokeKeys(): Promise<WireOwnKeys>
  /** Writes a card or a notice of ours to a file. */
  writeCard(line: string, path: string): Promise<void>
  /** Asks for a file whose name ends in one of `endings`; null when the person thought better of it. */
  pickFile(kind: string, endings: Array<string>): Promise<string | null>
  /** Asks where to write a new file, called `name` unless the person has a better one. */
  pickNewFile(name: string): Promise<string | null>

  /** The rolling text as it stands, and what stands behind it. */
  rollingText(instrument: string): Promise<WireRolling>
  /** Puts the working text of `by` forward as proposals on the base. */
  putForward(instrument: string, by: string, occasion: string): Promise<WireTabled>
  /**
   * Puts a foreign file forward as what `by` proposes on the base; null takes each tracked change
   * as proposed by the delegation its author writes for.
   */
  proposeFile(file: WireFile, instrument: string, by: string | null, occasion: string): Promise<WireAuthored>
  /** Puts forward that `by` wants these provisions in place of one; none deletes it. */
  proposeInstead(instrument: string, by: string, provision: string, said: Array<WireDraftProvision>, occasion: string): Promise<WireTabled>
  /** Takes back what `by` proposes for the provision at this address. */
  withdrawProposal(instrument: string, by: string, provision: string): Promise<void>
  /** Notes that `by` supports what `of` proposes for a provision. */
  supportProposal(instrument: string, by: string, of: string, provision: string, occasion: string): Promise<void>
  /** Notes that `by` does not accept what `of` proposes: this is never erased. */
  opposeProposal(instrument: string, by: string, of: string, provision: string, occasion: string): Promise<void>
  /** Lifts a bracket. */
  liftBracket(instrument: string, provision: string, path: Array<number>, choice: WireChoice, saying: WireSaying): Promise<void>
  /** Splits a bracket into several, each to be settled by itself. */
  splitBracket(instrument: string, provision: string, path: Array<number>, cut: WireCut, saying: WireSaying): Promise<void>
  /** Merges the brackets of a provision from `path` to `through` into one. */
  mergeBrackets(instrument: string, provision: string, path: Array<number>, through: Array<number>, saying: WireSaying): Promise<void>
  /** Notes why `by` keeps a bracket; the reason is the note of `saying`. */
  explainBracket(instrument: string, provision: string, path: Array<number>, by: string, saying: WireSaying): Promise<void>
  /** The red lines of ours that lifting a bracket in this way would touch; internal. */
  touchedByLift(instrument: string, provision: string, path: Array<number>, choice: WireChoice): Promise<Array<WireTouched>>
  /**
   * Gives a provision a status, for the wording it has now: the word of those named, of the
   * table, or ours where neither is said.
   */
  setStatus(instrument: string, provision: string, status: WireStatus, by: Array<string>, table: boolean, saying: WireSaying): Promise<void>
  /** Notes a reservation on a provision, or on the whole instrument. */
  reserve(instrument: string, provision: string | null, by: string, kind: WireReservationKind, saying: WireSaying): Promise<void>
  /** Notes that a reservation was lifted. */
  liftReservation(id: string, saying: WireSaying): Promise<void>
  /**
   * Holds a provision for another one, or for a whole instrument; `by` is whose condition that is,
   * null where it is nobody's alone.
   */
  linkProvision(by: string | null, instrument: string, provision: string, to: string, toProvision: string | null, saying: WireSaying): Promise<void>
  /** Begins a silence procedure that ends at `until`: a day, an hour and a time zone. */
  beginSilence(instrument: string, provision: string | null, until: string, occasion: string): Promise<void>
  /** Notes that `by` objected in time. */
  breakSilence(id: string, by: string, saying: WireSaying): Promise<void>
  /** Takes back a lift, a status, a reservation, a link or a silence procedure. */
  takeBack(id: string): Promise<void>
  /** Makes, answers, resolves or reopens a comment. */
  comment(said: WireCommenting): Promise<void>
  /** Issues the rolling text as the next version. */
  issueVersion(instrument: string, form: WireVersionForm): Promise<WireVersion>

  /** The state of the whole package; internal. */
  board(): Promise<WireBoard>
  /** How far each instrument is that has a version. */
  progress(): Promise<Array<WireProgress>>
  /** The legends a package can choose, and the one it has chosen. */
  legends(): Promise<WireLegends>
  /** Has the package show statuses by the legend of this name. */
  chooseLegend(name: string): Promise<void>
  /** Says whether nothing is agreed until everything is agreed. */
  agreeAsAWhole(asAWhole: boolean): Promise<void>
  /** Sets an objective, or changes one. */
  setObjective(objective: WireObjectiveForm): Promise<void>
  /** Deletes an objective. */
  withdrawObjective(id: string): Promise<void>

  /**
   * The account of what happened between two meetings, days or versions; null for the beginning
   * and for now.
   */
  report(since: string | null, until: string | null, form: WireReportForm): Promise<WireReport>

  /**
   * How far each instrument is from signature: what is met, what stands in the way, and who
   * initialled it.
   */
  readiness(): Promise<Array<WireReadiness>>
  /**
   * Waives what stands in the way of signature, or notes full powers; internal, and an act that
   * can be undone.
   */
  waiveCheck(waiver: WireWaiver, reason: string): Promise<void>
  /** Takes such waivers back; an act that can be undone. */
  unwaiveCheck(waiver: WireWaiver): Promise<void>
  /**
   * Initials a tabled version for delegations; for ours, or where we preside for the table, when
   * none is named. An act that can be undone.
   */
  initialVersion(instrument: string, version: string, by: Array<string>, note: string, occasion: string): Promise<void>
  /** Writes the originals of a version, one for each party, with their proof, to a new folder. */
  writeOriginals(instrument: string, version: string, folder: string): Promise<WireWritten>
  /**
   * Makes the bundle by which talks are closed in a new folder; what stands in the way is
   * waived for a reason that is kept, and refused without one.
   */
  closeTalks(folder: string, despite: string | null): Promise<WireWritten>

  /** Opens the window for the room, or brings it to the front. */
  openProjector(): Promise<void>
  /** Shows the room this; its window looks again. */
  project(projection: WireProjection): Promise<void>
  /** What the room sees; only the room's window may ask. */
  projected(): Promise<WireProjected>

  /** How hard a passphrase is to find by trying, in words. */
  strength(passphrase: WireSecret): Promise<string>
  /** Gives the dossier another passphrase; null makes it plain. */
  protectDossier(passphrase: WireSecret | null): Promise<WireDossier>
  /** The words of the recovery kit, line by line; nothing for a plain dossier. */
  recoveryKit(): Promise<Array<string>>
  /** Writes the recovery kit to a file, to be printed and deleted. */
  writeKit(path: string): Promise<void>
  /** Whether the keychain opens the dossier without its passphrase. */
  inKeychain(): Promise<boolean>
  /** Lets the keychain hold the dossier's key, or forget it. */
  keepInKeychain(kept: boolean): Promise<void>
  /** The copies, newest first. */
  copies(): Promise<Array<WireCopy>>
  /** Makes a copy now; gives all of them, newest first. */
  copyNow(): Promise<Array<WireCopy>>
  /** What a copy holds; `typed` is what opens it, where it is not what opens the dossier. */
  copyHolds(path: string, typed: WireSecret | null): Promise<WireCopyHeld>
  /** Opens a copy in a window of its own, only to be read. */
  openCopy(path: string, typed: WireSecret | null): Promise<void>
  /** Puts a copy in the place of the dossier, which is kept beside it. */
  restoreCopy(path: string, typed: WireSecret | null): Promise<WireDossier>
  /** Goes on from a file that is older than the one last seen here. */
  acceptOlder(): Promise<WireDossier>
  /** Changes saved by other windows or processes since the last call. */
  others(): Promise<WireOthers>
  /** Reads what was written elsewhere. */
  readAgain(): Promise<WireDossier>
  /** Opens it to be written, where nobody else does any more. */
  writeAgain(): Promise<WireDossier>
}

/** The questions, each carried by `ask`. */
export const questions = (ask: Ask): Questions => ({
  dossier: () => ask("dossier", {}),
  recentDossiers: () => ask("recent_dossiers", {}),
  openDossier: (path, typed) => ask("open_dossier", {path, typed}),
  openSample: () => ask("open_sample", {}),
  createDossier: (path, dossier) => ask("create_dossier", {path, dossier}),
  closeDossier: () => ask("close_dossier", {}),
  addDelegation: (delegation) => ask("add_delegation", {delegation}),
  addMeeting: (meeting) => ask("add_meeting", {meeting}),
  retitleInstrument: (instrument, title) => ask("retitle_instrument", {instrument, title}),
  undoAct: () => ask("undo_act", {}),
  redoAct: () => ask("redo_act", {}),
  pasteHere: () => ask("paste_here", {}),
  verifyDossier: () => ask("verify_dossier", {}),
  unproven: () => ask("unproven", {}),
  place: () => ask("place", {}),
  keepPlace: (place) => ask("keep_place", {place}),
  openText: (instrument, delegation) => ask("open_text", {instrument, delegation}),
  editText: (instrument, delegation, edits) => ask("edit_text", {instrument, delegation, edits}),
  redlineProvision: (instrument, delegation, provision) => ask("redline_provision", {instrument, delegation, provision}),
  undoneChange: (instrument, delegation, provision, what) => ask("undone_change", {instrument, delegation, provision, what}),
  takenWords: (instrument, delegation, provision, of) => ask("taken_words", {instrument, delegation, provision, of}),
  compareDraft: (instrument, delegation, version) => ask("compare_draft", {instrument, delegation, version}),
  takeBase: (instrument, version) => ask("take_base", {instrument, version}),
  restoreVersion: (instrument, delegation, version) => ask("restore_version", {instrument, delegation, version}),
  provisionHistory: (instrument, id) => ask("provision_history", {instrument, id}),
  workingProvenance: (instrument, delegation, only) => ask("working_provenance", {instrument, delegation, only}),
  misspelt: (language, words) => ask("misspelt", {language, words}),
  spellings: (language, word) => ask("spellings", {language, word}),
  provenance: (instrument, version, provision) => ask("provenance", {instrument, version, provision}),
  saveVersion: (instrument, delegation, form) => ask("save_version", {instrument, delegation, form}),
  acceptHidden: (instrument, delegation) => ask("accept_hidden", {instrument, delegation}),
  nameHidden: (words) => ask("name_hidden", {words}),
  versionText: (instrument, version) => ask("version_text", {instrument, version}),
  search: (words) => ask("search", {words}),
  compareVersions: (columns) => ask("compare_versions", {columns}),
  unfoldComparison: (columns, from, count) => ask("unfold_comparison", {columns, from, count}),
  previewImport: (file) => ask("preview_import", {file}),
  importText: (file, target, form) => ask("import_text", {file, target, form}),
  textTemplates: () => ask("text_templates", {}),
  beginText: (text, form) => ask("begin_text", {text, form}),
  nameAuthors: (authors) => ask("name_authors", {authors}),
  checkReturned: (instrument, version, file) => ask("check_returned", {instrument, version, file}),
  takeReturned: (instrument, version, file, taken) => ask("take_returned", {instrument, version, file, taken}),
  exportContents: (instrument, what) => ask("export_contents", {instrument, what}),
  exportText: (instrument, what, path) => ask("export_text", {instrument, what, path}),
  exportSheets: (instrument, what, first) => ask("export_sheets", {instrument, what, first}),
  printText: (instrument, what, title) => ask("print_text", {instrument, what, title}),
  printer: () => ask("printer", {}),
  openPdf: (path) => ask("open_pdf", {path}),
  stopPress: () => ask("stop_press", {}),
  openPouch: (path) => ask("open_pouch", {path}),
  takePouch: (path, digest) => ask("take_pouch", {path, digest}),
  believePouch: (path, words) => ask("believe_pouch", {path, words}),
  toldByPouch: (to, whole) => ask("told_by_pouch", {to, whole}),
  makePouch: (to, sealed, whole, path) => ask("make_pouch", {to, sealed, whole, path}),
  saveProof: (path, to) => ask("save_proof", {path, to}),
  ownKeys: () => ask("own_keys", {}),
  correspondents: () => ask("correspondents", {}),
  takeCard: (path) => ask("take_card", {path}),
  verifyKeys: (key, words) => ask("verify_keys", {key, words}),
  rotateKeys: () => ask("rotate_keys", {}),
  revokeKeys: () => ask("revoke_keys", {}),
  writeCard: (line, path) => ask("write_card", {line, path}),
  pickFile: (kind, endings) => ask("pick_file", {kind, endings}),
  pickNewFile: (name) => ask("pick_new_file", {name}),
  rollingText: (instrument) => ask("rolling_text", {instrument}),
  putForward: (instrument, by, occasion) => ask("put_forward", {instrument, by, occasion}),
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
  setStatus: (instrument, provision, status, by, table, saying) => ask("set_status", {instrument, provision, status, by, table, saying}),
  reserve: (instrument, provision, by, kind, saying) => ask("reserve", {instrument, provision, by, kind, saying}),
  liftReservation: (id, saying) => ask("lift_reservation", {id, saying}),
  linkProvision: (by, instrument, provision, to, toProvision, saying) => ask("link_provision", {by, instrument, provision, to, toProvision, saying}),
  beginSilence: (instrument, provision, until, occasion) => ask("begin_silence", {instrument, provision, until, occasion}),
  breakSilence: (id, by, saying) => ask("break_silence", {id, by, saying}),
  takeBack: (id) => ask("take_back", {id}),
  comment: (said) => ask("comment", {said}),
  issueVersion: (instrument, form) => ask("issue_version", {instrument, form}),
  board: () => ask("board", {}),
  progress: () => ask("progress", {}),
  legends: () => ask("legends", {}),
  chooseLegend: (name) => ask("choose_legend", {name}),
  agreeAsAWhole: (asAWhole) => ask("agree_as_a_whole", {asAWhole}),
  setObjective: (objective) => ask("set_objective", {objective}),
  withdrawObjective: (id) => ask("withdraw_objective", {id}),
  report: (since, until, form) => ask("report", {since, until, form}),
  readiness: () => ask("readiness", {}),
  waiveCheck: (waiver, reason) => ask("waive_check", {waiver, reason}),
  unwaiveCheck: (waiver) => ask("unwaive_check", {waiver}),
  initialVersion: (instrument, version, by, note, occasion) => ask("initial_version", {instrument, version, by, note, occasion}),
  writeOriginals: (instrument, version, folder) => ask("write_originals", {instrument, version, folder}),
  closeTalks: (folder, despite) => ask("close_talks", {folder, despite}),
  openProjector: () => ask("open_projector", {}),
  project: (projection) => ask("project", {projection}),
  projected: () => ask("projected", {}),
  strength: (passphrase) => ask("strength", {passphrase}),
  protectDossier: (passphrase) => ask("protect_dossier", {passphrase}),
  recoveryKit: () => ask("recovery_kit", {}),
  writeKit: (path) => ask("write_kit", {path}),
  inKeychain: () => ask("in_keychain", {}),
  keepInKeychain: (kept) => ask("keep_in_keychain", {kept}),
  copies: () => ask("copies", {}),
  copyNow: () => ask("copy_now", {}),
  copyHolds: (path, typed) => ask("copy_holds", {path, typed}),
  openCopy: (path, typed) => ask("open_copy", {path, typed}),
  restoreCopy: (path, typed) => ask("restore_copy", {path, typed}),
  acceptOlder: () => ask("accept_older", {}),
  others: () => ask("others", {}),
  readAgain: () => ask("read_again", {}),
  writeAgain: () => ask("write_again", {}),
})
