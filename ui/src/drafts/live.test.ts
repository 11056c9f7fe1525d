import type {WireDraftProvision, WireRedlined} from "../ipc/wire"
import {LiveRedline} from "./live"

test("the latest wins, and one question a provision is under way", async () => {
  const answers: ((redlined: WireRedlined) => void)[] = []
  const asked: number[] = []
  const shown: number[] = []
  let edition = 1
  const live = new LiveRedline(
    provision => {
      asked.push(provision.depth)
      return new Promise(answer => answers.push(answer))
    },
    {
      provision: id => ({
        provision: {
          id,
          kind: "plain",
          depth: edition,
          number: {from: "none"},
          inlines: [],
        } satisfies WireDraftProvision,
        edition,
      }),
      edition: () => edition,
      show: redlined => shown.push(Number(redlined.moved_from)),
    },
  )
  const answer = async (at: number) => {
    answers[at]!({id: "a", inserted: false, moved_from: String(at), runs: [], changes: []})
    await new Promise(done => setTimeout(done, 0))
  }
  live.changed(["a"])
  edition = 2
  live.changed(["a"])
  edition = 3
  live.changed(["a"])
  expect(asked).toEqual([1])
  await answer(0)
  expect([asked, shown]).toEqual([[1, 3], []])
  await answer(1)
  expect(shown).toEqual([1])
})
