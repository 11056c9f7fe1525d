//! What brought new words: a lift, a proposal, or the version itself.

use std::cell::OnceCell;
use std::ops::Range;
use std::sync::Arc;

use travaux_redline::rolling::Proposal;
use travaux_redline::{Run, RunFate, compare_printed};
use travaux_text::{
    Bracket, DelegationCode, Inline, Numbering, Part, Printed, PrintedSpan, ProvisionId, Wording,
};

use super::walk::{Place, Runs, Walk, Walked, of_version};
use super::{Descent, Origin, OriginRun, Via};
use crate::kept::Kept;
use crate::{Layer, Lifted, MatterHeld, ProposalFate, ProposalHeld, Version};

/// What may have brought new words into a provision, in order of preference.
pub(crate) struct Bringers<'a> {
    now: &'a Printed,
    version: &'a Version,
    proposals: Vec<Candidate<'a>>,
    bridges: Vec<Bridge<'a>>,
    /// Versions beside this one, as far as they were asked for.
    beside: OnceCell<Vec<Beside>>,
    walk: &'a Walk<'a>,
    place: Place<'a>,
    /// The stretches of brackets' alternatives that name somebody, outer before inner.
    named: Vec<(Range<usize>, Vec<DelegationCode>)>,
}

/// A proposal that may have brought words.
struct Candidate<'a> {
    held: &'a ProposalHeld,
    /// Its words for the provision.
    words: String,
    /// What the new wording has of it.
    kept: Vec<Range<usize>>,
}

/// What a proposal wants a provision to say.
pub(crate) enum Wanted<'a> {
    /// These words.
    Words(&'a Wording),
    /// Nothing: it is to go.
    Nothing,
}

impl Wanted<'_> {
    pub(crate) fn printed_in(&self, numbering: &Numbering) -> Printed {
        match self {
            Self::Words(wording) => wording.printed(numbering),
            Self::Nothing => Printed::default(),
        }
    }
}

impl<'a> Walk<'a> {
    /// When proposals on a version that were not taken back were made about a provision, and
    /// what they want it to say; only those made while the wording stood.
    pub(crate) fn rivals(
        &self,
        id: ProvisionId,
        version: &Version,
        until: Option<&Version>,
    ) -> Vec<(i64, Wanted<'a>)> {
        let all = self.about(id, version.layer);
        let stood = all.filter(|it| self.stood_then(it.id.hash(), version, until));
        let wanted = stood.filter_map(|it| Some((it.at, wanted(&it.proposed.change, id)?)));
        wanted.collect()
    }

    /// The proposals about a provision that were not taken back and that whoever may have a
    /// version of this layer may know.
    fn about(&self, id: ProvisionId, layer: Layer) -> impl Iterator<Item = &'a ProposalHeld> {
        let instrument = self.instrument;
        self.dossier.proposals.iter().filter(move |it| {
            it.layer <= layer
                && it.fate != ProposalFate::Withdrawn
                && it.proposed.instrument == *instrument
                && wanted(&it.proposed.change, id).is_some()
        })
    }
}

/// Words that bridged what was proposed.
struct Bridge<'a> {
    held: &'a MatterHeld,
    words: Printed,
    /// Where they stand in the new wording as a whole.
    stands: Vec<Range<usize>>,
}

/// A wording of the provision in a version beside this one.
struct Beside {
    runs: Vec<OriginRun>,
    /// What the new wording has of it: where there, and where here.
    kept: Vec<(Range<usize>, Range<usize>)>,
}

