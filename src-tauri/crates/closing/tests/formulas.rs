//! Closing formulas, read as lawyers write them.

use travaux_closing::{Check, Day, Flaw, Testimonium, flaws, slips, slips_between, testimonium};
use travaux_text::{Ids, Terms, Text, markdown};

fn text(words: &str) -> Text {
    markdown::read_whole(words, &mut Ids::new(1, b"closing")).text
}

fn read(formula: &str, language: &str) -> Testimonium {
    let text = text(&format!("# Agreement\n\n## Article 1 Aim\n\n1. It is.\n\n{formula}\n"));
    let numbering = text.numbering_in(Terms::of(language));
    testimonium(&text, &numbering, language).unwrap_or_else(|| panic!("not read: {formula}"))
}

fn day(year: u16, month: u8, day: u8) -> Option<Day> {
    Some(Day { year, month, day })
}

#[test]
fn formulas_are_read_in_the_forms_in_which_they_are_written() {
    let english = [
        "DONE in duplicate at Port Varda, this 9th day of April, 2031, in the English and French \
         languages, each text being equally authentic.",
        "DONE at Port Varda this ninth day of April 2031, in duplicate, in the English and French \
         languages, both texts being equally authentic.",
        "Done in Port Varda on 9 April 2031 in two original copies in the French and English \
         languages, each version being equally authoritative.",
        "Done at Port Varda on April 9, 2031, in two originals, in English and in French, both \
         texts being equally authentic.",
    ];
    for formula in english {
        let it = read(formula, "en");
        assert_eq!(it.place.as_deref(), Some("Port Varda"), "{formula}");
        assert_eq!(it.day, day(2031, 4, 9), "{formula}");
        assert_eq!(it.originals, Some(2), "{formula}");
        assert!(it.languages.contains(&"en") && it.languages.contains(&"fr"), "{formula}");
        assert!(it.authentic && !it.bare_day, "{formula}");
        assert_eq!(slips(&it, 2, "en"), [], "{formula}");
    }
    let french = [
        "FAIT en double exemplaire à Port-Varda, ce 9e jour d’avril 2031, en langues française et \
         anglaise, chaque version faisant également foi.",
        "Fait à Port-Varda, le 9 avril 2031, en deux exemplaires, dans les langues anglaise et \
         française, chaque texte faisant également foi.",
        "FAIT à Port-Varda ce neuvième jour d’avril 2031, en deux exemplaires originaux, en langues \
         française et anglaise, les deux textes faisant également foi.",
    ];
    for formula in french {
        let it = read(formula, "fr");
        assert_eq!(it.place.as_deref(), Some("Port-Varda"), "{formula}");
        assert_eq!(it.day, day(2031, 4, 9), "{formula}");
        assert_eq!(slips(&it, 2, "fr"), [], "{formula}");
    }
}

#[test]
fn formulas_of_other_languages_are_read() {
    let all = [
        (
            "de",
            "Geschehen zu Varda am 9. April 2031 in zwei Urschriften, jede in deutscher und \
                englischer Sprache, wobei jeder Wortlaut gleichermaßen verbindlich ist.",
        ),
        (
            "es",
            "Hecho en Varda, el 9 de abril de 2031, en dos ejemplares originales, en español e \
                inglés, siendo ambos textos igualmente auténticos.",
        ),
        (
            "uk",
            "Вчинено в Варді 9 квітня 2031 року у двох примірниках, кожний українською та \
                англійською мовами, причому обидва тексти є однаково автентичними.",
        ),
        (
            "ru",
            "Совершено в Варде 9 апреля 2031 года в двух экземплярах, каждый на русском и \
                английском языках, причем оба текста имеют одинаковую силу.",
        ),
    ];
    for (language, formula) in all {
        let it = read(formula, language);
        assert!(it.place.is_some_and(|it| it.starts_with(['V', 'В'])), "{formula}");
        assert_eq!(it.day, day(2031, 4, 9), "{formula}");
        assert_eq!(it.originals, Some(2), "{formula}");
        assert_eq!(it.languages.len(), 2, "{formula}");
        assert!(it.authentic, "{formula}");
    }
}

