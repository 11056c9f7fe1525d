//! What pouches say was the outcome: of a silence that nobody here could break, of a status that
//! names nobody, of words that nobody proposed; and what is left out of every output.

use travaux_desk::{Bounds, Desk};
use travaux_history::account::Form;
use travaux_history::{
    Act, Dropped, Hash, Layer, Lifted, Matter, Meeting, MeetingId, Saved, Silence, Status,
    StatusSet, VersionKind,
};
use travaux_tests::desks::{receive, send};
use travaux_text::markdown;

use crate::attack::{Talks, talks};
use crate::claims::{bracketed, claims, code, provision, tabled, with_more};
use crate::voices::{chaired, meridia, told, with_words};

fn report(desk: &Desk, form: Form) -> String {
    format!("{:?}", desk.report(Bounds::default(), form).expect("a report"))
}

fn status(talks: &Talks) -> Act {
    Act::Noted(Matter::Status(StatusSet {
        instrument: tabled(&talks.contents()).1.instrument,
        provision: provision(&talks.contents()),
        wording: Hash::of("a test", b"some words"),
        status: Status::Initialled,
        by: vec![],
        note: String::new(),
    }))
}

#[test]
fn a_silence_that_was_over_when_it_came_adopts_nothing() {
    let mut talks = chaired();
    let silence = Act::Noted(Matter::Silence(Silence {
        instrument: tabled(&talks.contents()).1.instrument,
        provision: Some(provision(&talks.contents())),
        deadline: 1_767_225_600_000,
        stated: "2026-01-01 00:00 UTC".to_owned(),
        wording: None,
        heard: false,
    }));
    let pouch = with_more(&talks, vec![silence]);
    assert_eq!(claims(&talks.cassia, &pouch), ["false-deadline"]);
    receive(&mut talks.cassia, &pouch);
    let all = told(&mut talks.cassia, "a silence");
    assert!(all.contains("it adopts nothing here"), "{all}");
    assert!(!all.contains("adopted"), "{all}");
}

#[test]
fn what_the_chairs_desk_says_of_all_is_its_record() {
    let mut talks = chaired();
    let pouch = with_more(&talks, vec![status(&talks)]);
    receive(&mut talks.cassia, &pouch);
    let by = |it: &Matter| match it {
        Matter::Status(it) => Some(it.by.clone()),
        _ => None,
    };
    let all: Vec<_> =
        talks.cassia.dossier().matters.iter().filter_map(|it| by(&it.matter)).collect();
    assert_eq!(all, [vec![code("MER")]], "the chair says it, and we did not");
}

#[test]
fn words_that_nobody_proposed_are_settled_by_the_record_of_the_chair() {
    let mut talks = chaired();
    let read = markdown::read_wording;
    let lift = Act::Noted(Matter::Lifted(Lifted {
        instrument: tabled(&talks.contents()).1.instrument,
        provision: provision(&talks.contents()),
        from: Hash::NONE,
        wording: read("Within twelve days."),
        words: read("twelve"),
        by: vec![],
        dropped: vec![
            Dropped { words: read("sixty"), by: vec![] },
            Dropped { words: read("31"), by: vec![code("MER")] },
        ],
        reason: String::new(),
        base: Some(tabled(&talks.contents()).0),
        before: Some(read("Within [sixty] [31 — MER] days.")),
        path: vec![1],
        place: false,
    }));
    let pouch = with_more(&talks, vec![lift]);
    receive(&mut talks.cassia, &pouch);
    let all = report(&talks.cassia, Form::Full);
    let marked = all.contains("as recorded by the chair (MER): “twelve” is agreed")
        || all.contains("by the account of MER");
    assert!(marked, "{all}");
}

#[test]
fn names_that_are_left_out_stand_in_no_report_and_no_search() {
    let mut talks = talks(2);
    let pouch = with_more(&talks, vec![bracketed(&talks.contents(), code("CAS"))]);
    receive(&mut talks.cassia, &pouch);
    for form in [Form::Full, Form::ProcesVerbal] {
        let all = report(&talks.cassia, form);
        assert!(all.contains("ninety days"), "{all}");
        assert!(!all.contains("\"CAS\", \"MER\"]"), "{all}");
        assert!(!all.contains("— CAS") && !all.contains("CAS, MER]"), "{all}");
    }
}

#[test]
fn names_that_are_left_out_of_a_text_are_not_found_in_it() {
    let mut talks = talks(1);
    let first = talks.pouch().to_vec();
    receive(&mut talks.cassia, &first);
    let mut meridia = meridia(&talks);
    let form = travaux_tests::form("MER", "2nd meeting", Layer::Tabled);
    let words = "Within [two hundred days — CAS] [ninety days — MER].";
    meridia.import_text(with_words(words), &travaux_tests::fa(), &form).expect("tabled");
    // The same again, made from it: a name that was left out is no ground for it.
    let again = "Within at most [two hundred days — CAS] [ninety days — MER].";
    let pouch = send(&mut meridia, "CAS");
    receive(&mut talks.cassia, &pouch);
    meridia.import_text(with_words(again), &travaux_tests::fa(), &form).expect("tabled");
    let second = send(&mut meridia, "CAS");
    assert_eq!(claims(&talks.cassia, &second), ["false-author"]);
    let hits = talks.cassia.search("hundred", 10).expect("searched");
    assert!(!hits.is_empty());
    for hit in hits {
        assert!(!hit.text.contains("CAS"), "{}", hit.text);
    }
}

#[test]
fn kinds_and_occasions_of_a_party_are_its_words() {
    let mut talks = talks(1);
    let (parent, saved) = tabled(&talks.contents());
    let meeting = Meeting::titled("Initialling ceremony");
    let version = Act::VersionSaved(Saved {
        kind: VersionKind::FinalText,
        note: "x” (CAS); “never".to_owned(),
        occasion: MeetingId::of("Initialling ceremony"),
        parents: vec![parent],
        ..saved
    });
    let pouch = with_more(&talks, vec![Act::MeetingAdded(meeting), version]);
    receive(&mut talks.cassia, &pouch);
    let all = report(&talks.cassia, Form::Full);
    assert!(all.contains("(“final text”)"), "{all}");
    assert!(all.contains("what MER calls “Initialling ceremony”"), "{all}");
    assert!(all.contains("“x’ (CAS); ‘never”"), "{all}");
}
