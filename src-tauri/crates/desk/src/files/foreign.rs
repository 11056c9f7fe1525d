//! Files of others: taken in as versions, given out as text.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use travaux_exchange::docx::read::{ALL_ACCEPTED, WordFile};
use travaux_exchange::{Format, Import, docx};
use travaux_history::{Act, Instrument, InstrumentCode, Layer, Version};
use travaux_redline::{Passages, RowFate, compare};
use travaux_text::{
    Finding, Ids, Kind, Numbering, Place, ProvisionId, Scheme, Severity, Terms, Text, Wording,
};

use crate::desk::refused;
use crate::files::gaps::recalled;
use crate::{Desk, DeskError, NamedVersion, VersionForm};

/// A foreign file, read but not yet taken in.
#[derive(Clone, Debug, Default)]
pub struct Foreign {
    /// What it is called: the file's name.
    pub name: String,
    /// Its text.
    pub text: Text,
    /// What the reader noticed.
    pub findings: Vec<Finding>,
    /// The language of its headings, such as `en`.
    pub language: String,
    /// How it counts.
    pub scheme: Scheme,
    /// The Word file it was taken from, where it is one.
    pub word: Option<Arc<WordFile>>,
}

/// Where an imported text goes.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ImportTarget {
    /// The instrument; a new one is made when the dossier has none of this code.
    pub instrument: InstrumentCode,
    /// Its title, for a new one; else the title in the text is taken.
    pub title: Option<String>,
}

impl Foreign {
    /// What its parts are called, and how it counts.
    pub fn terms(&self) -> &'static Terms {
        Terms::of(&self.language).counting(self.scheme)
    }

    /// Its text for an instrument that counts in this way.
    pub(crate) fn counting(&self, scheme: Scheme) -> Text {
        self.text.clone().recounted(self.scheme, scheme)
    }

    /// The title in the text; empty when it has none.
    pub fn title(&self) -> String {
        let title = self.text.provisions.iter().find(|it| it.kind == Kind::Title);
        title
            .map(|it| it.wording.printed_text(&self.text.numbering_in(self.terms())))
            .unwrap_or_default()
    }

    /// The same file with the finding that its words came through LibreOffice, where they did.
    pub fn through_office(mut self, they_did: bool) -> Self {
        let sentence = THROUGH_OFFICE.to_owned();
        let finding = Finding { place: Place::Whole, severity: Severity::Warning, sentence };
        self.findings.splice(0..0, they_did.then_some(finding));
        self
    }
}

impl Desk {
    /// Reads the bytes of a foreign file without taking anything in.
    ///
    /// # Errors
    ///
    /// When they are no text that can be read.
    pub fn read_foreign(&self, name: &str, bytes: &[u8]) -> Result<Foreign, DeskError> {
        let format = Format::of_name(name).unwrap_or(Format::Markdown);
        if format != Format::Word && !docx::is_office(bytes) {
            let import = travaux_exchange::read(bytes, format, &mut self.new_ids());
            return taken_of(name, import, None);
        }
        let file = WordFile::read(bytes).map_err(unreadable(name))?;
        let import = file.import(&|_| true, ALL_ACCEPTED, &mut self.new_ids());
        taken_of(name, import, Some(Arc::new(file)))
    }

    /// Ids that no text has yet.
    pub(crate) fn new_ids(&self) -> Ids {
        Ids::new(u64::try_from(self.world.now()).unwrap_or_default(), &self.world.random())
    }

    /// The instrument a foreign text looks like: one whose newest text shares its title or most
    /// of its provisions.
    ///
    /// # Errors
    ///
    /// When the file fails.
    pub fn resembled(&self, foreign: &Foreign) -> Result<Option<&Instrument>, DeskError> {
        let mut best = (0, None);
        for instrument in self.dossier().instruments.iter().filter(|it| !it.withdrawn) {
            let Some(newest) = self.newest_base(&instrument.code) else { continue };
            let held = self.store.text(newest.id)?;
            let shared = adopted(&held, &foreign.text).len() * 100 / foreign.text.provisions.len();
            if shared >= 40 && shared > best.0 {
                best = (shared, Some(instrument));
            }
        }
        Ok(best.1)
    }

