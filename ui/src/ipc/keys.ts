import {ask} from "./ask"
import type {WireCorrespondent, WireOwnKeys} from "./wire"

/** Who we are to other desks, and who they are to us. */
export interface KeysDesk {
  /** Our card, as one line to hand over; makes our keys when there are none yet. */
  own(): Promise<WireOwnKeys>
  /** The desks whose keys we have met. */
  correspondents(): Promise<WireCorrespondent[]>
  /** Takes in a card or a notice of another desk, from a file. */
  take(path: string): Promise<WireCorrespondent>
  /** Notes that the room code was compared aloud. */
  verify(key: string, words: string): Promise<WireCorrespondent>
  /** Makes new keys of ours, for which the ones before vouch; gives the card of the new ones. */
  rotate(): Promise<WireOwnKeys>
  /** Takes our keys back and makes new ones; gives the notice to send to everybody. */
  revoke(): Promise<WireOwnKeys>
  /** Writes a card or a notice of ours to a file. */
  write(line: string, path: string): Promise<void>
  /** Writes the proof that the desk contradicted itself which made the pouch at `path`. */
  saveProof(path: string, to: string): Promise<void>
}

/** The program behind the window. */
export const tauriKeys: KeysDesk = {
  own: () => ask("own_keys"),
  correspondents: () => ask("correspondents"),
  take: path => ask("take_card", {path}),
  verify: (key, words) => ask("verify_keys", {key, words}),
  rotate: () => ask("rotate_keys"),
  revoke: () => ask("revoke_keys"),
  write: (line, path) => ask("write_card", {line, path}),
  saveProof: (path, to) => ask("save_proof", {path, to}),
}
