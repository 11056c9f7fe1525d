import {DeskFailure} from "../ipc/ask"
import {en} from "../lang/en"

/** What to tell the person about a refusal. */
export function sentence(refusal: unknown): string {
  if (refusal instanceof DeskFailure && refusal.code != "internal") return refusal.message
  return en.failure.internal(refusal instanceof Error ? refusal.message : String(refusal))
}
