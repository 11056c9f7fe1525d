import type {WireEntered, WireFateOfProposal, WireProposed, WireReservationKind, WireStatus} from "../ipc/wire"
import type {Mark} from "./marks"
import {quoted} from "./quotation"

/**
 * A refusal as it stands on the record; `answered` is when it was answered, or when the same delegation came to support
 * it.
 */
export type Refusal = {by: string; occasion: string; answered: string | null}

const count = (n: number, one: string, many = `${one}s`) => `${n.toLocaleString("en")} ${n == 1 ? one : many}`

const statuses: Record<WireStatus, string> = {
  open: "Open",
  parked: "Parked",
  agreedInPrinciple: "Agreed in principle",
  agreedAdReferendum: "Agreed ad referendum",
  agreed: "Agreed",
  initialled: "Initialled",
}

const marks: Record<Mark, string> = {
  open: "open",
  parked: "parked",
  principle: "agreed in principle",
  referendum: "agreed ad ref.",
  agreed: "agreed",
  initialled: "initialled",
  reserved: "reserved",
  reopened: "REOPENED",
  plain: "",
}

const reservations: Record<WireReservationKind, string> = {
  scrutiny: "Scrutiny reservation",
  parliamentary: "Parliamentary reservation",
  linguistic: "Linguistic reservation",
  substantive: "Substantive reservation",
}

const changes: Record<WireProposed, string> = {
  replace: "amended wording",
  insert: "a new provision",
  delete: "to delete the provision",
  move: "to move the provision",
  split: "to split the provision",
  join: "to merge the provision with others",
}

const fates: Record<WireFateOfProposal, string> = {
  live: "on the table",
  withdrawn: "withdrawn",
  superseded: "no longer on the table",
  incorporated: "included in the text",
}

const entered: Record<WireEntered, string> = {
  ours: "",
  noted: "Noted by our desk; their own desk has sent nothing of it.",
  notedOtherwise: "Noted by our desk; their own desk has sent other words.",
  sent: "Sent by their own desk.",
  sentAndNoted: "Sent by their own desk; our desk had noted the same.",
  told: "As another desk tells it; their own desk has sent nothing of it.",
}

