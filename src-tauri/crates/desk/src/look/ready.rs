//! Whether an instrument is ready to be signed.

use travaux_closing::{Check, Flaw, flaws, rank_flaws, unmarked};
use travaux_history::{
    Act, Hash, Instrument, InstrumentCode, Layer, Link, Matter, MatterHeld, MatterId, Waived,
    wording_hash,
};
use travaux_text::{DelegationCode, ProvisionId};

use crate::deeds::{Deed, Step};
use crate::desk::refused;
use crate::look::board::has_words;
use crate::table::lift::placed;
use crate::table::rolling::RollingText;
use crate::{Desk, DeskError, Extent, Ranking};

/// One line of what is asked before signature.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Readiness {
    /// The instrument.
    pub instrument: InstrumentCode,
    /// What is asked.
    pub check: Check,
    /// Where something stands in the way; none where nothing does, or on the whole instrument.
    pub provision: Option<ProvisionId>,
    /// Its address there; empty where there is none.
    pub address: String,
    /// The party whose requirement it is, where it is one's own.
    pub of: Option<DelegationCode>,
    /// What stands in the way, in a sentence; empty where nothing does.
    pub why: String,
    /// Why it was waived; none where it was not.
    pub waived: Option<String>,
}

impl Readiness {
    /// Whether it does not stand in the way of signature.
    pub fn is_ok(&self) -> bool {
        self.why.is_empty() || self.waived.is_some()
    }
}

/// What is waived, and why.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Waiver<'n> {
    /// The instrument, or its provision.
    pub at: Extent<'n>,
    /// What is asked.
    pub check: Check,
    /// The party whose requirement it is; none where it is the instrument's.
    pub of: Option<&'n DelegationCode>,
}

impl Desk {
    /// What is asked of an instrument, or of the whole package, before signature: a line each
    /// check that nothing stands in the way of, else a line each thing that does.
    ///
    /// # Errors
    ///
    /// When there is no such instrument, or the file fails.
    pub fn ready(&self, instrument: Option<&InstrumentCode>) -> Result<Vec<Readiness>, DeskError> {
        let codes: Vec<_> = match instrument {
            Some(code) => vec![self.instrument(code)?],
            None => self.dossier().instruments.iter().filter(|it| !it.withdrawn).collect(),
        };
        let mut out = Vec::new();
        for held in codes {
            out.extend(self.ready_one(held)?);
        }
        Ok(out)
    }

    fn ready_one(&self, held: &Instrument) -> Result<Vec<Readiness>, DeskError> {
        let rolling = self.rolling(&held.code)?;
        let mut found = self.open_points(&held.code, &rolling);
        let parties = self.signing_parties(&Ranking::default())?;
        let names: Vec<&str> = parties.iter().map(|it| it.name.as_str()).collect();
        let text = unmarked(&rolling.text, &parties);
        let mut in_text = flaws(&text, &rolling.numbering, &held.language, &names);
        in_text.extend(rank_flaws(&rolling.text, &parties));
        found.extend(in_text.into_iter().map(|it| line(&held.code, &rolling, it)));
        found.extend(self.powers(&held.code));
        found.iter_mut().for_each(|it| it.waived = self.waiver_of(it, &rolling));
        found.sort_by_key(|it| {
            let at = it.provision.and_then(|id| rolling.numbering.position(id));
            (it.check, at)
        });
        Ok(with_passed(&held.code, found))
    }

    /// What is not settled between the parties.
    fn open_points(&self, code: &InstrumentCode, rolling: &RollingText) -> Vec<Readiness> {
        let mut out = Vec::new();
        let provisions = rolling.text.provisions.iter().zip(&rolling.provisions).enumerate();
        for (at, (provision, known)) in provisions {
            let mut say = |check, why: String| {
                out.push(line(code, rolling, Flaw { check, at: Some(at), why }));
            };
            match known.brackets.len() {
                0 => {}
                1 => say(Check::Brackets, "1 bracket is open.".to_owned()),
                count => say(Check::Brackets, format!("{count} brackets are open.")),
            }
            let now = self.dossier().status_now(code, known.id, wording_hash(provision));
            if has_words(provision.kind) && !now.status().is_agreed() {
                say(Check::Status, "It is not agreed.".to_owned());
            }
        }
        out.extend(self.held_up(code, rolling));
        out
    }

