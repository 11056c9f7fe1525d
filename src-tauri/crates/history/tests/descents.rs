//! Nobody is named as the author of a change between a version and what it was made from who did
//! not make it: on random graphs of versions, with drafts of several delegations side by side,
//! texts merged from two, texts that name nothing they were made from, and versions taken back.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use proptest::prelude::*;
use travaux_history::{
    Act, Descent, DeskId, Dossier, Entry, Hash, InstrumentCode, Layer, MeetingId, Saved, Standing,
    Step, VersionId, VersionKind, provenance,
};
use travaux_text::build::{id, named, para};
use travaux_text::{DelegationCode, Numbering, Provision, ProvisionId};

const NAMES: [&str; 3] = ["aim", "report", "withdraw"];
const CODES: [&str; 5] = ["MER", "CAS", "PG", "NOR", "SUD"];

/// How a version is made: by whom, from which earlier ones, what of each, and what is new in it.
#[derive(Clone, Debug)]
struct Made {
    by: usize,
    /// Places among the versions before it, counted from the end.
    from: Vec<usize>,
    /// For each provision, whether it is the second parent's.
    second: [bool; 3],
    /// The provisions that get a word of its own.
    changed: [bool; 3],
    /// Whether it names what it was made from.
    names_parents: bool,
}

fn made() -> impl Strategy<Value = Made> {
    (
        0..CODES.len(),
        prop::collection::vec(0..4_usize, 1..3),
        any::<[bool; 3]>(),
        prop::array::uniform3(prop::bool::weighted(0.3)),
        prop::bool::weighted(0.85),
    )
        .prop_map(|(by, from, second, changed, names_parents)| Made {
            by,
            from,
            second,
            changed,
            names_parents,
        })
}

/// The words of each provision, and who brought each word.
type Text = BTreeMap<usize, Vec<(String, usize)>>;

#[derive(Default)]
struct Graph {
    entries: Vec<(Hash, Entry)>,
    versions: Vec<VersionId>,
    texts: Vec<Text>,
    dossier: Dossier,
}

impl Graph {
    fn of(all: &[Made]) -> Self {
        let mut graph = Self::default();
        let base =
            |name: &&str| ["each", "party", "shall", name].map(|it| (it.to_owned(), 0)).to_vec();
        let first = NAMES.iter().enumerate().map(|(at, name)| (at, base(name))).collect();
        graph.save(0, Vec::new(), first);
        all.iter().for_each(|it| graph.add(it));
        graph.dossier = Dossier::fold(graph.entries.clone(), []);
        graph
    }

    fn add(&mut self, made: &Made) {
        let count = self.texts.len();
        let from: Vec<usize> = made.from.iter().map(|back| count - 1 - back % count).collect();
        let last = from[from.len() - 1];
        let mut text = Text::new();
        for at in 0..NAMES.len() {
            let parent = if made.second[at] { last } else { from[0] };
            let mut words = self.texts[parent][&at].clone();
            if made.changed[at] {
                words.insert(words.len() / 2, (format!("new{count}p{at}"), made.by));
            }
            text.insert(at, words);
        }
        let mut parents: Vec<VersionId> = from.iter().map(|it| self.versions[*it]).collect();
        parents.dedup();
        self.save(made.by, if made.names_parents { parents } else { Vec::new() }, text);
    }

    fn save(&mut self, by: usize, parents: Vec<VersionId>, text: Text) {
        let saved = Saved {
            instrument: fa(),
            text: Hash::NONE,
            kind: VersionKind::Revision,
            standing: Standing::Basis,
            source: code(by),
            occasion: MeetingId::of("1st meeting"),
            title: String::new(),
            note: String::new(),
            parents,
            after: None,
        };
        let act = Act::VersionSaved(saved);
        let sequence = self.entries.len() as u64 + 1;
        let entry = Entry {
            desk: DeskId([1; 16]),
            sequence,
            previous: Hash::NONE,
            seen: vec![],
            lamport: sequence,
            at: 1_000 * sequence as i64,
            delegation: None,
            meeting: None,
            kind: act.kind().to_owned(),
            payload: act.payload(),
        };
        let hash = entry.hash(Layer::Tabled);
        self.entries.push((hash, entry));
        self.versions.push(VersionId::from_hash(hash));
        self.texts.push(text);
    }

