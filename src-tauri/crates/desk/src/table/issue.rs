//! Issuing: the rolling text becomes the next version, on which the negotiation goes on.

use std::collections::{HashMap, HashSet};

use travaux_history::{
    Act, DecidedMove, InstrumentCode, Issued, Layer, Matter, MatterId, ProposalHeld, ProposalId,
    Proposed, Version, reach,
};
use travaux_redline::rolling::{Place, Proposal, Stands, position};
use travaux_store::StoreError;
use travaux_text::{DelegationCode, ProvisionId, Text};

use crate::deeds::{Deed, Step};
use crate::desk::refused;
use crate::table::proposals::about;
use crate::{Desk, DeskError, RollingText, VersionForm};

/// What becomes of the live proposals when a text is issued.
#[derive(Debug, Default)]
struct Fates {
    /// What they say is in the text.
    incorporated: Vec<ProposalId>,
    /// The text says something else.
    superseded: Vec<ProposalId>,
}

impl Desk {
    /// Issues the rolling text as the next tabled version; an act that can be undone. It goes out
    /// at once, with all that is pending: undoing it is an act that the record tells.
    ///
    /// Without an occasion it is issued at the newest meeting.
    /// Proposals on provisions that have no bracket left are incorporated or superseded; those
    /// on provisions still contested stay on the table.
    ///
    /// # Errors
    ///
    /// When there is no such instrument, when the form would keep the version internal, when
    /// nothing was proposed, when something is hidden in the text that nobody accepted
    /// ([`Desk::accept_hidden`]), or when the file fails; then nothing is issued.
    pub fn issue(
        &mut self,
        instrument: &InstrumentCode,
        form: &VersionForm,
    ) -> Result<&Version, DeskError> {
        self.writable()?;
        self.speaks()?;
        self.is_of_one_mind()?;
        let occasion = match (form.occasion.trim(), self.dossier().newest_meeting()) {
            ("", Some(newest)) => newest.title.clone(),
            (named, _) => named.to_owned(),
        };
        let form = &VersionForm { occasion, ..form.clone() };
        self.check(form)?;
        if form.layer == Layer::Internal {
            return Err(refused("what is issued is tabled: an internal text is saved instead"));
        }
        let code = self.instrument(instrument)?.code.clone();
        self.is_tabled(&code)?;
        self.is_open(&code)?;
        let rolling = self.rolling(instrument)?;
        let live: Vec<ProposalHeld> = self.dossier().live_on(&code).cloned().collect();
        if live.is_empty() && rolling.text == *rolling.ground {
            return Err(refused("nothing has been proposed since the last version"));
        }
        if rolling.text == *self.store.text(rolling.base)? {
            return Err(refused("the text reads as the last version does, brackets and all"));
        }
        self.hides_nothing(instrument, &rolling.text)?;
        self.admits(self.terms(&code), &rolling.text)?;
        // Where it is decided whether something is moved, that is settled whatever is open of its
        // words. Another number or form is told by the text.
        let texts = |id| self.store.text(id).ok();
        let mut decided = self.dossier().decided_moves(&code, rolling.base, &texts);
        decided.retain(DecidedMove::is_move);
        let (moves, live): (Vec<_>, Vec<_>) =
            live.into_iter().partition(|it| decided.iter().any(|of| of.proposal == it.id));
        let carried = carried(&rolling, &live);
        let mut fates = fates(&rolling, &live, &carried);
        let accepted = |it: &ProposalId| decided.iter().any(|of| of.accepted && of.proposal == *it);
        let (made, left) = moves.into_iter().map(|it| it.id).partition::<Vec<_>, _>(accepted);
        fates.incorporated.extend(made);
        fates.superseded.extend(left);
        let new = self.new_version(instrument, form, vec![rolling.base])?;
        let stamp = self.stamp();
        let text = std::sync::Arc::new(rolling.text.clone());
        let base = rolling.base;
        let follows = |version| {
            let issued = Issued { instrument: code, version, base, carried };
            let mut acts = vec![Act::Noted(Matter::Issued(issued))];
            acts.extend(fates.incorporated.iter().copied().map(Act::ProposalIncorporated));
            acts.extend(fates.superseded.iter().copied().map(Act::ProposalSuperseded));
            acts
        };
        let (id, hashes) =
            self.store.save_version_with(Layer::Tabled, &stamp, &new, text, follows)?;
        self.open.clear();
        self.compared = None;
        self.note_issued(instrument, id, MatterId::from_hash(hashes[0]), &fates)?;
        self.table_issued()?;
        self.by_id(id)
    }

    /// Lets a text go out that was issued. Where the disk fails at that, it is issued all the same,
    /// and goes out with what is handed out next: to issue it once more would find nothing new.
    fn table_issued(&mut self) -> Result<(), DeskError> {
        match self.table_pending() {
            Err(error @ DeskError::Store(StoreError::Full | StoreError::Io(_))) => {
                self.notice(format!(
                    "The text is issued and saved. That it went out could not be noted, because \
                     {error}: it goes out with what is handed out next."
                ));
                Ok(())
            }
            done => done,
        }
    }

