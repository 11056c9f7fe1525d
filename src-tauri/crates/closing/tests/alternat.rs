//! Originals: what differs between them, and what a planted difference looks like.

use proptest::collection::vec;
use proptest::prelude::*;
use travaux_closing::{
    ALTERNAT, Alternat, Held, Original, Party, Ranked, common, common_sum, differences, ranked,
};
use travaux_text::{Ids, Terms, Text, markdown};

fn parties(count: usize) -> Vec<Party> {
    let all = [("MER", "Meridia"), ("CAS", "Cassia"), ("NOR", "Norland"), ("SN", "South Norland")];
    let party =
        |it: &(&str, &str)| Party { code: it.0.to_owned(), name: it.1.to_owned(), language: None };
    all[..count].iter().map(party).collect()
}

fn text(words: &str) -> Text {
    markdown::read_whole(words, &mut Ids::new(1, b"alternat")).text
}

fn read(words: &str, parties: &[Party]) -> Ranked {
    ranked(&text(words), "en", parties).unwrap_or_else(|it| panic!("{}: {words}", it.why))
}

fn printed(it: &Original) -> String {
    let numbering = it.text.numbering_in(Terms::of("en"));
    it.lines(&numbering).join("\n")
}

/// The originals of a text, and what is said of them.
fn made(ranked: &Ranked, parties: &[Party]) -> (Alternat, Vec<(usize, Vec<String>)>) {
    let mut proof = Alternat {
        format: ALTERNAT.to_owned(),
        instrument: "FA".to_owned(),
        title: "Agreement".to_owned(),
        version: "1".to_owned(),
        fingerprint: "0000-0000".to_owned(),
        places: ranked.places.iter().map(|it| it.sort.words().to_owned()).collect(),
        common: common_sum(&[]),
        originals: Vec::new(),
        sheets: Vec::new(),
    };
    let mut read = Vec::new();
    for first in 0..parties.len() {
        let rest = (0..parties.len()).filter(|it| *it != first);
        let order: Vec<_> = std::iter::once(first).chain(rest).collect();
        let original = ranked.original(&order, "en");
        let numbering = original.text.numbering_in(Terms::of("en"));
        let lines = original.lines(&numbering);
        let spots = original.stood(&numbering, parties);
        let sum = common_sum(&common(&lines, &spots).expect("the spots fit"));
        assert!(first == 0 || proof.common == sum, "originals have one text in common");
        proof.common = sum;
        let order = order.iter().map(|it| parties[*it].code.clone()).collect();
        let of = parties[first].code.clone();
        proof.originals.push(Held { of, order, files: Vec::new(), spots });
        read.push((first, lines));
    }
    (proof, read)
}

const AGREEMENT: &str = "\
# Agreement between {Meridia} and {Cassia}

The Government of Meridia and the Government of Cassia,

Recalling that Meridia and Cassia are neighbours,

HAVE appointed as their plenipotentiaries:

{MER: **The President of Meridia**:

Ms A, Minister;}

{CAS: The Council of Cassia:

Mr B, Envoy,

and Mr C;}

## Article 1 Aim

1. Meridia and Cassia keep the peace, respectively in the north and in the south; the former Party \
reports to the latter.

Done at Varda, this 9th day of April 2031, in duplicate, in the English and French languages, each \
text being equally authentic.

For the Government of Meridia:

Ms A

For the Government of Cassia:

Mr B
";

