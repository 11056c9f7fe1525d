//! Initialling, and the rectification of what was initialled.

use std::sync::Arc;

use travaux_closing::corrected;
use travaux_history::{
    Act, Answered, Correction, Deadline, Elsewhere, FileSent, Frozen, Initialled, InstrumentCode,
    Layer, Matter, MatterId, Notice, Rectification, Rectified, Standing, Version, VersionId,
    VersionKind,
};
use travaux_text::{DelegationCode, Text};

use crate::desk::refused;
use crate::{Desk, DeskError, NamedVersion, Saying, Speaker, VersionForm};

/// Words of an initialled text that are wrong.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Slip {
    /// The provision, by its address.
    pub at: String,
    /// The words as they stand.
    pub defective: String,
    /// The words as they should stand.
    pub corrected: String,
}

/// What is said with the notice of a rectification.
#[derive(Clone, Debug)]
pub struct NoticeForm<'n> {
    /// Who gives it.
    pub by: &'n DelegationCode,
    /// Until when others may object.
    pub until: Deadline,
    /// What is to be said of it in other languages.
    pub elsewhere: Vec<Elsewhere>,
    /// Why, and at which meeting.
    pub said: Saying<'n>,
}

impl Desk {
    /// Initials a tabled version for delegations, or for the table where none is named and ours is
    /// the chair; for ours where none is named. When all parties have, or the chair for the table,
    /// its text is fixed. An act that can be undone.
    ///
    /// # Errors
    ///
    /// When the version is internal, brackets are open in it, another is initialled already, a
    /// delegation is no party or has initialled it, or the file fails.
    pub fn initial(
        &mut self,
        version: NamedVersion<'_>,
        by: &[DelegationCode],
        said: Saying<'_>,
    ) -> Result<Vec<MatterId>, DeskError> {
        self.writable()?;
        let held = self.tabled_version(version)?;
        let (code, id) = (held.saved.instrument.clone(), held.id);
        if let Some(frozen) = self.frozen(&code) {
            let number = frozen.version.number;
            return Err(refused(format!("{code} is initialled already, in version {number}")));
        }
        let open = |it: &&travaux_text::Provision| it.wording.alternatives().next().is_some();
        let text = self.version_text(version)?;
        if let Some(at) = text.provisions.iter().position(|it| open(&it)) {
            let numbering = text.numbering_in(self.terms(&code));
            return Err(refused(format!(
                "{} still has brackets: lift them before the text is initialled",
                numbering.address(at)
            )));
        }
        let by = self.initialling(by)?;
        let known = |it: &Option<DelegationCode>| {
            let mut all = self.dossier().initials(&code);
            all.any(|(_, of)| of.version == id && of.by == *it)
        };
        if let Some(again) = by.iter().find(|it| known(it)) {
            let whom = again.as_ref().map_or("the table".to_owned(), ToString::to_string);
            return Err(refused(format!("it is initialled for {whom} already")));
        }
        let mut out = Vec::new();
        for by in by {
            let name = format!("initialling version {} of {code}", version.number);
            let note = said.note.trim().to_owned();
            let it = Initialled { instrument: code.clone(), version: id, by, note };
            out.push(self.note_matter(name, Matter::Initialled(it), said.occasion)?);
        }
        Ok(out)
    }

    /// For whom a version is initialled: none for the table.
    fn initialling(&self, by: &[DelegationCode]) -> Result<Vec<Option<DelegationCode>>, DeskError> {
        let ours = self.ours();
        if by.is_empty() {
            let Some(ours) = ours else { return Err(refused("no delegation is ours")) };
            return match ours.role {
                it if it.is_chair() => Ok(vec![None]),
                it if it.is_party() => Ok(vec![Some(ours.code.clone())]),
                _ => Err(refused("an observer initials nothing: name a party")),
            };
        }
        let parties: Vec<_> = self.dossier().parties().cloned().collect();
        let party = |it: &DelegationCode| {
            let code = self.delegation(it)?.code.clone();
            match parties.contains(&code) {
                true => Ok(Some(code)),
                false => Err(refused(format!("{code} is no party, and initials nothing"))),
            }
        };
        by.iter().map(party).collect()
    }

