/** What the margin of a provision says; each has a letter, a colour and a shape. */
export type Mark =
  "open" | "parked" | "principle" | "referendum" | "agreed" | "initialled" | "reserved" | "reopened" | "plain"

/** The shape of each mark, so that none is told by its colour alone. */
export const shapes: Record<Mark, string> = {
  open: "○",
  parked: "‖",
  principle: "◐",
  referendum: "●",
  agreed: "✓",
  initialled: "✒",
  reserved: "◇",
  reopened: "↺",
  plain: "",
}
