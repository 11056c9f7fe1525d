//! Two wordings of one provision that desks of the delegation put forward without knowing of each
//! other: both stand within the delegation, and neither goes out until a person chooses.

use travaux_history::{InstrumentCode, Layer, ProposalId, reach};
use travaux_redline::rolling::Proposal;
use travaux_text::{Numbering, Provision, ProvisionId};

use crate::desk::refused;
use crate::{Desk, DeskError};

/// Two live proposals of our own delegation about one provision.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Rivals {
    /// The instrument.
    pub instrument: InstrumentCode,
    /// What both are about.
    pub provision: ProvisionId,
    /// The older one, and the other.
    pub proposals: [ProposalId; 2],
}

impl Desk {
    /// The provisions of which two wordings of our own stand; none where one desk has the dossier.
    pub fn rivals(&self) -> Vec<Rivals> {
        let Some(ours) = self.ours().filter(|_| self.store.is_shared().unwrap_or(false)) else {
            return Vec::new();
        };
        let own =
            self.dossier().proposals.iter().filter(|it| {
                it.is_live() && it.layer == Layer::Tabled && it.proposed.by == ours.code
            });
        let own: Vec<_> = own.map(|it| (it, reach(&it.proposed.change))).collect();
        let mut found = Vec::new();
        for (at, (one, places)) in own.iter().enumerate() {
            for (other, there) in &own[at + 1..] {
                let both = places.iter().find(|it| there.contains(it));
                let same = one.proposed.instrument == other.proposed.instrument;
                if let (true, Some(provision)) = (same, both) {
                    found.push(Rivals {
                        instrument: one.proposed.instrument.clone(),
                        provision: *provision,
                        proposals: [one.id, other.id],
                    });
                }
            }
        }
        found
    }

    /// Refuses to let anything go out while two wordings of ours stand of one provision.
    pub(crate) fn is_of_one_mind(&self) -> Result<(), DeskError> {
        match self.rivals_told().into_iter().next() {
            Some(told) => Err(refused(told.trim_end_matches('.'))),
            None => Ok(()),
        }
    }

    /// The provisions of which two wordings of our own stand, a sentence each.
    pub fn rivals_told(&self) -> Vec<String> {
        let told = |it: &Rivals| {
            let place = self.place_called(&it.instrument, it.provision);
            let [one, other] = it.proposals.map(|id| self.words_of(id, it.provision));
            format!(
                "Two desks of this delegation worded {place} without knowing of each other, and \
                 both wordings stand, {one} and {other}: nothing goes out until one of you has chosen, by putting \
                 forward the wording that holds, or by withdrawing the other."
            )
        };
        let mut all: Vec<String> = self.rivals().iter().map(told).collect();
        all.dedup();
        all
    }

    /// What a proposal makes of a provision, in quotation marks.
    fn words_of(&self, id: ProposalId, provision: ProvisionId) -> String {
        let change = self.dossier().proposal(id).map(|it| &it.proposed.change);
        let put: &[Provision] = match change {
            Some(Proposal::Replace(it) | Proposal::Join { into: it, .. }) => {
                std::slice::from_ref(it)
            }
            Some(Proposal::Insert { provisions, .. }) => provisions,
            Some(Proposal::Split { into, .. }) => into,
            Some(Proposal::Delete(_)) => return "one that deletes it".to_owned(),
            Some(Proposal::Move { .. }) | None => return "one that moves it".to_owned(),
        };
        let found = put.iter().find(|it| it.id == provision).or(put.first());
        let words = found.map(|it| it.wording.printed_text(&Numbering::default()));
        format!("\u{201c}{}\u{201d}", words.unwrap_or_default())
    }

    /// What a provision is called in a sentence.
    fn place_called(&self, code: &InstrumentCode, id: ProvisionId) -> String {
        let rolling = self.rolling(code).ok();
        let named = rolling.and_then(|it| crate::told::named(&it.text, id));
        named.map_or_else(|| format!("a provision of {code}"), |it| format!("{code} {it}"))
    }
}
