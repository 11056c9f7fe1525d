import type {WireKind} from "../ipc/wire"
import {drafts} from "../lang/drafts"

/** The address of a provision as a person says it: `Article 2, paragraph 2(a)`. */
export function addressInWords({kind, label, address}: {kind: WireKind; label: string; address: string}): string {
  const [, article, rest = ""] = /^(\d[^()]*?)((?:\(.+\))?)$/.exec(address.trim()) ?? []
  if (article && !rest)
    return kind == "article" ? drafts.inspector.article(article) : `${drafts.kinds[kind]} ${article}`
  if (article) return drafts.inspector.paragraph(article, rest.replace(/^\(([^()]+)\)/, "$1"))
  return (/[\p{L}\p{N}]/u.test(address) ? address : "") || label || drafts.kinds[kind] || drafts.inspector.unnamed
}

/** The direction a language is written in. */
export function direction(language: string): "ltr" | "rtl" {
  return /^(ar|he|fa|ur|ps|sd|ug|yi|dv|ku-arab)\b/i.test(language) ? "rtl" : "ltr"
}
