import type {Refusal} from "../lang/rolling"
import type {WireProposal} from "../ipc/wire"

/** What is said of a proposal. */
type Said = Pick<WireProposal, "not_accepted" | "supporters"> & Partial<Pick<WireProposal, "answered">>

/**
 * Every refusal of a proposal. A new refusal ends support, so support that stands beside one came later and answers it.
 */
export function refusals({not_accepted, supporters, answered = []}: Said): Refusal[] {
  return not_accepted.map(({by, occasion}) => ({
    by,
    occasion,
    answered: [...answered, ...supporters].find(each => each.by == by)?.occasion ?? null,
  }))
}

/** Those who do not accept a proposal and have not come round since. */
export function refusing(proposal: Said): string[] {
  return refusals(proposal)
    .filter(each => each.answered == null)
    .map(each => each.by)
}
