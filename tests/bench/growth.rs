//! How long things take as a negotiation grows: each at n, 2n and 4n, in processor time of this
//! machine. `cargo bench -p travaux-tests --bench growth [WORD]` prints the rows whose name holds
//! the word.

#![allow(clippy::disallowed_methods, reason = "a measurement reads the clock and writes files")]

use std::path::Path;
use std::time::{Duration, Instant};

use travaux_desk::{Desk, Extent, Pouch};
use travaux_history::account::Form;
use travaux_history::{Act, Delegation, Entry, Layer, Meeting, Role};
use travaux_pouch::Identity;
use travaux_store::Store;
use travaux_tests::desks::{desk_of, introduce};
use travaux_tests::{FA, desk_with, fa, fa_version, foreign, form, party, speaker, until_at};
use travaux_text::build::{article, named, para, text};
use travaux_text::{DelegationCode, Text};

/// What is measured: its name, how large n is, and what takes how long.
type Row = (&'static str, usize, fn(usize) -> Duration);

const ROWS: [Row; 9] = [
    ("a pouch that introduces delegations unlike each other", 250, |n| opened(n, unlike)),
    ("a pouch that introduces delegations with the same consonants", 250, |n| opened(n, sounding)),
    ("a pouch that introduces delegations of many words", 125, |n| opened(n, wordy)),
    ("a pouch that introduces delegations, and tells of them", 125, told_of),
    ("a pouch with proposals in brackets, and delegations", 125, bracketed),
    ("silence procedures begun", 100, silences),
    ("full report, eight delegations with as many proposals each", 112, |n| reported(n, true)),
    ("preparatory work, the same", 112, |n| reported(n, false)),
    ("concordance, the same", 112, concorded),
];

fn main() {
    let wanted = std::env::args().skip(1).find(|it| !it.starts_with('-')).unwrap_or_default();
    for (name, n, measure) in ROWS.into_iter().filter(|it| it.0.contains(&wanted)) {
        let times = [n, 2 * n, 4 * n].map(|it| format!("{:.2} s", measure(it).as_secs_f64()));
        println!("{name}, {n} to {}: {}", 4 * n, times.join(", "));
    }
}

fn timed(act: impl FnOnce()) -> Duration {
    let begun = Instant::now();
    act();
    begun.elapsed()
}

/// A code of letters alone.
fn code(at: usize) -> DelegationCode {
    let letter = |it: usize| char::from(b'A' + (it % 26) as u8);
    let word: String = [at / 17_576, at / 676, at / 26, at].map(letter).iter().collect();
    DelegationCode::new(&format!("Q{word}")).expect("a code")
}

fn unlike(at: usize) -> String {
    const SYLLABLES: [&str; 10] = ["bo", "du", "fe", "ga", "ki", "lo", "ma", "ni", "po", "ru"];
    let digits = [at / 1_000, at / 100, at / 10, at].map(|it| SYLLABLES[it % 10]);
    format!("O{}tal", digits.concat())
}

fn sounding(at: usize) -> String {
    const VOWELS: [&str; 6] = ["a", "e", "i", "o", "u", "ae"];
    let vowel = |it: usize| VOWELS[it % 6];
    let (a, b, c, d) = (vowel(at / 216), vowel(at / 36), vowel(at / 6), vowel(at));
    format!("T{a}sm{b}rg{c}lp{d}nk")
}

fn wordy(at: usize) -> String {
    let words = unlike(at);
    (0..40).map(|it| format!("{}{it} ", &words[it % 3..it % 3 + 3])).collect::<String>() + &words
}

/// How long it takes to open a pouch of Meridia's that says these things at its end.
fn opening(acts: Vec<Act>) -> Duration {
    let folder = tempfile::tempdir().expect("a folder");
    let mut meridia = desk_of(folder.path(), "MER");
    let mut cassia = desk_of(folder.path(), "CAS");
    introduce(&mut meridia, &mut cassia);
    let first = form("MER", "1st meeting", Layer::Tabled);
    meridia.import_text(foreign(drawn(2)), &fa(), &first).expect("tabled");
    let pouch = with_more(&sent(&mut meridia), &folder.path().join("MER.dossier"), acts);
    let mut alarms = 0;
    let time = timed(|| alarms = cassia.open_pouch(&pouch).expect("opened").alarms.len());
    println!("  {} bytes, {alarms} alarms, {time:?}", pouch.len());
    time
}

/// What Meridia sends to Cassia, as it is before it is sealed.
fn sent(meridia: &mut Desk) -> Vec<u8> {
    meridia.make_pouch(&[party("CAS").clone()], false, true).expect("made").bytes
}

fn with_more(pouch: &[u8], dossier: &Path, acts: Vec<Act>) -> Vec<u8> {
    let mut secrets = Store::open_read_only(dossier).expect("opened").secrets().expect("read");
    let (signing, receiving) = secrets.pop().expect("keys");
    let mut contents = Pouch::read(pouch).expect("a pouch").contents().clone();
    for act in acts {
        let last = contents.carried.entries.last().expect("an entry").clone();
        contents.carried.entries.push(Entry {
            sequence: last.sequence + 1,
            previous: last.hash(Layer::Tabled),
            lamport: last.lamport + 1,
            meeting: None,
            kind: act.kind().to_owned(),
            payload: act.payload(),
            ..last
        });
    }
    let keys = Identity::of(signing, receiving);
    Pouch::signed(&contents, &keys).expect("signed").bytes().to_vec()
}

fn added(at: usize, name: String) -> Act {
    let colour = String::new();
    let it = Delegation { code: code(at), name, colour, role: Role::Party, withdrawn: false };
    Act::DelegationAdded(it)
}

fn opened(count: usize, name: fn(usize) -> String) -> Duration {
    opening((0..count).map(|at| added(at, name(at))).collect())
}

fn told_of(count: usize) -> Duration {
    let told = |at: usize| Act::MeetingAdded(Meeting::titled(&format!("{} met", unlike(at))));
    opening((0..count).flat_map(|at| [added(at, unlike(at)), told(at)]).collect())
}

/// Proposals whose brackets name delegations that the same pouch introduces.
fn bracketed(count: usize) -> Duration {
    let folder = tempfile::tempdir().expect("a folder");
    let mut meridia = desk_of(folder.path(), "MER");
    let mut cassia = desk_of(folder.path(), "CAS");
    introduce(&mut meridia, &mut cassia);
    let first = form("MER", "1st meeting", Layer::Tabled);
    meridia.import_text(foreign(drawn(count)), &fa(), &first).expect("tabled");
    let words = |at: usize| format!("Provision {at} stands (Meridia) \u{2014} {}.", unlike(at));
    let changed = foreign(worded(count, words));
    meridia.propose(&changed, &FA, speaker("MER", "2nd meeting")).expect("made");
    let acts = (0..count).map(|at| added(at, unlike(at))).collect();
    let pouch = with_more(&sent(&mut meridia), &folder.path().join("MER.dossier"), acts);
    let mut alarms = 0;
    let time = timed(|| alarms = cassia.open_pouch(&pouch).expect("opened").alarms.len());
    println!("  {} bytes, {alarms} alarms, {time:?}", pouch.len());
    time
}

fn drawn(count: usize) -> Text {
    worded(count, |at| format!("Provision {at} shall have effect within sixty days."))
}

fn worded(count: usize, words: impl Fn(usize) -> String) -> Text {
    let paragraphs = (0..count).map(|at| named(&format!("p{at}"), para(&words(at))));
    text(std::iter::once(named("head", article("Effects"))).chain(paragraphs))
}

fn silences(count: usize) -> Duration {
    let mut desk = desk_with([drawn(count)]);
    let ids = ids(&desk);
    timed(|| {
        for id in &ids[1..] {
            let until = until_at(2_770_000_000_000, "1 October 2057, 18:00 CET");
            let on = Extent { instrument: &FA, provision: Some(id) };
            desk.begin_silence(on, &until, "2nd meeting").expect("begun");
        }
    })
}

fn ids(desk: &Desk) -> Vec<String> {
    let rolling = desk.rolling(&FA).expect("a rolling text");
    rolling.text.provisions.iter().map(|it| it.id.to_string()).collect()
}

/// A desk of eight delegations, each of which wants every provision otherwise.
fn disputed(count: usize) -> Desk {
    let mut desk = desk_with([drawn(count)]);
    for whose in 0..8 {
        let it = Delegation {
            code: code(whose),
            name: unlike(whose),
            colour: String::new(),
            role: Role::Party,
            withdrawn: false,
        };
        desk.add_delegation(it).expect("added");
        let words = |at: usize| format!("Provision {at} shall end within {whose} days.");
        let by = speaker(code(whose).as_str(), "2nd meeting");
        desk.propose(&foreign(worded(count, words)), &FA, by).expect("made");
    }
    desk
}

fn reported(count: usize, is_report: bool) -> Duration {
    let desk = disputed(count);
    let all = travaux_desk::Bounds { since: None, until: None };
    timed(|| match is_report {
        true => drop(desk.report(all, Form::Full).expect("a report")),
        false => drop(desk.travaux(fa_version("1"), None).expect("preparatory work")),
    })
}

fn concorded(count: usize) -> Duration {
    let desk = disputed(count);
    timed(|| drop(desk.concordance(fa_version("1")).expect("a table")))
}
