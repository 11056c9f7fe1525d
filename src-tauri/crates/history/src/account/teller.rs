//! Telling: names, places and words as the form wants them.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use travaux_redline::{compare_printed, rolling::brackets};
use travaux_text::{
    Alternative, Bracket, DelegationCode, Inline, Numbering, Provision, ProvisionId, Terms, Text,
    Wording,
};

use super::{Form, Line, Period, Sources};
use crate::{Dossier, Hash, Instrument, InstrumentCode, MeetingId, VersionId};

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
}

/// The text of an instrument as it stood, with its numbers.
#[derive(Default)]
pub(crate) struct Standing {
    pub(crate) text: Text,
    pub(crate) numbering: Numbering,
}

impl Standing {
    fn of(text: Text, terms: &'static Terms) -> Self {
        Self { numbering: text.numbering_in(terms), text }
    }

    pub(crate) fn get(&self, id: ProvisionId) -> Option<&Provision> {
        self.numbering.position(id).map(|at| &self.text.provisions[at])
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
                (it, Standing::of(text, Terms::of(&it.language)))
            })
            .collect();
        Self { sources, period, form, before, after, standing, grounds: RefCell::default() }
    }

    /// The text that was negotiated on in a version.
    pub(crate) fn ground(&self, version: VersionId) -> Option<Arc<Text>> {
        let mut grounds = self.grounds.borrow_mut();
        let read = || self.after.readable_ground(version, self.sources.texts);
        grounds.entry(version).or_insert_with(read).clone()
    }

    /// Whether something of this time happened in the period.
    pub(crate) fn is_new(&self, at: i64) -> bool {
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
        let names: Vec<_> = codes.iter().map(|it| self.name(it)).collect();
        Some(names.join(", "))
    }

    /// ` (Meridia, Cassia)`, or nothing.
    pub(crate) fn in_brackets(&self, codes: &[DelegationCode]) -> String {
        self.names(codes).map(|names| format!(" ({names})")).unwrap_or_default()
    }

    /// What somebody wrote beside, where the form tells it: ` — only as a package`.
    pub(crate) fn remark(&self, words: &str) -> String {
        // What people write freely may name somebody: it is not read out.
        if words.trim().is_empty() || self.form == Form::Readout {
            return String::new();
        }
        format!(" — {}", words.trim())
    }

    /// A meeting's title: `, 2nd meeting`; nothing where none is known.
    pub(crate) fn at_meeting(&self, id: Option<MeetingId>) -> String {
        let meeting = id.and_then(|id| self.after.meeting(id));
        meeting.map(|it| format!(", {}", it.title)).unwrap_or_default()
    }

    /// A line about a place: `FA 2(2): …`; `tell` is what stands after the colon.
    pub(crate) fn line(
        &self,
        place: (&InstrumentCode, Option<ProvisionId>),
        entry: Hash,
        tell: &str,
    ) -> Line {
        let (code, provision) = place;
        let address = provision.map(|id| self.address(code, id)).unwrap_or_default();
        let name = match (&provision, address.is_empty()) {
            (None, _) => code.to_string(),
            (Some(_), true) => format!("{code}, a provision that is no longer there"),
            (Some(_), false) => format!("{code} {address}"),
        };
        Line {
            text: format!("{name}: {tell}"),
            entry: Some(entry),
            instrument: Some(code.clone()),
            provision,
            address,
            ..Line::default()
        }
    }

    /// How a provision is called at the end; where it is gone, as it was called before.
    pub(crate) fn address(&self, code: &InstrumentCode, id: ProvisionId) -> String {
        let standing = self.standing(code);
        let now = standing.and_then(|it| {
            let at = it.numbering.position(id)?;
            Some(it.numbering.address(at).to_owned())
        });
        now.or_else(|| self.former_address(code, id)).unwrap_or_default()
    }

    fn former_address(&self, code: &InstrumentCode, id: ProvisionId) -> Option<String> {
        let terms = self.terms(code);
        let versions = self.after.versions_of(code).rev().filter(|it| !it.withdrawn);
        versions.filter_map(|it| (self.sources.texts)(it.id)).find_map(|text| {
            text.provisions.iter().find(|it| it.id == id)?;
            let numbering = text.numbering_in(terms);
            Some(numbering.address(numbering.position(id)?).to_owned())
        })
    }

    pub(crate) fn terms(&self, code: &InstrumentCode) -> &'static Terms {
        Terms::of(self.after.instrument(code).map_or("en", |it| it.language.as_str()))
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

    /// The line with the words a provision has at the end.
    pub(crate) fn as_it_stands(&self, line: Line) -> Line {
        let held = line.instrument.as_ref().zip(line.provision).and_then(|(code, id)| {
            Some((code.clone(), self.standing(code)?.get(id)?.wording.clone()))
        });
        match held {
            Some((code, wording)) => self.with_words(line, &code, None, Some(&wording)),
            None => line,
        }
    }

    /// The texts of an instrument that were negotiated on when the period began and ended;
    /// what was contested in them reads as it did before.
    pub(crate) fn bases(&self, code: &InstrumentCode) -> Option<[(VersionId, Arc<Text>); 2]> {
        let (old, new) = (self.before.newest_base(code)?.id, self.after.newest_base(code)?.id);
        let texts = self.sources.texts;
        let (before, after) =
            (self.before.readable_ground(old, texts)?, self.after.readable_ground(new, texts)?);
        Some([(old, before), (new, after)])
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
