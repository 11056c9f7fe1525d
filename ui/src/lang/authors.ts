import {count} from "./en"

/** What is asked and said of those who are named in files, in English. */
export const authors = {
  title: "Who writes for whom",
  ask: (n: number) =>
    `${n == 1 ? "One name in this file is" : `${n} names in this file are`} not known ` +
    "yet. It is asked once for this dossier, is internal and never leaves.",
  known: "Remembered for this dossier. It is internal and never leaves.",
  choose: "Choose …",
  nobody: "nobody at the table",
  count: (changes: number, comments: number) =>
    [changes ? count(changes, "tracked change") : "", comments ? count(comments, "comment") : ""]
      .filter(Boolean)
      .join(", "),
  named: (name: string, code: string | null) =>
    code ? `${name} writes for ${code}.` : `${name} writes for nobody at the table.`,
  forget: "forget what was said",
  forgot: (name: string) => `Forgotten for whom ${name} writes; it is asked again.`,
  changes: "Tracked changes",
  accepted: "all accepted",
  rejected: "all rejected",
  of: (code: string, name: string) => `only those of ${code} · ${name}`,
  each: "the authors of its tracked changes",
  eachHint: "Each tracked change becomes a proposal of the delegation that its author writes for.",
  left: (names: string[]) => ` Left: the changes of ${names.join(", ")}.`,
  differs: " Without its tracked changes the file is not the base; check it as a returned file.",
}
