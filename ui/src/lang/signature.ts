import {count} from "./en"

/** What is said on the way from the agreed text to the signed one, in English. */
export const signature = {
  title: "Ready to sign?",
  label: "What is asked before signature",
  loading: "Checking …",
  ready: "Ready to be signed",
  open: (n: number) => `${count(n, "point")} open`,
  elsewhere: (n: number) => `${count(n, "point")} open in the other instruments`,
  version: (number: string) => `version ${number}`,
  noVersion: "no tabled version",
  initialled: (by: string[]) => `initialled by ${by.join(", ")}`,
  forTheTable: "the chair for the table",
  fixed: "the text is fixed",
  goTo: (address: string) => `Go to ${address}`,
  waive: "Waive …",
  waiveAll: (n: number) => `Waive all ${n} …`,
  note: "Note …",
  undo: "Undo the waiver",
  undoNote: "Undo the note",
  waived: (reason: string) => `Waived: ${reason}`,
  noted: (reason: string) => `Noted: ${reason}`,
  showAll: (n: number) => `Show all ${n}`,
  hint: "Initialling fixes the text; afterwards only a rectification changes it.",
  originals: "Originals …",
  initial: "Initial …",
  close: "Close the talks …",
  again: "Check again",
  toast: {
    waived: "Waived",
    unwaived: "The waiver was taken back",
    initialled: (code: string, version: string) => `Version ${version} of ${code} initialled`,
    written: (files: number, folder: string) => `${count(files, "file")} written to ${folder}`,
  },
  dialogs: {
    waive: {
      title: (asks: string) => `Waive: ${asks}`,
      note: (of: string) => `Full powers of ${of}`,
      run: "Waive",
      noteRun: "Note",
      why: "Reason",
      whyHint: "It is kept in the dossier and never leaves it.",
      seen: "What was seen, and when",
      need: "Say why: the reason is kept.",
    },
    initial: {
      title: (code: string, version: string) => `Initial version ${version} of ${code}`,
      run: "Initial",
      by: "Initialled by",
      table: "We preside: with no party chosen, it is recorded for the table.",
      note: "Remark",
      occasion: "Meeting",
      about:
        "When every party has initialled it, the text is fixed, and an error in it is corrected by " +
        "rectification alone.",
      need: "Choose who initials it.",
    },
    originals: {
      title: (code: string, version: string) => `Originals of version ${version} of ${code}`,
      run: "Write the originals",
      about:
        "One original for each party, which names it first in every place of rank, in Word and as PDF, " +
        "with a sheet that proves that nothing else differs.",
    },
    bundle: {
      title: "Close the talks",
      run: "Make the bundle",
      about:
        "A folder with the originals, certified copies, clean texts, preparatory work, the agreed account and a " +
        "manifest. It is made of the tabled layer alone.",
      open: (n: number) => `${count(n, "point")} still stand${n == 1 ? "s" : ""} in the way of signature.`,
      despite: "Close all the same, because",
      despiteHint: "The reason is kept as a waiver of each point, and never leaves the dossier.",
      needDespite: "Settle what is open first, or say why it is closed all the same.",
      file: (title: string) => `${title} – bundle`,
    },
    folder: "New folder",
    folderHint: "It must not be there yet, or be empty.",
    needFolder: "Say where the folder is to be.",
    busy: "The pages are being set …",
    stop: "Stop",
    originalsFile: (code: string, version: string) => `${code} v${version} – originals`,
  },
}
