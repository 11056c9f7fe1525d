//! One open dossier and the people at it.

use std::cell::RefCell;
use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use travaux_history::{
    Act, Delegation, Description, DeskId, Dossier, Entry, Hash, Instrument, InstrumentCode, Layer,
    Meeting,
};
use travaux_redline::rolling::Compiler;
use travaux_store::{Stamp, Store, Way, WorkingKey};
use travaux_text::{DelegationCode, Scheme};

use crate::deeds::{Deed, Deeds, Step};
use crate::draft::text::Open;
use crate::look::comparison::{Column, Comparison};
use crate::look::lineage::Lineage;
use crate::table::rolling_text::Rolled;
use crate::{DeskError, Limit, World};

/// One open dossier and everything a person can do with it.
///
/// - **Laws**: what a method that changes something has returned is on the disk.
pub struct Desk {
    pub(crate) store: Store,
    pub(crate) world: Box<dyn World>,
    pub(crate) deeds: Deeds,
    /// Since when the room sees what, by its last place in the log; none until it sees anything.
    pub(crate) shown: Option<(i64, u64)>,
    pub(crate) open: HashMap<WorkingKey, Open>,
    /// The last comparison, and of what; none once a text changed.
    pub(crate) compared: Option<(Vec<Column>, Arc<Comparison>)>,
    /// What was compiled last of each instrument up to a layer, so that what did not change is
    /// not again.
    pub(crate) compilers: RefCell<HashMap<(InstrumentCode, Layer), Compiler>>,
    /// The rolling texts as they stood last, each with what bore on it.
    pub(crate) rolled: RefCell<HashMap<InstrumentCode, Rolled>>,
    /// What was noticed about the file when it was opened, a sentence each.
    pub(crate) notices: Vec<String>,
    /// What could not be proven of the file, a sentence each.
    pub(crate) doubts: Vec<String>,
    /// Why writing was given up after it was opened, if it was.
    pub(crate) limit: Option<Limit>,
    /// Outside, where the internal record cannot be read: our receipts of what came, which tell
    /// when it did.
    pub(crate) receipts: Option<Vec<(Hash, Entry)>>,
    /// The lines of descent that were looked at last.
    pub(crate) looked: RefCell<Vec<Arc<Lineage>>>,
}

/// What a new dossier needs to be told.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct NewDossier {
    /// What the negotiation is called.
    pub title: String,
    /// The marking, such as `RESTRICTED`; may be empty.
    pub classification: String,
    /// Who negotiates; exactly one is ours.
    pub delegations: Vec<Delegation>,
}

impl std::fmt::Debug for Desk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Desk").field("store", &self.store).finish_non_exhaustive()
    }
}