impl<'a> Bringers<'a> {
    pub(crate) fn of(walk: &'a Walk<'a>, now: &'a Printed, place: Place<'a>) -> Self {
        let Place { version, held, .. } = place;
        // What was moved or set otherwise has another id since, and was proposed under its own.
        let stem = place.before.map(|it| it.id).filter(|it| *it != held.id);
        let ids: Vec<ProvisionId> = std::iter::once(held.id).chain(stem).collect();
        let by_then = |it: &ProposalHeld| walk.dossier.is_before(it.id.hash(), version.id.hash());
        // What a version took in was there before it, whatever the clocks did.
        let issued = walk.dossier.issued(version.id);
        let was_taken_by = |it: &ProposalHeld| {
            it.fate == ProposalFate::Incorporated
                && issued.is_some_and(|issued| issued.base == it.proposed.base)
        };
        // What was lifted before the provision changed last is in the words it had then.
        let lifts = ids.iter().flat_map(|id| walk.lifts(*id, version.layer)).filter(|(held, _)| {
            walk.dossier.was_noted_before(held, version)
                && place.since.is_none_or(|since| walk.dossier.was_noted_after(held, since))
        });
        let lifts: Vec<_> = lifts.map(|(held, it)| (held, it, kept_of(it, place))).collect();
        let chosen: Vec<&DelegationCode> = lifts.iter().flat_map(|(.., it)| it.behind()).collect();
        let about = ids.iter().flat_map(|id| {
            walk.about(*id, version.layer)
                .map(move |held| (held, wanted(&held.proposed.change, *id)))
        });
        let mut proposals: Vec<Candidate<'a>> = about
            .filter(|(it, _)| by_then(it) || was_taken_by(it))
            .filter_map(|(held, wanted)| match wanted? {
                Wanted::Words(wording) => {
                    let printed = wording.printed(walk.numbering);
                    let kept = kept(&printed, now);
                    Some(Candidate { held, words: printed.text, kept })
                }
                Wanted::Nothing => None,
            })
            .collect();
        proposals.sort_by_key(|it| {
            let was_chosen = chosen.contains(&&it.held.proposed.by);
            (!was_chosen, weight(it.held.fate), it.held.order)
        });
        let bridges = lifts.iter().rev().filter(|(.., it)| *it == Kept::Bridging);
        let bridges = bridges.map(|(held, it, _)| {
            let words = it.words.printed(walk.numbering);
            Bridge { held, stands: standing(&words.text, &now.text), words }
        });
        Self {
            now,
            version,
            proposals,
            bridges: bridges.collect(),
            beside: OnceCell::new(),
            walk,
            place,
            named: named(now, &held.wording),
        }
    }

    /// Adds the new words in `range` with what brought each.
    pub(crate) fn tell(&self, range: Range<usize>, runs: &mut Runs) {
        let text = &self.now.text;
        let mut at = range.start;
        let mut last: Option<Arc<Origin>> = None;
        while at < range.end {
            let end = at + piece(&text[at..range.end]);
            let origin = match (&last, text[at..end].trim().is_empty()) {
                (Some(last), true) => last.clone(),
                _ => self.origin(at..end),
            };
            let run =
                OriginRun { range: at..end, bracketed: None, lifted: None, origin: origin.clone() };
            runs.add(self.since(run));
            (last, at) = (Some(origin), end);
        }
    }

    /// Words that were proposed were contested from then on, until they were lifted.
    fn since(&self, run: OriginRun) -> OriginRun {
        let bracketed = (run.origin.via == Via::Proposal).then_some(run.origin.at);
        OriginRun { bracketed, ..run }
    }

    fn origin(&self, piece: Range<usize>) -> Arc<Origin> {
        let word = &self.now.text[piece.clone()];
        let behind = self.named.iter().rfind(|(range, _)| range.contains(&piece.start));
        if let Some((_, codes)) = behind {
            let own = self.proposals.iter().filter(|it| codes.contains(&it.held.proposed.by));
            let found = own.clone().find(|it| it.says(word));
            return Arc::new(match found {
                Some(it) => self.of_proposal(it, &piece),
                None => {
                    let supporters = codes.iter().skip(1).cloned().collect();
                    let delegation = codes.first().cloned();
                    Origin { delegation, supporters, ..of_version(self.version) }
                }
            });
        }
        if let Some(Bridge { held, .. }) = self.bridges.iter().find(|it| it.has(&piece, word)) {
            return Arc::new(Origin {
                via: Via::Bridging,
                delegation: None,
                occasion: held.meeting,
                at: held.at,
                entry: held.id.hash(),
                ..of_version(self.version)
            });
        }
        if let Some(it) = self.proposals.iter().find(|it| it.has(&piece)) {
            return Arc::new(self.of_proposal(it, &piece));
        }
        self.beside(&piece).unwrap_or_else(|| Arc::new(of_version(self.version)))
    }

