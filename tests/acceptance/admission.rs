//! What is accepted goes out again, in every form; what could not is refused on the way in.

use travaux_desk::Desk;
use travaux_exchange::Format;
use travaux_history::{Change, Layer};
use travaux_redline::rolling::Choice;
use travaux_tests::desks::{desk_of, introduce, receive, send};
use travaux_tests::{FA, fa, fa_version, foreign, form, in_fa, noting, party, speaker};
use travaux_text::build::{article, named, text};
use travaux_text::markdown::read_wording;
use travaux_text::{Inline, MOST_NESTED, Provision, Text, Wording};

/// Depths on both sides of every bound that there is or was.
const DEPTHS: [usize; 7] = [0, 1, 33, MOST_NESTED - 1, MOST_NESTED, MOST_NESTED + 1, 400];

/// Words in which something stands so deep within itself.
type Shape = fn(usize) -> String;

const SHAPES: [(&str, Shape); 5] = [
    ("brackets", |deep| format!("The Parties {}act{}.", "[a ".repeat(deep), "]".repeat(deep))),
    ("alternatives", |deep| {
        let closed = " — MER] [b — CAS]".repeat(deep);
        format!("The Parties {}act{closed}.", "[a ".repeat(deep))
    }),
    ("notes", |deep| format!("The Parties act{}{}.", "^[a ".repeat(deep), "]".repeat(deep))),
    ("characters", |deep| {
        format!("The Parties {}act{}.", "\\[a ".repeat(deep), "\\]".repeat(deep))
    }),
    ("brackets on the right", |deep| {
        format!("The Parties {}act{}.", "[".repeat(deep), " a]".repeat(deep))
    }),
];

fn clause(words: &str) -> Provision {
    named("act", Provision { wording: read_wording(words), ..travaux_text::build::para("") })
}

fn of(words: &str) -> Text {
    text([named("aim", article("Aim")), clause(words)])
}

fn two() -> (tempfile::TempDir, Desk, Desk) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut meridia = desk_of(folder.path(), "MER");
    let mut cassia = desk_of(folder.path(), "CAS");
    introduce(&mut meridia, &mut cassia);
    (folder, meridia, cassia)
}

/// Whether what was tried was accepted; a refusal says what stands where.
fn accepted<T>(tried: Result<T, travaux_desk::DeskError>, at: &str) -> bool {
    let Err(error) = tried else { return true };
    let said = error.sentences();
    assert!(said.contains("deeper than can be written"), "{at}: {said}");
    assert!(said.contains("Nothing was changed"), "{at}: {said}");
    false
}

/// That everything of FA goes out: each version and the rolling text in each form, and a pouch,
/// which the other takes in.
fn goes_out(from: &mut Desk, to: &mut Desk, other: &str, at: &str) {
    let numbers: Vec<_> = from.versions(&FA).expect("a list").iter().map(|it| it.number).collect();
    let mut texts: Vec<Text> = numbers
        .iter()
        .map(|it| (*from.version_text(fa_version(&it.to_string())).expect(at)).clone())
        .collect();
    texts.push(from.rolling(&FA).expect(at).text.clone());
    for text in &texts {
        for format in [Format::Markdown, Format::Plain, Format::Html, Format::Word] {
            let bytes = from.spelled(&FA, text, format).expect(at);
            assert!(!bytes.is_empty(), "{at}");
        }
        let bytes = from.spelled(&FA, text, Format::Markdown).expect(at);
        let back = from.read_foreign("back.md", &bytes).expect(at).text;
        let words = |it: &Text| -> Vec<Wording> {
            it.provisions.iter().map(|it| it.wording.clone()).collect()
        };
        assert!(words(&back) == words(text), "{at}: the Markdown reads back otherwise");
    }
    receive(to, &send(from, other));
    assert_eq!(from.verify().expect("checked").damage, Vec::<String>::new(), "{at}");
    assert_eq!(to.verify().expect("checked").damage, Vec::<String>::new(), "{at}");
}

/// The doors by which words come in, after a plain text was imported.
type Door = fn(&mut Desk, &str) -> Result<(), travaux_desk::DeskError>;

const DOORS: [(&str, Door); 4] = [
    ("import", |desk, words| {
        let form = form("MER", "2nd meeting", Layer::Tabled);
        desk.import_text(foreign(of(words)), &fa(), &form).map(drop)
    }),
    ("propose", |desk, words| {
        desk.propose(&foreign(of(words)), &FA, speaker("MER", "2nd meeting")).map(drop)
    }),
    ("type", |desk, words| {
        let put = Change::Put { provision: clause(words), after: Some(of("").provisions[0].id) };
        desk.edit_text(&FA, party("MER"), &[put])?;
        desk.propose_working(&FA, speaker("MER", "2nd meeting")).map(drop)
    }),
    ("lift", |desk, words| {
        desk.propose(&foreign(of("The Parties act now.")), &FA, speaker("MER", "2nd meeting"))?;
        let choice = Choice::Bridging(read_wording(words));
        let rolling = desk.rolling(&FA)?.text.clone();
        let pieces = rolling.provisions[1].wording.inlines().iter();
        let at = pieces.take_while(|it| !matches!(it, Inline::Bracket(_))).count() as u32;
        desk.lift(in_fa("1(1)"), &[at], &choice, noting("", "2nd meeting")).map(drop)
    }),
];

#[test]
fn what_is_accepted_goes_out_in_every_form_however_deep_it_stands() {
    for (shape, of_shape) in SHAPES {
        for (door, through) in DOORS {
            for deep in DEPTHS {
                let at = format!("{shape}, {door}, {deep} deep");
                let (_folder, mut meridia, mut cassia) = two();
                let first = form("MER", "1st meeting", Layer::Tabled);
                meridia.import_text(foreign(of("The Parties act.")), &fa(), &first).expect("plain");
                let is_in = accepted(through(&mut meridia, &of_shape(deep)), &at);
                assert_eq!(is_in, deep <= MOST_NESTED, "{at}");
                goes_out(&mut meridia, &mut cassia, "CAS", &at);
            }
        }
    }
}

#[test]
fn a_rolling_text_that_would_stand_too_deep_is_not_issued_and_the_exchange_goes_on() {
    let (_folder, mut meridia, mut cassia) = two();
    let deep = SHAPES[0].1(MOST_NESTED);
    let first = form("MER", "1st meeting", Layer::Tabled);
    meridia.import_text(foreign(of("The Parties act.")), &fa(), &first).expect("plain");
    meridia.propose(&foreign(of(&deep)), &FA, speaker("MER", "2nd meeting")).expect("put forward");
    let other = deep.replace("act", "act quickly");
    meridia.propose(&foreign(of(&other)), &FA, speaker("CAS", "2nd meeting")).expect("noted");
    let issue = form("MER", "2nd meeting", Layer::Tabled);
    let refused = meridia.issue(&FA, &issue).map(drop).expect_err("too deep").sentences();
    assert!(refused.contains("1(1)") && refused.contains("more than 100 deep"), "{refused}");
    goes_out(&mut meridia, &mut cassia, "CAS", "after the refusal");
}
