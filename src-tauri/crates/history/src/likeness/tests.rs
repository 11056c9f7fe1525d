use std::collections::{BTreeSet, HashSet};

use proptest::prelude::*;
use travaux_text::DelegationCode;

use super::designation::{Called, is_strange, names};
use super::looks::looks;
use super::read::{Read, core, is_beside_names};
use super::{Likeness, Names, Seated};

fn of(code: &str, name: &str) -> Option<String> {
    let mut seated = Seated::default();
    for (code, name) in
        [("MER", "Meridia"), ("CAS", "Cassia"), ("PG", "Partner Group"), ("G7", "Seven")]
    {
        seated.seat(&DelegationCode::new(code).expect("a code"), name);
    }
    let code = DelegationCode::new(code).expect("a code");
    let found = seated.likeness((&code, name), |_, _| true)?;
    Some(match found {
        Likeness::Of(code) => code.to_string(),
        Likeness::Everybody => "all".to_owned(),
    })
}

/// A code and a name, and for whose they could be taken; `all` for everybody or the chair.
const ALIKE: &[(&str, &str, &str)] = &[
    ("MЕR", "Tesmar", "MER"),
    ("МЕR", "Tesmar", "MER"),
    ("ＭＥＲ", "Tesmar", "MER"),
    ("MER2", "Tesmar", "MER"),
    ("MER-1", "Tesmar", "MER"),
    ("MÉR", "Tesmar", "MER"),
    ("MERIDIA", "Tesmar", "MER"),
    ("TES/CAS", "Tesmar", "CAS"),
    ("TES", "Meridia", "MER"),
    ("TES", "Meridia.", "MER"),
    ("TES", "MERIDIA", "MER"),
    ("TES", "Mеridiа", "MER"),
    ("TES", "Ｍｅｒｉｄｉａ", "MER"),
    ("TES", "𝐌eridia", "MER"),
    ("TES", "\\uff2deri\\u200bdia", "MER"),
    ("TES", "Merídia", "MER"),
    ("TES", "Meridla", "MER"),
    ("TES", "Mer idia", "MER"),
    ("TES", "Меридия", "MER"),
    ("TES", "Republic of Meridia", "MER"),
    ("TES", "Meridia and Cassia", "MER"),
    ("TES", "The friends of Cassia", "CAS"),
    ("TES", "MER", "MER"),
    ("TES", "mer", "MER"),
    ("TES", "PG and others", "PG"),
    ("TES", "PartnerGroup", "PG"),
    ("TES", "All Parties", "all"),
    ("TES", "The Chair", "all"),
    ("TES", "Chairperson of the Conference", "all"),
    ("TES", "both parties", "all"),
    ("TES", "Аll раrties", "all"),
    ("TES", "Все стороны", "all"),
    ("TES", "base text", "all"),
    ("ALL", "Tesmar", "all"),
    ("CHAIR", "Tesmar", "all"),
    // Other scripts, letters that run together, and what shows nothing.
    ("TES", "ꓟꓰꓣꓲꓓꓲꓮ", "MER"),
    ("TES", "ⲘⲈRⲒDⲒA", "MER"),
    ("TES", "ᗰEᖇIᗪIA", "MER"),
    ("TES", "ᛖERIDIA", "MER"),
    ("TES", "🇲🇪🇷🇮🇩🇮🇦", "MER"),
    ("TES", "🅼🅴🆁🅸🅳🅸🅰", "MER"),
    ("TES", "ꮇeridia", "MER"),
    ("TES", "Meɾidia", "MER"),
    ("TES", "rneridia", "MER"),
    ("TES", "Mer\u{200b}idia and friends", "MER"),
    ("TES", "Me\u{fe0f}ri\u{e0061}dia", "MER"),
    ("TES", "Tout le monde", "all"),
    ("TES", "The Secretariat", "all"),
    ("TES", "Todo el mundo", "all"),
    ("TES", "Jedermann", "all"),
    ("TES", "Обе Стороны", "all"),
    ("TES", "Усі сторони", "all"),
    ("TES", "Alle partijen", "all"),
    ("TES", "Tutte le Parti", "all"),
    ("TES", "Todas as Partes", "all"),
    ("TES", "Wszystkie Strony", "all"),
    ("TES", "جميع الأطراف", "all"),
    ("TES", "כל הצדדים", "all"),
    ("TES", "Όλα τα Μέρη", "all"),
    ("TES", "Alle partene", "all"),
    ("TES", "Le Président", "all"),
    ("TES", "Ο Πρόεδρος", "all"),
    ("TES", "各方", "all"),
    // Derived, of another script by its sound, of letters beyond the first plane.
    ("TES", "Meridians", "MER"),
    ("TES", "The Meridian Delegation", "MER"),
    ("TES", "Delegation of Meridia", "MER"),
    ("TES", "Les Méridiens", "MER"),
    ("TES", "Die Meridier", "MER"),
    ("TES", "Cassians", "CAS"),
    ("TES", "The Cassian side", "CAS"),
    ("TES", "Меридианская делегация", "MER"),
    ("TES", "Меридийцы", "MER"),
    ("TES", "メリディア", "MER"),
    ("TES", "メリディア代表団", "MER"),
    ("TES", "めりでぃあ", "MER"),
    ("TES", "カッシア", "CAS"),
    ("TES", "메리디아", "MER"),
    ("TES", "ميريديا", "MER"),
    ("TES", "מרידיה", "MER"),
    ("TES", "მერიდია", "MER"),
    ("TES", "मेरिडिया", "MER"),
    ("TES", "梅里迪亚", "MER"),
    ("TES", "Μεριδία", "MER"),
    ("𝐌𝐄𝐑", "Tesmar", "MER"),
    ("TES", "𝐌𝐄𝐑", "MER"),
    ("TES", "\\ud835\\udc0c\\ud835\\udc04\\ud835\\udc11", "MER"),
    ("TES", "\\ud835\\udc0ceridia", "MER"),
    ("TES", "We", "all"),
    ("TES", "All present", "all"),
    ("TES", "The Parties", "all"),
    ("TES", "Those present", "all"),
    ("TES", "Us all", "all"),
    ("TES", "Nous", "all"),
    ("TES", "Wir", "all"),
    ("TES", "Toutes les parties présentes", "all"),
];

