//! What must hold for every rolling text, for two to eight delegations that edit at random.

use proptest::prelude::*;
use travaux_redline::rolling::{
    Choice, Compiler, Position, Proposal, applied, brackets, compile, explode, lift, position,
    proposals,
};
use travaux_text::build::{id, wording};
use travaux_text::{DelegationCode, Inline, Kind, Number, Provision, Text, Wording, markdown};

const CODES: [&str; 8] = ["MER", "CAS", "PG", "AUR", "BOR", "DEL", "EST", "FAL"];

const WORDS: [&str; 24] = [
    "each",
    "Party",
    "shall",
    "shall not",
    "will",
    "endeavour",
    "to",
    "report",
    "within",
    "thirty",
    "sixty",
    "days",
    ",",
    ";",
    "and",
    "or",
    "the",
    "Council",
    "**shall**",
    "*inter alia*",
    "[date]",
    "[may — MER] [must — XX]",
    "^[A note.]",
    "promptly",
];

/// One edit of one delegation.
#[derive(Clone, Debug)]
enum Edit {
    Word { at: usize, place: usize, word: usize, what: u8 },
    Rewrite { at: usize, words: Vec<usize> },
    Drop { at: usize },
    Add { at: usize, words: Vec<usize>, own: bool },
    Shift { from: usize, to: usize },
    Reshape { at: usize, depth: u8 },
}

fn code(party: usize) -> DelegationCode {
    DelegationCode::new(CODES[party]).expect("a code")
}

fn spelled(words: &[usize]) -> String {
    words.iter().map(|it| WORDS[it % WORDS.len()]).collect::<Vec<_>>().join(" ")
}

fn provision(name: &str, words: &str, row: bool) -> Provision {
    let (kind, number) =
        if row { (Kind::Row, Number::None) } else { (Kind::Paragraph, Number::Derived) };
    let mut wording = wording(words);
    if row {
        let cell = [Inline::Cell];
        let whole = wording.inlines().iter().cloned().chain(cell).chain(wording.inlines().to_vec());
        wording = Wording::new(whole.collect::<Vec<_>>());
    }
    Provision { id: id(name), kind, depth: 1, number, wording }
}

fn base_of(words: &[(Vec<usize>, bool)]) -> Text {
    let provisions = words
        .iter()
        .enumerate()
        .map(|(at, (words, row))| provision(&format!("base {at}"), &spelled(words), *row));
    Text { provisions: provisions.collect() }
}

/// The base as a delegation would have it.
fn edited(base: &Text, edits: &[Edit], party: usize) -> Text {
    let mut text = base.clone();
    for (count, edit) in edits.iter().enumerate() {
        let length = text.provisions.len();
        match edit {
            _ if length == 0 => {}
            Edit::Word { at, place, word, what } => {
                let provision = &mut text.provisions[at % length];
                let mut words: Vec<String> = markdown::write_wording(&provision.wording)
                    .split(' ')
                    .map(str::to_owned)
                    .collect();
                let (place, word) = (place % words.len(), WORDS[word % WORDS.len()].to_owned());
                match what % 3 {
                    0 => words[place] = word,
                    1 => words.insert(place, word),
                    _ => drop(words.remove(place)),
                }
                provision.wording = wording(&words.join(" "));
            }
            Edit::Rewrite { at, words } => {
                text.provisions[at % length].wording = wording(&spelled(words));
            }
            Edit::Drop { at } => drop(text.provisions.remove(at % length)),
            Edit::Add { at, words, own } => {
                let party = if *own { party } else { 99 };
                let name = format!("new {party} {count} {words:?}");
                let new = provision(&name, &spelled(words), false);
                if text.provisions.iter().all(|it| it.id != new.id) {
                    text.provisions.insert(at % (length + 1), new);
                }
            }
            Edit::Shift { from, to } => {
                let moved = text.provisions.remove(from % length);
                text.provisions.insert(to % length, moved);
            }
            Edit::Reshape { at, depth } => text.provisions[at % length].depth = 1 + depth % 3,
        }
    }
    text
}

fn words(most: usize) -> impl Strategy<Value = Vec<usize>> {
    prop::collection::vec(0..WORDS.len(), 0..most)
}

fn edit() -> impl Strategy<Value = Edit> {
    let place = 0..12_usize;
    prop_oneof![
        8 => (place.clone(), 0..20_usize, 0..WORDS.len(), 0..3_u8)
            .prop_map(|(at, place, word, what)| Edit::Word { at, place, word, what }),
        1 => (place.clone(), words(12)).prop_map(|(at, words)| Edit::Rewrite { at, words }),
        1 => place.clone().prop_map(|at| Edit::Drop { at }),
        2 => (place.clone(), words(3), any::<bool>())
            .prop_map(|(at, words, own)| Edit::Add { at, words, own }),
        1 => (place.clone(), place.clone()).prop_map(|(from, to)| Edit::Shift { from, to }),
        1 => (place, 0..3_u8).prop_map(|(at, depth)| Edit::Reshape { at, depth }),
    ]
}

/// A base, and the text of two to eight delegations.
fn table() -> impl Strategy<Value = (Text, Vec<Text>)> {
    let base = prop::collection::vec((words(18), prop::bool::weighted(0.1)), 1..6);
    let edits = prop::collection::vec(prop::collection::vec(edit(), 0..5), 2..9);
    (base, edits).prop_map(|(base, edits)| {
        let base = base_of(&base);
        let texts = edits.iter().enumerate().map(|(party, it)| edited(&base, it, party)).collect();
        (base, texts)
    })
}