#[test]
fn each_party_is_first_in_its_own_original_and_nothing_else_differs() {
    let mut parties = parties(2);
    parties[0].language = Some("fr".to_owned());
    parties[1].language = Some("en".to_owned());
    let ranked = read(AGREEMENT, &parties);
    assert_eq!(ranked.places.len(), 5, "{:?}", ranked.places);
    assert_eq!(ranked.passed.len(), 2, "a recital and an article name both");
    let meridian = printed(&ranked.original(&[0, 1], "en"));
    let cassian = printed(&ranked.original(&[1, 0], "en"));
    for (own, other, first) in [
        (&meridian, &cassian, "Agreement between Meridia and Cassia"),
        (&cassian, &meridian, "Agreement between Cassia and Meridia"),
        (&meridian, &cassian, "The Government of Meridia and the Government of Cassia,"),
        (&cassian, &meridian, "The Government of Cassia and the Government of Meridia,"),
        (&meridian, &cassian, "French and English languages"),
        (&cassian, &meridian, "English and French languages"),
        (&cassian, &meridian, "Mr C;\n\u{2}b\u{3}The President of Meridia\u{4}:\nMs A, Minister;"),
        (
            &cassian,
            &meridian,
            "For the Government of Cassia:\nMr B\nFor the Government of Meridia:",
        ),
    ] {
        assert!(own.contains(first) && !other.contains(first), "{first}\n{own}\n{other}");
    }
    for same in ["that Meridia and Cassia are", "Meridia and Cassia keep the peace", "the former"] {
        assert!(meridian.contains(same) && cassian.contains(same), "{same}");
    }
    let (proof, read) = made(&ranked, &parties);
    assert_eq!(differences(&proof, &read), Vec::<String>::new());
}

#[test]
fn signatures_side_by_side_change_columns_and_words_that_are_no_list_stay() {
    let parties = parties(2);
    let words = "# Agreement\n\nMeridia,\n\nand\n\nCassia\n\n(hereinafter “the Parties”),\n\n\
        ## Article 1 Aim\n\n1. It is.\n\n| For Meridia | For Cassia |\n|---|---|\n| Ms A | Mr B |\n";
    let ranked = read(words, &parties);
    let cassian = printed(&ranked.original(&[1, 0], "en"));
    assert!(cassian.contains("For Cassia\tFor Meridia\nMr B\tMs A"), "{cassian}");
    assert!(cassian.contains("Cassia,\nand\nMeridia\n"), "{cassian}");
    let (proof, read) = made(&ranked, &parties);
    assert_eq!(differences(&proof, &read), Vec::<String>::new());
    let none =
        ranked_places("# Agreement between Meridia and Cassia\n\nMeridia and Cassia agree:\n");
    assert_eq!(none, 0, "a sentence is no list");
}

fn ranked_places(words: &str) -> usize {
    read(words, &parties(2)).places.len()
}

#[test]
fn what_declares_a_place_is_whole_or_refused() {
    for (words, why) in [
        ("{Meridia and Cassia.", "not closed"),
        ("Meridia} and Cassia.", "nothing opens"),
        ("{Meridia {and} Cassia}", "within another"),
        ("{Meridia} and {the other}.", "does not say whose"),
        ("{Meridia} and {Meridia}.", "has none for Cassia"),
        ("{Meridia} alone.", "has none for Cassia"),
        ("{Meridia and Cassia} and {Cassia}.", "does not say whose"),
    ] {
        let text = text(&format!("# Agreement\n\n## Article 1 Aim\n\n1. {words}\n"));
        let flaw = ranked(&text, "en", &parties(2)).expect_err(words);
        assert!(flaw.why.contains(why), "{words}: {}", flaw.why);
    }
    let braces = read("# Set\n\n1. The set {{x}} of {MER: us} and {CAS: them}.\n", &parties(2));
    assert!(printed(&braces.original(&[1, 0], "en")).contains("The set {x} of them and us."));
}

#[test]
fn a_longer_name_is_not_taken_for_the_one_within_it() {
    let parties = parties(4);
    let words = "# A\n\n{Meridia}, {Cassia}, {South Norland} and {Norland} meet.\n";
    let ranked = read(words, &parties);
    assert_eq!(ranked.places[0].holders, [0, 1, 3, 2]);
    let turned = printed(&ranked.original(&[2, 3, 1, 0], "en"));
    assert!(turned.contains("Norland, South Norland, Cassia and Meridia meet."), "{turned}");
}