    /// Takes a foreign text in as a version; an act that can be undone.
    ///
    /// Provisions that go on from the newest version keep their permanent ids.
    ///
    /// # Errors
    ///
    /// When the instrument is new and has no title, when the form lacks something, or when the
    /// file fails; then nothing is taken in.
    pub fn import_text(
        &mut self,
        foreign: Foreign,
        target: &ImportTarget,
        form: &VersionForm,
    ) -> Result<&Version, DeskError> {
        self.writable()?;
        // What the form lacks is said before anything is entered.
        self.check(form)?;
        let code = target.instrument.clone();
        self.is_open(&code)?;
        self.admits(foreign.terms(), &foreign.text)?;
        let known = self.dossier().instrument(&code).is_some_and(|it| !it.withdrawn);
        let added = match known {
            true => self.table_instrument(&code, form.layer)?,
            false => Some(self.add_instrument(&code, &foreign, target, form.layer)?),
        };
        let base = self.newest_base(&code).map(|it| it.id);
        let mut text = foreign.counting(self.terms(&code).scheme);
        if let Some(base) = base {
            let ids = adopted(&*self.store.text(base)?, &text);
            text = text.renamed(&ids);
        }
        let new = self.new_version(&code, form, base.into_iter().collect())?;
        let stamp = self.stamp();
        let id = self.store.save_version(form.layer, &stamp, &new, Arc::new(text))?;
        self.open.retain(|key, open| key.instrument != code || open.edited());
        let number = self.by_id(id)?.number;
        self.note_saved(format!("importing version {number} of {code}"), form.layer, id, added);
        self.by_id(id)
    }

    /// Enters a new instrument, or brings back one that was taken back; gives how to do it
    /// again and how to take it back.
    fn add_instrument(
        &mut self,
        code: &InstrumentCode,
        foreign: &Foreign,
        target: &ImportTarget,
        layer: Layer,
    ) -> Result<(Act, Act), DeskError> {
        let named = target.title.as_deref().map(str::trim).filter(|it| !it.is_empty());
        let title = named.map_or_else(|| foreign.title(), str::to_owned);
        if title.is_empty() {
            return Err(refused(format!("the new instrument {code} needs a title")));
        }
        let instrument = Instrument {
            code: code.clone(),
            title,
            kind: String::new(),
            language: foreign.language.clone(),
            numbering: foreign.scheme.named(),
            withdrawn: false,
        };
        let stamp = self.stamp();
        // Nobody outside hears of an instrument of which nothing was tabled.
        self.store.append(layer, &stamp, &Act::InstrumentAdded(instrument))?;
        if self.dossier().instrument(code).is_some_and(|it| it.withdrawn) {
            let back = Act::InstrumentReinstated(code.clone());
            self.store.append(layer, &stamp, &back)?;
        }
        Ok((Act::InstrumentReinstated(code.clone()), Act::InstrumentWithdrawn(code.clone())))
    }

    /// Tables an instrument that is internal, where something of it is tabled; gives how to do it
    /// again and how to take it back, where it was.
    pub(crate) fn table_instrument(
        &mut self,
        code: &InstrumentCode,
        layer: Layer,
    ) -> Result<Option<(Act, Act)>, DeskError> {
        if layer == Layer::Internal || !self.dossier().is_internal(code) {
            return Ok(None);
        }
        let instrument = self.instrument(code)?.clone();
        let (code, stamp) = (instrument.code.clone(), self.stamp());
        self.store.append(Layer::Tabled, &stamp, &Act::InstrumentAdded(instrument))?;
        Ok(Some((Act::InstrumentReinstated(code.clone()), Act::InstrumentWithdrawn(code))))
    }

    /// Refuses to table what would tell of an instrument of which nothing was tabled.
    pub(crate) fn is_tabled(&self, code: &InstrumentCode) -> Result<(), DeskError> {
        if !self.dossier().is_internal(code) {
            return Ok(());
        }
        Err(refused(format!(
            "{code} is internal, and nobody outside knows of it: table a version of it first"
        )))
    }

