import {refusals, refusing} from "./stances"

const stance = (by: string, occasion: string) => ({by, occasion})

test("a refusal stays, and support noted later answers it", () => {
  const proposal = {
    not_accepted: [stance("CAS", "2nd meeting"), stance("PG", "2nd meeting")],
    supporters: [stance("CAS", "3rd meeting")],
  }
  expect(refusals(proposal)).toEqual([
    {by: "CAS", occasion: "2nd meeting", answered: "3rd meeting"},
    {by: "PG", occasion: "2nd meeting", answered: null},
  ])
  expect(refusing(proposal)).toEqual(["PG"])
})
