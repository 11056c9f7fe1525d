//! Provisions that are moved, renumbered, amended, deleted and added at random: each deletion and
//! addition that is told is one.

use std::collections::{BTreeMap, BTreeSet};

use travaux_desk::Desk;
use travaux_history::Layer;
use travaux_history::account::{Form, Line, Topic};
use travaux_tests::random::Random;
use travaux_tests::{FA, desk_with, fa, fa_version, foreign, form, since, speaker};
use travaux_text::build::para;
use travaux_text::{Kind, Provision, Text};

use crate::shifts::{base, moved, settle, tagged, unnumbered};

/// How often each tag stands in some words.
type Tags = BTreeMap<String, usize>;

fn tags(words: &str) -> Tags {
    let all = words.split(|c: char| !c.is_alphanumeric());
    let mut found = Tags::new();
    for it in all.filter(|it| it.starts_with("tag") && it.ends_with('x')) {
        *found.entry(it.to_owned()).or_default() += 1;
    }
    found
}

fn tags_of(text: &Text) -> Tags {
    let nowhere = travaux_text::Numbering::default();
    let words = text.provisions.iter().map(|it| it.wording.printed_text(&nowhere));
    tags(&words.collect::<Vec<_>>().join(" "))
}

/// The tags of which the one text has more than the other.
fn beyond(one: &Tags, other: &Tags) -> BTreeSet<String> {
    let more = one.iter().filter(|(tag, count)| other.get(*tag).is_none_or(|it| it < *count));
    more.map(|(tag, _)| tag.clone()).collect()
}

/// A text for whoever looks for what went wrong.
fn shown(text: &Text) -> String {
    let line = |it: &Provision| {
        format!("{:?} {}\n", it.kind, travaux_text::markdown::write_wording(&it.wording))
    };
    text.provisions.iter().map(line).collect()
}

/// One change that a delegation makes to its text.
fn change(own: &mut Text, random: &mut Random, next: &mut usize) {
    let at = 1 + random.below(own.provisions.len() - 1);
    let is_heading = own.provisions[at].kind == Kind::Article;
    match random.below(6) {
        0 | 1 => *own = moved(own, at, 1 + random.below(own.provisions.len() - 1)),
        2 if !is_heading => *own = unnumbered(own, at),
        3 if !is_heading => {
            let nowhere = travaux_text::Numbering::default();
            let words = own.provisions[at].wording.printed_text(&nowhere);
            *next += 1;
            let words = format!("{} and number {next}.", words.trim_end_matches('.'));
            own.provisions[at].wording = para(&words).wording;
        }
        4 if !is_heading && own.provisions.len() > 5 => {
            own.provisions.remove(at);
        }
        _ => {
            *next += 1;
            own.provisions.insert(at, tagged(*next, "is new"));
        }
    }
}

/// What the lines that begin with a word quote.
fn said(lines: &[Line], word: &str, words: fn(&Line) -> &Option<String>) -> BTreeSet<String> {
    let own = lines.iter().filter(|it| it.told.starts_with(word));
    own.flat_map(|it| tags(words(it).as_deref().unwrap_or_default()).into_keys()).collect()
}

/// The tags that came and went in provisions that are told as amended: their redlines show it.
fn reworded(lines: &[Line]) -> (BTreeSet<String>, BTreeSet<String>) {
    let (mut came, mut went) = (BTreeSet::new(), BTreeSet::new());
    for line in lines {
        if let (Some(old), Some(new)) = (&line.before, &line.after) {
            came.extend(beyond(&tags(new), &tags(old)));
            went.extend(beyond(&tags(old), &tags(new)));
        }
    }
    (came, went)
}