fn positions(base: &Text, texts: &[Text]) -> Vec<Position> {
    let of = |(party, text): (usize, &Text)| Position {
        by: code(party),
        tabled: (party as u64 * 5) % 7,
        proposals: proposals(base, text).proposals,
    };
    texts.iter().enumerate().map(of).collect()
}

/// A provision a line, to be compared and read.
fn shown(text: &Text) -> Vec<String> {
    let line = |it: &Provision| {
        let id = it.id.to_string();
        format!(
            "{} {:?} {} {:?} {:?}",
            &id[30..],
            it.kind,
            it.depth,
            it.number,
            markdown::write_wording(&it.wording)
        )
    };
    text.provisions.iter().map(line).collect()
}

fn cases(count: u32) -> ProptestConfig {
    ProptestConfig {
        cases: count,
        failure_persistence: None,
        max_shrink_iters: 3000,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(cases(1_000))]

    #[test]
    fn every_party_has_its_text_to_the_byte((base, texts) in table()) {
        let rolling = compile(&base, &positions(&base, &texts));
        for (party, text) in texts.iter().enumerate() {
            let said = position(&rolling, &code(party));
            prop_assert!(
                said == *text,
                "{} has {:#?} and not {:#?} of {:#?}; proposes {:#?}; rolling {:#?} {:#?}",
                CODES[party], shown(&said), shown(text), shown(&base), proposals(&base, text),
                shown(&rolling.text), rolling.places,
            );
        }
        let stranger = DelegationCode::new("ZZ").expect("a code");
        prop_assert_eq!(&position(&rolling, &stranger), &base);
        prop_assert_eq!(rolling.places.len(), rolling.text.provisions.len());
        prop_assert!(rolling.unplaced.is_empty());
        let ids: std::collections::HashSet<_> =
            rolling.text.provisions.iter().map(|it| it.id).collect();
        prop_assert_eq!(ids.len(), rolling.text.provisions.len());
    }
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn the_order_of_the_input_does_not_matter((base, texts) in table(), turn in 0..8_usize) {
        let mut list = positions(&base, &texts);
        let rolling = compile(&base, &list);
        let turn = turn % list.len();
        list.rotate_left(turn);
        prop_assert_eq!(&compile(&base, &list), &rolling);
        list.reverse();
        prop_assert_eq!(&compile(&base, &list), &rolling);
    }

    #[test]
    fn what_all_say_alike_has_no_bracket((base, texts) in table()) {
        let same: Vec<Text> = texts.iter().map(|_| texts[0].clone()).collect();
        let rolling = compile(&base, &positions(&base, &same));
        prop_assert_eq!(&rolling.text, &texts[0]);
        prop_assert!(rolling.places.iter().all(|it| it.brackets.is_empty()));
    }

    #[test]
    fn withdrawing_one_leaves_the_others_to_the_byte((base, texts) in table(), who in 0..8_usize) {
        let mut list = positions(&base, &texts);
        let mut compiler = Compiler::default();
        compiler.compile(&base, &list);
        let who = who % list.len();
        let by = list[who].by.clone();
        list[who].proposals.clear();
        let after = compiler.compile(&base, &list);
        prop_assert_eq!(&after, &compile(&base, &list), "memory changes nothing");
        for (party, text) in texts.iter().enumerate() {
            let expected = if code(party) == by { &base } else { text };
            prop_assert_eq!(&position(&after, &code(party)), expected);
        }
    }

    #[test]
    fn lifting_every_bracket_leaves_none((base, texts) in table(), which in 0..3_usize) {
        let rolling = compile(&base, &positions(&base, &texts));
        for provision in &rolling.text.provisions {
            let mut wording = provision.wording.clone();
            while let Some(path) = brackets(&wording).first() {
                wording = lift(&wording, path, &Choice::Alternative(which)).expect("a bracket");
            }
            prop_assert!(brackets(&wording).is_empty());
        }
    }
}

proptest! {
    #![proptest_config(cases(1_000))]

    #[test]
    fn proposals_in_any_order_and_about_anything_are_borne(
        (base, texts) in table(),
        picks in prop::collection::vec((0..9_usize, 0..40_usize), 0..12),
    ) {
        let all: Vec<Proposal> =
            texts.iter().flat_map(|text| proposals(&base, text).proposals).collect();
        let chosen = |party: usize| -> Vec<Proposal> {
            let own = picks.iter().filter(|(it, _)| it % 3 == party);
            own.filter_map(|(_, at)| all.get(at % all.len().max(1)).cloned()).collect()
        };
        let list: Vec<Position> = (0..3)
            .map(|party| Position { by: code(party), tabled: 1, proposals: chosen(party) })
            .collect();
        let rolling = compile(&base, &list);
        for it in &list {
            prop_assert_eq!(position(&rolling, &it.by), applied(&base, &it.proposals));
        }
    }
}

#[test]
fn a_text_with_names_in_it_comes_apart() {
    let rolling = Text {
        provisions: vec![
            provision(
                "1",
                "Each Party [shall — MER, PG] [will endeavour to — CAS] report [promptly — PG].",
                false,
            ),
            provision("2", "[Costs lie where they fall. — CAS]", false),
        ],
    };
    let said: Vec<(String, Vec<String>)> = explode(&rolling)
        .iter()
        .map(|(code, text)| {
            let words = text.provisions.iter().map(|it| markdown::write_wording(&it.wording));
            (code.as_str().to_owned(), words.collect())
        })
        .collect();
    let owned = |it: &[&str]| it.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
    assert_eq!(
        said,
        [
            ("MER".to_owned(), owned(&["Each Party shall report."])),
            ("PG".to_owned(), owned(&["Each Party shall report promptly."])),
            (
                "CAS".to_owned(),
                owned(&["Each Party will endeavour to report.", "Costs lie where they fall."])
            ),
        ]
    );
}
