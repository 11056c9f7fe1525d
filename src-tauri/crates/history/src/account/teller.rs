//! Telling: names, places and words as the form wants them.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use travaux_redline::compare_printed;
use travaux_redline::rolling::brackets;
use travaux_text::{
    Alternative, Bracket, DelegationCode, Inline, Kind, Numbering, Provision, ProvisionId, Terms,
    Text, Wording,
};

use super::citations::{cited, cited_together};
use super::dates::{dated, timed};
use super::lifts::Asked;
use super::lineage::Formerly;
use super::phrases::{capital, listed, one_line, reason};
use super::placement::Placements;
use super::{Form, Line, Period, Sources, known};
use crate::parts::{Called, called};
use crate::{
    DecidedMove, Dossier, Hash, Instrument, InstrumentCode, MatterHeld, MeetingId, VersionId,
};

/// What is told, in which form, from which states.
pub(crate) struct Teller<'a> {
    pub(crate) sources: Sources<'a>,
    pub(crate) period: &'a Period,
    pub(crate) form: Form,
    /// The dossier as it was when the period began.
    pub(crate) before: &'a Dossier,
    /// The dossier as it was when the period ended.
    pub(crate) after: &'a Dossier,
    /// The instruments, each with its text as it stood at the end.
    pub(crate) standing: Vec<(&'a Instrument, Standing)>,
    /// The texts proposals were made on, as far as they were asked for.
    grounds: RefCell<HashMap<VersionId, Option<Arc<Text>>>>,
    /// What provisions that are gone were called, as far as it was asked for.
    pub(super) formerly: RefCell<HashMap<InstrumentCode, Arc<Formerly>>>,
    /// What delegations want to stand elsewhere, as far as it was asked for.
    pub(super) placements: RefCell<HashMap<InstrumentCode, Arc<Placements>>>,
    /// The moves on which was decided and that are not issued yet, as far as they were asked for.
    pub(super) decided_moves: RefCell<HashMap<InstrumentCode, Arc<Vec<DecidedMove>>>>,
    /// Texts as they stood at some times, as far as they were asked for.
    pub(super) standing_at: RefCell<HashMap<(InstrumentCode, i64), Arc<Text>>>,
    /// What was asked for of lifts and of earlier words.
    pub(crate) asked: Asked,
    /// The one meeting at which all that is told happened, and its day: they are not named on every
    /// line.
    only_meeting: Option<(MeetingId, String)>,
    /// Whether each line names its meeting.
    names_meetings: bool,
    /// Whether the reasons that people gave are told.
    tells_reasons: bool,
}

/// The text of an instrument as it stood, with its numbers.
#[derive(Default)]
pub(crate) struct Standing {
    pub(crate) text: Text,
    pub(crate) numbering: Numbering,
    /// The numbers in English, in which a report is written.
    cited: Numbering,
}

impl Standing {
    fn of(text: Text, terms: &'static Terms) -> Self {
        let cited = text.numbering_in(terms.in_english());
        Self { numbering: text.numbering_in(terms), cited, text }
    }

    pub(crate) fn get(&self, id: ProvisionId) -> Option<&Provision> {
        self.numbering.position(id).map(|at| &self.text.provisions[at])
    }

    fn cited(&self, id: ProvisionId) -> Option<String> {
        Some(cited(&self.text, &self.cited, self.cited.position(id)?))
    }
}

impl<'a> Teller<'a> {
    pub(crate) fn new(
        sources: Sources<'a>,
        period: &'a Period,
        form: Form,
        before: &'a Dossier,
        after: &'a Dossier,
    ) -> Self {
        let instruments = after.instruments.iter().filter(|it| !it.withdrawn);
        let standing = instruments
            .map(|it| {
                let text = after.standing_text(&it.code, sources.texts).unwrap_or_default();
                (it, Standing::of(text, it.terms()))
            })
            .collect();
        Self {
            sources,
            period,
            form,
            before,
            after,
            standing,
            grounds: RefCell::default(),
            formerly: RefCell::default(),
            placements: RefCell::default(),
            decided_moves: RefCell::default(),
            standing_at: RefCell::default(),
            asked: Asked::default(),
            only_meeting: None,
            names_meetings: true,
            tells_reasons: form == Form::Full,
        }
    }

    /// The same for preparatory work: reasons are told, and the meeting stands before each line.
    pub(crate) fn of_travaux(self) -> Self {
        Self { names_meetings: false, tells_reasons: true, ..self }
    }

    /// The same, where the meeting that all of it happened at is named above.
    pub(crate) fn at_one_meeting(self, meetings: &[(MeetingId, String)]) -> Self {
        let only_meeting = match meetings {
            [one] => Some(one.clone()),
            _ => None,
        };
        Self { only_meeting, ..self }
    }

