import type {WireKind} from "../ipc/wire"
import {drafts} from "../lang/drafts"

/** The address of a provision as a person says it: `Article 2, paragraph 2(a)`. */
export function addressInWords({kind, label, address}: {kind: WireKind, label: string, address: string}): string {
  const [, article, rest = ""] = /^(\d[^()]*?)((?:\(.+\))?)$/.exec(address.trim()) ?? []
  if (article && !rest) return kind == "article" ? drafts.inspector.article(article) : `${drafts.kinds[kind]} ${article}`
  if (article) return drafts.inspector.paragraph(article, rest.replace(/^\(([^()]+)\)/, "$1"))
  return address || label || drafts.kinds[kind] || drafts.inspector.unnamed
}
