import {count} from "./en"

/** What is said of pouches, in English. */
export const pouch = {
  open: {
    title: "Open a pouch",
    path: "File",
    pathHint: "A .pouch file; nothing of it is imported before you say so",
    run: "Open",
    opening: "Opening the pouch and checking who made it…",
    needFile: "Choose a pouch.",
    from: (name: string, code: string, number: number) => `Pouch ${number} from ${name} (${code})`,
    passedOn: (name: string, code: string, number: number) =>
      `Passed on: pouch ${number} from ${name} (${code}), as its own desk signed it`,
    key: (words: string) => `Its key is ${words}.`,
    sealed: "It was sealed to us.",
    unsealed: "It was not sealed: others may have read it.",
    code: "Room code",
    compare:
      "Read these twelve words aloud to each other, in the room or on a " +
      "line you trust. Only if all of them are the same:",
    same: "The words are the same",
    verified: (name: string) => `The key of ${name} is verified in person.`,
    brings: (n: number) => (n == 0 ? "It brings nothing new." : `It brings ${count(n, "new entry", "new entries")}.`),
    alarms: (n: number) => (n == 1 ? "One thing is wrong with it." : `${count(n, "thing")} are wrong with it.`),
    silent: "on record, without effect here",
    renumbered: (instrument: string, before: string, after: string) =>
      `Version ${before} of ${instrument} will be called ${after}.`,
    take: "Take in",
    leave: "Leave",
    took: (number: number, name: string) => `Pouch ${number} of ${name} was taken in.`,
    nothing: "There was nothing new in it.",
    saveProof: "Save the proof …",
    proofFile: (code: string, number: number) => `${code} pouch ${number}.proof`,
    proofSaved: "The proof was written. Anybody can check it: travaux pouch check-proof.",
  },
  make: {
    title: "Make a pouch",
    about:
      "What is tabled and they do not have yet, signed with our key. Notes, drafts and objectives stay here. " +
      "What is for the chair and for others, the chair passes on to them as we signed it.",
    to: "For",
    needTo: "Choose whom it is for.",
    sealed: "Sealed: only they can open it",
    run: "Make",
    file: (to: string[], when: string) => `to ${to.join(", ")} ${when}.pouch`,
    pathHint: "A new file; how it travels is up to you.",
    whole: "Including what they are known to have",
    told: "What goes out",
    telling: "Finding out what would go out…",
    counted: (n: number) =>
      n == 0
        ? "They have everything already: nothing new goes out."
        : `This goes out, ${count(n, "sentence")}; nothing else:`,
    made: (number: number, to: string[]) => `Pouch ${number} for ${to.join(", ")} was made.`,
  },
  keys: {
    title: "Keys and room codes",
    own: "Our key",
    about:
      "It signs our pouches, and pouches to us are sealed to it. Give the others the " +
      "card; compare the room code aloud before you rely on theirs.",
    key: (key: string) => `Key ${key.slice(0, 16)}`,
    save: "Save the card …",
    saveNotice: "Save the notice …",
    cardFile: (code: string) => `${code}.card`,
    noticeFile: (code: string) => `${code}.revoked`,
    saved: "It was written. Hand it over as you like: it holds nothing secret.",
    rotate: "New key …",
    revoke: "Revoke the key …",
    others: "Keys of others",
    none: "No key of another desk has been met yet. Take in a card, or open a pouch.",
    take: "Take in a card or a notice …",
    took: (code: string) => `The key of ${code} is noted.`,
    trust: (words: string, revoked: boolean) => (revoked ? "revoked" : words),
    compare: "Compare the room code",
    sure: {
      rotate: {
        what: "Make a new key?",
        why:
          "The one used until now vouches for it and goes on opening what was " +
          "sealed to it. The others are told by the next pouch.",
        yes: "Make a new key",
      },
      revoke: {
        what: "Revoke the key?",
        why:
          "Do this when somebody else may have it. Nobody will believe it any more; a new one is made. " +
          "Send the notice to everybody by a way you trust, and compare the room code anew.",
        yes: "Revoke it",
      },
    },
    rotated: "A new key is in use.",
    revoked: "The key was revoked. Save the notice and send it to everybody.",
    no: "Leave it as it is",
  },
}
