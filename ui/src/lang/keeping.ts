import {count} from "./en"

const when = (at: number) => new Date(at).toLocaleString("en-GB", {dateStyle: "medium", timeStyle: "short"})

/** What is said of passphrases, recovery kits, copies, and files that can only be read. */
export const keeping = {
  unlock: {
    title: "Open an encrypted dossier",
    file: (path: string) => `File: ${path}`,
    passphrase: "Passphrase",
    open: "Open",
    opening: "Opening …",
    forgot: "I have forgotten the passphrase",
    words: "The twenty words of the recovery kit",
    wordsHint: "As they were printed, line by line. A new passphrase is chosen next.",
    remember: "I know the passphrase",
    here: "Open it without the passphrase on this computer",
    hereHint: "The system’s keychain keeps the key. Whoever is logged in as you can then open this dossier.",
  },
  protect: {
    legend: "Protection",
    by: "Protect it by a passphrase (recommended)",
    byHint: "The file is encrypted. Without the passphrase or the recovery kit nobody can read it.",
    plain: "A plain file",
    plainHint: "Whoever has the file can read all of it, notes and objectives too.",
    passphrase: "Passphrase",
    again: "Repeat passphrase",
    differ: "The two passphrases differ. Type both again.",
    need: "Type a passphrase, or choose a plain file.",
  },
  change: {
    titles: {
      plain: "Protect the dossier by a passphrase",
      encrypted: "Change the passphrase",
      forgotten: "Choose a new passphrase",
    },
    about: {
      plain:
        "The dossier is written to a new, encrypted file, which then " +
        "replaces this one. Copies made before remain plain.",
      encrypted:
        "The dossier is encrypted again. Copies made before still open with the former passphrase and the former kit.",
      forgotten:
        "The words were right and the dossier is open. Give it a passphrase " +
        "that you will remember; it gets a new recovery kit.",
    },
    run: {plain: "Encrypt", encrypted: "Change", forgotten: "Change"},
    busy: "Writing the file again …",
    remove: "Remove the passphrase",
    done: "The dossier is encrypted with the new passphrase.",
    removed: "The dossier is a plain file now: whoever has it can read it.",
  },
  kit: {
    title: "Recovery kit",
    about:
      "These twenty words open the dossier when the passphrase is forgotten. Whoever has them can open it: " +
      "lock the paper away, and not with this computer. Another passphrase makes another kit.",
    print: "Print",
    save: "Save to a file …",
    file: (title: string) => `${title} recovery kit.txt`,
    saved: "The kit was written. Print it, then delete the file.",
    next: "I have it on paper: check it",
    ask: "Type these words back from the paper, so that it is certain they can be read.",
    word: (line: number, word: number) => `Line ${line}, word ${word}`,
    later: "Later",
    check: "Check",
    back: "Show the words again",
    wrong: (line: number, word: number) =>
      `Line ${line}, word ${word} is another word in the kit. Look at ` +
      "the paper, or show the words again and correct it.",
    right: "The recovery kit is checked. Lock it away.",
    unchecked: "The kit has not been checked. You find it again in the menu: Recovery kit.",
    paper: {
      title: "Travaux recovery kit",
      dossier: "Dossier",
      printed: "Printed",
      close:
        "Whoever has these words can open the dossier. Lock them away, and not with the computer. When the " +
        "passphrase is lost, open the dossier, choose “I have forgotten the passphrase” and type these words. " +
        "Another passphrase makes another kit; this one then opens only older copies.",
    },
    when,
  },
  keychain: {
    title: "Keychain of this computer",
    kept:
      "The system’s keychain holds the key of this dossier: whoever is logged " +
      "in as you can open it here without the passphrase.",
    forget: "Forget the key",
    forgotten: "The keychain has forgotten the key. The passphrase opens the dossier.",
    free:
      "The passphrase is asked for each time this dossier is opened. The system’s keychain can hold its key instead: " +
      "whoever is logged in as you can then open it on this computer. Elsewhere it still needs the passphrase.",
    keep: "Keep the key",
    done: "The keychain holds the key: the dossier opens on this computer without its passphrase.",
  },
  copies: {
    title: "Copies of this dossier",
    about:
      "Made automatically: once a day, after many changes, and before the format " +
      "changes. Open one to look at it, or continue from it.",
    none: "There is no copy yet. The first is made a day after the dossier was begun.",
    now: "Copy now",
    list: "Copies, newest first",
    when,
    reading: "Opening the copy …",
    holds: ({entries, versions, missing}: {entries: number; versions: number; missing: number}) =>
      `${count(versions, "version")}, ${count(entries, "entry", "entries")} in the record; ` +
      (missing
        ? `${count(missing, "entry", "entries")} of today’s dossier are not in it.`
        : "nothing of the record is missing."),
    typed: (at: number) => (at ? `Last typed in ${when(at)}.` : "Nothing was ever typed in it."),
    look: "Open it",
    restore: "Restore …",
    locked: "This copy was made under another passphrase. Type that one, or the words of its kit.",
    unlock: "Open the copy",
    sure: (at: string) => `Replace this dossier by the copy of ${at}?`,
    sureWhy:
      "The present file is kept beside it under another name, so nothing is lost. " +
      "What is not in the copy will be missing from the dossier.",
    yes: "Restore it",
    no: "Leave it as it is",
  },
  accept: {
    title: "Accept this file as it is",
    about:
      "From now on this file is the one that counts on this computer, and what is missing from it stays missing. " +
      "If the newer file may still turn up, in another folder, on a stick or among the copies, look there first.",
    run: "Accept as it is",
    done: "This file is the one that counts here from now on.",
  },
  banner: {
    readOnly: "Read only.",
    accept: "Accept as it is …",
    copies: "Copies …",
    edit: "Edit here",
    free: "No one else is editing this dossier now.",
    damaged: "Part of this file is damaged.",
    rest: (n: number) =>
      n
        ? `${count(n, "entry", "entries")} of the record ${n == 1 ? "does" : "do"} not verify. ` +
          "All the rest can be read and exported."
        : "What is damaged is not shown. All the rest can be read and exported.",
    unproven: (n: number) =>
      n == 1 ? "One thing cannot be proven of it." : `${count(n, "thing")} cannot be proven of it.`,
    what: "What is damaged …",
    wrote: "This shows what was saved in the other window.",
  },
  encrypted: "Encrypted",
  plain: "Plain file",
  encryptedTitle: "The file is encrypted. To change the passphrase: Ctrl+Shift+P.",
  plainTitle: "Whoever has this file can read it. To protect it by a passphrase: Ctrl+Shift+P.",
}