    /// The text of a version with its numbers, in the terms of its language.
    ///
    /// # Errors
    ///
    /// When there is no such version, when some of it is damaged, or when the file fails.
    pub fn numbered_text(
        &self,
        version: NamedVersion<'_>,
    ) -> Result<(Arc<Text>, Numbering), DeskError> {
        let terms = self.terms(&self.instrument(version.instrument)?.code);
        let text = self.version_text(version)?;
        let numbering = text.numbering_in(terms);
        Ok((text, numbering))
    }

    /// A text of an instrument as the bytes of a file, for the person at this desk.
    ///
    /// # Errors
    ///
    /// When there is no such instrument.
    pub fn spelled(
        &self,
        instrument: &InstrumentCode,
        text: &Text,
        format: Format,
    ) -> Result<Vec<u8>, DeskError> {
        let terms = self.terms(&self.instrument(instrument)?.code);
        Ok(travaux_exchange::write(text, format, terms))
    }
}

/// What a reader is told of a file that we did not read ourselves.
pub const THROUGH_OFFICE: &str = "It was read through LibreOffice, which may have formatted or numbered \
    something differently; compare it with the original.";

/// What was read of the file `name`, unless it was refused or holds nothing.
pub(crate) fn taken_of(
    name: &str,
    import: Import,
    word: Option<Arc<WordFile>>,
) -> Result<Foreign, DeskError> {
    if let Some(refusal) = import.refusal() {
        return Err(unreadable(name)(refusal.sentence.clone()));
    }
    if import.text.provisions.is_empty() {
        return Err(DeskError::Unreadable(format!("\u{201c}{name}\u{201d} holds no text")));
    }
    Ok(Foreign {
        name: name.to_owned(),
        text: import.text,
        findings: import.findings,
        language: import.terms.language.to_owned(),
        scheme: import.terms.scheme,
        word,
    })
}

/// Why the file `name` was refused.
pub(crate) fn unreadable(name: &str) -> impl Fn(String) -> DeskError + '_ {
    move |sentence| DeskError::Unreadable(format!("\u{201c}{name}\u{201d}: {sentence}"))
}

/// For each provision of `revised` that goes on from one of `base`: its id, and the one it
/// goes on from.
pub(crate) fn adopted(base: &Text, revised: &Text) -> HashMap<ProvisionId, ProvisionId> {
    let (base_passages, passages) =
        (Passages::of_text(base), Passages::of_text(revised).without_ids());
    let redline = compare(&base_passages, &passages);
    let goes_on = redline.rows().iter().filter(|row| {
        !matches!(row.fate, RowFate::Inserted | RowFate::Deleted | RowFate::MovedAway)
    });
    let mut ids: HashMap<_, _> = goes_on
        .flat_map(|row| row.revised.clone().zip(row.base.clone()))
        .map(|(new, old)| (revised.provisions[new].id, base.provisions[old].id))
        .collect();
    says_alone(base, revised, &mut ids);
    ids
}

/// Adds what is left on both sides and alone says what it says: too short to be told as moved, and
/// the same provision all the same.
fn says_alone(base: &Text, revised: &Text, ids: &mut HashMap<ProvisionId, ProvisionId>) {
    let taken: HashSet<ProvisionId> = ids.values().copied().collect();
    let mut left: HashMap<_, [Vec<ProvisionId>; 2]> = HashMap::new();
    let sides = [(0, base), (1, revised)];
    for (side, it) in
        sides.iter().flat_map(|(side, text)| text.provisions.iter().map(move |it| (*side, it)))
    {
        let known = if side == 0 { taken.contains(&it.id) } else { ids.contains_key(&it.id) };
        if !known && it.wording != Wording::default() {
            left.entry((it.kind, &it.wording)).or_default()[side].push(it.id);
        }
    }
    for [old, new] in left.into_values() {
        if let ([old], [new]) = (&old[..], &new[..]) {
            ids.insert(*new, *old);
        }
    }
}

/// A reading whose provisions bear the ids of those of `text` that they go on from, and are
/// counted as that one is.
pub(crate) fn renamed(text: &Text, scheme: Scheme, import: Import) -> Import {
    let import = import.counting(scheme);
    let ids = adopted(text, &import.text);
    Import { text: recalled(text, import.text.renamed(&ids)), ..import }
}
