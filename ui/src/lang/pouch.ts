import {count} from "./en"

/** What is said of pouches, in English. */
export const pouch = {
  open: {
    title: "Open a pouch", path: "File", pathHint: "A .pouch file; nothing of it is taken in before you say so", run: "Open",
    opening: "Opening the pouch and checking who made it…", needFile: "Choose a pouch.",
    from: (name: string, code: string, number: number) => `Pouch ${number} from ${name} (${code})`,
    key: (words: string) => `Its key is ${words}.`, sealed: "It was sealed to us.", unsealed: "It was not sealed: others may have read it.",
    code: "Room code", compare: "Read these twelve words aloud to each other, in the room or on a line you trust. Only if all of them are the same:",
    same: "The words are the same", verified: (name: string) => `The key of ${name} is verified in person.`,
    brings: (n: number) => n == 0 ? "It brings nothing new." : `It brings ${count(n, "new entry", "new entries")}.`,
    silent: "kept, without effect here", renumbered: (instrument: string, before: string, after: string) => `Version ${before} of ${instrument} will be called ${after}.`,
    take: "Take in", leave: "Leave", took: (number: number, name: string) => `Pouch ${number} of ${name} was taken in.`, nothing: "There was nothing new in it.",
  },
  make: {
    title: "Make a pouch", about: "What is tabled and they do not have yet, signed with our key. Notes, drafts and objectives stay here.", to: "For", needTo: "Choose whom it is for.",
    sealed: "Sealed: only they can open it", run: "Make …", file: (to: string[]) => `to ${to.join(", ")}.pouch`,
    made: (number: number, to: string[]) => `Pouch ${number} for ${to.join(", ")} was made.`,
  },
}
