import type {Desk} from "../ipc/desk"
import type {WireReservationKind, WireStatus} from "../ipc/wire"
import {rolling as say} from "../lang/rolling"
import type {Act} from "../window/dialog"

/** What an act may ask before it is done. */
export type Question = "words" | "status" | "target" | "deadline" | "speaker" | "holder" | "kind" | "proposer" | "note"

/** What the person said. */
export type Answers = {
  /** The words in place of the bracket. */
  words: string
  status: WireStatus
  /** Whose word the status is; where nobody is named, that of whoever keeps the dossier. */
  agreeing: string[]
  /** Whether it is the word of the whole table. */
  table: boolean
  /** Who speaks, and of whose proposal. */
  by: string
  of: string
  kind: WireReservationKind
  /** Whose condition it is; empty where it is nobody's alone. */
  holder: string
  /** The instrument to link to, and the provision there; empty for the whole instrument. */
  to: string
  toProvision: string
  /** Until when objections are heard: day, hour and zone. */
  until: string
  note: string
  occasion: string
}

/** Where an act is done: the provision or the bracket of an instrument, or what was there before. */
export type Where = {instrument: string; provision: string; address: string; path: number[]; about: string}

/** What an act asks and does. */
export type Row = {
  title: string
  button: string
  asks: readonly Question[]
  /** What must still be said; empty when nothing is lacking. */
  lacking?: (answers: Answers) => string
  /** The red lines of ours that it touches, said once before it is done. */
  crosses?: (desk: Desk, at: Where, answers: Answers) => Promise<string[]>
  /** Does it. */
  run: (desk: Desk, at: Where, answers: Answers) => Promise<unknown>
  /** What is said when it is done. */
  done: (at: Where, answers: Answers) => string
  /** It stays on the record for ever, and undo does not reach it. */
  forEver?: true
}

const text = say.dialogs
const toast = say.toast

const saying = ({note, occasion}: Answers) => ({note, occasion})
const bridging = ({words}: Answers) => ({by: "bridging" as const, words})
const needsProposal = ({of}: Answers) => (of ? "" : text.nobody)

/** Every act at the table that asks something first. */
export const acts: Record<Act, Row> = {
  bridge: {
    title: text.bridge,
    button: text.lift,
    asks: ["words", "note"],
    lacking: ({words}) => (words.trim() ? "" : text.needWords),
    crosses: async (desk, at, it) =>
      (await desk.touchedByLift(at.instrument, at.provision, at.path, bridging(it))).map(each => each.title),
    run: (desk, at, it) => desk.liftBracket(at.instrument, at.provision, at.path, bridging(it), saying(it)),
    done: at => toast.bridged(at.address),
  },
  explain: {
    title: text.explain,
    button: text.explainDo,
    asks: ["speaker", "note"],
    lacking: ({note}) => (note.trim() ? "" : text.needReason),
    run: (desk, at, it) => desk.explainBracket(at.instrument, at.provision, at.path, it.by, saying(it)),
    done: (at, it) => toast.explained(it.by, at.address),
  },
  status: {
    title: text.status,
    button: text.set,
    asks: ["status", "note"],
    run: (desk, at, it) => desk.setStatus(at.instrument, at.provision, it.status, it.agreeing, it.table, saying(it)),
    done: (at, it) => toast.status(at.address, say.statuses[it.status]),
  },
  park: {
    title: text.park,
    button: text.parkDo,
    asks: ["note"],
    run: (desk, at, it) => desk.setStatus(at.instrument, at.provision, "parked", [], true, saying(it)),
    done: at => toast.status(at.address, say.statuses.parked),
  },
  reserve: {
    title: text.reserve,
    button: text.reserveDo,
    asks: ["speaker", "kind", "note"],
    run: (desk, at, it) => desk.reserve(at.instrument, at.provision, it.by, it.kind, saying(it)),
    done: (at, it) => toast.reserved(it.by, at.address),
  },
  link: {
    title: text.link,
    button: text.linkDo,
    asks: ["holder", "target", "note"],
    run: (desk, at, it) =>
      desk.linkProvision(
        it.holder || null,
        at.instrument,
        at.provision,
        it.to,
        it.toProvision.trim() || null,
        saying(it),
      ),
    done: (at, it) => toast.linked(at.address, `${it.to} ${it.toProvision}`.trim(), it.holder),
  },
  silence: {
    title: text.silence,
    button: text.silenceDo,
    asks: ["deadline"],
    lacking: ({until}) => (until ? "" : text.needDeadline),
    run: (desk, at, it) => desk.beginSilence(at.instrument, at.provision, it.until, it.occasion),
    done: at => toast.silence(at.address),
  },
  support: {
    title: text.support,
    button: text.supportDo,
    asks: ["speaker", "proposer"],
    lacking: needsProposal,
    run: (desk, at, it) => desk.supportProposal(at.instrument, it.by, it.of, at.provision, it.occasion),
    done: (_, it) => toast.supported(it.by, it.of),
  },
  oppose: {
    title: text.oppose,
    button: text.opposeDo,
    asks: ["speaker", "proposer"],
    lacking: needsProposal,
    run: (desk, at, it) => desk.opposeProposal(at.instrument, it.by, it.of, at.provision, it.occasion),
    done: (_, it) => toast.opposed(it.by, it.of),
    forEver: true,
  },
  break: {
    title: text.break,
    button: text.breakDo,
    asks: ["speaker", "note"],
    run: (desk, at, it) => desk.breakSilence(at.about, it.by, saying(it)),
    done: (_, it) => toast.broken(it.by),
  },
}