    /// Reservations, silence procedures and links on an instrument.
    fn held_up(&self, code: &InstrumentCode, rolling: &RollingText) -> Vec<Readiness> {
        let place = |id: Option<ProvisionId>| id.and_then(|id| rolling.numbering.position(id));
        let said = |check, id, why| line(code, rolling, Flaw { check, at: place(id), why });
        let dossier = self.dossier();
        let own = dossier.reservations().filter(|(_, it)| it.instrument == *code);
        let mut out: Vec<_> = own
            .map(|(_, it)| {
                let why = format!("{} maintains a {} reservation.", it.by, it.kind.words());
                said(Check::Reservations, it.provision, why)
            })
            .collect();
        let now = self.world.now();
        let running = dossier.silences().filter(|(_, it, broken)| {
            it.instrument == *code && it.deadline > now && broken.is_none()
        });
        out.extend(running.map(|(_, it, _)| {
            said(Check::Silence, it.provision, format!("It is under silence until {}.", it.stated))
        }));
        let links = dossier.links_once().filter(|(_, it)| it.instrument == *code);
        out.extend(links.map(|(_, it)| {
            let to = self.linked_to(it);
            let why = match &it.by {
                Some(by) => format!("{by} makes it depend on {to}."),
                None => format!("It depends on {to}."),
            };
            said(Check::Links, Some(it.provision), why)
        }));
        out
    }

    /// What a provision waits for, by its code and address: `PR 4(1)`.
    fn linked_to(&self, it: &Link) -> String {
        let rolling = self.rolling(&it.to).ok();
        let at = it.to_provision.zip(rolling.as_ref()).and_then(|(id, rolling)| {
            Some(rolling.numbering.address(rolling.numbering.position(id)?).to_owned())
        });
        at.map_or_else(|| it.to.to_string(), |at| format!("{} {at}", it.to))
    }

    /// The parties whose full powers are not noted.
    fn powers(&self, code: &InstrumentCode) -> Vec<Readiness> {
        let parties = self.dossier().parties();
        let unnoted = parties.map(|by| Readiness {
            instrument: code.clone(),
            check: Check::FullPowers,
            provision: None,
            address: String::new(),
            of: Some(by.clone()),
            why: format!("The full powers of {by} are not noted."),
            waived: None,
        });
        unnoted.collect()
    }

    /// Why something was waived, if it was: this very thing, in words that are still the same.
    fn waiver_of(&self, it: &Readiness, rolling: &RollingText) -> Option<String> {
        let fits = |waived: &Waived| {
            waived.instrument == it.instrument
                && waived.check == it.check.word()
                && waived.of == it.of
                && (waived.provision.is_none() || waived.provision == it.provision)
                && (waived.flaws.is_empty() || waived.flaws.contains(&mark(it, rolling)))
        };
        let last = self.dossier().waivers().filter(|(_, it)| fits(it)).last();
        last.map(|(_, it)| it.reason.clone())
    }

    /// Waives something that stands in the way of signature, or notes that it was seen to outside
    /// of the dossier; an act that can be undone. It is internal.
    ///
    /// # Errors
    ///
    /// When there is no such check, place or party, when nothing stands in the way there, when no
    /// reason is given, or when the file fails.
    pub fn waive(&mut self, it: Waiver<'_>, reason: &str) -> Result<MatterId, DeskError> {
        let reason = reason.trim();
        if reason.is_empty() {
            return Err(refused("a waiver needs a reason, which is kept"));
        }
        let mut waived = self.waived(it, reason)?;
        let rolling = self.rolling(it.at.instrument)?;
        let found = self.ready_one(self.instrument(it.at.instrument)?)?;
        let fits = |line: &&Readiness| {
            (line.check, &line.of) == (it.check, &waived.of)
                && !line.why.is_empty()
                && (waived.provision.is_none() || waived.provision == line.provision)
        };
        waived.flaws = found.iter().filter(fits).map(|it| mark(it, &rolling)).collect();
        if waived.flaws.is_empty() {
            return Err(refused("nothing stands in the way there, so nothing can be waived"));
        }
        self.note_matter(format!("the waiver of {}", it.check.word()), Matter::Waived(waived), "")
    }

