import {dayOf} from "./day"

test("a day is read as people type it, the day before the month", () => {
  for (const typed of [
    "2026-12-01",
    "2026/12/1",
    "1.12.2026",
    "01/12/2026",
    "1 December 2026",
    "1st of December 2026",
    "1 Dec. 2026",
  ])
    expect(dayOf(typed), typed).toBe("2026-12-01")
})

test("what is no day stays as it was typed, for the program to say what is missing", () => {
  for (const typed of ["next Tuesday", "1 Smarch 2026", "12-2026"]) expect(dayOf(` ${typed} `)).toBe(typed)
})
