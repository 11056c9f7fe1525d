//! Provenance: who brought each word of a provision, when, and since when it is agreed.

mod brought;
mod moves;
mod walk;

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use travaux_text::{DelegationCode, Numbering, Part, Printed, Provision, ProvisionId};

use crate::{
    Dossier, Hash, InstrumentCode, Layer, MeetingId, ProposalId, Version, VersionId, wording_hash,
};

use walk::Walk;

/// A version in which a provision came, changed or went: its words there, none where it is gone.
pub type Step = (VersionId, Option<Provision>);

/// A line of descent: a version, what it was made from, and so on back to the first.
pub trait Descent {
    /// The versions of the line in which a provision is not as in the one before, oldest first.
    fn life(&self, id: ProvisionId) -> Vec<Step>;

    /// The provisions that this version of the line changed or dropped, as they were before.
    fn left(&self, version: VersionId) -> Arc<Vec<Provision>>;

    /// The lines of other versions that words of a version of this line may come from
    /// ([`Dossier::beside`]), the likeliest first.
    fn beside(&self, version: VersionId) -> Vec<Box<dyn Descent + '_>> {
        let _ = version;
        Vec::new()
    }
}

/// Where the words of one provision of one version come from.
///
/// - **Laws**: the runs cover the printed words without gap or overlap, in order: every word has
///   exactly one origin.
/// - **Source**: `docs/domain/provenance.md`.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Origins {
    /// The words as they print.
    pub printed: Printed,
    /// Where they come from.
    pub runs: Vec<OriginRun>,
    /// Since when this wording is agreed, in milliseconds since 1970.
    pub agreed: Option<i64>,
}

/// A stretch of words that have one origin.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct OriginRun {
    /// Bytes of the printed words.
    pub range: Range<usize>,
    /// Where they come from.
    pub origin: Arc<Origin>,
    /// Since when they were contested, if they ever were.
    pub bracketed: Option<i64>,
    /// When they stopped being contested.
    pub lifted: Option<i64>,
}

/// Where words come from.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Origin {
    /// What brought them.
    pub via: Via,
    /// Whose words they are; nobody's where they bridge what was proposed.
    pub delegation: Option<DelegationCode>,
    /// The meeting at which they were brought.
    pub occasion: Option<MeetingId>,
    /// When, in milliseconds since 1970.
    pub at: i64,
    /// The entry of the record that brought them.
    pub entry: Hash,
    /// The first version of the line that has them.
    pub version: VersionId,
    /// The proposal that brought them.
    pub proposal: Option<ProposalId>,
    /// Who supported it, or proposed the same words.
    pub supporters: Vec<DelegationCode>,
}

/// What brought words into a text.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Via {
    /// A delegation's proposal.
    Proposal,
    /// Words that bridged what was proposed, agreed on when a bracket was lifted.
    Bridging,
    /// A version that was made from an earlier one.
    Version,
    /// A text that was not made from an earlier one.
    Import,
}

/// One word of a provision.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Word<'o> {
    /// The word, without the punctuation around it.
    pub text: &'o str,
    /// Its bytes in the printed words.
    pub range: Range<usize>,
    /// Where it comes from.
    pub run: &'o OriginRun,
}

/// Where the words of the provision `id` come from, as the last version of `line` has it; none
/// where that version does not have it. References print where `numbering` holds.
pub fn provenance(
    dossier: &Dossier,
    instrument: &InstrumentCode,
    line: &dyn Descent,
    id: ProvisionId,
    numbering: &Numbering,
) -> Option<Origins> {
    let known = walk::Known::default();
    let walk = Walk { dossier, instrument, line, numbering, aside: 0, known: &known };
    let life = line.life(id);
    let held = life.last()?.1.as_ref()?;
    let (printed, runs) = walk.along(&life, 0)?;
    let agreed = dossier.agreed_since(instrument, id, wording_hash(held));
    Some(Origins { printed, runs, agreed })
}

impl Via {
    /// As one word: `proposal`, `bridging`, `version` or `import`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Proposal => "proposal",
            Self::Bridging => "bridging",
            Self::Version => "version",
            Self::Import => "import",
        }
    }
}