    /// The text of an instrument that is fixed.
    fn fixed(&self, code: &InstrumentCode) -> Result<Frozen<'_>, DeskError> {
        let code = &self.instrument(code)?.code;
        self.frozen(code).ok_or_else(|| {
            refused(format!(
                "{code} is not initialled by all yet: until then its text is changed as any other"
            ))
        })
    }

    /// Gives notice that errors in an initialled text are to be corrected, to which others may
    /// object until a deadline. An act that can be undone.
    ///
    /// # Errors
    ///
    /// When the text is not fixed, words do not stand at their place exactly once, the deadline
    /// has passed, another notice is running, or the file fails.
    pub fn give_notice(
        &mut self,
        instrument: &InstrumentCode,
        slips: &[Slip],
        form: &NoticeForm<'_>,
    ) -> Result<MatterId, DeskError> {
        self.writable()?;
        let version = self.fixed(instrument)?.version.clone();
        let code = version.saved.instrument.clone();
        let by = self.delegation(form.by)?.code.clone();
        if form.until.at <= self.world.now() {
            return Err(refused(format!("the deadline {} has passed already", form.until.stated)));
        }
        if slips.is_empty() {
            return Err(refused(
                "say what is corrected: a place, the words there, and the right ones",
            ));
        }
        let text = self.store.text(version.id)?;
        let numbering = text.numbering_in(self.terms(&code));
        let mut corrections = Vec::new();
        for it in slips {
            let missing = || DeskError::NotFound(format!("provision {} of {code}", it.at));
            let at = numbering.find(&it.at).ok_or_else(missing)?;
            corrections.push(Correction {
                provision: text.provisions[at].id,
                defective: it.defective.clone(),
                corrected: it.corrected.clone(),
            });
        }
        with_corrections(&text, &corrections)?;
        let rectification = Rectification {
            instrument: code.clone(),
            version: version.id,
            corrections,
            elsewhere: form.elsewhere.clone(),
            by,
            deadline: form.until.at,
            stated: form.until.stated.trim().to_owned(),
            reason: form.said.note.trim().to_owned(),
        };
        let name = format!("the notice of a rectification of {code}");
        self.note_matter(name, Matter::Rectification(rectification), form.said.occasion)
    }

    /// The last notice of a rectification of an instrument that was not done yet.
    ///
    /// # Errors
    ///
    /// When there is none.
    pub fn open_notice(&self, instrument: &InstrumentCode) -> Result<Notice<'_>, DeskError> {
        let code = &self.instrument(instrument)?.code;
        let mut all = self.dossier().rectifications(code);
        all.retain(|it| it.done.is_none_or(|done| !self.corrects(it.it, done.version)));
        all.pop().ok_or_else(|| DeskError::NotFound(format!("notice of a rectification of {code}")))
    }

    /// Notes that a delegation objects to a rectification; an act that can be undone.
    ///
    /// # Errors
    ///
    /// When there is no such notice, when it objected already, or when the file fails.
    pub fn refuse_rectification(
        &mut self,
        instrument: &InstrumentCode,
        by: Speaker<'_>,
        reason: &str,
    ) -> Result<MatterId, DeskError> {
        self.writable()?;
        let whose = self.delegation(by.by)?.code.clone();
        let notice = self.open_notice(instrument)?;
        if notice.objections.iter().chain(&notice.late).any(|it| it.by == whose) {
            return Err(refused(format!("the objection of {whose} is noted already")));
        }
        let note = reason.trim().to_owned();
        let refused = Answered { matter: notice.held.id, by: whose.clone(), note };
        let name = format!("the objection of {whose} to a rectification");
        self.note_matter(name, Matter::RectificationRefused(refused), by.occasion)
    }

    /// Rectifies a text to which notice was given, the time for objections being over: the
    /// corrected text is a version of its own, and takes the place of the other from the beginning.
    ///
    /// # Errors
    ///
    /// When there is no notice, somebody objected in time, the time is not over, or the file fails.
    pub fn rectify(
        &mut self,
        instrument: &InstrumentCode,
        occasion: &str,
    ) -> Result<&Version, DeskError> {
        self.writable()?;
        let frozen = self.fixed(instrument)?.version.id;
        let notice = self.open_notice(instrument)?;
        let (matter, it) = (notice.held.id, notice.it.clone());
        if let Some(first) = notice.objections.first() {
            return Err(refused(format!(
                "{} objected in time: the text stays as it is, and the parties agree on the \
                 correction otherwise",
                first.by
            )));
        }
        if self.world.now() <= it.deadline {
            return Err(refused(format!("objections may come until {}", it.stated)));
        }
        if frozen != it.version {
            return Err(refused("the text was rectified since: give notice of it anew"));
        }
        let text = with_corrections(&*self.store.text(frozen)?, &it.corrections)?;
        let occasion = match (occasion.trim(), self.dossier().newest_meeting()) {
            ("", Some(newest)) => newest.title.clone(),
            (named, _) => named.to_owned(),
        };
        let form = VersionForm {
            kind: VersionKind::Other("rectified text".to_owned()),
            standing: Standing::Basis,
            source: it.by.clone(),
            occasion,
            note: String::new(),
            layer: Layer::Tabled,
        };
        let new = self.new_version(&it.instrument, &form, vec![frozen])?;
        let stamp = self.stamp();
        let follows = |version: VersionId| {
            let instrument = it.instrument.clone();
            vec![Act::Noted(Matter::Rectified(Rectified {
                instrument,
                rectification: matter,
                version,
            }))]
        };
        let (id, _) =
            self.store.save_version_with(Layer::Tabled, &stamp, &new, Arc::new(text), follows)?;
        self.open.clear();
        self.compared = None;
        self.by_id(id)
    }

    /// Keeps receipts of files that left. They are internal.
    ///
    /// # Errors
    ///
    /// When the file fails.
    pub fn keep_receipts(&mut self, receipts: Vec<FileSent>) -> Result<(), DeskError> {
        self.writable()?;
        let acts: Vec<_> =
            receipts.into_iter().map(|it| Act::Noted(Matter::FileSent(it))).collect();
        let stamp = self.stamp();
        self.store.append_all(Layer::Internal, &stamp, &acts)?;
        Ok(())
    }
}

/// A text with its corrections.
///
/// # Errors
///
/// When words do not stand in their provision exactly once.
fn with_corrections(text: &Text, corrections: &[Correction]) -> Result<Text, DeskError> {
    let mut out = text.clone();
    for it in corrections {
        let missing = || DeskError::NotFound("provision to be corrected".to_owned());
        let provision = out.provisions.iter_mut().find(|held| held.id == it.provision);
        let provision = provision.ok_or_else(missing)?;
        provision.wording =
            corrected(&provision.wording, &it.defective, &it.corrected).map_err(|count| {
                refused(format!(
                    "“{}” stands {count} times there: name words that stand there once",
                    it.defective
                ))
            })?;
    }
    match out == *text {
        true => Err(refused("the corrected words are those that stand there")),
        false => Ok(out),
    }
}
