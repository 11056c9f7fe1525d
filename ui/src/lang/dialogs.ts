/** What the dialogs say. */
export const dialogs = {
  cancel: "Cancel", close: "Close", browse: "Browse …", required: "needed",

  newDossier: {
    title: "New dossier", name: "Title of the negotiation", nameHint: "For example: Meridia – Cassia talks",
    classification: "Marking", classificationHint: "Shown in the window; may be empty.", delegations: "Delegations", code: "Code", delegationName: "Name",
    role: "Role", ours: "ours", add: "Add a delegation", remove: (code: string) => `Remove ${code || "this delegation"}`, create: "Choose the file and create",
    file: "The file is chosen in the next step.", needTitle: "Give the negotiation a name.", needCode: "Give each delegation a code and a name.",
    twice: (code: string) => `Two delegations have the code ${code}. Give each its own.`, needOurs: "Mark exactly one delegation as ours.", oursOnly: "Which delegation is ours",
  },

  delegation: {title: "Add a delegation", add: "Add", colour: "Colour", colourNumber: (n: number) => `Colour ${n}`, twice: (code: string) => `There is already a delegation ${code}.`},

  meeting: {title: "Add a meeting", name: "Title", nameHint: "For example: 4th meeting", place: "Place", day: "Day", round: "Round", roundHint: "The round it belongs to; may be empty.", add: "Add",
    need: "Give the meeting a name.", twice: (name: string) => `There is already a meeting “${name}”.`},

  version: {
    title: (instrument: string) => `Save a version of ${instrument}`, kind: "Type", standing: "Standing", source: "Source", occasion: "Occasion", occasionHint: "A meeting, or for example: by e-mail",
    note: "Note", noteHint: "One line; may be empty.", layer: "Circulation", internal: "Internal: it never leaves this file.", tabled: "Tabled: the others have it or may have it.",
    save: "Save the version", accept: "Accept as intended", needKind: "Give the type of the text.", needOccasion: "Say at which meeting or on what occasion.", number: "Give each version its own line in the record.",
    tabledOf: (code: string) => `It will appear in the history as a text of ${code}.`,
  },

  office: {ask: "Start it?", yes: "Yes, start LibreOffice", no: "No", refused: "LibreOffice was not started. Open the file in the program it was written with and save it as .docx."},

  importText: {
    title: "Import a text", path: "File", pathHint: "Word, Markdown or plain text: .docx, .md, .txt; through LibreOffice also .odt, .rtf and .doc", read: "Read", reading: "Reading the file…", into: "Goes into",
    another: "A new instrument", as: "Imported as", asVersion: "a version", asProposals: "what a delegation proposes on the base", code: "Code", codeHint: "Two to four letters, such as FA", name: "Title", take: "Import", found: "What the reader noticed",
    summary: (title: string, provisions: string, words: string) => `${title ? `“${title}”, ` : ""}${provisions}, ${words}.`, opening: "It begins",
    nothing: "Nothing unusual was noticed.", needFile: "Choose a file and read it first.", needCode: "Give the new instrument a code and a title.", undo: "It can be undone.",
    likeness: "It looks like this instrument; choose another if it is not.", severity: {note: "Note", warning: "Warning", error: "Error"},
    codeTaken: (code: string) => `There is already an instrument ${code}; choose it in the list.`, untitled: "without a title",
  },

  exportText: {
    title: "Export to a file", what: "What", whats: {version: "A version", rolling: "The rolling text, with brackets and who is behind each wording", columns: "Versions side by side, a column each"}, version: "Version", columns: "Versions, oldest first", columnsHint: "Two to four.", needColumns: "Choose two to four versions.", template: "House style", templateHint: "A Word template (.dotx or .docx), of which styles and margins are taken. It is remembered for this dossier.", plain: "the plain one", comments: "With the comments of the tabled layer in the margin; notes stay here", without: "None", rollingFile: (title: string) => `${title} rolling text.docx`, format: "Format", docx: "Word (.docx)", base: "Changes", clean: "A clean text", against: (version: string) => `Tracked against ${version}`, baseHint: "Native tracked changes in the delegation’s name: rejecting all gives the earlier text, accepting all this one.", md: "Markdown (.md)", txt: "Plain text (.txt)", html: "Web page (.html)", write: "Choose the file and write",
    layer: "Only tabled versions can leave this file; internal ones are not in the list.", none: "No version of this instrument has been tabled, so there is nothing to export.",
  },

  travaux: {
    title: {travaux: "Export the travaux préparatoires", concordance: "Export the concordance table"}, version: "Version", provision: "Provision",
    about: {
      travaux: "How each provision came to say what it says: every proposal, bracket and agreement on the way, oldest first.",
      concordance: "For each provision: its number now, where it stood in earlier versions, who contributed, and why. Those dropped on the way stand last.",
    },
    provisionHint: "An article or paragraph, such as 2 or 2(2); all of them when empty.", format: "Format", source: "Written from what is tabled alone.", docx: "Word (.docx)", md: "Markdown (.md)", write: "Choose the file and write",
    file: {travaux: (title: string, number: string, provision: string) => `${title} v${number} travaux préparatoires${provision ? ` ${provision}` : ""}`, concordance: (title: string, number: string) => `${title} v${number} concordance`},
    none: "No version of this instrument has been tabled, so there is nothing to tell of it.",
  },

  retitle: {title: "Rename the instrument", name: "Title", save: "Rename", need: "Give the instrument a title."},

  soundness: {title: "Verify the dossier", checking: "Reading everything back and checking every hash…", sound: "The dossier is sound.", soundHere: "Sound as far as can be told here.", unproven: "What could not be proven:", damaged: "The dossier is damaged.",
    keep: "Keep this file as it is and work on a copy. What is listed below could not be verified; everything else could."},
}
