import type {WireDelegation, WireLegends, WireMeeting, WirePouch, WireVersion} from "../wire"
import {freshId, revised, written, type Bare} from "./build"

/** An instrument of the fake dossier, with the text of each version. */
export type FakeInstrument = {code: string; title: string; language: string; versions: {version: WireVersion; text: Bare[]}[]}

export const delegations: WireDelegation[] = [
  {code: "MER", name: "Meridia", role: "ours", colour: 1},
  {code: "CAS", name: "Cassia", role: "party", colour: 2},
  {code: "PG", name: "Partner Group", role: "observer", colour: 3},
  {code: "CHR", name: "Chair of the talks", role: "chair", colour: 4},
]

export const meetings: WireMeeting[] = [
  {title: "3rd meeting", round: "3rd round", place: "Lake Orsa", held_on: "2026-05-11"},
  {title: "2nd meeting", round: "2nd round", place: "Port Halden", held_on: "2026-05-03"},
  {title: "1st meeting", round: "1st round", place: "Lake Orsa", held_on: "2026-04-20"},
]

const framework = written(`
# Framework Agreement between Meridia and Cassia
* Desiring to end the hostilities between them and to build relations on law,
* Recalling the Declaration of Lake Orsa, and recognising that its promises were not kept,
= Purpose
1 This Agreement sets out the framework within which the Parties end the hostilities and settle what divides them.
1 The annexes form an integral part of this Agreement.
= Cessation
1 Hostilities shall cease on the date on which this Agreement enters into force.
1 Each Party shall withdraw its forces behind the line described in Annex A within sixty days.
1 Each Party shall refrain from
a the movement of heavy weapons within ten kilometres of the line;
a flights over the territory of the other Party without notice of at least 48 hours;
a measures that harm the civilian population, or deprive it of water, power or medical care.
= Verification
1 The Joint Commission shall verify compliance with Article 2 and report monthly to the Parties.
1 The Commission takes its decisions by consensus of the two co-chairs.
1 Its members enjoy the freedom of movement that their task requires.
= Persons held
1 The Parties shall exchange all persons held in connection with the hostilities, not later than 30 (thirty) days after entry into force.
1 Lists shall be exchanged within five days and kept up to date.
= Joint Commission
1 A Joint Commission is established. Each Party appoints five members and one co-chair.
1 The Commission meets every two weeks, and at the request of either co-chair within 72 hours.
1 The Commission may request information from either Party, which shall reply within ten days.
= Disputes
1 The Parties shall settle any dispute by consultation in the Joint Commission.
1 A dispute not settled within ninety days may be submitted to arbitration by either Party.
= Entry into force
1 This Agreement shall enter into force on the day after both Parties have notified each other that their requirements are met.
1 It remains in force for ten years and is renewed unless a Party objects six months before it ends.
@ The line
1 The line follows the river Senne from the bridge at Tarn to the mouth.
| Point | Place | Distance in kilometres
| A1 | Bridge at Tarn | 0
| A2 | Ford of Ilm | 14.5
~ Done at [place], on [date], in two originals in the English language.
`)

const fa2 = revised(framework, [
  ["replace", "2(2)", "sixty", "thirty"],
  ["insert", "2(2)", "1 The withdrawal shall be observed by a mission of the Partner Group, whose mandate is set out in Annex B."],
  ["move", "5(3)", "3(1)"],
  ["replace", "4(2)", "five days", "ten days"],
])

const fa3 = revised(framework, [
  ["replace", "2(2)", "shall withdraw", "will endeavour to withdraw"],
  ["replace", "2(2)", "sixty", "ninety"],
  ["replace", "3(1)", "monthly", "every quarter"],
  ["replace", "6(2)", "may be submitted to arbitration by either Party", "may be submitted to arbitration by agreement of both Parties"],
  ["remove", "4(2)"],
  ["replace", "Annex A", "The line", "The line of separation"],
])

