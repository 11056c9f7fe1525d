//! What holds for the origin of every word.

use std::collections::HashMap;
use std::sync::Arc;

use proptest::prelude::*;
use travaux_history::{
    Act, Descent, DeskId, Dossier, Entry, Hash, InstrumentCode, Layer, Lifted, Matter, MeetingId,
    Origins, Proposed, Saved, Standing, Step, VersionId, VersionKind, Via, provenance,
};
use travaux_redline::rolling::Proposal;
use travaux_text::build::{id, named, para, text};
use travaux_text::{DelegationCode, Numbering, Provision, ProvisionId, Text, Wording};

const NAMES: [&str; 3] = ["first", "second", "third"];
const CODES: [&str; 3] = ["MER", "CAS", "PG"];

/// One thing that happens.
#[derive(Clone, Debug)]
enum Deed {
    /// A version in which a provision reads so, or is gone.
    Version { at: usize, words: Option<String> },
    /// A delegation proposes that a provision read so.
    Propose { at: usize, by: usize, words: String },
    /// A bracket is lifted with these words, by a delegation or as a bridge.
    Lift { at: usize, by: Option<usize>, words: String },
    /// The text is saved again as it is.
    Again,
}

fn sentence() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "each",
        "party",
        "shall",
        "should",
        "report",
        "withdraw",
        "forces",
        "within",
        "sixty",
        "thirty",
        "days",
        "monthly,",
        "and",
        "the",
        "Commission",
        "promptly.",
    ]);
    prop::collection::vec(word, 1..9).prop_map(|words| words.join(" "))
}

fn deed() -> impl Strategy<Value = Deed> {
    let at = 0..NAMES.len();
    let by = 0..CODES.len();
    prop_oneof![
        (at.clone(), prop::option::weighted(0.9, sentence()))
            .prop_map(|(at, words)| Deed::Version { at, words }),
        (at.clone(), by.clone(), sentence()).prop_map(|(at, by, words)| Deed::Propose {
            at,
            by,
            words
        }),
        (at, prop::option::of(by), sentence()).prop_map(|(at, by, words)| Deed::Lift {
            at,
            by,
            words
        }),
        Just(Deed::Again),
    ]
}

/// A dossier in which the deeds were done, and its texts.
#[derive(Default)]
struct History {
    entries: Vec<(Hash, Entry)>,
    texts: Vec<(VersionId, Text)>,
    /// Whether versions name what they were made from.
    chained: bool,
}

fn fa() -> InstrumentCode {
    InstrumentCode::new("FA").expect("a code")
}

fn by(at: usize) -> DelegationCode {
    DelegationCode::new(CODES[at]).expect("a code")
}

impl History {
    fn told(deeds: &[Deed], chained: bool) -> Self {
        let mut history = Self { chained, ..Self::default() };
        history.save(text(NAMES.map(|name| named(name, para("each party shall report")))));
        deeds.iter().for_each(|deed| history.add(deed));
        history
    }

    fn enter(&mut self, act: &Act, at: i64) -> Hash {
        let entry = Entry {
            desk: DeskId([1; 16]),
            sequence: self.entries.len() as u64 + 1,
            previous: Hash::NONE,
            seen: vec![],
            lamport: self.entries.len() as u64 + 1,
            at,
            delegation: None,
            meeting: Some(MeetingId::of("1st meeting")),
            kind: act.kind().to_owned(),
            payload: act.payload(),
        };
        let hash = entry.hash(Layer::Tabled);
        self.entries.push((hash, entry));
        hash
    }

    fn now(&self) -> i64 {
        1_000 * (self.entries.len() as i64 + 1)
    }

