//! What must hold for every rolling text, for two to eight delegations that edit at random.

use std::sync::LazyLock;

use proptest::prelude::*;
use travaux_redline::rolling::{
    Choice, Compiler, Position, Proposal, applied, brackets, compile, explode, lift, position,
    proposals,
};
use travaux_text::build::{id, para, text, wording};
use travaux_text::{
    DelegationCode, Emphasis, Inline, Kind, Number, Provision, ProvisionId, Text, Wording, markdown,
};

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

/// The inlines of every word, with a blank before it.
static INLINES: LazyLock<Vec<Vec<Inline>>> =
    LazyLock::new(|| WORDS.iter().map(|it| wording(it).inlines().to_vec()).collect());

/// A provision as the edits see it.
#[derive(Clone, Debug)]
struct Sketch {
    id: ProvisionId,
    words: Vec<usize>,
    row: bool,
    depth: u8,
}

impl Sketch {
    fn provision(&self) -> Provision {
        let blank = || Inline::Text { text: " ".to_owned(), emphasis: Emphasis::PLAIN };
        let cell = || {
            self.words.iter().enumerate().flat_map(|(at, word)| {
                let before = (at > 0).then(blank);
                before.into_iter().chain(INLINES[word % WORDS.len()].iter().cloned())
            })
        };
        let (kind, number, wording) = if self.row {
            let inlines = cell().chain([Inline::Cell]).chain(cell());
            (Kind::Row, Number::None, Wording::new(inlines))
        } else {
            (Kind::Paragraph, Number::Derived, Wording::new(cell()))
        };
        Provision { id: self.id, kind, depth: self.depth, number, wording }
    }
}

fn text_of(sketches: &[Sketch]) -> Text {
    Text { provisions: sketches.iter().map(Sketch::provision).collect() }
}

fn base_of(words: &[(Vec<usize>, bool)]) -> Vec<Sketch> {
    let sketch = |(at, (words, row)): (usize, &(Vec<usize>, bool))| Sketch {
        id: id(&format!("base {at}")),
        words: words.clone(),
        row: *row,
        depth: 1,
    };
    words.iter().enumerate().map(sketch).collect()
}

/// The base as a delegation would have it.
fn edited(base: &[Sketch], edits: &[Edit], party: usize) -> Vec<Sketch> {
    let mut text = base.to_vec();
    for (count, edit) in edits.iter().enumerate() {
        let length = text.len();
        match edit {
            _ if length == 0 => {}
            Edit::Word { at, place, word, what } => {
                let words = &mut text[at % length].words;
                let place = place % (words.len() + 1);
                match what % 3 {
                    0 if place < words.len() => words[place] = *word,
                    2 if place < words.len() => drop(words.remove(place)),
                    _ => words.insert(place, *word),
                }
            }
            Edit::Rewrite { at, words } => text[at % length].words.clone_from(words),
            Edit::Drop { at } => drop(text.remove(at % length)),
            Edit::Add { at, words, own } => {
                let party = if *own { party } else { 99 };
                let id = id(&format!("new {party} {count} {words:?}"));
                if text.iter().all(|it| it.id != id) {
                    let new = Sketch { id, words: words.clone(), row: false, depth: 1 };
                    text.insert(at % (length + 1), new);
                }
            }
            Edit::Shift { from, to } => {
                let moved = text.remove(from % length);
                text.insert(to % length, moved);
            }
            Edit::Reshape { at, depth } => text[at % length].depth = 1 + depth % 3,
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
    let base = prop::collection::vec((words(14), prop::bool::weighted(0.1)), 1..5);
    let edits = prop::collection::vec(prop::collection::vec(edit(), 0..4), 2..9);
    (base, edits).prop_map(|(base, edits)| {
        let base = base_of(&base);
        let texts = edits.iter().enumerate().map(|(party, it)| text_of(&edited(&base, it, party)));
        (text_of(&base), texts.collect())
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
    #![proptest_config(cases(4_500))]

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
    #![proptest_config(cases(1_000))]

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
    #![proptest_config(cases(1_500))]

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
    let rolling = text([
        para("Each Party [shall — MER, PG] [will endeavour to — CAS] report [promptly — PG]."),
        para("[Costs lie where they fall. — CAS]"),
    ]);
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
