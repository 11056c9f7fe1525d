//! Which provision a person means by an address, and which changes an act aimed at it touches.
//!
//! An address is read in the text that the person sees. What was left out of that text is still
//! reached by the address it had, unless something else would be meant as well: then it is asked.

use std::collections::HashSet;

use travaux_history::{InstrumentCode, MatterHeld, MatterId, ProposalHeld, ProposalId};
use travaux_redline::rolling::{Came, Proposal, Stands, applied};
use travaux_text::{DelegationCode, Numbering, ProvisionId, Text};

use crate::desk::refused;
use crate::table::proposals::about;
use crate::{Desk, DeskError, Place, RollingText};

/// What an act touches that is aimed at a provision.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Aimed {
    /// The changes, oldest first.
    pub proposals: Vec<ProposalId>,
    /// The provisions they are about, in reading order, and what they are called: `1(2)`;
    /// `1(2) of version 1` where it is deleted.
    pub named: Vec<(ProvisionId, String)>,
}

/// A provision that somebody may mean.
#[derive(Clone, Debug)]
struct Meaning {
    /// What it is called here and by whoever brings it.
    ids: Vec<ProvisionId>,
    /// What a sentence calls it: `1(2), as the text reads now`.
    called: String,
    /// What to type for it and nothing else.
    plainly: String,
}

impl Desk {
    /// What of a delegation's live proposals an act touches that is aimed at a
    /// provision: exactly the changes at this provision, and with a heading that is new or deleted
    /// those of what stands under it.
    ///
    /// # Errors
    ///
    /// When there is no such instrument or delegation, when the delegation proposes nothing
    /// there, when the address means more than one provision, or when the file fails.
    pub fn aimed(&self, at: Place<'_>, by: &DelegationCode) -> Result<Aimed, DeskError> {
        let Place { instrument, provision: typed } = at;
        let code = self.instrument(instrument)?.code.clone();
        let by = self.delegation(by)?.code.clone();
        let rolling = self.rolling(instrument)?;
        let own = self.live_proposals(&code, &by);
        let base = &rolling.ground;
        let changes: Vec<_> = own.iter().map(|it| it.proposed.change.clone()).collect();
        let text = applied(base, &changes);
        let hits = |it: &Meaning| about_one_of(&own, &it.ids).next().is_some();
        let meant = meant_one(&rolling, Some((&by, &text)), typed, hits)?;
        let Some(meant) = meant else {
            return Err(DeskError::NotFound(format!("proposal of {by} on {typed}")));
        };
        let terms = self.terms(&code);
        let ids = with_below(&own, meant.ids, base, &base.numbering_in(terms));
        let ids = with_below(&own, ids, &text, &text.numbering_in(terms));
        let touched: Vec<&ProposalHeld> = about_one_of(&own, &ids).collect();
        let ids = touched.iter().flat_map(|it| about(&it.proposed.change)).collect::<Vec<_>>();
        let mut named = called(&rolling, Some(&by), &ids);
        named.extend(ids.iter().filter_map(|id| Some((*id, rolling.left_out(*id)?))));
        Ok(Aimed { proposals: touched.iter().map(|it| it.id).collect(), named })
    }

    /// What was noted last about a provision and can be taken back.
    ///
    /// # Errors
    ///
    /// When there is no such instrument, when nothing was noted there, when the address means more
    /// than one provision, or when the file fails.
    pub fn noted_last(&self, at: Place<'_>) -> Result<MatterId, DeskError> {
        let Place { instrument, provision: typed } = at;
        let rolling = self.rolling(instrument)?;
        let last = |it: &Meaning| {
            let ids = &it.ids;
            let all = self.dossier().standing_matters();
            let all: Vec<_> = all.filter(|it| self.is_about(it, instrument, ids)).collect();
            // What another desk noted, only that desk takes back.
            let own = all.iter().rfind(|it| self.dossier().home().is_none_or(|at| at == it.desk));
            own.or(all.last()).map(|held| held.id)
        };
        let meant = meant_one(&rolling, None, typed, |it| last(it).is_some())?;
        meant.and_then(|it| last(&it)).ok_or_else(|| match rolling.find(typed) {
            None => unknown(&rolling, typed),
            Some(_) => refused(format!(
                "nothing has been recorded on {typed} that can be taken back here. Support and \
                 opposition are taken back with support --take-back and oppose --answered, \
                 proposals with withdraw"
            )),
        })
    }