    /// The origin that words have in a version beside this one.
    fn beside(&self, piece: &Range<usize>) -> Option<Arc<Origin>> {
        let all = self.beside.get_or_init(|| self.read_beside());
        all.iter().find_map(|it| {
            let holds =
                |(_, here): &&(_, Range<usize>)| here.start <= piece.start && piece.end <= here.end;
            let (there, here) = it.kept.iter().find(holds)?;
            let at = there.start + piece.start - here.start;
            it.runs.iter().find(|run| run.range.contains(&at)).map(|run| run.origin.clone())
        })
    }

    fn read_beside(&self) -> Vec<Beside> {
        const FURTHEST: usize = 16;
        if self.walk.aside >= FURTHEST {
            return Vec::new();
        }
        let shared = |(printed, runs): &(Printed, Vec<OriginRun>)| Beside {
            runs: runs.clone(),
            kept: kept_pairs(printed, self.now),
        };
        let earlier = self.place.earlier.iter().rev().map(shared);
        let lines = self.walk.line.beside(self.version.id);
        let beside = lines.iter().filter_map(|line| self.along_beside(line.as_ref()));
        earlier.chain(beside.map(|it| shared(&it))).collect()
    }

    /// The words of the provision at the end of a line beside this one.
    fn along_beside(&self, line: &dyn Descent) -> Walked {
        let life = line.life(self.place.held.id);
        let (last, _) = life.last()?;
        let known = self.walk.known.borrow().get(last).cloned();
        known.unwrap_or_else(|| {
            let walk = Walk { line, aside: self.walk.aside + 1, ..*self.walk };
            let walked = walk.along(&life, self.place.depth).map(Arc::new);
            self.walk.known.borrow_mut().insert(*last, walked.clone());
            walked
        })
    }

    fn of_proposal(&self, it: &Candidate<'_>, piece: &Range<usize>) -> Origin {
        let proposed = &it.held.proposed;
        let mut supporters: Vec<DelegationCode> = Vec::new();
        let mut add = |code: &DelegationCode| {
            if *code != proposed.by && !supporters.contains(code) {
                supporters.push(code.clone());
            }
        };
        it.held.supporters.iter().for_each(|it| add(&it.by));
        for other in self.proposals.iter().filter(|it| it.has(piece)) {
            add(&other.held.proposed.by);
        }
        Origin {
            via: Via::Proposal,
            delegation: Some(proposed.by.clone()),
            occasion: Some(proposed.occasion),
            at: it.held.at,
            entry: it.held.id.hash(),
            version: self.version.id,
            proposal: Some(it.held.id),
            supporters,
        }
    }
}

/// Whose words a lift kept, as far as the provision's own words tell.
fn kept_of<'a>(it: &'a Lifted, place: Place<'a>) -> Kept<'a> {
    crate::kept::kept(it, place.before.map(|it| &it.wording))
}

/// Where words stand in a text as a whole.
fn standing(words: &str, text: &str) -> Vec<Range<usize>> {
    let words = words.trim();
    match words.is_empty() {
        true => Vec::new(),
        false => text.match_indices(words).map(|(at, it)| at..at + it.len()).collect(),
    }
}

impl Bridge<'_> {
    /// Whether it brought a word: where it stands as a whole, no other word is of it.
    fn has(&self, piece: &Range<usize>, word: &str) -> bool {
        match self.stands.is_empty() {
            true => says(&self.words.text, word),
            false => self.stands.iter().any(|it| it.start <= piece.start && piece.end <= it.end),
        }
    }
}

impl Candidate<'_> {
    /// Whether the words at this place of the new wording are its own.
    fn has(&self, piece: &Range<usize>) -> bool {
        self.kept.iter().any(|it| it.start <= piece.start && piece.end <= it.end)
    }

    fn says(&self, word: &str) -> bool {
        says(&self.words, word)
    }
}

