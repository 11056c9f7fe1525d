import {ask} from "./ask"
import type {WireCopy, WireCopyHeld, WireDossier, WireOthers} from "./wire"

/** What keeps a dossier safe: its passphrase, its recovery kit, its copies, one writer at a time. */
export interface KeepingDesk {
  /** Opens an encrypted dossier with its passphrase, or with the words of its recovery kit. */
  unlock(path: string, typed: string): Promise<WireDossier>
  /** How hard a passphrase is to find by trying, in words. */
  strength(passphrase: string): Promise<string>
  /** Gives the dossier another passphrase; none makes it plain. */
  protect(passphrase: string | null): Promise<WireDossier>
  /** The words of the recovery kit, line by line; nothing for a plain dossier. */
  kit(): Promise<string[]>
  /** Writes the recovery kit to a file. */
  writeKit(path: string): Promise<void>
  /** Whether the keychain opens the dossier without its passphrase. */
  inKeychain(): Promise<boolean>
  /** Lets the keychain hold the dossier's key, or forget it. */
  keepInKeychain(kept: boolean): Promise<void>
  copies(): Promise<WireCopy[]>
  /** What a copy holds; `typed` is what opens it, where it is not what opens the dossier. */
  copyHolds(path: string, typed: string | null): Promise<WireCopyHeld>
  /** Opens a copy in a window of its own, only to be read. */
  openCopy(path: string, typed: string | null): Promise<void>
  /** Puts a copy in the place of the dossier, which is kept beside it. */
  restoreCopy(path: string, typed: string | null): Promise<WireDossier>
  /** Goes on from a file that is older than the one last seen here. */
  acceptOlder(): Promise<WireDossier>
  /** What those did since this was last asked who have the dossier open elsewhere. */
  others(): Promise<WireOthers>
  /** Reads what was written elsewhere. */
  readAgain(): Promise<WireDossier>
  /** Opens it to be written, where nobody else does any more. */
  writeAgain(): Promise<WireDossier>
}

/** The program behind the window. */
export const tauriKeeping: KeepingDesk = {
  unlock: (path, typed) => ask("open_dossier", {path, typed}),
  strength: passphrase => ask("strength", {passphrase}),
  protect: passphrase => ask("protect_dossier", {passphrase}),
  kit: () => ask("recovery_kit"),
  writeKit: path => ask("write_kit", {path}),
  inKeychain: () => ask("in_keychain"),
  keepInKeychain: kept => ask("keep_in_keychain", {kept}),
  copies: () => ask("copies"),
  copyHolds: (path, typed) => ask("copy_holds", {path, typed}),
  openCopy: (path, typed) => ask("open_copy", {path, typed}),
  restoreCopy: (path, typed) => ask("restore_copy", {path, typed}),
  acceptOlder: () => ask("accept_older"),
  others: () => ask("others"),
  readAgain: () => ask("read_again"),
  writeAgain: () => ask("write_again"),
}