    /// The texts of versions.
    pub(crate) fn texts(&self) -> &'a dyn Fn(VersionId) -> Option<Arc<Text>> {
        self.sources.texts
    }

    /// The text that was negotiated on in a version.
    pub(crate) fn ground(&self, version: VersionId) -> Option<Arc<Text>> {
        let mut grounds = self.grounds.borrow_mut();
        let read = || self.after.readable_ground(version, self.sources.texts);
        grounds.entry(version).or_insert_with(read).clone()
    }

    /// Whether an entry of this time belongs to the period: one that became known in it, whatever
    /// time it says it was made, so that no false date leaves it out.
    pub(crate) fn is_new(&self, entry: Hash, at: i64) -> bool {
        let (made, known) = (self.after.made(entry, at), known(self.after, entry, at));
        self.period.since.is_none_or(|since| known > since)
            && self.period.until.is_none_or(|until| made <= until)
    }

    /// Whether something was made before the period, and belongs to it because it arrived since.
    pub(crate) fn is_received_since(&self, entry: Hash, at: i64) -> bool {
        let (made, known) = (self.after.made(entry, at), known(self.after, entry, at));
        self.period.since.is_some_and(|since| made <= since && since < known)
    }

    /// When something was received that was made before the period, or days before it came.
    fn received(&self, entry: Hash, at: i64) -> String {
        const DAYS: i64 = 3 * 24 * 3_600_000;
        let known = known(self.after, entry, at);
        match self.is_received_since(entry, at) {
            true => format!(", received on {}", timed(known)),
            false if known - self.after.made(entry, at) >= DAYS && self.form != Form::Readout => {
                format!(", received on {}", dated(known))
            }
            false => String::new(),
        }
    }

    /// Whether a time, such as a deadline, lies in the period.
    pub(crate) fn holds(&self, at: i64) -> bool {
        self.period.holds(at)
    }

    /// The text of an instrument as it stood at the end.
    pub(crate) fn standing(&self, code: &InstrumentCode) -> Option<&Standing> {
        self.standing.iter().find(|(it, _)| it.code == *code).map(|(_, standing)| standing)
    }

    /// A delegation as the form names it.
    pub(crate) fn name(&self, code: &DelegationCode) -> String {
        match self.form {
            Form::Full => code.to_string(),
            Form::ProcesVerbal => {
                self.after.delegation(code).map_or_else(|| code.to_string(), |it| it.name.clone())
            }
            Form::Readout => "a delegation".to_owned(),
        }
    }

    /// Several delegations as the form names them; nothing where nobody is to be named.
    pub(crate) fn names(&self, codes: &[DelegationCode]) -> Option<String> {
        if codes.is_empty() || self.form == Form::Readout {
            return None;
        }
        Some(listed(&codes.iter().map(|it| self.name(it)).collect::<Vec<_>>()))
    }

    /// ` (Meridia and Cassia)`, or nothing.
    pub(crate) fn in_brackets(&self, codes: &[DelegationCode]) -> String {
        self.names(codes).map(|names| format!(" ({names})")).unwrap_or_default()
    }

    /// A reason that somebody gave, where the form tells it: ` — “only as a package”`.
    pub(crate) fn reason(&self, words: &str) -> String {
        if self.tells_reasons { self.condition(words) } else { String::new() }
    }

    /// What was said with an act and belongs to it, such as the condition of an agreement.
    pub(crate) fn condition(&self, words: &str) -> String {
        // What people write freely may name somebody: it is not read out.
        if self.form == Form::Readout { String::new() } else { reason(words) }
    }

    /// When something happened, in brackets: ` (2nd meeting, 22 November 2026)`; nothing where its
    /// meeting and day are named above, and in preparatory work, where they stand before the line.
    pub(crate) fn when(&self, meeting: Option<MeetingId>, entry: Hash, at: i64) -> String {
        let told = self.moment_beside(meeting, entry, at);
        if told.is_empty() || !self.names_meetings { String::new() } else { format!(" ({told})") }
    }

    /// When a matter was noted, in brackets.
    pub(crate) fn noted_when(&self, held: &MatterHeld) -> String {
        self.when(held.meeting, held.id.hash(), held.at)
    }

    /// When something happened: `2nd meeting, 22 November 2026`.
    pub(crate) fn moment(&self, meeting: Option<MeetingId>, entry: Hash, at: i64) -> String {
        let (day, received) = (dated(self.after.made(entry, at)), self.received(entry, at));
        match meeting.and_then(|id| self.after.meeting(id)) {
            Some(meeting) => format!("{}, {day}{received}", meeting.title),
            None => format!("{day}{received}"),
        }
    }

    /// The day of the one meeting that is named above.
    pub(crate) fn only_day(&self) -> String {
        self.only_meeting.as_ref().map(|(_, day)| day.clone()).unwrap_or_default()
    }

    /// The same without what is named above.
    pub(crate) fn moment_beside(&self, meeting: Option<MeetingId>, entry: Hash, at: i64) -> String {
        match &self.only_meeting {
            Some((id, day)) if Some(*id) == meeting && !self.is_received_since(entry, at) => {
                let own = dated(self.after.made(entry, at));
                if own == *day { String::new() } else { own }
            }
            _ => self.moment(meeting, entry, at),
        }
    }

    /// A line about a place: `Article 2(2): …`; `told` is what stands after the colon.
    pub(crate) fn line(
        &self,
        place: (&InstrumentCode, Option<ProvisionId>),
        entry: Hash,
        told: &str,
    ) -> Line {
        let (code, provision) = place;
        Line { entry: Some(entry), ..self.summary(&self.place(code, provision), place, told) }
    }

    /// A line that no single entry says, under the name of its place.
    pub(crate) fn summary(
        &self,
        name: &str,
        (code, provision): (&InstrumentCode, Option<ProvisionId>),
        told: &str,
    ) -> Line {
        let provision = provision.map(|id| self.now(code, id));
        Line {
            text: format!("{name}: {told}"),
            told: told.to_owned(),
            instrument: Some(code.clone()),
            provision,
            address: provision.map(|id| self.address(code, id)).unwrap_or_default(),
            ..Line::default()
        }
    }

    /// The name of a place at the beginning of a sentence; of the instrument where the package
    /// has several.
    pub(crate) fn place(&self, code: &InstrumentCode, provision: Option<ProvisionId>) -> String {
        self.placed(code, provision.map(|id| self.cited(code, id)))
    }

    /// The same for a phrase that names provisions of the instrument.
    pub(crate) fn placed(&self, code: &InstrumentCode, phrase: Option<String>) -> String {
        match phrase {
            None => self.instrument(code),
            Some(phrase) if self.standing.len() > 1 => {
                format!("{}, {phrase}", self.instrument(code))
            }
            Some(phrase) => capital(&phrase),
        }
    }

    /// What an instrument is called in a sentence.
    pub(crate) fn instrument(&self, code: &InstrumentCode) -> String {
        const LONGEST: usize = 60;
        let title = self.after.instrument(code).map(|it| one_line(&it.title)).unwrap_or_default();
        match title.is_empty() || title.chars().count() > LONGEST {
            true => code.to_string(),
            false => title,
        }
    }

    /// How a provision is called at the end; where it is gone, as it was called before.
    pub(crate) fn address(&self, code: &InstrumentCode, id: ProvisionId) -> String {
        let id = self.now(code, id);
        let standing = self.standing(code);
        let now = standing.and_then(|it| {
            let at = it.numbering.position(id)?;
            Some(it.numbering.address(at).to_owned())
        });
        let before = || self.formerly(code).called.get(&id).map(|it| it.address.clone());
        now.or_else(before).unwrap_or_default()
    }

    /// How a sentence names a provision: as it is called at the end, or was called last.
    pub(crate) fn cited(&self, code: &InstrumentCode, id: ProvisionId) -> String {
        let id = self.now(code, id);
        let now = self.standing(code).and_then(|it| it.cited(id));
        let called = now.or_else(|| self.formerly_cited(code, id));
        called.unwrap_or_else(|| "a provision that is not in the text".to_owned())
    }

    /// Where a provision stands in the package: what is not in it stands last.
    pub(crate) fn position(&self, code: &InstrumentCode, id: ProvisionId) -> (usize, usize) {
        let instrument = self.standing.iter().position(|(it, _)| it.code == *code);
        let id = self.now(code, id);
        let at = self.standing(code).and_then(|it| it.numbering.position(id));
        (instrument.unwrap_or(usize::MAX), at.unwrap_or(usize::MAX))
    }

    /// Several provisions of an instrument in one phrase, in reading order.
    pub(crate) fn cited_together(&self, code: &InstrumentCode, ids: &[ProvisionId]) -> String {
        let mut ids = ids.to_vec();
        ids.sort_by_key(|id| self.position(code, *id));
        let mut names: Vec<String> = ids.iter().map(|id| self.cited(code, *id)).collect();
        names.dedup();
        cited_together(&names)
    }

    /// The same of provisions of which one thing is said: a number stands for all that is under it,
    /// and a heading of whose parts it is not said is called a heading.
    pub(crate) fn cited_with_parts(&self, code: &InstrumentCode, ids: &[ProvisionId]) -> String {
        let mut ids: Vec<ProvisionId> = ids.iter().map(|id| self.now(code, *id)).collect();
        ids.sort_by_key(|id| self.position(code, *id));
        ids.dedup();
        let how = match self.standing(code) {
            Some(standing) => called(&standing.text, &ids),
            None => vec![Called::Whole; ids.len()],
        };
        let named = ids.iter().zip(how).filter_map(|(id, how)| match how {
            Called::Whole => Some(self.cited(code, *id)),
            Called::Alone => Some(self.cited_alone(code, *id)),
            Called::Within => None,
        });
        cited_together(&named.collect::<Vec<_>>())
    }

    /// How a sentence names a provision without its parts: `the heading of Article 2`.
    fn cited_alone(&self, code: &InstrumentCode, id: ProvisionId) -> String {
        let kind = self.standing(code).and_then(|it| it.get(id)).map(|it| it.kind);
        let what = if kind == Some(Kind::Paragraph) { "opening words" } else { "heading" };
        format!("the {what} of {}", self.cited(code, id))
    }

    pub(crate) fn terms(&self, code: &InstrumentCode) -> &'static Terms {
        self.after.instrument(code).map_or_else(|| Terms::of("en"), Instrument::terms)
    }

    /// A wording as the form prints it: in a readout, no bracket names anybody.
    pub(crate) fn words(&self, code: &InstrumentCode, wording: &Wording) -> String {
        let nowhere = Numbering::default();
        let numbering = self.standing(code).map_or(&nowhere, |it| &it.numbering);
        match self.form {
            Form::Readout => unnamed(wording).printed_text(numbering),
            _ => wording.printed_text(numbering),
        }
    }

    /// What a provision says in a version, where an open move of it says that it is one.
    pub(crate) fn wording_in(
        &self,
        code: &InstrumentCode,
        version: VersionId,
        it: &Provision,
    ) -> Wording {
        let is_moved = it.wording.alternatives().next().is_some();
        let text = (self.sources.texts)(version).filter(|_| is_moved);
        let told = text.map(|it| self.after.with_moves_told(code, &it, self.terms(code)));
        let told = told.and_then(|text| text.provisions.into_iter().find(|at| at.id == it.id));
        told.map_or_else(|| it.wording.clone(), |it| it.wording)
    }

    /// The line with words before and after, as a redline.
    pub(crate) fn with_words(
        &self,
        line: Line,
        code: &InstrumentCode,
        before: Option<&Wording>,
        after: Option<&Wording>,
    ) -> Line {
        let before = before.map(|it| self.words(code, it)).filter(|it| !it.is_empty());
        let after = after.map(|it| self.words(code, it)).filter(|it| !it.is_empty());
        let runs = match (&before, &after) {
            (Some(before), Some(after)) => {
                let printed = |text: &str| Wording::plain(text).printed(&Numbering::default());
                compare_printed(&printed(before), &printed(after))
            }
            _ => Vec::new(),
        };
        Line { before, after, runs, ..line }
    }

    /// The provisions contested at the end, in reading order, with how many brackets each has.
    pub(crate) fn contested(&self) -> Vec<(&'a InstrumentCode, &Provision, usize)> {
        let mut found = Vec::new();
        for (instrument, standing) in &self.standing {
            for provision in &standing.text.provisions {
                let count = brackets(&provision.wording).len();
                if count > 0 {
                    found.push((&instrument.code, provision, count));
                }
            }
        }
        found
    }
}

