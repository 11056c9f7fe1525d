//! Moves settled at both places at once.

use travaux_history::{Act, Dropped, Layer, Lifted, Matter, MatterId};
use travaux_redline::rolling::{Arrival, Choice, Departure, Stands, lift};
use travaux_store::Stamp;
use travaux_text::{Alternative, DelegationCode, ProvisionId, Wording};

use crate::deeds::{Deed, Step};
use crate::desk::refused;
use crate::table::lift::placed;
use crate::{Desk, DeskError, Place, RollingText, Saying};
use travaux_history::bracket_at;

/// What is settled about one of the two places of a move.
struct Settled {
    at: usize,
    wording: Wording,
    words: Wording,
    by: Vec<DelegationCode>,
    dropped: Vec<Dropped>,
}

impl Desk {
    /// Settles the move of a provision that a delegation proposes: accepted, the provision stands
    /// where it is moved to and no longer where it stood; refused, the other way round. Both
    /// brackets are lifted in one act, which can be undone.
    ///
    /// The provision is named by its address at either place, or by its id.
    ///
    /// # Errors
    ///
    /// When there is no such instrument, provision or delegation, when the delegation does not
    /// move it, when something else about either place has to be settled first, or when the file
    /// fails; then nothing is settled.
    pub fn settle_move(
        &mut self,
        at: Place<'_>,
        by: &DelegationCode,
        accepted: bool,
        said: Saying<'_>,
    ) -> Result<Vec<MatterId>, DeskError> {
        self.writable()?;
        let Place { instrument, provision } = at;
        let code = self.instrument(instrument)?.code.clone();
        let by = self.delegation(by)?.code.clone();
        let rolling = self.rolling(instrument)?;
        let typed = placed(&rolling, provision)?;
        let (from, to) = both_places(&rolling, typed, &by)
            .ok_or_else(|| DeskError::NotFound(format!("open move of {provision} by {by}")))?;
        let settled = [left(&rolling, from, &by, accepted)?, entered(&rolling, to, &by, accepted)?];
        let lifted = settled.into_iter().map(|it| Lifted {
            instrument: code.clone(),
            provision: rolling.provisions[it.at].id,
            from: rolling.provisions[it.at].from,
            wording: it.wording,
            words: it.words,
            by: it.by,
            dropped: it.dropped,
            reason: said.note.trim().to_owned(),
            base: Some(rolling.base),
            before: Some(rolling.text.provisions[it.at].wording.clone()),
            path: Vec::new(),
        });
        let acts: Vec<_> = lifted.map(|it| Act::Noted(Matter::Lifted(it))).collect();
        let what = if accepted { "accepting" } else { "refusing" };
        let address = rolling.numbering.address(from).to_owned();
        let name = format!("{what} the move of {address} of {instrument}");
        let stamp = Stamp { meeting: Some(self.meeting_for(said.occasion)?), ..self.stamp() };
        let hashes = self.store.append_all(Layer::Tabled, &stamp, &acts)?;
        let ids: Vec<_> = hashes.into_iter().map(MatterId::from_hash).collect();
        let steps = |act: fn(MatterId) -> Act| {
            ids.iter().map(|id| Step::Enter(Layer::Tabled, act(*id))).collect()
        };
        let (forth, back) = (steps(Act::MatterReinstated), steps(Act::MatterWithdrawn));
        self.note_deed(Deed { name, forth, back });
        self.compared = None;
        Ok(ids)
    }
}

impl RollingText {
    /// What a delegation wants that has nothing in the place of a provision: `deletion`,
    /// `move to 2(2)`, `another number or form`.
    pub fn departure(&self, id: ProvisionId, by: &DelegationCode) -> String {
        let compiled = &self.compiled;
        let at = compiled.text.provisions.iter().position(|it| it.id == id);
        let went = at.and_then(|at| match &compiled.places[at].stands {
            Stands::Base(went) => went.iter().find(|it| it.by == *by),
            Stands::New(_) => None,
        });
        let address = |to: usize| {
            let at = self.numbering.position(compiled.text.provisions[to].id)?;
            Some(self.numbering.address(at))
        };
        match went.map(|it| (it.why, it.to.and_then(address))) {
            Some((Departure::Moved, Some(to))) => format!("move to {to}"),
            Some((Departure::Moved, None)) => "move to another place".to_owned(),
            Some((Departure::Reshaped, _)) => "another number or form".to_owned(),
            Some((Departure::Split, _)) => "division".to_owned(),
            Some((Departure::Joined, _)) => "merger".to_owned(),
            _ => "deletion".to_owned(),
        }
    }
}