    /// Whether a matter is about one of these provisions; a later word on another matter is about
    /// what that one is about.
    fn is_about(
        &self,
        held: &MatterHeld,
        instrument: &InstrumentCode,
        ids: &[ProvisionId],
    ) -> bool {
        let first = held.matter.answers().and_then(|id| self.dossier().matter(id));
        let place = held.matter.place().or_else(|| first?.matter.place());
        place.is_some_and(|(code, of)| code == instrument && of.is_some_and(|id| ids.contains(&id)))
    }
}

impl RollingText {
    /// How a provision is called that the base has and this text has no longer: `1(2) of version 1`.
    pub fn left_out(&self, id: ProvisionId) -> Option<String> {
        if self.numbering.position(id).is_some() {
            return None;
        }
        self.in_base(id)
    }

    /// Where a provision is that the base calls so and this text does not: that it is deleted, or
    /// how it is called here.
    pub fn whereabouts(&self, typed: &str) -> Option<String> {
        let (base, typed) = (&self.ground, self.bare(typed));
        let at = base.numbering_in(self.terms).find(self.of_base(typed).unwrap_or(typed))?;
        let id = base.provisions[at].id;
        let called = self.in_base(id)?;
        Some(match self.numbering.position(id) {
            None => format!("{called} is deleted in the text as it reads now"),
            Some(at) => format!("{called} is {} now", self.numbering.address(at)),
        })
    }

    fn in_base(&self, id: ProvisionId) -> Option<String> {
        let numbering = self.ground.numbering_in(self.terms);
        let at = numbering.position(id)?;
        Some(format!("{} of version {}", numbering.address(at), self.version))
    }

    /// The address in the base, where somebody typed `1(2) of version 1`.
    pub(crate) fn of_base<'t>(&self, typed: &'t str) -> Option<&'t str> {
        let (address, version) = typed.trim().rsplit_once(" of version ")?;
        (version.trim() == self.version.to_string()).then_some(address)
    }

    fn gone(&self, id: ProvisionId, typed: &str) -> String {
        match self.in_base(id) {
            Some(called) => format!("{called}, deleted"),
            None => format!("the new {typed}, left out"),
        }
    }

    fn meaning(&self, id: ProvisionId, by: Option<&DelegationCode>, called: String) -> Meaning {
        let mut ids = vec![id];
        let own = self.came(id).iter().filter(|it| by.is_none_or(|by| it.by == *by));
        ids.extend(own.map(|it| it.id));
        let plainly = self.in_base(id).unwrap_or_else(|| id.to_string());
        Meaning { ids, called, plainly: format!("'{plainly}'") }
    }

    /// Who brings the provision that is called `id` here.
    fn came(&self, id: ProvisionId) -> &[Came] {
        let at = self.compiled.text.provisions.iter().position(|it| it.id == id);
        match at.map(|at| &self.compiled.places[at].stands) {
            Some(Stands::New(came)) => came,
            _ => &[],
        }
    }
}

/// The changes that are about one of these provisions.
fn about_one_of<'h>(
    own: &'h [ProposalHeld],
    ids: &[ProvisionId],
) -> impl Iterator<Item = &'h ProposalHeld> {
    own.iter().filter(|it| about(&it.proposed.change).iter().any(|id| ids.contains(id)))
}

/// The provisions, and of each that is new or goes those under it that are new or go with it.
fn with_below(
    own: &[ProposalHeld],
    mut ids: Vec<ProvisionId>,
    text: &Text,
    numbering: &Numbering,
) -> Vec<ProvisionId> {
    let comes_or_goes = |id: ProvisionId| {
        own.iter().any(|it| match &it.proposed.change {
            change @ Proposal::Insert { .. } => about(change).contains(&id),
            change => *change == Proposal::Delete(id),
        })
    };
    for (at, it) in text.provisions.iter().enumerate() {
        let above = numbering.parent(at).map(|at| text.provisions[at].id);
        let is_with = above.is_some_and(|above| ids.contains(&above) && comes_or_goes(above));
        if is_with && comes_or_goes(it.id) && !ids.contains(&it.id) {
            ids.push(it.id);
        }
    }
    ids
}