const fa4 = revised(fa2, [
  ["replace", "2(2)", "Each Party shall withdraw its forces behind the line described in Annex A within thirty",
    "Each Party [shall — MER, PG | will endeavour to — CAS] withdraw its forces behind the line described in Annex A within [thirty — MER | ninety — CAS]"],
  ["replace", "3(1)", "monthly", "every month"],
])

const guarantees = written(`
# Agreement on Security Guarantees
= Assistance
1 If a Party is attacked, the Guarantors shall consult within 24 hours.
1 Each Guarantor shall provide the assistance that it deems necessary, including the use of armed force.
= Consultation
1 Consultations are held at the level of ministers.
`)

const cyrillic = written(`
# Угода про відбудову
= Предмет
1 Сторони співпрацюють у відбудові зруйнованих населених пунктів.
1 Перелік населених пунктів наведено в додатку A.
= Фонд
1 Сторони створюють Фонд відбудови. Внески сплачуються щороку до 1 березня.
`)

const arabic = written(`
# اتفاق بشأن المياه
= الغرض
1 يتعاون الطرفان في إدارة مياه النهر بما يحقق المنفعة المشتركة.
1 يجتمع المجلس مرتين في السنة على الأقل.
`)

const subjects = ["Each Party", "The Joint Commission", "The depositary", "A Guarantor", "The Fund", "The competent authority"]
const acts = ["shall notify the other Party", "shall keep a register", "may request a meeting", "shall bear its own costs", "will publish a report"]
const ends = ["within thirty days", "before the end of each year", "in writing", "without delay and in good faith", "in accordance with Annex A"]

/** A text of `size` provisions, nine to an article. */
function long(size: number): Bare[] {
  const lines = ["# Long Agreement"]
  for (let n = 1; n < size; n++) {
    if (n % 10 == 1) lines.push(`= Subject matter ${Math.ceil(n / 10)}`)
    else lines.push(`${n % 10 > 6 ? "a" : "1"} ${subjects[n % 6]} ${acts[(n * 7) % 5]} ${ends[(n * 3) % 5]}, taking into account `
      + `what was recorded under item ${n} of the first list, and in particular the interests of the population concerned, its access to `
      + `water, schools and medical care, and the obligations which the Parties have accepted elsewhere and which remain in force.`)
  }
  return written(lines.join("\n"))
}

const long1 = long(3000)
const long2 = long1.flatMap((bare, n): Bare[] => {
  const first = bare.inlines[0]
  if (n % 23 == 5 && first?.kind == "text") return [{...bare, inlines: [{kind: "text", text: first.text.replace("shall", "should").replace("thirty", "sixty")}]}]
  if (n % 211 == 8) return []
  if (n % 307 == 4) return [bare, {...bare, id: freshId(), inlines: [{kind: "text", text: "Nothing in this Article affects the rights of third states."}]}]
  return [bare]
})

const day = 86_400_000
const start = Date.UTC(2026, 3, 20, 9)

function version(instrument: string, number: string, kind: string, source: string, occasion: string, parents: string[], text: Bare[],
  more: Partial<WireVersion> = {}): {version: WireVersion; text: Bare[]} {
  const saved_at = start + Number(number) * 5 * day
  return {text, version: {instrument, number, layer: "tabled", kind, standing: "reference", source, occasion, note: "", saved_at,
    parents, ...more}}
}

