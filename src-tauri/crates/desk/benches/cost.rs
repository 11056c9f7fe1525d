//! Measures what encryption costs in a text of 3,000 provisions: unlocking, typing, comparing,
//! each beside the same in a plain dossier.
//!
//! `cargo bench -p travaux-desk --bench cost` fails when unlocking takes more than 1.5 s, or
//! typing or comparing more than 1.1 times what it takes in the plain dossier.

#![allow(clippy::disallowed_methods, reason = "a measurement reads the clock and writes files")]

use std::{
    error::Error,
    path::Path,
    time::{Duration, Instant},
};

use travaux_desk::{
    Column, ColumnText, Desk, DeskError, FileKey, Foreign, ImportTarget, NewDossier, Passphrase,
    VersionForm, Way, World,
};
use travaux_history::{Change, Delegation, InstrumentCode, Layer, Role, Standing, VersionKind};
use travaux_text::{DelegationCode, Provision, Text, build};

const PROVISIONS: usize = 3_000;
const CHANGED: usize = 150;
const KEYS: usize = 400;
const COMPARISONS: usize = 30;
const WORDS: &str = "Each Party shall take all appropriate measures to ensure that within its \
    territory each competent authority reports without delay on any assistance received under \
    this Agreement and its annexes, and may request further particulars from the Commission \
    established pursuant to this Part, subject to conditions agreed between them in writing, \
    including on reconstruction, monitoring, verification, withdrawal and audit";

/// A clock that stands still, and dice that always fall alike.
struct Still;

impl World for Still {
    fn now(&self) -> i64 {
        1_796_000_000_000
    }