/** What the Rolling text, the projector and their dialogs say, in English. */
export const rolling = {
  label: "Rolling text",
  statuses,
  reservations,
  changes,
  fates,
  entered,
  letters: {
    open: "O",
    parked: "P",
    principle: "AP",
    referendum: "AR",
    agreed: "A",
    initialled: "I",
    reserved: "R",
    reopened: "RE",
    plain: "",
  } satisfies Record<Mark, string>,
  markTitle: {
    open: "Open: there is a proposal on it",
    parked: "Parked: set aside for now",
    principle: "The aim is agreed, the wording is not",
    referendum: "Agreed, subject to the capitals",
    agreed: "Agreed",
    initialled: "Initialled: the wording is authenticated",
    reserved: "A delegation maintains a reservation",
    reopened: "It was agreed, and its wording has changed since",
    plain: "",
  } satisfies Record<Mark, string>,
  mark: (mark: Mark, brackets: number) =>
    mark == "open" && brackets ? `open · ${count(brackets, "bracket")}` : marks[mark],
  alternativeTitle: (n: number, by: readonly string[], words: string) =>
    `Alternative ${n}${by.length ? `, ${by.join(", ")}` : ", the base"}: ${words || "no words"}`,
  noWords: "delete",
  heldFor: (what: string, by: string | null) => `held${by ? ` by ${by}` : ""} pending ${what}`,
  sub: (base: string, number: string) => `Rolling text · base: ${base}, version ${number}`,
  loading: "Compiling the rolling text…",
  speaking: {
    label: "What a delegation says",
    typed: (letters: string) => `${letters}…`,
    more: "Others: type the code",
    who: (address: string) => `Who speaks to ${address}?`,
    says: (by: string, address: string) => `${by} says of ${address}`,
    forward: "Put it forward",
    gone: "Delete the provision",
    drop: "Cancel",
    said: (by: string, address: string) => `${address}: the wording of ${by} is on the table.`,
  },
  empty: {
    title: "Nobody has proposed anything on this text yet",
    how:
      "Choose a delegation under “Editing as”, change the text in Draft, and put it forward with Ctrl+Enter. A text " +
      "that a delegation sent as a file is imported with Ctrl+Shift+O, as its proposals against the base.",
    draft: "Go to Draft",
    import: "Import a file …",
  },
  at: "At",
  atHint: "The meeting under which what you do now is recorded",
  noMeeting: "Add a meeting first",
  next: "Next bracket",
  issue: "Issue the next version …",
  projector: "Projector",
  noneLeft: "No bracket is open.",
  noneToWalk: "There is no further bracket.",
  open: (n: number) => count(n, "bracket") + " open",
  reopenedCount: (n: number) => `${count(n, "provision")} reopened`,
  announce: (at: number, of: number, address: string, alternatives: string) =>
    `Bracket ${at} of ${of}, ${address}: ${alternatives}`,
  inspector: {
    label: "The selected bracket or provision",
    nothing: "Click a bracket or walk to one with F7 to see who proposes what.",
    bracket: (address: string, at: number, of: number) => `${address} · bracket ${at} of ${of}`,
    base: "As in the base",
    inBase: "It is in the base text.",
    alternative: (n: number) => `Alternative ${n}`,
    lift: (n: number, words = "") => (words ? `Accept ${quoted(words)}` : `Accept deletion (${n})`),
    split: "Split",
    merge: "Merge with the next",
    explain: "Note reason …",
    opened: (by: string, when: string) => `Open since ${when}, by ${by}`,
    reason: (by: string, why: string) => `${by}: ${why}`,
    recut: {split: "A bracket was split", merged: "Brackets were merged"},
    bridge: "Bridge …",
    speak: "Type for …",
    park: "Park …",
    status: "Status …",
    reserve: "Reserve …",
    link: "Link to …",
    silence: "Silence …",
    support: "Support …",
    oppose: "Oppose …",
    counter: "Counter …",
    counterTitle: (of: string) => `Propose other words than those of ${of}, beginning with them`,
    more: "More",
    withdraw: "Withdraw",
    supportedBy: (codes: string[]) => `Supported by ${codes.join(", ")}`,
    notAcceptedBy: (codes: string[]) => `Opposed by ${codes.join(", ")}`,
    refused: ({by, occasion, answered}: Refusal) =>
      `Opposed by ${by}${occasion ? `, ${occasion}` : ""}` +
      (answered == null ? "" : ` · answered: supports it${answered ? `, ${answered}` : ""}`),
    stays: "A refusal stays on the record. Support noted later answers it.",
    answer: "Note its support …",
    proposes: (by: string, what: string) => `${by} proposes ${what}`,
    ended: (fate: WireFateOfProposal, day: string) =>
      `${fate == "withdrawn" && day ? "taken back" : fates[fate]}${day ? ` on ${day}` : ""}`.replace(/^./, first =>
        first.toUpperCase(),
      ),
    takenBack: "Taken back",
    tookBack: (called: string, since: string, day: string) =>
      `${called}, recorded on ${since}, was taken back on ${day}.`.replace(/^./, first => first.toUpperCase()),
    proposals: "Proposals",
    lifted: "Lifted here",
    settled: "Status",
    takeBack: "Take back",
    reserved: "Reservations",
    liftReservation: "Lift it",
    links: "Held pending",
    silences: "Silence procedures",
    until: (stated: string) => `Adopted unless a delegation objects by ${stated}`,
    brokenBy: (by: string) => `Broken by ${by}`,
    object: "Object …",
    reopenedFrom: (status: string, when: string) =>
      `It was ${status.toLowerCase()}${when ? ` at the ${when}` : ""}. Its ` +
      "wording has changed since, so that no longer holds.",
    agreedBy: (codes: string[]) => (codes.length ? `by ${codes.join(", ")}` : "by all parties"),
    internal: "Internal",
    never: "never leaves this file",
    touches: (n: number, title: string, why: string) => `Alternative ${n} touches ${quoted(title)}: it ${why}.`,
    gaveUp: (words: string, by: string[]) =>
      `given up: ${quoted(words || "no words")}${by.length ? ` (${by.join(", ")})` : ""}`,
    wordsAgreed: (words: string, by: string[]) =>
      `${quoted(words || "no words")}${by.length ? ` — as ${by.join(", ")}` : " — bridging words"}`,
    none: "no words",
  },
  dialogs: {
    occasion: "At which meeting",
    note: "Reason or condition",
    noteHint: "Optional. It is recorded.",
    bridge: "Bridging wording",
    bridgeWords: "Wording in place of the bracket",
    bridgeHint: "It settles this bracket; undo restores it.",
    lift: "Lift the bracket",
    explain: "Reason for maintaining the bracket",
    explainDo: "Note the reason",
    needReason: "Say why.",
    status: "Status of the provision",
    statusField: "Status",
    by: "Whose word it is",
    byAll: "All parties",
    set: "Set the status",
    park: "Park the provision",
    parkDo: "Park",
    reserve: "Enter a reservation",
    who: "Which delegation",
    kind: "Kind of reservation",
    reserveDo: "Enter the reservation",
    link: "Link to another provision",
    holder: "Whose condition it is",
    holderHint: "Who holds this provision until the other one is settled.",
    nobodyAlone: "Nobody’s alone: the table’s",
    linkTo: "Instrument",
    linkProvision: "Provision",
    linkHint: "Its address there, such as 4(1); the whole instrument when empty.",
    linkDo: "Link",
    silence: "Silence procedure",
    deadline: "Objections until",
    hour: "Hour",
    zone: "Time zone",
    dayHint: "Year-month-day, or 1 December 2026.",
    zoneHint: "CET, +01:00 or a place.",
    silenceHint: "Adopted unless a delegation objects by then:",
    silenceDo: "Begin",
    needDeadline: "Give the day and hour until which objections may be made.",
    support: "Support a proposal",
    supportDo: "Note the support",
    oppose: "Oppose a proposal",
    opposeDo: "Oppose",
    opposeHint:
      "This is never erased: undo does not reach it. Support noted later answers it, and both stay on the record.",
    of: "Whose proposal",
    break: "Object to the silence",
    breakDo: "Note the objection",
    needWho: "Say which delegation.",
    needWords: "Type the words that bridge the difference.",
    nobody: "There is no proposal here to speak to.",
    issue: "Issue the next version",
    issueDo: "Issue",
    issueHint:
      "The rolling text becomes a tabled version on which the negotiation goes on. Proposals on " +
      "what is settled are incorporated; what still has brackets stays on the table.",
    putForward: (code: string) => `Put forward as ${code}`,
    putForwardDo: "Put forward",
    putForwardHolds: "What is put forward",
    putForwardCount: (n: number) => (n == 1 ? "1 change against the base:" : `${n} changes against the base:`),
    putForwardHint: (code: string) =>
      `What the working text of ${code} changes in the base becomes its proposals, provision ` +
      "by provision. They are tabled: the others have them or may have them.",
    needOccasion: "Say at which meeting or on what occasion.",
  },
  redLines: {
    title: (address: string) => `Red line · ${address}`,
    asks: (n: number, words: string) =>
      `${words ? `Accepting ${quoted(words)}` : "Accepting the deletion"} touches ` +
      `${n == 1 ? "a red line" : `${n} red lines`} of ours. Nothing has been recorded yet.`,
    touches: (title: string, why: string) => `${quoted(title)}: it ${why}.`,
    accept: (words: string) => (words ? "Accept all the same" : "Accept the deletion all the same"),
    bridge: (titles: string[]) =>
      `This wording touches ${titles.map(each => quoted(each)).join(", ")}. Nothing has been ` +
      "recorded yet; lift the bracket once more to record it all the same.",
  },
  toast: {
    split: (address: string) => `${address}: the bracket is split.`,
    merged: (address: string) => `${address}: the brackets are one.`,
    explained: (by: string, address: string) => `${address}: noted why ${by} maintains the bracket.`,
    lifted: (address: string, words: string) =>
      words ? `${address}: ${quoted(words)} accepted.` : `${address}: deletion accepted.`,
    bridged: (address: string) => `${address}: bridged.`,
    status: (address: string, status: string) => `${address}: ${status.toLowerCase()}.`,
    reserved: (by: string, address: string) => `${by} enters a reservation on ${address}.`,
    linked: (address: string, to: string, by: string) => `${address} is held${by ? ` by ${by}` : ""} pending ${to}.`,
    silence: (address: string) => `A silence procedure on ${address} has begun.`,
    supported: (by: string, of: string) => `${by} supports the proposal by ${of}.`,
    opposed: (by: string, of: string) =>
      `${by} opposes the proposal by ${of}. It stays on the record; support noted later answers it.`,
    withdrawn: (by: string) => `${by} withdraws its proposal.`,
    tookBack: "Taken back.",
    reservationLifted: (by: string) => `${by} lifts its reservation.`,
    broken: (by: string) => `The silence procedure is broken by ${by}.`,
    issued: (number: string) => `Issued as version ${number}.`,
    putForward: (by: string, made: number, kept: number, superseded: number) =>
      [
        `${by}: ${made ? `${count(made, "proposal")} put forward` : "nothing new to put forward"}`,
        kept ? `${kept} unchanged` : "",
        superseded ? `${superseded} replaced` : "",
      ]
        .filter(Boolean)
        .join(", ") + ".",
    unaligned: (n: number) =>
      ` ${count(n, "provision")} could not be matched with the base and ${n == 1 ? "is" : "are"} taken as new.`,
  },
  status: (open: number, provisions: number, live: number) =>
    `${count(open, "bracket")} open in ${count(provisions, "provision")} · ${count(live, "proposal")} on the table`,
  keysHint:
    "F7 next bracket · T type for a delegation · 1–9 lift · B bridge · P park · S status · R reserve · H link to",
  naming: {
    label: "The room sees names as",
    named: "codes",
    group: "party, observer, chair",
    delegation: "a delegation",
    nobody: "nobody",
  },
  projected: {
    parked: "Parked",
    more: (n: number) => `and ${n} more`,
    waiting: "Waiting for the text…",
    agreed: "agreed",
  },
}