/// What a proposal wants a provision to say; none where it is not about its words.
fn wanted(change: &Proposal, id: ProvisionId) -> Option<Wanted<'_>> {
    match change {
        Proposal::Replace(it) => (it.id == id).then_some(Wanted::Words(&it.wording)),
        Proposal::Delete(gone) => (*gone == id).then_some(Wanted::Nothing),
        Proposal::Insert { provisions: all, .. } | Proposal::Split { into: all, .. } => {
            let found = all.iter().find(|it| it.id == id);
            found.map(|it| Wanted::Words(&it.wording))
        }
        Proposal::Join { into, .. } => (into.id == id).then_some(Wanted::Words(&into.wording)),
        Proposal::Move { .. } => None,
    }
}

fn weight(fate: ProposalFate) -> u8 {
    match fate {
        ProposalFate::Incorporated => 0,
        ProposalFate::Live => 1,
        ProposalFate::Superseded => 2,
        ProposalFate::Withdrawn => 3,
    }
}

/// The stretches of `now` that a proposed wording has as well.
fn kept(proposed: &Printed, now: &Printed) -> Vec<Range<usize>> {
    if proposed == now {
        return std::iter::once(0..now.text.len()).collect();
    }
    let runs = compare_printed(proposed, now);
    let kept = runs
        .into_iter()
        .filter(|it| matches!(it.fate, RunFate::Kept | RunFate::Reformatted | RunFate::Renumbered));
    kept.map(|it| it.revised).collect()
}

/// The stretches that two wordings share: where in the one, and where in the other.
fn kept_pairs(one: &Printed, other: &Printed) -> Vec<(Range<usize>, Range<usize>)> {
    if one.text == other.text {
        return std::iter::once((0..one.text.len(), 0..other.text.len())).collect();
    }
    let same = |it: &Run| it.fate == RunFate::Kept && it.base.len() == it.revised.len();
    let all = compare_printed(one, other).into_iter().filter(same);
    all.map(|it| (it.base, it.revised)).collect()
}

/// The length of the next piece of text: blanks, a word with its marks inside, or one sign.
fn piece(text: &str) -> usize {
    let sort = |c: char| (c.is_whitespace(), c.is_alphanumeric());
    let mut chars = text.char_indices();
    let Some((_, first)) = chars.next() else { return text.len() };
    if sort(first) == (false, false) {
        return first.len_utf8();
    }
    chars.find(|(_, c)| sort(*c) != sort(first)).map_or(text.len(), |(at, _)| at)
}

/// Whether `word` is one of the words of `text`.
fn says(text: &str, word: &str) -> bool {
    let mut at = 0;
    while at < text.len() {
        let end = at + piece(&text[at..]);
        if text[at..end] == *word {
            return true;
        }
        at = end;
    }
    false
}

/// The stretches of a printed wording that stand in an alternative that names somebody.
fn named(now: &Printed, wording: &Wording) -> Vec<(Range<usize>, Vec<DelegationCode>)> {
    let inside = |it: &&PrintedSpan| it.part != Part::BracketMark && it.path.len() > 1;
    let words = now.spans.iter().filter(inside);
    words.filter_map(|span| Some((span.range.clone(), behind(wording, span)?))).collect()
}

/// Who is behind the innermost alternative with names that a span stands in.
fn behind(wording: &Wording, span: &PrintedSpan) -> Option<Vec<DelegationCode>> {
    let mut found = None;
    let mut inner = wording;
    for step in span.path.chunks(2) {
        let [position, alternative] = *step else { break };
        match inner.inlines().get(position as usize)? {
            Inline::Bracket(bracket) => {
                let chosen = chosen(bracket, alternative)?;
                if !chosen.delegations.is_empty() {
                    found = Some(chosen.delegations.clone());
                }
                inner = &chosen.wording;
            }
            Inline::Footnote(note) => inner = note,
            _ => return found,
        }
    }
    found
}

fn chosen(bracket: &Bracket, alternative: u32) -> Option<&travaux_text::Alternative> {
    bracket.alternatives().get(alternative as usize)
}
