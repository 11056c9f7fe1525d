//! The rolling text as it stands: what the proposals compile to, with what was lifted.

use std::collections::HashMap;
use std::sync::Arc;

use travaux_history::account::UnderSilence;
use travaux_history::{
    Dossier, Explained, Instrument, InstrumentCode, Layer, Matter, MatterHeld, MatterId,
    ProposalHeld, Silence, StatusNow, Texts, VersionId, VersionNumber, bracket_at, bracket_hash,
    wording_hash,
};
use travaux_redline::rolling::{Compiler, Rolling, brackets};
use travaux_text::{Alternative, Bracket, DelegationCode, Provision, ProvisionId, Terms, Text};

use crate::names::{alone, bare};
use crate::table::proposals::about;
pub(crate) use crate::table::rolling_text::Rolled;
pub use crate::table::rolling_text::{
    Offered, Opened, RollingProvision, RollingText, StandingBracket,
};
use crate::{Desk, DeskError};

impl RollingText {
    /// The position of the provision that a person means by `typed`: its address here, or its
    /// id, or its address in the base as `1(2) of version 1`.
    pub fn find(&self, typed: &str) -> Option<usize> {
        let typed = self.bare(alone(typed).unwrap_or(typed));
        let id = ProvisionId::parse(typed).or_else(|| {
            let base = &self.ground;
            let at = base.numbering_in(self.terms).find(self.of_base(typed)?)?;
            Some(base.provisions[at].id)
        });
        match id {
            Some(id) => self.numbering.position(id),
            None => self.numbering.find(typed),
        }
    }

    /// An address without the code of this instrument, where that was written as well.
    pub(crate) fn bare<'t>(&self, typed: &'t str) -> &'t str {
        if self.numbering.find(typed).is_some() { typed } else { bare(&self.code, typed) }
    }

    /// What became in it of the words that a silence procedure is about.
    pub fn under_silence(&self, it: &Silence) -> UnderSilence {
        let all = self.text.provisions.iter().zip(&self.provisions);
        let mut meant = all.filter(|(held, _)| it.provision.is_none_or(|id| id == held.id));
        let has_brackets = meant.any(|(_, known)| !known.brackets.is_empty());
        UnderSilence::of(it, &self.text, has_brackets)
    }

    /// How many brackets stand in it.
    pub fn open_brackets(&self) -> usize {
        self.provisions.iter().map(|it| it.brackets.len()).sum()
    }
}

impl Desk {
    /// The rolling text as it stands.
    ///
    /// # Errors
    ///
    /// When there is no such instrument, when it has no version yet, or when the file fails.
    pub fn rolling(&self, instrument: &InstrumentCode) -> Result<Arc<RollingText>, DeskError> {
        let code = self.instrument(instrument)?.code.clone();
        let base = self.negotiated(instrument)?.id;
        let bearing = self.dossier().bearing();
        let known = self.rolled.borrow().get(&code).cloned();
        if let Some(it) = known.filter(|it| it.bearing == bearing && it.text.base == base) {
            return Ok(it.text);
        }
        let texts = |id| self.store.text(id).ok();
        let mut compilers = self.compilers.borrow_mut();
        let compiler = compilers.entry((code.clone(), Layer::Internal)).or_default();
        let table = Table { dossier: self.dossier(), code: &code, base, texts: &texts };
        let text = Arc::new(table.rolling(self.ground(base)?, compiler));
        let rolled = Rolled { bearing, text: text.clone() };
        self.rolled.borrow_mut().insert(code, rolled);
        Ok(text)
    }

    /// How a provision of a rolling text stands.
    pub fn standing_of(&self, instrument: &InstrumentCode, provision: &Provision) -> StatusNow<'_> {
        self.dossier().status_now(instrument, provision.id, wording_hash(provision))
    }

    /// The text that is negotiated on: the base, where provisions still contested read as they
    /// did before their brackets were issued.
    ///
    /// # Errors
    ///
    /// When the file fails.
    pub(crate) fn ground(&self, version: VersionId) -> Result<Arc<Text>, DeskError> {
        self.dossier().ground(version, &|id| Ok(self.store.text(id)?))
    }
}

/// An instrument at the table: who says what of it, and what was settled.
#[derive(Clone, Copy)]
pub(crate) struct Table<'t> {
    pub(crate) dossier: &'t Dossier,
    pub(crate) code: &'t InstrumentCode,
    /// The version that is negotiated on.
    pub(crate) base: VersionId,
    pub(crate) texts: Texts<'t>,
}

impl Table<'_> {
    /// What everybody says on a text, as it stands: with the moves decided on, and with what was
    /// lifted gone from it.
    pub(crate) fn rolling(self, ground: Arc<Text>, compiler: &mut Compiler) -> RollingText {
        let Self { dossier, code, base, texts } = self;
        let positions = dossier.positions(code, &ground, texts);
        let (made, positions) = dossier.with_decided_moves(code, (base, &ground), positions, texts);
        let compiled = compiler.compile_with(&made, &positions, &dossier.guests());
        standing_rolling(self, ground, compiled)
    }
}