    fn save(&mut self, text: Text) {
        let before = self.texts.last().map(|(id, _)| *id).filter(|_| self.chained);
        let saved = Saved {
            instrument: fa(),
            text: Hash::NONE,
            kind: VersionKind::Revision,
            standing: Standing::Basis,
            source: by(self.texts.len() % CODES.len()),
            occasion: MeetingId::of("1st meeting"),
            title: String::new(),
            note: String::new(),
            parents: before.into_iter().collect(),
            after: None,
        };
        let now = self.now();
        let hash = self.enter(&Act::VersionSaved(saved), now);
        self.texts.push((VersionId::from_hash(hash), text));
    }

    fn add(&mut self, deed: &Deed) {
        let now = self.now();
        let text = self.texts[self.texts.len() - 1].1.clone();
        let base = self.texts[self.texts.len() - 1].0;
        let provision = |at: usize, words: &str| named(NAMES[at], para(words));
        match deed {
            Deed::Again => self.save(text),
            Deed::Version { at, words } => {
                let mut provisions = text.provisions;
                provisions.retain(|it| it.id != id(NAMES[*at]));
                provisions.extend(words.as_ref().map(|words| provision(*at, words)));
                self.save(Text { provisions });
            }
            Deed::Propose { at, by: code, words } => {
                let proposed = Proposed {
                    instrument: fa(),
                    by: by(*code),
                    base,
                    occasion: MeetingId::of("1st meeting"),
                    change: Proposal::Replace(provision(*at, words)),
                };
                self.enter(&Act::ProposalMade(proposed), now);
            }
            Deed::Lift { at, by: code, words } => {
                let lifted = Lifted {
                    instrument: fa(),
                    provision: id(NAMES[*at]),
                    from: Hash::NONE,
                    wording: Wording::plain(words),
                    words: Wording::plain(words),
                    by: code.iter().map(|it| by(*it)).collect(),
                    dropped: vec![],
                    reason: String::new(),
                    base: None,
                    before: None,
                    path: vec![],
                    place: false,
                };
                self.enter(&Act::Noted(Matter::Lifted(lifted)), now);
            }
        }
    }

    fn dossier(&self) -> Dossier {
        Dossier::fold(self.entries.clone(), [])
    }

    /// The origins of every provision of the last version.
    fn origins(&self) -> HashMap<ProvisionId, Origins> {
        let dossier = self.dossier();
        let last = self.texts[self.texts.len() - 1].0;
        let line = Line { line: dossier.line(last), history: self };
        let all = NAMES.map(id).into_iter();
        all.filter_map(|id| {
            let origins = provenance(&dossier, &fa(), &line, id, &Numbering::default())?;
            Some((id, origins))
        })
        .collect()
    }

    fn text(&self, version: VersionId) -> &Text {
        let found = self.texts.iter().find(|(id, _)| *id == version);
        &found.expect("a version of the line").1
    }
}

struct Line<'h> {
    line: Vec<VersionId>,
    history: &'h History,
}

impl Descent for Line<'_> {
    fn life(&self, id: ProvisionId) -> Vec<Step> {
        let mut steps: Vec<Step> = Vec::new();
        for version in &self.line {
            let provisions = &self.history.text(*version).provisions;
            let held = provisions.iter().find(|it| it.id == id).cloned();
            if steps.last().map_or(held.is_some(), |(_, before)| *before != held) {
                steps.push((*version, held));
            }
        }
        steps
    }

    fn left(&self, version: VersionId) -> Arc<Vec<Provision>> {
        let before = |id: ProvisionId| {
            let life = self.life(id);
            let at = life.iter().position(|(of, _)| *of == version)?;
            life.get(at.checked_sub(1)?)?.1.clone()
        };
        Arc::new(NAMES.map(id).into_iter().filter_map(before).collect())
    }
}

fn printed(provision: &Provision) -> String {
    provision.wording.printed_text(&Numbering::default())
}