    fn random(&self) -> [u8; 16] {
        [7; 16]
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let passphrase = Passphrase::new("four quiet words of winter");
    let key = FileKey::of_new(&passphrase, [9; 16]);
    let (plain, sealed) = (folder.path().join("plain"), folder.path().join("sealed"));
    let ways = [Way::new(&plain, None), Way::new(&sealed, Some(&key))];
    for way in ways {
        filled(way)?;
    }
    let unlock = unlocked(&sealed, &passphrase)?;
    let [typing, comparing, first] = [typed(ways)?, compared(ways)?, compared_first(ways)?];
    let ratio = |[plain, sealed]: [Duration; 2]| sealed.as_secs_f64() / plain.as_secs_f64();
    println!("unlocking, key and all, the quickest of five: {unlock:?}");
    for (what, times) in [
        ("saving a keystroke", typing),
        ("comparing after a keystroke", comparing),
        ("the first comparison of a desk", first),
    ] {
        let [plain, sealed] = times;
        println!("{what}, p25: plain {plain:?}, encrypted {sealed:?}: {:.3} times", ratio(times));
    }
    if unlock > Duration::from_millis(1_500) || ratio(typing) > 1.1 || ratio(comparing) > 1.1 {
        return Err("encryption costs more than it may".into());
    }
    Ok(())
}

/// A dossier with two versions that differ in some provisions.
fn filled(way: Way<'_>) -> Result<(), Box<dyn Error>> {
    let ours = Delegation {
        code: DelegationCode::new("MER")?,
        name: "Meridia".to_owned(),
        colour: String::new(),
        role: Role::Ours,
        withdrawn: false,
    };
    let (title, classification) = ("Talks".to_owned(), String::new());
    let new = NewDossier { title, classification, delegations: vec![ours] };
    let mut desk = Desk::create(way, Box::new(Still), new)?;
    let into = ImportTarget { instrument: agreement()?, title: Some("Agreement".to_owned()) };
    let form = VersionForm {
        kind: VersionKind::Revision,
        standing: Standing::Basis,
        source: DelegationCode::new("MER")?,
        occasion: "1st meeting".to_owned(),
        note: String::new(),
        layer: Layer::Tabled,
    };
    for round in 0..2 {
        let foreign =
            Foreign { text: text(round), language: "en".to_owned(), ..Foreign::default() };
        desk.import_text(foreign, &into, &form)?;
    }
    Ok(())
}

fn text(round: usize) -> Text {
    Text { provisions: (0..PROVISIONS).map(|at| provision(at, round)).collect() }
}

fn provision(at: usize, round: usize) -> Provision {
    let edited = if at.is_multiple_of(PROVISIONS / CHANGED) { round } else { 0 };
    build::named(&format!("p{at}"), build::para(&format!("{WORDS} (case {at}, state {edited}).")))
}

/// The shortest time from a passphrase to an open dossier: whatever else the machine does is not
/// measured.
fn unlocked(path: &Path, passphrase: &Passphrase) -> Result<Duration, Box<dyn Error>> {
    let mut quickest = Duration::MAX;
    for _ in 0..5 {
        let begun = Instant::now();
        let key = FileKey::of_passphrase(path, passphrase)?;
        drop(Desk::open(Way::new(path, Some(&key)), Box::new(Still))?);
        quickest = quickest.min(begun.elapsed());
    }
    Ok(quickest)
}

/// How long a keystroke takes to be on the disk, in each of two dossiers by turns.
fn typed(ways: [Way<'_>; 2]) -> Result<[Duration; 2], Box<dyn Error>> {
    let mut desks = opened(ways)?;
    let mut times = [Vec::new(), Vec::new()];
    for key in 0..KEYS {
        let words = build::para(&format!("{WORDS} {}", "typed ".repeat(key % 20)));
        for (desk, times) in desks.iter_mut().zip(&mut times) {
            times.push(typing(desk, &words)?);
        }
    }
    Ok(times.map(|mut it| quarter(&mut it)))
}

/// How long comparing a version with what is being typed takes after a keystroke, in each of two
/// dossiers by turns.
fn compared(ways: [Way<'_>; 2]) -> Result<[Duration; 2], Box<dyn Error>> {
    let columns = [version("1")?, working()?];
    let mut desks = opened(ways)?;
    let mut times = [Vec::new(), Vec::new()];
    for key in 0..COMPARISONS {
        for (desk, times) in desks.iter_mut().zip(&mut times) {
            let provision = build::para(&format!("{WORDS} {}", "typed ".repeat(key % 20)));
            typing(desk, &provision)?;
            let begun = Instant::now();
            drop(desk.compare(&columns)?);
            times.push(begun.elapsed());
        }
    }
    Ok(times.map(|mut it| quarter(&mut it)))
}

/// How long the first comparison takes in each of two dossiers by turns, when they were just
/// opened and no page of theirs was read.
fn compared_first(ways: [Way<'_>; 2]) -> Result<[Duration; 2], Box<dyn Error>> {
    let columns = [version("1")?, version("2")?];
    let mut times = [Vec::new(), Vec::new()];
    for _ in 0..COMPARISONS {
        for (way, times) in ways.into_iter().zip(&mut times) {
            let mut desk = Desk::open(way, Box::new(Still))?;
            let begun = Instant::now();
            drop(desk.compare(&columns)?);
            times.push(begun.elapsed());
        }
    }
    Ok(times.map(|mut it| quarter(&mut it)))
}

fn opened(ways: [Way<'_>; 2]) -> Result<Vec<Desk>, DeskError> {
    ways.into_iter().map(|way| Desk::open(way, Box::new(Still))).collect()
}

/// The instrument of both dossiers.
fn agreement() -> Result<InstrumentCode, DeskError> {
    Ok(InstrumentCode::new("FA")?)
}

fn version(number: &str) -> Result<Column, Box<dyn Error>> {
    Ok(Column { instrument: agreement()?, text: ColumnText::Version(number.parse()?) })
}

fn working() -> Result<Column, Box<dyn Error>> {
    let text = ColumnText::Working(DelegationCode::new("MER")?);
    Ok(Column { instrument: agreement()?, text })
}

/// Puts `words` in the place of a provision in the middle; gives how long that took.
fn typing(desk: &mut Desk, words: &Provision) -> Result<Duration, DeskError> {
    let (agreement, ours) = (agreement()?, DelegationCode::new("MER")?);
    let text = desk.open_text(&agreement, &ours)?;
    let (after, id) = (Some(text.provisions[1_499].id), text.provisions[1_500].id);
    let provision = Provision { id, ..words.clone() };
    let begun = Instant::now();
    desk.edit_text(&agreement, &ours, &[Change::Put { provision, after }])?;
    Ok(begun.elapsed())
}

/// The time that a quarter of them stay below: on a busy machine the others measure that.
fn quarter(times: &mut [Duration]) -> Duration {
    times.sort();
    times[times.len() / 4]
}
