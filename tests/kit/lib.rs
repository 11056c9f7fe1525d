//! Builders for stories: a desk with texts on it, a clock that ticks evenly, and dice that
//! always fall alike.

pub mod cessation;
pub mod desks;
pub mod fuzz;
pub mod hostile;
pub mod office;
pub mod parts;
pub mod random;

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::path::Path;
use std::str::FromStr;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{LazyLock, Mutex};

use travaux_desk::{
    Bounds, Desk, Foreign, ImportTarget, InstrumentCode, NamedVersion, NewDossier, Place, Saying,
    Speaker, VersionForm, World,
};
use travaux_exchange::docx::write::Paper;
use travaux_history::{Deadline, Delegation, Layer, Role, Standing, VersionKind};
use travaux_text::{DelegationCode, Terms, Text};

/// A world for tests: every look at the clock is a minute later, and the dice count up.
#[derive(Debug, Default)]
pub struct Evenly {
    looks: AtomicI64,
    throws: AtomicI64,
}

impl World for Evenly {
    fn now(&self) -> i64 {
        1_770_000_000_000 + 60_000 * self.looks.fetch_add(1, Ordering::Relaxed)
    }

    fn random(&self) -> [u8; 16] {
        let throw = self.throws.fetch_add(1, Ordering::Relaxed);
        let mut bytes = [7; 16];
        bytes[..8].copy_from_slice(&throw.to_be_bytes());
        bytes
    }
}

/// A dossier between Meridia (ours), Cassia and the Partner Group, without instruments.
pub fn talks() -> NewDossier {
    let delegation = |code: &str, name: &str, role| Delegation {
        code: DelegationCode::new(code).expect("a code"),
        name: name.to_owned(),
        colour: String::new(),
        role,
        withdrawn: false,
    };
    NewDossier {
        title: "Meridia \u{2013} Cassia talks".to_owned(),
        classification: String::new(),
        delegations: vec![
            delegation("MER", "Meridia", Role::Ours),
            delegation("CAS", "Cassia", Role::Party),
            delegation("PG", "Partner Group", Role::Observer),
        ],
    }
}

/// What stands around a text on its pages.
pub fn paper() -> Paper<'static> {
    Paper {
        title: "Agreement",
        version: "Version 2".to_owned(),
        classification: "RESTRICTED",
        date: Some(1_795_350_605_000),
        terms: Terms::of("en"),
        template: None,
        remarks: Vec::new(),
    }
}

/// A desk in memory with these texts as tabled versions of the instrument FA, oldest first.
pub fn desk_with<const N: usize>(texts: [Text; N]) -> Desk {
    let mut desk = Desk::in_memory(Box::new(Evenly::default()), talks()).expect("a desk");
    for text in texts {
        table(&mut desk, text);
    }
    desk
}

/// A desk on a file with these texts as tabled versions of FA.
pub fn desk_at<const N: usize>(path: &Path, texts: [Text; N]) -> Desk {
    let mut desk = Desk::create(path, Box::new(Evenly::default()), talks()).expect("a desk");
    for text in texts {
        table(&mut desk, text);
    }
    desk
}

/// A text as it comes from a file of a delegation.
pub fn foreign(text: Text) -> Foreign {
    let (name, language) = ("text.md".to_owned(), "en".to_owned());
    Foreign { name, text, language, ..Foreign::default() }
}

/// Imports `text` as the next tabled version of FA, from Cassia.
pub fn table(desk: &mut Desk, text: Text) {
    let form = form("CAS", "1st meeting", Layer::Tabled);
    desk.import_text(foreign(text), &fa(), &form).expect("it is taken in");
}

/// The instrument of most stories: the Framework Agreement.
pub static FA: LazyLock<InstrumentCode> =
    LazyLock::new(|| InstrumentCode::new("FA").expect("a code"));

/// The instrument of this code.
pub fn instrument(code: &str) -> &'static InstrumentCode {
    static KNOWN: Mutex<BTreeMap<String, &'static InstrumentCode>> = Mutex::new(BTreeMap::new());
    kept(&KNOWN, code)
}

/// The delegation of this code.
pub fn party(code: &str) -> &'static DelegationCode {
    static KNOWN: Mutex<BTreeMap<String, &'static DelegationCode>> = Mutex::new(BTreeMap::new());
    kept(&KNOWN, code)
}

/// The code that is written so: one for all who ask for it.
fn kept<T: FromStr<Err: Debug>>(
    known: &Mutex<BTreeMap<String, &'static T>>,
    code: &str,
) -> &'static T {
    let mut known = known.lock().expect("nobody fails while it is held");
    let new = || &*Box::leak(Box::new(code.parse().expect("a code")));
    known.entry(code.to_owned()).or_insert_with(new)
}

/// From this point in time on.
pub fn since(point: &str) -> Bounds<'_> {
    Bounds { since: Some(point), until: None }
}

/// The instrument FA.
pub fn fa() -> ImportTarget {
    ImportTarget { instrument: FA.clone(), title: Some("Framework Agreement".to_owned()) }
}

/// A form that lacks nothing.
pub fn form(source: &str, occasion: &str, layer: Layer) -> VersionForm {
    VersionForm {
        kind: VersionKind::Revision,
        standing: Standing::Basis,
        source: party(source).clone(),
        occasion: occasion.to_owned(),
        note: String::new(),
        layer,
    }
}

/// A provision of FA.
pub fn in_fa(provision: &str) -> Place<'_> {
    Place { instrument: &FA, provision }
}

/// A version of FA.
pub fn fa_version(number: &str) -> NamedVersion<'_> {
    NamedVersion { instrument: &FA, number: number.parse().expect("a number") }
}

/// A delegation that says something at a meeting.
pub fn speaker<'n>(by: &str, occasion: &'n str) -> Speaker<'n> {
    Speaker { by: party(by), occasion }
}

/// What is said with an act at a meeting.
pub fn noting<'n>(note: &'n str, occasion: &'n str) -> Saying<'n> {
    Saying { note, occasion }
}

/// A deadline, in milliseconds since 1970, as it was stated.
pub fn until_at(at: i64, stated: &str) -> Deadline {
    Deadline { at, stated: stated.to_owned() }
}