/// The provisions something is said about, each once, with what is said last.
pub(crate) fn last_by_place<T>(
    all: impl Iterator<Item = ((InstrumentCode, ProvisionId), T)>,
) -> Vec<T> {
    let mut places: HashMap<(InstrumentCode, ProvisionId), usize> = HashMap::new();
    let mut found: Vec<Option<T>> = Vec::new();
    for (place, it) in all {
        if let Some(earlier) = places.insert(place, found.len()) {
            found[earlier] = None;
        }
        found.push(Some(it));
    }
    found.into_iter().flatten().collect()
}

/// The wording with nobody named in its brackets.
fn unnamed(wording: &Wording) -> Wording {
    let inlines = wording.inlines().iter().map(|inline| match inline {
        Inline::Bracket(bracket) => {
            let alternatives = bracket
                .alternatives()
                .iter()
                .map(|it| Alternative { wording: unnamed(&it.wording), delegations: Vec::new() });
            match Bracket::new(alternatives.collect()) {
                Ok(bracket) => Inline::Bracket(bracket),
                // Alternatives that differ in nothing but who is behind them.
                Err(_) => Inline::Placeholder("\u{2026}".to_owned()),
            }
        }
        Inline::Footnote(note) => Inline::Footnote(unnamed(note)),
        other => other.clone(),
    });
    Wording::new(inlines)
}