    fn provision(&self, version: VersionId, provision: ProvisionId) -> Option<Provision> {
        let version = self.versions.iter().position(|it| *it == version)?;
        let at = NAMES.iter().position(|name| id(name) == provision)?;
        let words: Vec<&str> =
            self.texts[version][&at].iter().map(|(word, _)| word.as_str()).collect();
        Some(named(NAMES[at], para(&words.join(" "))))
    }
}

fn fa() -> InstrumentCode {
    InstrumentCode::new("FA").expect("a code")
}

fn code(at: usize) -> DelegationCode {
    DelegationCode::new(CODES[at]).expect("a code")
}

/// A line of descent in a graph.
struct Line<'g> {
    graph: &'g Graph,
    line: Vec<VersionId>,
    /// Whether versions beside the line are looked at.
    looks_beside: bool,
}

impl<'g> Line<'g> {
    fn of(graph: &'g Graph, version: VersionId) -> Self {
        Self { graph, line: graph.dossier.line(version), looks_beside: true }
    }
}

impl Descent for Line<'_> {
    fn life(&self, provision: ProvisionId) -> Vec<Step> {
        let mut steps: Vec<Step> = Vec::new();
        for version in &self.line {
            let held = self.graph.provision(*version, provision);
            if steps.last().map_or(held.is_some(), |(_, before)| *before != held) {
                steps.push((*version, held));
            }
        }
        steps
    }

    fn left(&self, _: VersionId) -> Arc<Vec<Provision>> {
        Arc::default()
    }

    fn beside(&self, version: VersionId) -> Vec<Box<dyn Descent + '_>> {
        let all = self.graph.dossier.beside(version).into_iter().filter(|_| self.looks_beside);
        all.map(|it| Box::new(Self::of(self.graph, it)) as Box<dyn Descent>).collect()
    }
}

/// The words of the last version whose origin is another than who brought them.
fn misnamed(graph: &Graph, looks_beside: bool) -> Vec<String> {
    let last = graph.versions.len() - 1;
    let line = Line { looks_beside, ..Line::of(graph, graph.versions[last]) };
    let mut wrong = Vec::new();
    for (at, name) in NAMES.iter().enumerate() {
        let origins = provenance(&graph.dossier, &fa(), &line, id(name), &Numbering::default());
        let origins = origins.expect("the provision is there");
        let brought: HashMap<&str, usize> =
            graph.texts[last][&at].iter().map(|(word, by)| (word.as_str(), *by)).collect();
        for word in origins.words() {
            let by = code(brought[word.text]);
            if word.run.origin.delegation.as_ref() != Some(&by) {
                wrong.push(format!("{} is {by}'s, not {:?}'s", word.text, word.run.origin));
            }
        }
    }
    wrong
}

proptest! {
    #[test]
    fn whoever_is_named_brought_the_word(all in prop::collection::vec(made(), 0..9)) {
        let graph = Graph::of(&all);
        let wrong = misnamed(&graph, true);
        prop_assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn a_version_is_made_from_what_it_names_or_from_any_before_it(
        all in prop::collection::vec(made(), 0..9),
    ) {
        let graph = Graph::of(&all);
        for (at, version) in graph.versions.iter().enumerate() {
            let from = graph.dossier.made_from(*version);
            let named = &graph.dossier.version(*version).expect("it is held").saved.parents;
            match named.is_empty() {
                false => prop_assert_eq!(&from, named),
                true => prop_assert_eq!(from.len(), at, "any before it"),
            }
        }
    }
}

#[test]
fn who_merges_two_texts_did_not_write_the_second() {
    let draft = |by: usize, from: &[usize], second: bool, changes: bool| Made {
        by,
        from: from.to_vec(),
        second: [second; 3],
        changed: [changes, false, false],
        names_parents: true,
    };
    // CAS and PG change the first text side by side; NOR merges what both wrote.
    let all =
        [draft(1, &[0], false, true), draft(2, &[1], false, true), draft(3, &[1, 0], true, false)];
    let graph = Graph::of(&all);
    assert_eq!(misnamed(&graph, true), [""; 0]);
    // Were only the first of its parents looked at, NOR would be named.
    let wrong = misnamed(&graph, false);
    assert!(!wrong.is_empty() && wrong[0].contains("NOR"), "{wrong:?}");
}