/// Words between places: some name parties, some are like those that must not be turned round.
fn filling() -> impl Strategy<Value = String> {
    let pieces = [
        "the Parties",
        "respectively",
        "the former Party",
        "Meridia",
        "Cassia and Meridia",
        "**in duplicate**",
        "*shall*",
        "12",
        "мир",
        "السلام",
        "“Party A”",
        "{{x}}",
        "^[A note.]",
    ];
    vec(prop::sample::select(pieces.to_vec()), 1..5).prop_map(|it| it.join(" "))
}

/// A provision with places, and one without.
fn provision(count: usize) -> impl Strategy<Value = String> {
    let order = Just((0..count).collect::<Vec<_>>()).prop_shuffle();
    let place = (order, filling(), filling(), any::<bool>()).prop_map(
        move |(order, before, within, short)| {
            let spots = order.into_iter().map(|at| {
                let party = &parties(count)[at];
                match short {
                    true => format!("{{the Republic of {}}}", party.name),
                    false => format!(
                        "{{{}: *{}* {}}}",
                        party.code,
                        party.name,
                        within.replace("^[A note.]", "")
                    ),
                }
            });
            format!("{before}, {} and so on.", spots.collect::<Vec<_>>().join(", "))
        },
    );
    prop_oneof![2 => place, 3 => filling().prop_map(|it| format!("{it}."))]
}

fn treaty() -> impl Strategy<Value = (usize, String)> {
    (2_usize..5).prop_flat_map(|count| {
        let body = vec(provision(count), 2..8).prop_map(|all| {
            let body = all.iter().enumerate().map(|(at, it)| format!("{}. {it}\n\n", at + 1));
            format!("# Agreement\n\n## Article 1 Aim\n\n{}", body.collect::<String>())
        });
        let signed =
            (0..count).map(|at| format!("For {}:\n\nName {at}\n\n", parties(count)[at].name));
        let signed: String = signed.collect();
        (Just(count), body.prop_map(move |it| it + "Done at Varda.\n\n" + &signed))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, ..ProptestConfig::default() })]

    #[test]
    fn originals_differ_in_their_places_and_nowhere_else((count, words) in treaty()) {
        let parties = parties(count);
        let ranked = read(&words, &parties);
        prop_assert!(!ranked.places.is_empty());
        let (proof, read) = made(&ranked, &parties);
        prop_assert_eq!(differences(&proof, &read), Vec::<String>::new());
        // Turned round and back, it is the text.
        for place in &ranked.places {
            let own = ranked.original(&place.holders, "en");
            let other: Vec<_> = ranked.places.iter().filter(|it| it.holders == place.holders).collect();
            if other.len() == ranked.places.len() {
                prop_assert_eq!(printed(&own), printed_text(&ranked.text));
            }
        }
    }

    #[test]
    fn every_planted_difference_is_found(
        (count, words) in treaty(),
        copy in any::<prop::sample::Index>(),
        line in any::<prop::sample::Index>(),
        at in any::<prop::sample::Index>(),
        planted in prop::sample::select(vec!["x", "", " ", "ї", "not ", "\u{ad}"]),
    ) {
        let parties = parties(count);
        let ranked = read(&words, &parties);
        let (proof, mut read) = made(&ranked, &parties);
        let lines = &mut read[copy.index(count)].1;
        let line = line.index(lines.len());
        let letters: Vec<(usize, char)> = lines[line].char_indices().collect();
        let (at, letter) = letters[at.index(letters.len())];
        let before = lines[line].clone();
        match planted {
            "" => lines[line].replace_range(at..at + letter.len_utf8(), ""),
            other => lines[line].insert_str(at, other),
        }
        let after = lines[line].clone();
        prop_assume!(after != before);
        prop_assert!(!differences(&proof, &read).is_empty(), "{} became {}", before, after);
    }
}

fn printed_text(text: &Text) -> String {
    let numbering = text.numbering_in(Terms::of("en"));
    travaux_closing::lines(text, &numbering).join("\n")
}