#[test]
fn a_name_that_passes_for_another_is_known() {
    for &(code, name, whose) in ALIKE {
        assert_eq!(of(code, name).as_deref(), Some(whose), "{code} {name}");
    }
}

#[test]
fn other_delegations_are_themselves() {
    let honest = [
        ("TES", "Tesmar"),
        ("TES", "TES"),
        ("OS", "Orvale States"),
        ("G77", "Group of 77"),
        ("CASS", "Cassiana"),
        ("FG", "Friends Group"),
        ("УКР", "Україна"),
        ("MR", "Mereda"),
        ("HA", "High Authority for Water"),
        ("OSE", "Orvale Secretariat of Energy"),
        ("ME", "Mesnia"),
        ("LES", "Lesva"),
        ("NOR", "Norland"),
        ("ORV", "オルヴァル"),
        ("SAM", "Samaria"),
    ];
    for (code, name) in honest {
        assert_eq!(of(code, name), None, "{code} {name}");
    }
}

/// Whether words name a delegation, by its name, by what looks or sounds like it, or by its code.
fn mentions(words: &str, code: &DelegationCode, name: &str) -> bool {
    if names(words, code.as_str()) {
        return true;
    }
    if name.is_empty() {
        return false;
    }
    let (read, of) = (Read::of(words), Called::of(code, name));
    read.holds(&of.by_name)
        || read.derives_from(&of.by_name)
        || is_strange(words) && Called::of(code, words).poses_as(&of)
}

/// Whether words name a delegation and nothing else, as a name behind a dash does: by its code or
/// its name, by what looks or sounds like it, is derived from it or made of it; or everybody.
fn names_alone(words: &str, code: &DelegationCode, name: &str) -> bool {
    let it = Read::of(words);
    it.means_all() || it.is(&Read::of(code.as_str())) || mentions(words, code, name)
}