/// What the report, the concordance and the preparatory work say of the newest version, held
/// against the texts; `twice` are the tags that stood in two places at some time.
fn hold(desk: &Desk, seed: u64, (old, new): (&Text, &Text), twice: &BTreeSet<String>) {
    let (before, after) = (tags_of(old), tags_of(new));
    let numbers: Vec<String> =
        desk.versions(&FA).expect("all").iter().map(|it| it.number.to_string()).collect();
    let [.., first, last] = &numbers[..] else { panic!("two versions") };
    let report = desk.report(since(&format!("FA@{first}")), Form::Full).expect("a report");
    let changed = report.section(Topic::Changed).map_or(&[][..], |it| &it.lines);
    let texts = || format!("seed {seed}\n{}\n{}\n{changed:#?}", shown(old), shown(new));
    let (anew, gone) = reworded(changed);
    let came = &said(changed, "added", |it| &it.after) | &anew;
    assert_eq!(came, beyond(&after, &before), "what came: {}", texts());
    let went = &said(changed, "deleted", |it| &it.before) | &gone;
    assert_eq!(went, beyond(&before, &after), "what went: {}", texts());
    for line in report.section(Topic::Settled).map_or(&[][..], |it| &it.lines) {
        let gone = tags(line.told.split(" is deleted").next().unwrap_or_default());
        let is_there = gone.keys().any(|it| after.contains_key(it) && !twice.contains(it));
        assert!(!line.told.contains(" is deleted") || !is_there, "{line:?}: {}", texts());
    }
    let rows = desk.concordance(fa_version(last)).expect("a table");
    let standing = rows.iter().filter(|it| it.dropped.is_none()).zip(&new.provisions);
    for (row, provision) in standing {
        let own = tags_of(&Text { provisions: vec![provision.clone()] });
        if own.keys().any(|it| before.contains_key(it) && !twice.contains(it)) {
            assert!(!row.former.is_empty(), "{row:?} stood before: {}", texts());
        }
    }
    for chapter in desk.travaux(fa_version(last), None).expect("the preparatory work") {
        let own = tags(&chapter.words);
        let is_there = own.keys().any(|it| after.contains_key(it) && !twice.contains(it));
        assert!(chapter.dropped.is_none() || !is_there, "{chapter:?}: {}", texts());
    }
}

/// How many negotiations are tried; `TRAVAUX_SHIFTS` says otherwise.
fn wanted() -> u64 {
    std::env::var("TRAVAUX_SHIFTS").ok().and_then(|it| it.parse().ok()).unwrap_or(12)
}

/// A text read from a file: with ids of its own.
fn sent(text: &Text, seed: u64) -> Text {
    let mut ids = travaux_text::Ids::new(seed, &seed.to_be_bytes());
    let own = |it: &Provision| Provision { id: ids.next_id(), ..it.clone() };
    Text { provisions: text.provisions.iter().map(own).collect() }
}

#[test]
fn whatever_is_moved_and_renumbered_each_deletion_and_addition_told_is_one() {
    for seed in 0..wanted() {
        let mut random = Random::new(seed);
        let mut desk = desk_with([base()]);
        let (mut next, mut twice) = (10, BTreeSet::new());
        let mut read: u64 = seed * 100;
        for _ in 0..3 {
            let base = desk.base(&FA).expect("an instrument").expect("a base").number.to_string();
            let old = Text::clone(&desk.version_text(fa_version(&base)).expect("held"));
            let mut own = old.clone();
            (0..=random.below(3)).for_each(|_| change(&mut own, &mut random, &mut next));
            read += 1;
            let own = if random.below(2) == 0 { sent(&own, read) } else { own };
            if random.below(4) == 0 {
                if own.provisions == old.provisions {
                    continue;
                }
                let form = form("MER", "2nd meeting", Layer::Tabled);
                if desk.import_text(foreign(own), &fa(), &form).is_err() {
                    continue;
                }
            } else {
                if desk.propose(&foreign(own), &FA, speaker("MER", "2nd meeting")).is_err() {
                    continue;
                }
                settle(&mut desk, &mut || random.below(3) > 0);
                let form = form("CAS", "2nd meeting", Layer::Tabled);
                if desk.issue(&FA, &form).is_err() {
                    continue;
                }
            }
            let base = desk.base(&FA).expect("an instrument").expect("a base").number.to_string();
            let new = Text::clone(&desk.version_text(fa_version(&base)).expect("held"));
            let twice_now = tags_of(&new).into_iter().filter(|(_, count)| *count > 1);
            twice.extend(twice_now.map(|(tag, _)| tag));
            hold(&desk, seed, (&old, &new), &twice);
        }
    }
}