impl Origins {
    /// The words in reading order; what only marks a bracket or a note is no word.
    pub fn words(&self) -> Vec<Word<'_>> {
        let mut words = Vec::new();
        let mut stretch: Option<Range<usize>> = None;
        let mut spans = self.printed.spans.iter().peekable();
        for (at, c) in self.printed.text.char_indices() {
            while spans.next_if(|it| it.range.end <= at).is_some() {}
            let marks = spans.peek().is_some_and(|it| {
                matches!(it.part, Part::BracketMark | Part::NoteMark) && it.range.contains(&at)
            });
            if c.is_whitespace() || marks {
                words.extend(stretch.take().and_then(|it| self.word(it)));
            } else {
                stretch = Some(stretch.map_or(at, |it| it.start)..at + c.len_utf8());
            }
        }
        words.extend(stretch.and_then(|it| self.word(it)));
        words
    }

    /// The word in a stretch between blanks; none where there is only punctuation.
    fn word(&self, stretch: Range<usize>) -> Option<Word<'_>> {
        let whole = &self.printed.text[stretch.clone()];
        let bare = whole.trim_start_matches(|c: char| !c.is_alphanumeric());
        let start = stretch.start + whole.len() - bare.len();
        let end = bare.trim_end_matches(|c: char| !c.is_alphanumeric());
        // A parenthesis that opens in a word, as in `1(1)`, closes in it.
        let closes = end.matches('(').count() > end.matches(')').count();
        let bare = &bare[..end.len() + usize::from(closes && bare[end.len()..].starts_with(')'))];
        let run = self.runs.iter().find(|it| it.range.contains(&start))?;
        (!bare.is_empty()).then(|| Word { text: bare, range: start..start + bare.len(), run })
    }
}

impl Dossier {
    /// A version, what it was made from, and so on back to the first: oldest first.
    ///
    /// What was made from nothing goes on from the tabled version numbered before it.
    pub fn line(&self, version: VersionId) -> Vec<VersionId> {
        let known: HashMap<VersionId, &Version> =
            self.versions.iter().map(|it| (it.id, it)).collect();
        let (mut line, mut met) = (vec![version], HashSet::from([version]));
        while let Some(before) = line.last().and_then(|id| self.first_made_from(&known, *id)) {
            if !met.insert(before) {
                break;
            }
            line.push(before);
        }
        line.reverse();
        line
    }

    fn first_made_from(
        &self,
        known: &HashMap<VersionId, &Version>,
        id: VersionId,
    ) -> Option<VersionId> {
        let version = known.get(&id)?;
        let saved = &version.saved;
        let named = saved.parents.iter().chain(&saved.after).find(|it| known.contains_key(it));
        named.copied().or_else(|| self.tabled_before(version).first().copied())
    }

    /// What a version was made from: what it names; where it names nothing, any tabled version
    /// numbered before it, the newest first.
    ///
    /// - **Laws**: a provision that reads as in one of them was not changed by this version.
    pub fn made_from(&self, id: VersionId) -> Vec<VersionId> {
        let Some(version) = self.version(id) else { return Vec::new() };
        let known = |it: &&VersionId| self.version(**it).is_some();
        let named: Vec<_> = version.saved.parents.iter().filter(known).copied().collect();
        match (named.is_empty(), version.saved.after) {
            (false, _) => named,
            (true, Some(after)) if known(&&after) => vec![after],
            (true, _) => self.tabled_before(version),
        }
    }

    /// The versions beside its line that words of a version may come from: the others it was made
    /// from, and texts that lay beside it at the table.
    pub fn beside(&self, id: VersionId) -> Vec<VersionId> {
        const MOST: usize = 8;
        let Some(version) = self.version(id) else { return Vec::new() };
        let line = self.line(id);
        let others = version.saved.parents.iter().copied().skip(1);
        let others = others.filter(|it| self.version(*it).is_some());
        let at_table = match version.layer {
            Layer::Tabled => self.tabled_before(version),
            Layer::Internal => Vec::new(),
        };
        let at_table = at_table.into_iter().filter(|it| !line.contains(it));
        let mut found: Vec<VersionId> = Vec::new();
        for it in others.chain(at_table) {
            if !found.contains(&it) && found.len() < MOST {
                found.push(it);
            }
        }
        found
    }

    /// The tabled versions numbered before one, the newest first.
    fn tabled_before(&self, version: &Version) -> Vec<VersionId> {
        let earlier = self
            .versions_of(&version.saved.instrument)
            .filter(|it| it.number.draft.is_none() && !it.withdrawn && it.number < version.number);
        let mut all: Vec<&Version> = earlier.collect();
        all.sort_by_key(|it| std::cmp::Reverse(it.number));
        all.into_iter().map(|it| it.id).collect()
    }
}
