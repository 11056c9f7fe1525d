import type {Component} from "svelte"
import ObjectiveDialog from "../board/ObjectiveDialog.svelte"
import InitialVersion from "../signature/InitialVersion.svelte"
import WaiveCheck from "../signature/WaiveCheck.svelte"
import WriteFolder from "../signature/WriteFolder.svelte"
import CommentDialog from "../comments/CommentDialog.svelte"
import ExportText from "../exchange/ExportText.svelte"
import Keys from "../exchange/Keys.svelte"
import MakePouch from "../exchange/MakePouch.svelte"
import OpenPouch from "../exchange/OpenPouch.svelte"
import Returned from "../exchange/ReturnedFile.svelte"
import NewText from "../exchange/NewText.svelte"
import ImportText from "../exchange/ImportText.svelte"
import SaveVersion from "../history/SaveVersion.svelte"
import Act from "../rolling/Act.svelte"
import IssueVersion from "../rolling/IssueVersion.svelte"
import RedLines from "../rolling/RedLines.svelte"
import PutForward from "../rolling/PutForward.svelte"
import AcceptOlder from "../keeping/AcceptOlder.svelte"
import Copies from "../keeping/Copies.svelte"
import Keychain from "../keeping/Keychain.svelte"
import ProtectDossier from "../keeping/ProtectDossier.svelte"
import RecoveryKit from "../keeping/RecoveryKit.svelte"
import Unlock from "../keeping/Unlock.svelte"
import AddDelegation from "./AddDelegation.svelte"
import AddMeeting from "./AddMeeting.svelte"
import NewDossier from "./NewDossier.svelte"
import Palette from "./Palette.svelte"
import Retitle from "./Retitle.svelte"
import Shortcuts from "./Shortcuts.svelte"
import Soundness from "./Soundness.svelte"
import type {Asks} from "../window/dialog"

/** What is shown for each dialog: it is given what the dialog needs to know, and how to close it. */
export const dialogs: {[Name in keyof Asks]: Component<Asks[Name] & {close: () => void}>} = {
  palette: Palette,
  shortcuts: Shortcuts,
  newDossier: NewDossier,
  delegation: AddDelegation,
  meeting: AddMeeting,
  saveVersion: SaveVersion,
  exportText: ExportText,
  retitle: Retitle,
  soundness: Soundness,
  unlock: Unlock,
  protect: ProtectDossier,
  recoveryKit: RecoveryKit,
  keychain: Keychain,
  copies: Copies,
  acceptOlder: AcceptOlder,
  newText: NewText,
  importText: ImportText,
  returned: Returned,
  makePouch: MakePouch,
  keys: Keys,
  openPouch: OpenPouch,
  putForward: PutForward,
  issue: IssueVersion,
  act: Act,
  redLines: RedLines,
  comment: CommentDialog,
  objective: ObjectiveDialog,
  waive: WaiveCheck,
  initial: InitialVersion,
  signatureFolder: WriteFolder,
}