#[test]
fn a_second_calendar_does_not_hide_the_first() {
    let it = read(
        "DONE in duplicate at Varda, this 9th day of April, 2031, which corresponds to the 4th day \
         of Nissan 5791, in the English, French and Hebrew languages, each text being equally \
         authentic.",
        "en",
    );
    assert_eq!((it.day, it.languages), (day(2031, 4, 9), vec!["en", "fr", "he"]));
}

fn slip(formula: &str) -> Vec<String> {
    slips(&read(formula, "en"), 2, "en").into_iter().map(|it| it.why).collect()
}

#[test]
fn slips_are_found() {
    let whole = "Done at Varda, this 9th day of April 2031, in duplicate, in the English and French \
                 languages, each text being equally authentic.";
    assert_eq!(slip(whole), [""; 0]);
    let planted = [
        ("of April", "April", "A word is missing before the month, such as “of”."),
        ("9th day of April", "31st day of April", "There is no day 2031-04-31."),
        ("duplicate", "triplicate", "It speaks of 3 originals for 2 parties."),
        (", in duplicate", "", "It does not say how many originals there are."),
        (
            "English and French",
            "Dutch and French",
            "It does not name English, the language of this text.",
        ),
        ("English and French", "English, French and English", "It names English twice."),
        (
            ", each text being equally authentic",
            "",
            "It names several languages and does not say that their texts are equally authentic.",
        ),
        (
            "English and French languages, each text",
            "English, French and Dutch languages, both texts",
            "It speaks of both texts and names 3 languages.",
        ),
        (" at Varda,", "", "It does not say where the instrument is signed."),
        (
            ", this 9th day of April 2031",
            "",
            "It does not say on which day the instrument is signed.",
        ),
    ];
    for (words, instead, told) in planted {
        assert!(whole.contains(words), "{words}");
        assert_eq!(slip(&whole.replace(words, instead)), [told], "{words} → {instead}");
    }
}

#[test]
fn formulas_of_two_languages_are_held_against_each_other() {
    let one = read(
        "Done at Varda, this 9th day of April 2031, in duplicate, in the English and French \
         languages, each text being equally authentic.",
        "en",
    );
    let french = "Fait à Varda, le 9 avril 2031, en double exemplaire, en langues française et \
                  anglaise, chaque texte faisant également foi.";
    assert_eq!(slips_between(&one, &read(french, "fr")), [""; 0]);
    for (words, instead) in [
        ("9 avril", "19 avril"),
        ("double", "triple"),
        ("anglaise", "polonaise"),
        ("également foi", "valides"),
    ] {
        let other = read(&french.replace(words, instead), "fr");
        assert_eq!(slips_between(&one, &other).len(), 1, "{instead}");
    }
}

const WHOLE: &str = "# Agreement between Meridia and Cassia

## Article 1 Terms

“goods” means what Annex A lists.

## Article 2 Aim

1. The Parties exchange goods as Article 1 says.

2. Article 9 of the Charter remains as it is.

IN WITNESS WHEREOF, the undersigned have signed this Agreement.

Done at Varda, this 9th day of April 2031, in duplicate, in the English and French languages, \
each text being equally authentic.

For Meridia

For Cassia

# Annex A

1. Grain.
";

fn found(words: &str) -> Vec<Flaw> {
    let text = text(words);
    flaws(&text, &text.numbering(), "en", &["Meridia", "Cassia"])
}

#[test]
fn a_whole_text_has_no_flaw() {
    assert_eq!(found(WHOLE), []);
}

#[test]
fn what_is_not_whole_is_named_at_its_place() {
    let planted = [
        ("as Article 1 says", "as Article 7 says", Check::References),
        ("what Annex A lists", "what Annex B lists", Check::Annexes),
        ("1. Grain.\n", "", Check::Annexes),
        ("“goods” means", "“wares” means", Check::Definitions),
        ("For Cassia", "For Norland", Check::Signatures),
        ("For Cassia\n", "", Check::Signatures),
        ("in duplicate", "in triplicate", Check::Testimonium),
        ("exchange goods", "exchange [to be added] of goods", Check::Placeholders),
    ];
    for (words, instead, check) in planted {
        assert!(WHOLE.contains(words), "{words}");
        let found = found(&WHOLE.replace(words, instead));
        assert!(
            !found.is_empty() && found.iter().all(|it| it.check == check),
            "{instead}: {found:?}"
        );
    }
}
