//! Measures the provenance of words in an instrument of 1,000 versions and 3,000 provisions,
//! five of them changed in each version, with 1,400 proposals.
//!
//! `cargo bench -p travaux-desk --bench provenance` fails when the first look takes more than a
//! second, or any later word more than 20 ms.

#![allow(clippy::disallowed_methods, reason = "a measurement reads the clock and writes files")]

use std::{
    error::Error,
    path::Path,
    sync::Arc,
    time::{Duration, Instant},
};

use travaux_desk::{Bounds, Desk, NamedVersion, Place, World};
use travaux_history::{
    Act, Delegation, Description, DeskId, Instrument, InstrumentCode, Layer, MeetingId, Proposed,
    Role, Standing, VersionId, VersionKind, account::Form,
};
use travaux_redline::rolling::Proposal;
use travaux_store::{NewVersion, Stamp, Store};
use travaux_text::{DelegationCode, Ids, Kind, Number, Provision, Text, Wording};

const VERSIONS: usize = 1_000;
const PROVISIONS: usize = 3_000;
const WORDS_EACH: usize = 67;
const CHANGED_EACH: usize = 5;
const PROPOSALS: usize = 1_400;

const WORDS: [&str; 16] = [
    "Parties",
    "shall",
    "measures",
    "ensure",
    "territory",
    "authority",
    "report",
    "without",
    "delay",
    "assistance",
    "Agreement",
    "annexes",
    "monitoring",
    "withdrawal",
    "funds",
    "audit",
];

fn main() -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("measured.dossier");
    let text = filled(&path)?;
    let desk = Desk::open(&path, Box::new(Still))?;
    let agreement = &instrument();
    let newest = VERSIONS.to_string().parse()?;
    let ids: Vec<String> = text.provisions.iter().map(|it| it.id.to_string()).collect();
    let begun = Instant::now();
    let words = desk
        .provenance(Place { instrument: agreement, provision: &ids[1_501] }, newest)?
        .words()
        .len();
    let first = begun.elapsed();
    println!("first look, {words} words: {first:?}");
    let mut later = Vec::new();
    for id in &ids {
        // The least of three: whatever else the machine does troubles one of them at most.
        let mut times = [Duration::MAX; 3];
        for time in &mut times {
            let begun = Instant::now();
            let origins =
                desk.provenance(Place { instrument: agreement, provision: id }, newest)?;
            *time = begun.elapsed();
            assert!(!origins.words().is_empty(), "every provision has words");
        }
        later.extend(times.into_iter().min());
    }
    later.sort();
    let longest = later[later.len() - 1];
    println!("later words: p50 {:?}, longest {longest:?}", later[later.len() / 2]);
    let begun = Instant::now();
    let all = desk.provenance_of_all(NamedVersion { instrument: agreement, number: newest })?.len();
    println!("all {all} provisions, for a heat map: {:?}", begun.elapsed());
    let begun = Instant::now();
    let report = desk.report(Bounds { since: Some("FA@500"), until: None }, Form::Full)?;
    let lines: usize = report.sections.iter().map(|it| it.lines.len()).sum();
    println!("a report of {lines} lines: {:?}", begun.elapsed());
    if first > Duration::from_secs(1) || longest > Duration::from_millis(20) {
        return Err("slower than promised".into());
    }
    Ok(())
}

/// A dossier with all versions in it; gives the text of the last.
fn filled(path: &Path) -> Result<Text, Box<dyn Error>> {
    let mut dice = Dice(42);
    let mut text = first_text(&mut dice);
    let mut store = Store::create(path, DeskId([7; 16]), &Stamp::at(1), Description::default())?;
    store.append_all(Layer::Tabled, &Stamp::at(2), &begun())?;
    let mut parent = None;
    for number in 0..VERSIONS {
        if number > 0 {
            edit(&mut text, &mut dice);
        }
        let stamp = Stamp::at(1_000 * (number as i64 + 1));
        let version = new_version(parent);
        parent =
            Some(store.save_version(Layer::Tabled, &stamp, &version, Arc::new(text.clone()))?);
        if number == 500 {
            store.append_all(Layer::Tabled, &stamp, &proposals(&text, parent, &mut dice))?;
        }
    }
    Ok(text)
}

fn begun() -> Vec<Act> {
    let instrument = Instrument {
        code: instrument(),
        title: "Framework Agreement".to_owned(),
        kind: String::new(),
        language: "en".to_owned(),
        numbering: String::new(),
        withdrawn: false,
    };
    let delegation = Delegation {
        code: delegation(),
        name: "Meridia".to_owned(),
        colour: String::new(),
        role: Role::Ours,
        withdrawn: false,
    };
    vec![Act::DelegationAdded(delegation), Act::InstrumentAdded(instrument)]
}

fn proposals(text: &Text, base: Option<VersionId>, dice: &mut Dice) -> Vec<Act> {
    let base = base.expect("a version was saved");
    let proposal = |at: usize| {
        let mut provision = text.provisions[at * 2].clone();
        reword(&mut provision, dice);
        Act::ProposalMade(Proposed {
            instrument: instrument(),
            by: delegation(),
            base,
            occasion: MeetingId::of("2nd meeting"),
            change: Proposal::Replace(provision),
        })
    };
    (0..PROPOSALS).map(proposal).collect()
}

fn edit(text: &mut Text, dice: &mut Dice) {
    for _ in 0..CHANGED_EACH {
        let at = dice.below(text.provisions.len());
        reword(&mut text.provisions[at], dice);
    }
}

fn reword(provision: &mut Provision, dice: &mut Dice) {
    let before = travaux_text::markdown::write_wording(&provision.wording);
    let mut words: Vec<&str> = before.split(' ').collect();
    let place = dice.below(words.len());
    words[place] = dice.word();
    provision.wording = Wording::plain(&words.join(" "));
}

fn first_text(dice: &mut Dice) -> Text {
    let mut ids = Ids::new(1_700_000_000_000, b"measured");
    let mut provision = |at: usize| {
        let heading = at.is_multiple_of(10);
        let count = if heading { 3 } else { WORDS_EACH };
        let words: Vec<&str> = (0..count).map(|_| dice.word()).collect();
        Provision {
            id: ids.next_id(),
            kind: if heading { Kind::Article } else { Kind::Paragraph },
            depth: u8::from(!heading),
            number: Number::Derived,
            wording: Wording::plain(&words.join(" ")),
        }
    };
    Text { provisions: (0..PROVISIONS).map(&mut provision).collect() }
}

fn new_version(parent: Option<VersionId>) -> NewVersion {
    NewVersion {
        instrument: instrument(),
        kind: VersionKind::Revision,
        standing: Standing::Basis,
        source: delegation(),
        occasion: "2nd meeting".to_owned(),
        title: String::new(),
        note: String::new(),
        parents: parent.into_iter().collect(),
    }
}

fn instrument() -> InstrumentCode {
    InstrumentCode::new("FA").expect("a code")
}

fn delegation() -> DelegationCode {
    DelegationCode::new("MER").expect("a code")
}

/// A clock that stands still.
struct Still;

impl World for Still {
    fn now(&self) -> i64 {
        2_000_000
    }

    fn random(&self) -> [u8; 16] {
        [7; 16]
    }
}

/// Numbers that look random and are the same every time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit as u64) as usize
    }

    fn word(&mut self) -> &'static str {
        WORDS[self.below(WORDS.len())]
    }
}