    /// Takes waivers back: those of this check at this place; an act that can be undone.
    ///
    /// # Errors
    ///
    /// When nothing was waived there, or when the file fails.
    pub fn take_waiver_back(&mut self, it: Waiver<'_>) -> Result<(), DeskError> {
        self.writable()?;
        let waived = self.waived(it, "")?;
        let same = |held: &Waived| {
            Waived { reason: String::new(), flaws: Vec::new(), ..held.clone() } == waived
        };
        let all = self.dossier().waivers().filter(|(_, it)| same(it));
        let ids: Vec<_> = all.map(|(held, _): (&MatterHeld, _)| held.id).collect();
        if ids.is_empty() {
            return Err(DeskError::NotFound(format!("waiver of {}", it.check.word())));
        }
        let step = |act: fn(MatterId) -> Act| {
            ids.iter().map(|id| Step::Enter(Layer::Internal, act(*id))).collect()
        };
        let deed = Deed {
            name: "taking back a waiver".to_owned(),
            forth: step(Act::MatterWithdrawn),
            back: step(Act::MatterReinstated),
        };
        self.enter_deed(deed, None)
    }

    fn waived(&self, it: Waiver<'_>, reason: &str) -> Result<Waived, DeskError> {
        let held = self.instrument(it.at.instrument)?;
        let rolling = self.rolling(it.at.instrument)?;
        let provision = it.at.provision.map(|address| placed(&rolling, address)).transpose()?;
        let provision = provision.map(|at| rolling.text.provisions[at].id);
        let of = it.of.map(|it| self.delegation(it)).transpose()?;
        if (it.check == Check::FullPowers) != of.is_some() {
            return Err(refused("full powers are of a party, and nothing else is: name it"));
        }
        Ok(Waived {
            instrument: held.code.clone(),
            provision,
            check: it.check.word().to_owned(),
            of: of.map(|it| it.code.clone()),
            reason: reason.to_owned(),
            flaws: Vec::new(),
        })
    }
}

/// What tells one thing that stands in the way from all others, and from itself once the words
/// there are other ones.
fn mark(it: &Readiness, rolling: &RollingText) -> String {
    let at = it.provision.and_then(|id| rolling.numbering.position(id));
    let words = at.map(|at| wording_hash(&rolling.text.provisions[at]).to_string());
    let said = [it.why.as_str(), words.as_deref().unwrap_or_default()].join("\n");
    Hash::of("travaux waived", said.as_bytes()).to_string()
}

fn line(code: &InstrumentCode, rolling: &RollingText, it: Flaw) -> Readiness {
    let address = it.at.map_or("", |at| rolling.numbering.address(at)).to_owned();
    let provision = it.at.map(|at| rolling.text.provisions[at].id);
    let Flaw { check, why, .. } = it;
    Readiness { instrument: code.clone(), check, provision, address, of: None, why, waived: None }
}

/// The lines, with one for each check that nothing stands in the way of.
fn with_passed(code: &InstrumentCode, found: Vec<Readiness>) -> Vec<Readiness> {
    let mut out = Vec::new();
    for check in Check::all() {
        let before = out.len();
        out.extend(found.iter().filter(|it| it.check == check).cloned());
        if out.len() == before {
            let (address, why) = (String::new(), String::new());
            let (provision, of, waived) = (None, None, None);
            let instrument = code.clone();
            out.push(Readiness { instrument, check, provision, address, of, why, waived });
        }
    }
    out
}