/// A compiled text as it stands: with what was lifted gone from it.
fn standing_rolling(table: Table<'_>, ground: Arc<Text>, compiled: Rolling) -> RollingText {
    let Table { dossier, code, base, texts } = table;
    let (proposals, earlier) = (proposals_by_provision(dossier, code), ended(dossier, code));
    let (reasons, brought) = (dossier.reasons(code), brought(dossier, base));
    let base_words: HashMap<_, _> = compiled.base.provisions.iter().map(|it| (it.id, it)).collect();
    let (mut standing, mut known) = (Vec::new(), Vec::new());
    let stood = dossier.stood(code, base, &compiled, texts);
    let places = compiled.text.provisions.iter().zip(&compiled.places);
    for ((compiled, place), stood) in places.zip(stood) {
        let (from, laid) = (wording_hash(compiled), stood.held);
        let Some(provision) = stood.provision else { continue };
        let behind = proposals.get(&place.provision).map_or(&[][..], Vec::as_slice);
        let before = earlier.get(&place.provision).map_or(&[][..], Vec::as_slice);
        let (reasons, brought) = (&reasons[..], brought.as_ref());
        let known_of = Known { dossier, before, behind, reasons, brought };
        known.push(RollingProvision {
            id: provision.id,
            from,
            as_base: base_words.get(&provision.id).is_some_and(|it| **it == provision),
            brackets: standing_brackets(&provision, &known_of),
            lifts: ids(&laid, |it| matches!(it, Matter::Lifted(_))),
            recuts: ids(&laid, |it| !matches!(it, Matter::Lifted(_))),
        });
        standing.push(provision);
    }
    let text = Text { provisions: standing };
    let terms = dossier.instrument(code).map_or_else(|| Terms::of("en"), Instrument::terms);
    let numbering = text.numbering_in(terms);
    let version = dossier.version(base).map(|it| it.number);
    let version = version.unwrap_or(VersionNumber { tabled: 0, draft: None });
    let code = code.clone();
    RollingText { code, base, version, terms, ground, compiled, text, numbering, provisions: known }
}

/// The entries of one sort among what was laid over a provision.
fn ids(laid: &[&MatterHeld], is_meant: fn(&Matter) -> bool) -> Vec<MatterId> {
    laid.iter().filter(|it| is_meant(&it.matter)).map(|it| it.id).collect()
}

/// By whom and when a text was brought that shows brackets.
fn brought(dossier: &Dossier, base: VersionId) -> Option<Opened> {
    let version = dossier.version(base)?;
    let (by, meeting) = (version.saved.source.clone(), version.saved.occasion);
    Some(Opened { at: version.saved_at, meeting, by, turn: dossier.turn(base.hash()) })
}

/// Who stands behind which live proposal about each provision.
fn proposals_by_provision<'d>(
    dossier: &'d Dossier,
    code: &InstrumentCode,
) -> HashMap<ProvisionId, Vec<Behind<'d>>> {
    let mut found: HashMap<_, Vec<_>> = HashMap::new();
    for held in dossier.live_on(code) {
        let supporters = held.supporters.iter().map(|it| &it.by);
        let behind: Vec<_> = std::iter::once(&held.proposed.by).chain(supporters).collect();
        for id in about(&held.proposed.change) {
            found.entry(id).or_default().extend(behind.iter().map(|by| (*by, held)));
        }
    }
    found
}

/// The proposals about each provision that are not on the table any more.
fn ended<'d>(
    dossier: &'d Dossier,
    code: &InstrumentCode,
) -> HashMap<ProvisionId, Vec<&'d ProposalHeld>> {
    let mut found: HashMap<_, Vec<_>> = HashMap::new();
    let gone = dossier.proposals.iter().filter(|it| !it.is_live());
    for held in gone.filter(|it| it.proposed.instrument == *code) {
        for id in about(&held.proposed.change) {
            found.entry(id).or_default().push(held);
        }
    }
    found
}

/// A delegation, and a proposal that it made or supports.
type Behind<'d> = (&'d DelegationCode, &'d ProposalHeld);

/// What is known about the brackets of a provision: who is behind what, why, and since when.
struct Known<'k> {
    dossier: &'k Dossier,
    before: &'k [&'k ProposalHeld],
    behind: &'k [Behind<'k>],
    reasons: &'k [(&'k MatterHeld, &'k Explained)],
    brought: Option<&'k Opened>,
}

/// The brackets of a provision, with the proposals behind their alternatives.
fn standing_brackets(it: &Provision, known: &Known<'_>) -> Vec<StandingBracket> {
    let Known { dossier, behind, before, reasons, brought } = known;
    let all = brackets(&it.wording).into_iter().filter_map(|path| {
        let bracket = bracket_at(&it.wording, &path)?;
        let (name, named) = (bracket_hash(bracket), names(bracket));
        let own = behind.iter().filter(|(by, _)| named.contains(by));
        let first = own.map(|(_, held)| dossier.first_put(held, before));
        // By what each desk knew, whatever its clock said.
        let first = first.min_by_key(|it| dossier.turn(it.id.hash())).map(|it| opened(dossier, it));
        let given = reasons.iter().filter(|(_, why)| (why.provision, why.bracket) == (it.id, name));
        Some(StandingBracket {
            alternatives: bracket.alternatives().iter().map(|it| offered(it, behind)).collect(),
            opened: first.or_else(|| brought.cloned())?,
            reasons: given.map(|(held, _)| held.id).collect(),
            path,
        })
    });
    all.collect()
}

/// The delegations that a bracket names, not those within it.
fn names(bracket: &Bracket) -> Vec<&DelegationCode> {
    bracket.alternatives().iter().flat_map(|it| &it.delegations).collect()
}

fn offered(it: &Alternative, behind: &[Behind<'_>]) -> Offered {
    let own = behind.iter().filter(|(by, _)| it.delegations.contains(by));
    let mut proposals: Vec<_> = own.map(|(_, held)| held.id).collect();
    proposals.dedup();
    Offered { words: it.wording.clone(), by: it.delegations.clone(), proposals }
}

fn opened(dossier: &Dossier, held: &ProposalHeld) -> Opened {
    let it = &held.proposed;
    let turn = dossier.turn(held.id.hash());
    Opened { at: held.at, meeting: it.occasion, by: it.by.clone(), turn }
}