/** The instruments of the sample, made anew for each desk. */
export const instruments = (): FakeInstrument[] => [
  {code: "FA", title: "Framework Agreement", language: "en", versions: [
    version("FA", "1", "zero draft", "CHR", "1st meeting", [], framework, {standing: "basis", note: "Offered by the Chair to start the talks."}),
    version("FA", "2", "proposal", "MER", "2nd meeting", ["1"], fa2, {note: "Thirty days; a mission of the Partner Group."}),
    version("FA", "2.1", "draft", "MER", "2nd meeting", ["2"], fa2, {layer: "internal", standing: "none", note: "Fallback for 2(2): forty-five days if Annex B stays."}),
    version("FA", "3", "proposal", "CAS", "2nd meeting", ["1"], fa3, {note: ""}),
    version("FA", "4", "rolling text", "CHR", "3rd meeting", ["2", "3"], fa4, {standing: "basis", note: "Both proposals in brackets."}),
  ]},
  {code: "SG", title: "Security Guarantees", language: "en", versions: [
    version("SG", "1", "zero draft", "PG", "1st meeting", [], guarantees, {standing: "basis"}),
    version("SG", "2", "revision", "CAS", "3rd meeting", ["1"], revised(guarantees, [["replace", "1(1)", "24", "72"], ["replace", "1(2)", "shall provide", "may provide"]])),
  ]},
  {code: "RE", title: "Угода про відбудову", language: "uk", versions: [
    version("RE", "1", "facilitator’s text", "CHR", "2nd meeting", [], cyrillic),
    version("RE", "2", "revision", "MER", "3rd meeting", ["1"], revised(cyrillic, [["replace", "2(1)", "1 березня", "1 травня"]])),
  ]},
  {code: "WA", title: "اتفاق بشأن المياه", language: "ar", versions: [
    version("WA", "1", "zero draft", "CAS", "3rd meeting", [], arabic),
    version("WA", "2", "revision", "MER", "3rd meeting", ["1"], revised(arabic, [["replace", "1(2)", "مرتين", "ثلاث مرات"]])),
  ]},
  {code: "LA", title: "Long Agreement on the Implementation of Everything That Was Left Open", language: "en", versions: [
    version("LA", "1", "zero draft", "CHR", "1st meeting", [], long1, {standing: "basis"}),
    version("LA", "2", "proposal", "CAS", "2nd meeting", ["1"], long2),
  ]},
]

/** Two legends: the program's own, and one that shows two stages alike. */
export function legends(chosen: string): WireLegends {
  const stages = ["open", "bracketed", "parked", "agreedInPrinciple", "agreedAdReferendum", "agreed", "initialled", "reopened"] as const
  const plain = stages.map((stage, n) => ({stage, letter: `${n}`, shape: "ring" as const, colour: "white" as const, words: stage}))
  const who = plain.map(each => each.stage == "agreedAdReferendum" ? {...each, letter: "Y", shape: "half" as const, colour: "yellow" as const, words: "agreed in a working group"} : each)
  return {chosen, all: [{name: "Plain", marks: plain}, {name: "WHO", marks: who}], known: ["Plain", "WHO"]}
}

/** A pouch of Cassia's whose key changed. */
export const pouch: WirePouch = {
  digest: "d0", delegation: "CAS", name: "Cassia", desk: "0".repeat(32), key: "1".repeat(64), trust: "changed", trust_words: "changed",
  room_code: ["bada", "badi", "bado", "bade", "fala", "fali", "falo", "fale", "gana", "gani", "gano", "gane"], to: ["MER"], number: 3, at: 1_779_105_600_000, sealed: true,
  entries: 4, new_entries: 2, proof: false, renumbered: [], may_be_taken: false, held_already: false,
  alarms: [{alarm: "key-changed", sentence: "It is signed with another key than this delegation used before, and nothing vouches for it. Compare the room code aloud before you believe it.", blocks: true}],
  news: [
    {sentence: "CAS proposes on FA other words for 2(2)", counts: true, marked: []},
    {sentence: "Version 6 of FA: proposal, CAS", counts: true, marked: [[{fate: "kept", text: "1. The Parties shall "}, {fate: "deleted", text: "meet"}, {fate: "inserted", text: "con\u200bfer"}, {fate: "kept", text: "."}]]},
    {sentence: "CAS holds FA 2(1) to be agreed", counts: false, marked: []},
  ],
}