/// Whether what brought a word has it.
fn has_it(
    history: &History,
    dossier: &Dossier,
    run: &travaux_history::OriginRun,
    word: &str,
) -> bool {
    let says = |text: &str| text.contains(word);
    let origin = &run.origin;
    match origin.via {
        Via::Proposal => {
            let held = dossier.proposals.iter().find(|it| Some(it.id) == origin.proposal);
            let held = held.expect("the proposal is in the dossier");
            let Proposal::Replace(it) = &held.proposed.change else { return false };
            origin.delegation.as_ref() == Some(&held.proposed.by) && says(&printed(it))
        }
        Via::Bridging => {
            let (_, lift) = dossier
                .lifts(&fa())
                .find(|(held, _)| held.id.hash() == origin.entry)
                .expect("the lift is in the dossier");
            origin.delegation.is_none() && says(&lift.words.printed_text(&Numbering::default()))
        }
        Via::Version | Via::Import => {
            let version = VersionId::from_hash(origin.entry);
            let source = dossier.version(version).map(|it| it.saved.source.clone());
            origin.delegation == source
                && history.text(version).provisions.iter().any(|it| says(&printed(it)))
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2 * ProptestConfig::default().cases))]

    #[test]
    fn every_word_has_one_origin_and_that_origin_has_the_word(
        deeds in prop::collection::vec(deed(), 0..14),
        chained in any::<bool>(),
    ) {
        let history = History::told(&deeds, chained);
        let dossier = history.dossier();
        let last = &history.texts[history.texts.len() - 1].1;
        let all = history.origins();
        prop_assert_eq!(all.len(), last.provisions.len());
        for provision in &last.provisions {
            let origins = &all[&provision.id];
            prop_assert_eq!(&origins.printed.text, &printed(provision));
            let mut end = 0;
            for run in &origins.runs {
                prop_assert_eq!(run.range.start, end);
                prop_assert!(!run.range.is_empty());
                end = run.range.end;
            }
            prop_assert_eq!(end, origins.printed.text.len());
            let bare = |it: &str| it.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
            let words: Vec<_> = origins.printed.text.split_whitespace().map(bare).collect();
            let told: Vec<_> = origins.words().iter().map(|it| it.text.to_owned()).collect();
            prop_assert_eq!(&told, &words);
            for word in origins.words() {
                prop_assert!(
                    has_it(&history, &dossier, word.run, word.text),
                    "{} of {:?} in {:?}", word.text, word.run.origin, origins.printed.text
                );
                if let (Some(since), Some(until)) = (word.run.bracketed, word.run.lifted) {
                    prop_assert!(since <= until, "lifted before it was contested");
                }
            }
        }
    }

    #[test]
    fn how_versions_are_chained_does_not_change_whose_a_word_is(
        deeds in prop::collection::vec(deed(), 0..12),
    ) {
        let whose = |history: &History| -> Vec<_> {
            let all = history.origins();
            let mut told: Vec<_> = all
                .into_iter()
                .map(|(id, it)| {
                    let words = it.words().iter().map(|word| {
                        let origin = &word.run.origin;
                        (word.text.to_owned(), origin.delegation.clone(), origin.at)
                    }).collect::<Vec<_>>();
                    (id, words)
                })
                .collect();
            told.sort_by_key(|(id, _)| *id);
            told
        };
        // Versions that name what they were made from, and versions that only follow.
        prop_assert_eq!(
            whose(&History::told(&deeds, true)),
            whose(&History::told(&deeds, false))
        );
    }

    #[test]
    fn saving_the_same_text_again_changes_no_origin(
        deeds in prop::collection::vec(deed(), 0..12),
    ) {
        let mut history = History::told(&deeds, true);
        let before = history.origins();
        history.add(&Deed::Again);
        history.add(&Deed::Again);
        for (id, origins) in history.origins() {
            let one: Vec<_> = before[&id].runs.iter().map(|it| (&it.range, &it.origin)).collect();
            let two: Vec<_> = origins.runs.iter().map(|it| (&it.range, &it.origin)).collect();
            prop_assert_eq!(one, two);
        }
    }
}