/// Whether words are a name of this delegation, beside other names and words for everybody at
/// most, or everybody's; `known` are the words of all names.
fn names_none_but(
    words: &str,
    (code, name): (&DelegationCode, &str),
    known: &HashSet<String>,
) -> bool {
    let it = Read::of(words);
    let is_beside = |it: &&String| !is_beside_names(it);
    let own: Vec<String> = it.looks.iter().filter(is_beside).cloned().collect();
    let is_called = |name: &str| {
        let name = core(&looks(name));
        !name.is_empty() && own.windows(name.len()).any(|it| *it == name[..])
    };
    it.means_all()
        || own.iter().all(|it| known.contains(it)) && (is_called(code.as_str()) || is_called(name))
}

/// Codes and names of every kind, those of the table above among them, and words made of them.
fn called() -> impl Strategy<Value = (String, String)> {
    let known = (0..ALIKE.len()).prop_map(|at| (ALIKE[at].0.to_owned(), ALIKE[at].1.to_owned()));
    let words = "Meridia|Cassia|Partner|Group|Partner Group|MER|CAS|PG|the|Republic|of|Merid|\
        Cassian|a|b|All|side|rn|77|Partnergroup|メリディア";
    let words: Vec<&str> = words.split('|').collect();
    let near = proptest::collection::vec(proptest::sample::select(words), 0..4);
    let near = near.prop_map(|it| it.join(" "));
    let code = || "[A-D]{1,2}|MER2?|CAS|PG|G7|[A-B]/PG";
    prop_oneof![known, (code(), near), (code(), "[abd-f]{3,6}( [abd-f]{1,3})?")]
}

/// What is found by words is what is found when each name is looked at by itself.
fn agrees(
    all: &[(DelegationCode, String)],
    said: &[(String, String)],
) -> Result<(), TestCaseError> {
    let mut found = Names::default();
    all.iter().for_each(|(code, name)| found.add(code, name));
    let words: HashSet<String> =
        all.iter().flat_map(|(code, name)| [code.as_str(), name]).flat_map(looks).collect();
    let slow = |is: &dyn Fn(&DelegationCode, &str) -> bool| -> BTreeSet<(String, String)> {
        let all = all.iter().filter(|(code, name)| is(code, name));
        all.map(|(code, name)| (code.to_string(), name.clone())).collect()
    };
    let quick = |at: BTreeSet<usize>| -> BTreeSet<(String, String)> {
        at.into_iter().map(|at| (found.code(at).to_string(), found.name(at).to_owned())).collect()
    };
    for (code, name) in said {
        let both = format!("{name} {code}");
        for it in [name, &both] {
            let mentioned = slow(&|code, name| mentions(it, code, name));
            prop_assert_eq!(quick(found.mentioned(it)), mentioned, "{}", it);
            let alone = slow(&|code, name| names_alone(it, code, name));
            prop_assert_eq!(quick(found.named_alone(it)), alone, "{}", it);
            let among = slow(&|code, name| names_none_but(it, (code, name), &words));
            prop_assert_eq!(quick(found.named_among_names(it)), among, "{}", it);
        }
        let Ok(code) = DelegationCode::new(code) else { continue };
        let it = Called::of(&code, name);
        let posed = slow(&|code, name| it.poses_as(&Called::of(code, name)));
        prop_assert_eq!(quick(found.posed_by(&it)), posed, "{} {}", code, name);
    }
    Ok(())
}

#[test]
fn what_is_found_by_words_is_what_is_found_name_by_name() {
    let many = |most| proptest::collection::vec(called(), 1..most);
    let config = ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) };
    let mut runner = proptest::test_runner::TestRunner::new(config);
    let tried = runner.run(&(many(12), many(4)), |(all, said)| {
        let code = |(code, name): (String, String)| Some((DelegationCode::new(&code).ok()?, name));
        let all: Vec<_> = all.into_iter().filter_map(code).collect();
        agrees(&all, &said)
    });
    tried.expect("the same");
}
