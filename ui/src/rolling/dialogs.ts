/** What can be done about a provision or a bracket after asking something first. */
export type Act = "bridge" | "explain" | "status" | "park" | "reserve" | "link" | "silence" | "support" | "oppose" | "break"
