import type {WireProposal} from "../ipc/wire"

/** A refusal as it stands on the record; `answered` is when the same delegation came to support it, if it did. */
export type Refusal = {by: string, occasion: string, answered: string | null}

/** Every refusal of a proposal. A new refusal ends support, so support that stands beside one came later and answers it. */
export function refusals({not_accepted, supporters}: Pick<WireProposal, "not_accepted" | "supporters">): Refusal[] {
  return not_accepted.map(({by, occasion}) => ({by, occasion, answered: supporters.find(each => each.by == by)?.occasion ?? null}))
}

/** Those who do not accept a proposal and have not come round since. */
export function refusing(proposal: Pick<WireProposal, "not_accepted" | "supporters">): string[] {
  return refusals(proposal).filter(each => each.answered == null).map(each => each.by)
}
