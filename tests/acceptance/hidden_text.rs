//! No version is made of a text that hides something, until somebody accepts it.

use travaux_desk::DeskError;
use travaux_history::{Change, Layer};
use travaux_tests::{FA, desk_with, foreign, form, party, speaker};
use travaux_text::Text;
use travaux_text::build::{article, named, para, text};

const PLAIN: &str = "Each Party shall notify the other within 30 days.";
const HIDDEN: &str = "Each P\u{430}rty shall notify the other within 3O days.";

fn with(words: &str) -> Text {
    text([named("aim", article("Aim")), named("notify", para(words))])
}

fn sentence(error: DeskError) -> String {
    assert!(matches!(error, DeskError::Hidden(_)), "{error:?}");
    error.sentences()
}

#[test]
fn a_draft_that_hides_something_is_saved_once_that_is_accepted() {
    let mut desk = desk_with([with(PLAIN)]);
    let draft = form("MER", "Drafting", Layer::Internal);
    let edit = |words: &str| Change::Put {
        provision: named("notify", para(words)),
        after: Some(with("").provisions[0].id),
    };
    desk.edit_text(&FA, party("MER"), &[edit(HIDDEN)]).expect("kept");
    let why = sentence(desk.save_version(&FA, party("MER"), &draft).expect_err("refused"));
    for told in
        ["1(1)", "U+0430 Cyrillic letter that looks like a", "U+004F", "No version was made"]
    {
        assert!(why.contains(told), "{told}: {why}");
    }
    assert_eq!(desk.hidden_in(&FA, Some(party("MER"))).expect("named").len(), 1);
    assert_eq!(desk.accept_hidden(&FA, Some(party("MER"))).expect("accepted"), 1);
    desk.save_version(&FA, party("MER"), &draft).expect("saved");
    assert!(desk.accept_hidden(&FA, Some(party("MER"))).is_err(), "there is nothing more");
    desk.edit_text(&FA, party("MER"), &[edit(&format!("{HIDDEN} So be it."))]).expect("kept");
    sentence(
        desk.save_version(&FA, party("MER"), &draft).expect_err("other words, another question"),
    );
}

#[test]
fn accepting_is_undone_and_stays_internal() {
    let mut desk = desk_with([with(PLAIN)]);
    let proposed = foreign(with(HIDDEN));
    desk.propose(&proposed, &FA, speaker("CAS", "2nd meeting")).expect("put forward");
    let issue = form("CAS", "2nd meeting", Layer::Tabled);
    sentence(desk.issue(&FA, &issue).expect_err("refused"));
    desk.accept_hidden(&FA, None).expect("accepted");
    desk.undo().expect("undone");
    sentence(desk.issue(&FA, &issue).expect_err("refused again"));
    desk.redo().expect("done again");
    desk.issue(&FA, &issue).expect("issued");
}

#[test]
fn a_plain_text_in_any_language_is_never_asked_about() {
    for words in [
        "Сторони, у разі об’єктивної потреби, повідомляють не пізніше XX століття (СО2, COP).",
        "يلتزم الطرفان خلال ٣٠ يوماً بإبلاغ الأمانة\u{200f}.",
        "הצדדים יודיעו\u{200e} תוך 30 ימים (סעיף 5)\u{200f}.",
        "Τα Μέρη ενημερώνουν εντός 30 ημερών. Ο Πρόεδρος, ΟΗΕ.",
        "მხარეები 30 დღის ვადაში აცნობებენ ერთმანეთს.",
        "Les Parties s’engagent à notifier : « sous 30\u{a0}jours »\u{202f}; n°\u{a0}5.",
        "Partene skal innen 30 dager underrette hverandre, jf. § 5.",
        "缔约双方应在３０天内通知ＷＴＯ秘书处（第五条）。",
    ] {
        let mut desk = desk_with([with(PLAIN)]);
        desk.propose(&foreign(with(words)), &FA, speaker("CAS", "2nd meeting"))
            .expect("put forward");
        desk.issue(&FA, &form("CAS", "2nd meeting", Layer::Tabled)).expect(words);
    }
}
