//! Moves settled at both places at once.

use travaux_history::{Act, Dropped, Layer, Lifted, Matter, MatterId};
use travaux_redline::rolling::{Arrival, Choice, Departure, Stands, lift, position};
use travaux_store::Stamp;
use travaux_text::{Alternative, DelegationCode, ProvisionId, Text, Wording};

use crate::deeds::{Deed, Step};
use crate::desk::refused;
use crate::table::lift::placed;
use crate::table::wishes::DELETION;
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
    /// The provision is named by its address at either place, or by its id. What stands under it
    /// and is moved with it is settled with it.
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
        let open = open_moves(&rolling, &by);
        let id = rolling.provisions[typed].id;
        let meant = open.iter().position(|it| it.ids.contains(&id));
        let meant = meant
            .ok_or_else(|| DeskError::NotFound(format!("open move of {provision} by {by}")))?;
        let from = open[meant].from;
        let mut settled = Vec::new();
        for it in with_what_is_under(&rolling, &open, meant, &by) {
            settled.push(left(&rolling, it.from, &by, accepted)?);
            settled.push(entered(&rolling, it.to, &by, accepted)?);
        }
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
            place: true,
        });
        self.is_open(&code)?;
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

/// Where a delegation moves a provision from, at its new place, or to, at its old one.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Goes {
    /// Its address where it stands.
    pub from: Option<String>,
    /// Its address where it is to stand.
    pub to: Option<String>,
}

impl Goes {
    /// As words: `moved to 2(2)`, `moved from 1(2)`.
    pub fn told(&self) -> String {
        match (&self.from, &self.to) {
            (Some(from), _) => format!("moved from {from}"),
            (None, Some(to)) => format!("moved to {to}"),
            (None, None) => "moved".to_owned(),
        }
    }
}

impl RollingText {
    /// Whether to lift the bracket at `path` to what these delegations have there is to let a
    /// provision go where one of them moves it: its words are as open as they were.
    pub(crate) fn moves(&self, at: usize, path: &[u32], by: &[DelegationCode]) -> bool {
        let id = self.provisions[at].id;
        let place = self.compiled.text.provisions.iter().position(|it| it.id == id);
        let moved = place.is_some_and(|at| match &self.compiled.places[at].stands {
            Stands::Base(went) => went.iter().any(|it| is_put(it.why) && by.contains(&it.by)),
            Stands::New(came) => came.iter().any(|it| is_there(it.why) && by.contains(&it.by)),
        });
        moved && path.len() == 1
    }

    /// Where a delegation moves a provision to or from, at one of its two places while they are
    /// open.
    pub fn goes(&self, id: ProvisionId, by: &DelegationCode) -> Option<Goes> {
        let compiled = &self.compiled;
        let all = || compiled.text.provisions.iter().zip(&compiled.places);
        let (_, place) = all().find(|(it, _)| it.id == id)?;
        let address = |id: ProvisionId| {
            self.numbering.position(id).map(|at| self.numbering.address(at).to_owned())
        };
        match &place.stands {
            Stands::Base(went) => {
                let own = went.iter().find(|it| it.by == *by && it.why == Departure::Moved)?;
                let to = own.to.and_then(|at| address(compiled.text.provisions[at].id));
                Some(Goes { from: None, to })
            }
            Stands::New(came) => {
                let own = came.iter().find(|it| it.by == *by && it.why == Arrival::Moved)?;
                let stood = all()
                    .find(|(_, it)| it.provision == own.id && matches!(it.stands, Stands::Base(_)));
                Some(Goes { from: stood.and_then(|(it, _)| address(it.id)), to: None })
            }
        }
    }

    /// The moves that are open at one of the places of a provision, and what else is to become of
    /// it there, a sentence each without a full stop: `moved to 2(2) by MER`.
    pub fn moves_told(&self, at: usize) -> Vec<String> {
        let known = &self.provisions[at];
        let outer = known.brackets.iter().filter(|it| it.path.len() == 1);
        let by = outer.flat_map(|it| &it.alternatives).flat_map(|it| &it.by);
        let told = by.filter_map(|by| match self.goes(known.id, by) {
            Some(goes) => Some(format!("{} by {by}", goes.told())),
            None => {
                let wish = self.departure(known.id, by);
                (wish != DELETION).then(|| format!("{wish}, proposed by {by}"))
            }
        });
        told.collect()
    }

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
            _ => DELETION.to_owned(),
        }
    }
}

/// Whether a provision that leaves its place goes on, elsewhere or with another number or form.
fn is_put(why: Departure) -> bool {
    matches!(why, Departure::Moved | Departure::Reshaped)
}

/// Whether what stands in a place comes from another one, or had another number or form.
fn is_there(why: Arrival) -> bool {
    matches!(why, Arrival::Moved | Arrival::Reshaped)
}

/// A provision that a delegation moves, while both its places are open.
struct OpenMove {
    /// What it is called at its old place and at its new one.
    ids: [ProvisionId; 2],
    /// Where it stands.
    from: usize,
    /// Where it is to stand.
    to: usize,
}

/// What a delegation moves, in the order in which it stood.
fn open_moves(rolling: &RollingText, by: &DelegationCode) -> Vec<OpenMove> {
    let compiled = &rolling.compiled;
    let standing = |id: ProvisionId| rolling.numbering.position(id);
    let all = compiled.places.iter().enumerate().filter_map(|(from, place)| {
        let Stands::Base(went) = &place.stands else { return None };
        let own = went.iter().find(|it| it.by == *by && is_put(it.why))?;
        let ids = [from, own.to?].map(|at| compiled.text.provisions[at].id);
        Some(OpenMove { ids, from: standing(ids[0])?, to: standing(ids[1])? })
    });
    all.collect()
}

/// A move with those of all that stands under what is moved, before and in the text of the
/// delegation.
fn with_what_is_under<'m>(
    rolling: &RollingText,
    open: &'m [OpenMove],
    meant: usize,
    by: &DelegationCode,
) -> Vec<&'m OpenMove> {
    let top = open[meant].ids[0];
    let own = position(&rolling.compiled, by);
    let under = |text: &Text| -> Vec<ProvisionId> {
        let at = text.provisions.iter().position(|it| it.id == top);
        let range = at.map(|at| text.under(at)).unwrap_or_default();
        text.provisions[range].iter().map(|it| it.id).collect()
    };
    let (before, after) = (under(&rolling.compiled.base), under(&own));
    let is_with = |id: &ProvisionId| before.contains(id) && after.contains(id);
    open.iter().filter(|it| it.ids[0] == top || is_with(&it.ids[0])).collect()
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
        Stands::New(came) => came.iter().all(|it| it.by == *by && is_there(it.why)),
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
