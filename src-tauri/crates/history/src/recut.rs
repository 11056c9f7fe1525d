//! Brackets of a provision that were cut otherwise.

use serde::{Deserialize, Serialize};
use travaux_redline::rolling::said;
use travaux_text::{Bracket, DelegationCode, Inline, ProvisionId, Wording, markdown};

use crate::readings::delegations_in;
use crate::{Dossier, Hash, InstrumentCode, Matter, MatterHeld, VersionId, spelling};

/// The brackets of a provision, cut otherwise: one as several, or neighbours as one.
///
/// - **Laws**: nothing is settled by it. Like a lift it holds while everybody says, in the words of
///   the brackets, what was on the table then.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Recut {
    /// The instrument.
    pub instrument: InstrumentCode,
    /// The provision.
    #[serde(with = "spelling::provision")]
    pub provision: ProvisionId,
    /// What the proposals compile to there: [`crate::wording_hash`] of it, with every bracket.
    pub from: Hash,
    /// The wording after, with the brackets as they stand now.
    #[serde(with = "spelling::wording")]
    pub wording: Wording,
    /// Why; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// The version that was negotiated on; none in entries made before a lift or a cut was tied
    /// to its words, which hold for the wording they are from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<VersionId>,
    /// The wording before, with its brackets as they stood.
    #[serde(with = "spelling::perhaps_wording", default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Wording>,
}

impl Recut {
    /// Whether everybody says after it what they said before: each delegation that the brackets
    /// name, and those that they do not.
    ///
    /// One that does not say what the brackets were cannot be held against them.
    pub(crate) fn adds_up(&self) -> bool {
        let Some(before) = &self.before else { return false };
        let then = delegations_in(before);
        let same = |by| {
            let of = |wording| markdown::write_wording(&said(wording, by));
            of(before) == of(&self.wording)
        };
        let is_cut = before != &self.wording;
        let nobody_new = delegations_in(&self.wording).is_subset(&then);
        // Where each alternative is somebody's, nobody says what no bracket names.
        let the_rest = !has_unnamed(before) || same(None);
        is_cut && nobody_new && the_rest && then.iter().all(|by| same(Some(by)))
    }
}

/// Whether an alternative of a bracket that names somebody is nobody's.
fn has_unnamed(wording: &Wording) -> bool {
    wording.alternatives().any(|it| it.delegations.is_empty() || has_unnamed(&it.wording))
}

/// Why a delegation keeps a bracket.
///
/// - **Laws**: it holds while a bracket of the provision reads as it did then.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Explained {
    /// The instrument.
    pub instrument: InstrumentCode,
    /// The provision.
    #[serde(with = "spelling::provision")]
    pub provision: ProvisionId,
    /// The bracket: [`bracket_hash`] of it.
    pub bracket: Hash,
    /// Whose reason it is.
    #[serde(with = "spelling::code")]
    pub by: DelegationCode,
    /// The reason.
    pub reason: String,
}

/// The name of a bracket, to which the reasons for it are tied: of its words and of those behind
/// them.
pub fn bracket_hash(bracket: &Bracket) -> Hash {
    let alone = Wording::new([Inline::Bracket(bracket.clone())]);
    Hash::of("travaux 2026-11 bracket", markdown::write_wording(&alone).as_bytes())
}

/// What was laid over a compiled wording: the wording after a lift, or with its brackets cut
/// otherwise.
#[derive(Clone, Copy, Debug)]
pub struct Overlay<'d> {
    /// The entry that says so.
    pub held: &'d MatterHeld,
    /// The provision.
    pub provision: ProvisionId,
    /// What the proposals compile to there.
    pub from: Hash,
    /// The wording after.
    pub wording: &'d Wording,
    /// The wording before; none in entries that hold for the wording they are from alone.
    pub before: Option<&'d Wording>,
    /// The version that was negotiated on.
    pub base: Option<VersionId>,
}

impl Dossier {
    /// The reasons given for the brackets of an instrument, oldest first; each delegation's last
    /// word on each bracket.
    pub fn reasons(&self, instrument: &InstrumentCode) -> Vec<(&MatterHeld, &Explained)> {
        let mut found: Vec<(&MatterHeld, &Explained)> = Vec::new();
        for held in self.standing_matters() {
            let Matter::BracketExplained(it) = &held.matter else { continue };
            if it.instrument == *instrument {
                let same = |(_, other): &(&MatterHeld, &Explained)| {
                    (other.provision, other.bracket, &other.by)
                        == (it.provision, it.bracket, &it.by)
                };
                found.retain(|other| !same(other));
                found.push((held, it));
            }
        }
        found
    }

    /// All that was laid over the compiled wordings of an instrument and stands, oldest first;
    /// where several hold for a provision, the newest says how it reads after all of them.
    pub fn overlays(&self, instrument: &InstrumentCode) -> impl Iterator<Item = Overlay<'_>> {
        self.standing_matters().filter_map(move |held| {
            let (of, overlay) = match &held.matter {
                Matter::Lifted(it) => {
                    let (wording, before) = (&it.wording, it.before.as_ref());
                    let (provision, from, base) = (it.provision, it.from, it.base);
                    (&it.instrument, Overlay { held, provision, from, wording, before, base })
                }
                Matter::BracketSplit(it) | Matter::BracketsMerged(it) => {
                    let (wording, before) = (&it.wording, it.before.as_ref());
                    let (provision, from, base) = (it.provision, it.from, it.base);
                    (&it.instrument, Overlay { held, provision, from, wording, before, base })
                }
                _ => return None,
            };
            (of == instrument).then_some(overlay)
        })
    }
}
