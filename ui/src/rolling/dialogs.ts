/** What can be done about a provision or a bracket after asking something first. */
export type Act = "bridge" | "explain" | "status" | "park" | "reserve" | "link" | "silence" | "support" | "oppose" | "break"

/** A deadline typed as a day and a time, here; none while it is not whole. */
export function deadlineOf(day: string, time: string): {at: number, stated: string} | null {
  const at = new Date(`${day}T${time || "18:00"}`)
  if (!day || Number.isNaN(at.getTime())) return null
  const zone = new Intl.DateTimeFormat("en-GB", {timeZoneName: "short"}).formatToParts(at).find(each => each.type == "timeZoneName")?.value ?? ""
  return {at: at.getTime(), stated: `${day} ${time || "18:00"} ${zone}`.trim()}
}