/// Where the provision at a place stood and where a delegation moves it, as far as both are open.
fn both_places(rolling: &RollingText, typed: usize, by: &DelegationCode) -> Option<(usize, usize)> {
    let compiled = &rolling.compiled;
    let id = rolling.provisions[typed].id;
    let standing = |at: usize| rolling.numbering.position(compiled.text.provisions[at].id);
    compiled.places.iter().enumerate().find_map(|(from, place)| {
        let Stands::Base(went) = &place.stands else { return None };
        let own = went.iter().find(|it| it.by == *by && it.why == Departure::Moved)?;
        let to = own.to?;
        let is_meant = [from, to].iter().any(|at| compiled.text.provisions[*at].id == id);
        is_meant.then(|| standing(from).zip(standing(to))).flatten()
    })
}

/// What becomes of the place that the provision leaves.
fn left(
    rolling: &RollingText,
    at: usize,
    by: &DelegationCode,
    accepted: bool,
) -> Result<Settled, DeskError> {
    let goes = |it: &Alternative| it.wording.is_empty() && it.delegations.contains(by);
    let choose = |all: &[Alternative]| match accepted {
        true => all.iter().position(goes),
        // Whoever stays has the other wording, and nobody else must want it gone.
        false if all.len() == 2 => {
            let alone = |it: &Alternative| goes(it) && it.delegations.len() == 1;
            all.iter().any(alone).then(|| all.iter().position(|it| !goes(it))).flatten()
        }
        false => None,
    };
    settled(rolling, at, choose)
}

/// What becomes of the place to which the provision is moved.
fn entered(
    rolling: &RollingText,
    at: usize,
    by: &DelegationCode,
    accepted: bool,
) -> Result<Settled, DeskError> {
    let place = rolling.compiled.places.iter().zip(&rolling.compiled.text.provisions);
    let came = place.into_iter().find(|(_, it)| it.id == rolling.provisions[at].id);
    let alone = came.is_some_and(|(place, _)| match &place.stands {
        Stands::New(came) => came.iter().all(|it| it.by == *by && it.why == Arrival::Moved),
        Stands::Base(_) => false,
    });
    settled(rolling, at, |all| match accepted {
        true => all.iter().position(|it| it.delegations.contains(by)),
        // No alternative at all: nothing is left here.
        false if alone => Some(all.len()),
        false => None,
    })
}

/// A place with its outer brackets lifted to what is chosen in each.
fn settled(
    rolling: &RollingText,
    at: usize,
    choose: impl Fn(&[Alternative]) -> Option<usize>,
) -> Result<Settled, DeskError> {
    let address = rolling.numbering.address(at);
    let first =
        || refused(format!("{address} is contested in more than its place: settle that first"));
    let mut settled = Settled {
        at,
        wording: rolling.text.provisions[at].wording.clone(),
        words: Wording::default(),
        by: Vec::new(),
        dropped: Vec::new(),
    };
    let outer = rolling.provisions[at].brackets.iter().filter(|it| it.path.len() == 1).rev();
    let mut found = false;
    for path in outer.map(|it| &it.path) {
        let bracket = bracket_at(&settled.wording, path).ok_or_else(first)?;
        let all = bracket.alternatives().to_vec();
        let chosen = choose(&all).ok_or_else(first)?;
        settled.wording =
            lift(&settled.wording, path, &Choice::Alternative(chosen)).ok_or_else(first)?;
        for (place, it) in all.into_iter().enumerate() {
            if place == chosen {
                (settled.words, settled.by) = (it.wording, it.delegations);
            } else {
                settled.dropped.push(Dropped { words: it.wording, by: it.delegations });
            }
        }
        found = true;
    }
    if found { Ok(settled) } else { Err(first()) }
}