/// Where the text has these provisions of a delegation, and how it calls them, in reading order.
fn called(
    rolling: &RollingText,
    by: Option<&DelegationCode>,
    ids: &[ProvisionId],
) -> Vec<(ProvisionId, String)> {
    let is_own = |it: &Came| by.is_none_or(|by| it.by == *by) && ids.contains(&it.id);
    let places = rolling.compiled.text.provisions.iter().zip(&rolling.compiled.places);
    let brought = places.filter(|(_, place)| match &place.stands {
        Stands::New(came) => came.iter().any(is_own),
        Stands::Base(_) => false,
    });
    let brought: HashSet<ProvisionId> = brought.map(|(it, _)| it.id).collect();
    let all = rolling.text.provisions.iter().enumerate();
    let own = all.filter(|(_, it)| ids.contains(&it.id) || brought.contains(&it.id));
    own.map(|(at, it)| (it.id, rolling.numbering.address(at).to_owned())).collect()
}

/// The one provision that is meant, of those at which there is something to act upon.
fn meant_one(
    rolling: &RollingText,
    own: Option<(&DelegationCode, &Text)>,
    typed: &str,
    is_there: impl Fn(&Meaning) -> bool,
) -> Result<Option<Meaning>, DeskError> {
    let (mut near, far) = meanings(rolling, own, typed);
    let named_far = near.is_empty();
    if named_far {
        near.clone_from(&far);
    }
    near.retain(&is_there);
    match &near[..] {
        [_] => Ok(near.pop()),
        [] if named_far => Ok(None),
        [] => match far.into_iter().find(&is_there) {
            Some(it) => Err(refused(format!(
                "there is nothing of that kind on {typed} as the text reads now, but there is on \
                 {}: type {}",
                it.called, it.plainly
            ))),
            None => Ok(None),
        },
        many => {
            let all = many.iter().map(|it| format!("{} (type {})", it.called, it.plainly));
            let all = all.collect::<Vec<_>>().join(", and ");
            Err(refused(format!("{typed} means more than one provision here: {all}")))
        }
    }
}

/// The provisions that an address means in the text that stands or, left out of it, meant
/// before; then those it means elsewhere that stand in that text under another address.
fn meanings(
    rolling: &RollingText,
    own: Option<(&DelegationCode, &Text)>,
    typed: &str,
) -> (Vec<Meaning>, Vec<Meaning>) {
    let (by, typed) = (own.map(|(by, _)| by), rolling.bare(typed));
    if let Some(id) = ProvisionId::parse(typed) {
        return (vec![rolling.meaning(id, by, typed.to_owned())], Vec::new());
    }
    let terms = rolling.terms;
    if let Some(address) = rolling.of_base(typed) {
        let base = &rolling.ground;
        let found = base.numbering_in(terms).find(address).map(|at| base.provisions[at].id);
        let found = found.map(|id| rolling.meaning(id, by, typed.to_owned()));
        return (found.into_iter().collect(), Vec::new());
    }
    let mut near: Vec<Meaning> = Vec::new();
    if let Some(at) = rolling.numbering.find(typed) {
        let called = format!("{typed} as the text reads now");
        near.push(rolling.meaning(rolling.text.provisions[at].id, by, called));
    }
    let mut far: Vec<Meaning> = Vec::new();
    let former = [Some(rolling.ground.as_ref()), own.map(|(_, text)| text)];
    for text in former.into_iter().flatten().chain([&rolling.compiled.text]) {
        let numbering = text.numbering_in(terms);
        let Some(id) = numbering.find(typed).map(|at| text.provisions[at].id) else { continue };
        let is_known = |all: &[Meaning]| all.iter().any(|it| it.ids.contains(&id));
        if is_known(&near) || is_known(&far) {
            continue;
        }
        let now = called(rolling, by, &[id]);
        match now.first() {
            None => near.push(rolling.meaning(id, by, rolling.gone(id, typed))),
            Some((_, now)) => far.push(rolling.meaning(id, by, now.clone())),
        }
    }
    (near, far)
}

/// Why an address means nothing in a text: it is not there, it is deleted, or it stands elsewhere.
pub(crate) fn unknown(rolling: &RollingText, typed: &str) -> DeskError {
    let none = || DeskError::NotFound(format!("provision {typed}"));
    rolling.whereabouts(typed).map_or_else(none, refused)
}