    fn note_issued(
        &mut self,
        instrument: &InstrumentCode,
        id: travaux_history::VersionId,
        matter: MatterId,
        fates: &Fates,
    ) -> Result<(), DeskError> {
        let number = self.by_id(id)?.number;
        let enter = |act| Step::Enter(Layer::Tabled, act);
        let all = |list: &[ProposalId], act: fn(ProposalId) -> Act| -> Vec<Step> {
            list.iter().map(|it| enter(act(*it))).collect()
        };
        let mut forth =
            vec![enter(Act::VersionReinstated(id)), enter(Act::MatterReinstated(matter))];
        forth.extend(all(&fates.incorporated, Act::ProposalIncorporated));
        forth.extend(all(&fates.superseded, Act::ProposalSuperseded));
        let mut back = all(&fates.incorporated, Act::ProposalReinstated);
        back.extend(all(&fates.superseded, Act::ProposalReinstated));
        back.push(enter(Act::MatterWithdrawn(matter)));
        back.push(enter(Act::VersionWithdrawn(id)));
        let name = format!("issuing version {number} of {instrument}");
        self.note_deed(Deed { name, forth, back });
        Ok(())
    }
}

/// The provisions that go on being negotiated on as they were: those in which the compiling made a
/// bracket that still stands, and those that hang on the same proposals.
fn carried(rolling: &RollingText, live: &[ProposalHeld]) -> Vec<ProvisionId> {
    let contested: HashSet<ProvisionId> = rolling
        .compiled
        .text
        .provisions
        .iter()
        .zip(&rolling.compiled.places)
        .filter(|(_, place)| !place.brackets.is_empty())
        .map(|(it, _)| it.id)
        .collect();
    let open = rolling.provisions.iter().filter(|it| !it.brackets.is_empty());
    let mut all: Vec<_> = open.map(|it| it.id).filter(|id| contested.contains(id)).collect();
    let mut before = 0;
    while before < all.len() {
        before = all.len();
        for change in live.iter().map(|it| &it.proposed.change) {
            let hang = hanging(rolling, change, &all);
            all.extend(hang);
        }
    }
    all
}

/// What hangs on the provisions that are carried: what a proposal that stays brings and was given
/// up, and all that is split, joined or moved by it.
fn hanging(rolling: &RollingText, change: &Proposal, carried: &[ProvisionId]) -> Vec<ProvisionId> {
    let mut reach = reach(change);
    let places = rolling.compiled.text.provisions.iter().zip(&rolling.compiled.places);
    let goals = places.filter(|(_, it)| reach.contains(&it.provision)).map(|(it, _)| it.id);
    let goals: Vec<ProvisionId> = goals.collect();
    let concerns = change.concerns();
    if !reach.iter().chain(&goals).chain(&concerns).any(|id| carried.contains(id)) {
        return Vec::new();
    }
    match change {
        Proposal::Insert { .. } => {
            // What stands under another id, where two brought the same one, is put again by it.
            let renamed: Vec<_> = goals.into_iter().filter(|id| !reach.contains(id)).collect();
            reach.retain(|id| rolling.text.provisions.iter().all(|it| it.id != *id));
            reach.extend(renamed);
        }
        Proposal::Delete(_) => reach.clear(),
        _ => reach.extend(goals),
    }
    reach.retain(|id| !carried.contains(id));
    reach.sort();
    reach.dedup();
    reach
}

/// What becomes of each live proposal: those about a provision that is carried stay.
fn fates(rolling: &RollingText, live: &[ProposalHeld], carried: &[ProvisionId]) -> Fates {
    let mut fates = Fates::default();
    let carried: HashSet<ProvisionId> = carried.iter().copied().collect();
    let mut positions: HashMap<&DelegationCode, Text> = HashMap::new();
    for held in live {
        let Proposed { by, change, .. } = &held.proposed;
        let about = about(change);
        if about.iter().chain(&change.concerns()).any(|id| carried.contains(id)) {
            continue;
        }
        let own = positions.entry(by).or_insert_with(|| position(&rolling.compiled, by));
        let stands = |id: &ProvisionId| moved(rolling, change, by, *id).unwrap_or(*id);
        if about.iter().all(|id| words(own, *id) == words(&rolling.text, stands(id))) {
            fates.incorporated.push(held.id);
        } else {
            fates.superseded.push(held.id);
        }
    }
    fates
}

/// What the provision is called in the rolling text where a proposal moves it to.
fn moved(
    rolling: &RollingText,
    change: &Proposal,
    by: &DelegationCode,
    of: ProvisionId,
) -> Option<ProvisionId> {
    let Proposal::Move { id, .. } = change else { return None };
    if *id != of {
        return None;
    }
    let is_goal = |it: &Place| match &it.stands {
        Stands::New(came) => came.iter().any(|it| it.by == *by && it.id == *id),
        Stands::Base(_) => false,
    };
    let at = rolling.compiled.places.iter().position(is_goal)?;
    Some(rolling.compiled.text.provisions[at].id)
}

/// What a text says at a provision; none where it does not have it.
fn words(text: &Text, id: ProvisionId) -> Option<&travaux_text::Wording> {
    text.provisions.iter().find(|it| it.id == id).map(|it| &it.wording)
}
