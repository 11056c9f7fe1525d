import {invoke} from "@tauri-apps/api/core"
import type {WireFailure, WireFailureCode} from "./wire"

/** A question the program refused: decide by `code`, show `message`. */
export class DeskFailure extends Error {
  /** `path` is the encrypted dossier that is to be opened, where that is what was refused. */
  constructor(
    readonly code: WireFailureCode,
    message: string,
    readonly path: string | null = null,
  ) {
    super(message)
    this.name = "DeskFailure"
  }
}

/** Whether a file was refused only until the person says that LibreOffice may be started. */
export function asksForOffice(refusal: unknown): refusal is DeskFailure {
  return refusal instanceof DeskFailure && refusal.code == "asksForOffice"
}

/** Whether it was refused because the text hides something that nobody has accepted. */
export const hides = (refusal: unknown) => refusal instanceof DeskFailure && refusal.code == "hidden"

/** Asks the program behind the window. */
export async function ask<T>(question: string, said: Record<string, unknown>): Promise<T> {
  try {
    return await invoke<T>(question, said)
  } catch (refusal) {
    if (isFailure(refusal)) throw new DeskFailure(refusal.code, refusal.message, refusal.path)
    throw new DeskFailure("internal", String(refusal))
  }
}

function isFailure(value: unknown): value is WireFailure {
  return typeof value == "object" && value != null && "code" in value && "message" in value
}
