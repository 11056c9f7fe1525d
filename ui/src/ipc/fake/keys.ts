import type {WireCorrespondent} from "../wire"

const words = "bada badi bado badu baga bagi bago bagu bala bali balo balu".split(" ")

/** The keys of a dossier in memory: ours, and those of Cassia. */
export class FakeKeys {
  private turn = 1
  private others: WireCorrespondent[] = [
    {delegation: "CAS", desk: "02", key: "c4".repeat(32), receiving: "c5".repeat(32), trust: "seenBefore", trust_words: "seen before", room_code: words, revoked: false, since: 0},
  ]

  constructor(private readonly calls: string[]) {}

  async own() { return {line: `travaux-card-1 MER ${this.turn}`, key: `${this.turn}a`.repeat(32)} }
  async correspondents() { return this.others }
  async take(path: string) {
    this.calls.push(`takeCard ${path}`)
    return this.others[0]!
  }
  async verify(key: string, said: string) {
    this.calls.push(`verifyKeys ${said}`)
    this.others = this.others.map(each => (each.key == key ? {...each, trust: "verified" as const, trust_words: "verified in person"} : each))
    return this.others[0]!
  }
  async rotate() {
    this.turn += 1
    return this.own()
  }
  async revoke() {
    this.turn += 1
    return {...await this.own(), line: "travaux-revoked-1 MER"}
  }
  async write(line: string, path: string) { this.calls.push(`writeCard ${line} ${path}`) }
  async saveProof(path: string, to: string) { this.calls.push(`saveProof ${path} ${to}`) }
}