impl Desk {
    /// Begins a new dossier in a new file, encrypted where `way` has a key.
    ///
    /// # Errors
    ///
    /// When not exactly one delegation is ours, when a code stands twice, when something is
    /// there already, or when the file cannot be made.
    pub fn create<'a>(
        way: impl Into<Way<'a>>,
        world: Box<dyn World>,
        new: NewDossier,
    ) -> Result<Self, DeskError> {
        let description = described(&new)?;
        let (desk, stamp) = (DeskId(world.random()), Stamp::at(world.now()));
        Self::on(Store::create(way, desk, &stamp, description)?, world).begun(new.delegations)
    }

    /// Begins a new dossier that is kept nowhere: for trying out and for tests.
    ///
    /// # Errors
    ///
    /// As [`Desk::create`].
    pub fn in_memory(world: Box<dyn World>, new: NewDossier) -> Result<Self, DeskError> {
        let description = described(&new)?;
        let (desk, stamp) = (DeskId(world.random()), Stamp::at(world.now()));
        Self::on(Store::in_memory(desk, &stamp, description)?, world).begun(new.delegations)
    }

    /// Opens a dossier to read and write.
    ///
    /// # Errors
    ///
    /// When it is no dossier, is open elsewhere, is encrypted and the key is missing or wrong,
    /// may only be read, or fails.
    pub fn open<'a>(way: impl Into<Way<'a>>, world: Box<dyn World>) -> Result<Self, DeskError> {
        Ok(Self::on(Store::open(way)?, world))
    }

    /// Opens a dossier only to read it.
    ///
    /// # Errors
    ///
    /// When it is no dossier, is encrypted and the key is missing or wrong, or fails.
    pub fn open_read_only<'a>(
        way: impl Into<Way<'a>>,
        world: Box<dyn World>,
    ) -> Result<Self, DeskError> {
        Ok(Self::on(Store::open_read_only(way)?, world))
    }

    pub(crate) fn on(store: Store, world: Box<dyn World>) -> Self {
        Self {
            store,
            world,
            deeds: Deeds::default(),
            shown: None,
            open: HashMap::new(),
            compared: None,
            compilers: RefCell::default(),
            rolled: RefCell::default(),
            looked: RefCell::default(),
            notices: Vec::new(),
            doubts: Vec::new(),
            limit: None,
            receipts: None,
        }
    }

    fn begun(mut self, delegations: Vec<Delegation>) -> Result<Self, DeskError> {
        let acts: Vec<_> = delegations.into_iter().map(Act::DelegationAdded).collect();
        let stamp = self.stamp();
        self.store.append_all(Layer::Tabled, &stamp, &acts)?;
        Ok(self)
    }

    /// Everything the dossier holds but the texts.
    pub fn dossier(&self) -> &Dossier {
        self.store.dossier()
    }

    /// The dossier's file; none when it is kept nowhere.
    pub fn path(&self) -> Option<&Path> {
        self.store.path()
    }

    /// Whether it was opened only to be read.
    pub fn is_read_only(&self) -> bool {
        self.store.is_read_only()
    }

    /// The delegation that keeps this dossier.
    pub fn ours(&self) -> Option<&Delegation> {
        self.dossier().delegations.iter().find(|it| it.role.is_ours() && !it.withdrawn)
    }

    /// Adds a delegation; an act that can be undone.
    ///
    /// # Errors
    ///
    /// When its code is taken, when it would be a second one of ours, or when the file fails.
    pub fn add_delegation(&mut self, delegation: Delegation) -> Result<(), DeskError> {
        let taken = self.dossier().delegation(&delegation.code).is_some_and(|it| !it.withdrawn);
        if taken {
            return Err(refused(format!("there is a delegation {} already", delegation.code)));
        }
        if delegation.role.is_ours() && self.ours().is_some() {
            return Err(refused("another delegation is ours already"));
        }
        let code = delegation.code.clone();
        self.do_act(
            format!("adding the delegation {code}"),
            Act::DelegationAdded(delegation),
            Act::DelegationWithdrawn(code),
        )
    }

    /// Adds a meeting, or says more of one that is there; an act that can be undone.
    ///
    /// # Errors
    ///
    /// When it has no title, or when the file fails.
    pub fn add_meeting(&mut self, meeting: Meeting) -> Result<(), DeskError> {
        if meeting.title.trim().is_empty() {
            return Err(refused("a meeting needs a title, such as \u{201c}2nd meeting\u{201d}"));
        }
        let before = self.dossier().meeting(meeting.id).filter(|it| !it.withdrawn).cloned();
        let name = format!("adding {}", meeting.title);
        match before {
            Some(before) => self.do_act(
                format!("changing {}", meeting.title),
                Act::MeetingChanged(meeting),
                Act::MeetingChanged(before),
            ),
            None => {
                let back = Act::MeetingWithdrawn(meeting.id);
                self.do_act(name, Act::MeetingAdded(meeting), back)
            }
        }
    }

    /// Gives an instrument another title; an act that can be undone.
    ///
    /// # Errors
    ///
    /// When there is no such instrument, when the title is empty, or when the file fails.
    pub fn retitle_instrument(
        &mut self,
        code: &InstrumentCode,
        title: &str,
    ) -> Result<(), DeskError> {
        let before = self.instrument(code)?.clone();
        if title.trim().is_empty() {
            return Err(refused("an instrument needs a title"));
        }
        let after = Instrument { title: title.trim().to_owned(), ..before.clone() };
        self.change_instrument(format!("the new title of {code}"), before, after)
    }

    /// Lets an instrument count in this way; an act that can be undone. Numbers that follow from
    /// their place are written so from now on, in every version; those that were typed stay.
    ///
    /// # Errors
    ///
    /// When there is no such instrument, or when the file fails.
    pub fn count_in(&mut self, code: &InstrumentCode, scheme: Scheme) -> Result<(), DeskError> {
        let before = self.instrument(code)?.clone();
        let after = Instrument { numbering: scheme.named(), ..before.clone() };
        if after == before {
            return Ok(());
        }
        self.open.retain(|key, open| key.instrument != *code || open.edited());
        self.change_instrument(format!("how {code} counts"), before, after)
    }

    /// Says otherwise what an instrument is, in the layer in which it is known.
    fn change_instrument(
        &mut self,
        name: String,
        before: Instrument,
        after: Instrument,
    ) -> Result<(), DeskError> {
        let layer = match self.dossier().is_internal(&before.code) {
            true => Layer::Internal,
            false => Layer::Tabled,
        };
        let enter = |it| vec![Step::Enter(layer, Act::InstrumentChanged(it))];
        self.enter_deed(Deed { name, forth: enter(after), back: enter(before) }, None)
    }

    /// How an instrument counts.
    ///
    /// # Errors
    ///
    /// When there is no such instrument.
    pub fn counts_in(&self, code: &InstrumentCode) -> Result<Scheme, DeskError> {
        Ok(self.instrument(code)?.terms().scheme)
    }

    /// The instrument of this code.
    pub(crate) fn instrument(&self, code: &InstrumentCode) -> Result<&Instrument, DeskError> {
        let missing =
            || DeskError::NotFound(format!("instrument {code}{}", self.other_codes(code)));
        self.dossier().instrument(code).filter(|it| !it.withdrawn).ok_or_else(missing)
    }

    /// What there is in place of an instrument that is not: one whose code differs in its case, else
    /// the first few, as the end of a sentence.
    fn other_codes(&self, code: &InstrumentCode) -> String {
        const NAMED: usize = 5;
        let there = self.dossier().instruments.iter().filter(|it| !it.withdrawn);
        let codes: Vec<String> = there.map(|it| it.code.to_string()).collect();
        let meant = codes.iter().find(|it| it.eq_ignore_ascii_case(code.as_str()));
        match (meant, codes.len()) {
            (Some(meant), _) => format!("; there is {meant}"),
            (None, 1..=NAMED) => format!("; there is {}", codes.join(", ")),
            _ => String::new(),
        }
    }

    /// The delegation of this code, which must be one of the dossier's.
    pub(crate) fn delegation(&self, code: &DelegationCode) -> Result<&Delegation, DeskError> {
        let missing = || DeskError::NotFound(format!("delegation {code}"));
        self.dossier().delegation(code).filter(|it| !it.withdrawn).ok_or_else(missing)
    }

    /// Now, for our delegation.
    pub(crate) fn stamp(&self) -> Stamp {
        let delegation = self.ours().map(|it| it.code.clone());
        Stamp { delegation, ..Stamp::at(self.world.now()) }
    }

    /// Enters `forth` in the tabled record and notes how to take it back.
    pub(crate) fn do_act(&mut self, name: String, forth: Act, back: Act) -> Result<(), DeskError> {
        let step = |act| vec![Step::Enter(Layer::Tabled, act)];
        self.enter_deed(Deed { name, forth: step(forth), back: step(back) }, None)
    }
}

/// A request that does not fit the dossier.
pub(crate) fn refused(why: impl Into<String>) -> DeskError {
    DeskError::Refused(why.into())
}

fn described(new: &NewDossier) -> Result<Description, DeskError> {
    let title = new.title.trim();
    if title.is_empty() {
        return Err(refused("a dossier needs a title"));
    }
    if new.delegations.iter().filter(|it| it.role.is_ours()).count() != 1 {
        return Err(refused("exactly one delegation must be ours"));
    }
    for (position, delegation) in new.delegations.iter().enumerate() {
        if new.delegations[..position].iter().any(|it| it.code == delegation.code) {
            return Err(refused(format!("the delegation {} is named twice", delegation.code)));
        }
    }
    let description = Description {
        title: title.to_owned(),
        classification: new.classification.trim().to_owned(),
        as_a_whole: false,
    };
    // Looked at before there is a file: what is refused leaves none.
    let added = new.delegations.iter().cloned().map(Act::DelegationAdded);
    let mut acts = added.chain([Act::DossierCreated(description.clone())]);
    match acts.find_map(|it| it.fault()) {
        Some(fault) => Err(refused(fault.to_string())),
        None => Ok(description),
    }
}
