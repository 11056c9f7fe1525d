import type {Kept, Snapshot, TextEditor} from "../editor/editor"
import type {WireEdit, WireEdited} from "../ipc/wire"
import type {Batch} from "./autosave"

/** A text opened before in this window, so that undo goes on after another view was shown. */
export type Left = {kept: Kept; times: number[]; unsaved: boolean}

/** What was left, by text. */
export const left = new Map<string, Left>()

/** What saving needs besides the editor. */
export type Disk = {
  edit: (edits: WireEdit[]) => Promise<WireEdited>
  /** `now` is on the disk; `edited` is what that led to. */
  kept: (now: Snapshot, edited: WireEdited | null) => void
}

/** What `editor` holds that `saved` does not; null when that is nothing. */
export function unsaved(editor: TextEditor, saved: Snapshot, disk: Disk): Batch | null {
  const now = editor.snapshot
  if (now == saved) return null
  const edits = editor.edits(saved)
  if (!edits.length) {
    disk.kept(now, null)
    return null
  }
  const sent = edits.flatMap(edit => (edit.op == "put" ? [edit.provision.id] : []))
  const editions = sent.map(id => editor.edition(id))
  return {
    send: async () => {
      const edited = await disk.edit(edits)
      const stale = new Set(sent.filter((id, at) => editor.edition(id) != editions[at]))
      if (!editor.gone) editor.showEdited(edited, stale)
      disk.kept(now, edited)
    },
  }
}
