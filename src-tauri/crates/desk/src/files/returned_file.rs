//! The returned file: a Word file that came back of a version we sent, and what to take of it.

use std::collections::{HashMap, HashSet};

use travaux_exchange::docx::read::{ChangeKind, TrackedChange, WordFile};
use travaux_exchange::docx::returned_file::{
    ReturnRow, Returned, Sender, check_return_to, provisions_of_paragraphs,
};
use travaux_history::account::stated;
use travaux_history::{
    Dossier, Hash, InstrumentCode, StatusNow, Version, VersionNumber, wording_hash,
};
use travaux_redline::chosen;
use travaux_text::{Ids, Provision, ProvisionId, Scheme, Terms, Text, build, markdown};

use crate::desk::refused;
use crate::draft::own_changes::letters;
use crate::files::foreign::{renamed, unreadable};
use crate::files::remarks::Remarked;
use crate::{Between, Desk, DeskError, FoundAuthor, Look, NamedVersion, Shape, Speaker, Tabled};

/// So many versions are looked at for the marks that a file may have been sent with.
const MOST_MARKED: usize = 6;

/// Whether some of the comments of a file came back.
fn came_back(sent: &WordFile, returned: &WordFile) -> bool {
    sent.comments.iter().any(|ours| {
        returned
            .comments
            .iter()
            .any(|it| it.author == ours.author && (it.words == ours.words || it.date == ours.date))
    })
}

/// A redline between two versions that was sent.
struct SentRedline {
    file: WordFile,
    between: [VersionNumber; 2],
}

/// A Word file that came back, beside the version that was sent.
#[derive(Clone, Debug)]
pub struct ReturnedFile {
    /// The instrument.
    pub instrument: InstrumentCode,
    /// The number of the version that was sent.
    pub version: VersionNumber,
    /// The hash of its bytes.
    pub digest: Hash,
    /// What differs, silent changes first.
    pub returned: Returned,
    /// Of each row: whether it touches a provision that is agreed.
    pub agreed: Vec<bool>,
    /// Who is named beside its tracked changes and comments.
    pub authors: Vec<FoundAuthor>,
    /// Of each row: the provision it is about, under its permanent id where it has one.
    provisions: Vec<Option<ProvisionId>>,
    /// The returned text with every tracked change accepted, under the ids of the sent one.
    accepted: Text,
    /// Its comments.
    remarked: Remarked,
}

impl ReturnedFile {
    /// Whether a row can be taken: as a proposal, where it changes words of a provision, or as
    /// a comment on one.
    pub fn can_be_taken(&self, row: usize) -> bool {
        match self.comment_of(row) {
            Some(at) => self.remarked.provision(self.remarked.root(at)).is_some(),
            None => self.changes_words(row),
        }
    }

    /// Whether a row changes words of a provision.
    fn changes_words(&self, row: usize) -> bool {
        let differs = |it: &ReturnRow| it.comment.is_none() && (it.before != it.after || it.moved);
        self.provisions.get(row).is_some_and(Option::is_some)
            && self.returned.rows.get(row).is_some_and(differs)
    }

    /// The comment of the returned file that a row is about.
    fn comment_of(&self, row: usize) -> Option<usize> {
        self.returned.rows.get(row)?.comment
    }
}

impl Desk {
    /// Compares the bytes of a Word file of this name that came back with the version that was
    /// sent.
    ///
    /// # Errors
    ///
    /// When there is no such version, when it is internal (then it was never sent), when the
    /// bytes are no Word file that can be read, or when the file of the dossier fails.
    pub fn check_returned(
        &self,
        version: NamedVersion<'_>,
        name: &str,
        bytes: &[u8],
    ) -> Result<ReturnedFile, DeskError> {
        let instrument = version.instrument;
        let file = WordFile::read(bytes).map_err(unreadable(name))?;
        let (sent, _) = self.numbered_text(version)?;
        let redline = self.sent_redline(version, &file);
        let marked = redline.as_ref().map(|it| it.between);
        let sent_file = match redline {
            Some(redline) => redline.file,
            None => self.as_sent(version, &file)?,
        };
        let mut returned = check_return_to(&self.sender(instrument, &file), &sent_file, &file);
        returned.notices.extend(marked.map(|[from, to]| {
            format!(
                "Compared with our redline from version {from} to version {to}, which was sent."
            )
        }));
        let travelled = Travelled { sent: &sent_file, returned: &file };
        let scheme = self.terms(instrument).scheme;
        let places = Known::of(&sent, scheme, &travelled, &mut self.new_ids());
        let provisions: Vec<_> = returned.rows.iter().map(|row| places.of_row(row)).collect();
        let agreed =
            provisions.iter().map(|id| id.is_some_and(|it| self.is_agreed(instrument, &sent, it)));
        Ok(ReturnedFile {
            instrument: instrument.clone(),
            version: version.number,
            digest: Hash::of("travaux returned file", bytes),
            agreed: agreed.collect(),
            authors: self.authors_of(&file),
            provisions,
            remarked: Remarked::new(&file, places.returned, &places.accepted, places.terms),
            accepted: places.accepted,
            returned,
        })
    }

    /// Who we are, as far as `file` tells: our names, and the changes in them that we made. Those
    /// are of the redlines that lead to a version saved when they say that they were made.
    fn sender(&self, instrument: &InstrumentCode, file: &WordFile) -> Sender {
        let names = self.names_of_ours(file);
        let by_us = |it: &&TrackedChange| names.iter().any(|name| *name == it.author.trim());
        let own: Vec<_> = file.changes.iter().filter(by_us).collect();
        let Ok(code) = self.instrument(instrument).map(|it| it.code.clone()) else {
            return Sender { names, changes: Vec::new() };
        };
        let mut changes = Vec::new();
        for [from, to] in self.marked_pairs(&code, &own) {
            let marks = self.redline_between(&code, [from, to], None, file);
            changes.extend(marks.map(|it| it.changes).unwrap_or_default());
        }
        changes.retain(|it| own.iter().any(|own| (own.kind, &own.words) == (it.kind, &it.words)));
        Sender { names, changes }
    }

    /// The pairs of versions between which a redline may hold these changes: the revised one was
    /// saved when they say that they were made.
    fn marked_pairs(
        &self,
        code: &InstrumentCode,
        changes: &[&TrackedChange],
    ) -> Vec<[&Version; 2]> {
        let said: HashSet<i64> =
            changes.iter().filter_map(|it| stated(it.date.as_deref()?)).collect();
        let versions = self.dossier().versions.iter();
        let versions: Vec<_> =
            versions.filter(|it| it.saved.instrument == *code && !it.withdrawn).collect();
        let leads = |it: &&&Version| said.iter().any(|at| it.saved_at.abs_diff(*at) < 1_000);
        let mut pairs = Vec::new();
        for to in versions.iter().filter(leads).take(MOST_MARKED) {
            let others = versions.iter().filter(|it| it.id != to.id).rev().take(MOST_MARKED);
            pairs.extend(others.map(|from| [*from, *to]));
        }
        pairs
    }

    /// The redline of ours from or to a version that came back, where most of its changes are in the
    /// file; with the numbers of its versions.
    fn sent_redline(&self, of: NamedVersion<'_>, file: &WordFile) -> Option<SentRedline> {
        let code = self.instrument(of.instrument).ok()?.code.clone();
        let all: Vec<_> = file.changes.iter().collect();
        let names = self.names_of_ours(file);
        let here = |it: &Version| it.number == of.number;
        let mut best: Option<(usize, SentRedline)> = None;
        for [from, to] in self.marked_pairs(&code, &all) {
            if !here(from) && !here(to) {
                continue;
            }
            // Whoever of ours it was written for; a name that is not ours is a forgery.
            let dated = |it: &&TrackedChange| {
                let date = it.date.as_deref().and_then(stated);
                date.is_some_and(|at| to.saved_at.abs_diff(at) < 1_000)
            };
            let author = file.changes.iter().find(dated).map(|it| it.author.trim());
            let author = author.filter(|it| names.iter().any(|name| name == it));
            let Some(redline) = self.redline_between(&code, [from, to], author, file) else {
                continue;
            };
            let bears = |it: &&TrackedChange| {
                let same = |own: &&TrackedChange| {
                    (own.kind, &own.words, &own.date) == (it.kind, &it.words, &it.date)
                };
                file.changes.iter().any(|own| same(&own))
            };
            let found = redline.changes.iter().filter(bears).count();
            let most = found > 0 && found * 2 > redline.changes.len();
            if most && best.as_ref().is_none_or(|it| it.0 < found) {
                let between = [from.number, to.number];
                best = Some((found, SentRedline { file: redline, between }));
            }
        }
        best.map(|it| it.1)
    }

    /// The redline between two versions in the name of an `author`, as we would have sent what came
    /// back as `file`.
    fn redline_between(
        &self,
        code: &InstrumentCode,
        [from, to]: [&Version; 2],
        author: Option<&str>,
        file: &WordFile,
    ) -> Option<WordFile> {
        let named = |number| NamedVersion { instrument: code, number };
        let between = Between { base: named(from.number), revised: named(to.number) };
        let moves =
            |it: &TrackedChange| matches!(it.kind, ChangeKind::MoveFrom | ChangeKind::MoveTo);
        let flat = !file.changes.iter().any(moves);
        let numbered = stamped(to, file);
        let written = |comments| {
            let numbered = numbered.clone();
            let look = Look { flat, comments, numbered, ..Look::default() };
            let bytes = self.exported_redline(between, author, &look).ok()?;
            WordFile::read(&bytes).ok()
        };
        let commented = || written(true).filter(|it| came_back(it, file));
        let commented = if file.comments.is_empty() { None } else { commented() };
        commented.or_else(|| written(false))
    }

    /// The names of our delegation, and of those in `file` who write for it.
    fn names_of_ours(&self, file: &WordFile) -> Vec<String> {
        let Some(own) = self.ours() else { return Vec::new() };
        let mut names = vec![own.code.to_string(), own.name.clone()];
        let authors = file.changes.iter().map(|it| &it.author);
        for author in authors.chain(file.comments.iter().map(|it| &it.author)) {
            let is_ours = self.dossier().written_for(author).flatten() == Some(&own.code);
            if is_ours && !names.contains(author) {
                names.push(author.clone());
            }
        }
        names
    }

    /// A version as the Word file that was sent: with the comments of the tabled layer, where
    /// some of them came back.
    ///
    /// # Errors
    ///
    /// As [`Desk::exported`].
    pub fn as_sent(
        &self,
        version: NamedVersion<'_>,
        returned: &WordFile,
    ) -> Result<WordFile, DeskError> {
        let held = self.tabled_version(version)?;
        let numbered = stamped(held, returned);
        let written = |comments| {
            let numbered = numbered.clone();
            let shape = Shape::Word(Look { comments, numbered, ..Look::default() });
            let bytes = self.exported(version, shape)?;
            WordFile::read(&bytes).map_err(unreadable("what was sent"))
        };
        let plain = written(false)?;
        if returned.comments.is_empty() {
            return Ok(plain);
        }
        let commented = written(true)?;
        Ok(if came_back(&commented, returned) { commented } else { plain })
    }

    /// Takes rows of a returned file as proposals and comments of a delegation, and leaves the
    /// others; an act that can be undone.
    ///
    /// # Errors
    ///
    /// When a row cannot be taken alone, and as [`Desk::propose`]; then nothing is taken.
    pub fn take_returned(
        &mut self,
        file: &ReturnedFile,
        rows: &[usize],
        speaker: Speaker<'_>,
    ) -> Result<Tabled, DeskError> {
        let chosen = rows.iter().filter(|row| file.can_be_taken(**row));
        let chosen = chosen.filter_map(|row| file.comment_of(*row));
        let comments: Vec<_> = chosen.collect();
        let before = self.deeds.count();
        let (mut text, _) = self.position(&file.instrument, speaker.by)?;
        let mut taken: HashMap<ProvisionId, Vec<&ReturnRow>> = HashMap::new();
        let mut order = Vec::new();
        for &row in rows.iter().filter(|row| file.changes_words(**row)) {
            let Some(id) = file.provisions[row] else { continue };
            let of_it = taken.entry(id).or_insert_with(|| {
                order.push(id);
                Vec::new()
            });
            of_it.push(&file.returned.rows[row]);
        }
        if order.is_empty() && comments.is_empty() {
            return Err(refused(
                "choose what to take: none of these rows changes words of a provision or is a \
                 comment",
            ));
        }
        for id in &order {
            file.take(&mut text, *id, &taken[id])?;
        }
        let mut tabled = match order.is_empty() {
            true => Tabled::default(),
            false => self.put_forward(&file.instrument, speaker, &text)?,
        };
        let of = &file.instrument;
        tabled.comments = self.take_remarks(&file.remarked, &comments, of, speaker)?;
        let name = format!("what {} returned of {of}", speaker.by);
        if !comments.is_empty() {
            self.deeds.join_after(before, name);
        }
        Ok(tabled)
    }

    /// Whether a provision of a text is agreed as it stands there.
    fn is_agreed(&self, instrument: &InstrumentCode, sent: &Text, id: ProvisionId) -> bool {
        let agreed = || {
            let code = &self.instrument(instrument).ok()?.code;
            let provision = sent.provisions.iter().find(|it| it.id == id)?;
            let now = self.dossier().status_now(code, id, wording_hash(provision));
            Some(matches!(now, StatusNow::Set(_, it) if it.status.is_agreed()))
        };
        agreed().unwrap_or_default()
    }
}

impl ReturnedFile {
    /// Takes the rows of one provision over into a text.
    fn take(&self, text: &mut Text, id: ProvisionId, rows: &[&ReturnRow]) -> Result<(), DeskError> {
        let come = self.accepted.provisions.iter().find(|it| it.id == id);
        let held = text.provisions.iter().position(|it| it.id == id);
        match (held, come) {
            (Some(at), None) => drop(text.provisions.remove(at)),
            (None, Some(come)) => {
                let at = self.place_of(id, text);
                text.provisions.insert(at, come.clone());
            }
            (Some(at), Some(come)) => {
                let whole = self.rows_of(id) == rows.len();
                text.provisions[at] = reworded(&text.provisions[at], come, rows, whole)?;
                if rows.iter().any(|row| row.moved) {
                    let provision = text.provisions.remove(at);
                    text.provisions.insert(self.place_of(id, text), provision);
                }
            }
            (None, None) => {}
        }
        Ok(())
    }

    /// How many rows are about a provision.
    fn rows_of(&self, id: ProvisionId) -> usize {
        (0..self.provisions.len())
            .filter(|row| self.provisions[*row] == Some(id) && self.changes_words(*row))
            .count()
    }

    /// Where a provision of the returned text belongs in `text`: after the one before it.
    fn place_of(&self, id: ProvisionId, text: &Text) -> usize {
        let all = &self.accepted.provisions;
        let at = all.iter().position(|it| it.id == id).unwrap_or(all.len());
        let before = all[..at].iter().rev();
        let found = before.filter_map(|it| text.provisions.iter().position(|own| own.id == it.id));
        found.map(|at| at + 1).next().unwrap_or_default()
    }
}

/// A provision with the changes of some rows taken over from what came back.
fn reworded(
    held: &Provision,
    come: &Provision,
    rows: &[&ReturnRow],
    whole: bool,
) -> Result<Provision, DeskError> {
    if whole {
        return Ok(Provision { id: held.id, ..come.clone() });
    }
    let spelled = [held, come].map(|it| markdown::write_wording(&it.wording));
    let worded = rows.iter().filter(|row| row.before != row.after).count();
    let told = |gone: &str, come: &str| {
        let said = |row: &&&ReturnRow| {
            (letters(&row.before), letters(&row.after)) == (letters(gone), letters(come))
        };
        rows.iter().any(|row| said(&row))
    };
    let taken = chosen(&spelled[0], &spelled[1], told);
    if taken.taken < worded {
        return Err(refused(format!(
            "in {} one change cannot be told from the others; take all rows of that provision",
            rows[0].provision
        )));
    }
    Ok(Provision { wording: build::wording(&taken.words), ..held.clone() })
}

/// What stands behind the number of a version on the pages of a file, where it is one of the forms
/// in which it may have left: what other desks have come to the dossier since changes it.
fn stamped(held: &Version, file: &WordFile) -> Option<String> {
    let is_there = |form: &String| {
        let stamp = format!("Version {}{form}", held.number);
        file.margins.iter().any(|it| it.rejected.contains(&stamp))
    };
    Dossier::forms_of_number(held).into_iter().find(is_there)
}

/// A file as it was sent, and as it came back.
struct Travelled<'f> {
    sent: &'f WordFile,
    returned: &'f WordFile,
}

/// Which provisions the paragraphs of the two files are.
struct Known {
    sent: HashMap<usize, ProvisionId>,
    returned: HashMap<usize, ProvisionId>,
    accepted: Text,
    terms: &'static Terms,
}

impl Known {
    fn of(text: &Text, scheme: Scheme, file: &Travelled<'_>, ids: &mut Ids) -> Self {
        let Travelled { sent, returned } = file;
        let all = |_: &_| true;
        let none = |_: &_| false;
        let accepted = renamed(text, scheme, returned.accepted(ids));
        let rejected = renamed(text, scheme, returned.rejected(ids));
        let mut known = provisions_of_paragraphs(returned, &none, &rejected);
        known.extend(provisions_of_paragraphs(returned, &all, &accepted));
        let ours = renamed(text, scheme, sent.rejected(ids));
        let sent = provisions_of_paragraphs(sent, &none, &ours);
        Self { sent, returned: known, terms: accepted.terms, accepted: accepted.text }
    }

    fn of_row(&self, row: &ReturnRow) -> Option<ProvisionId> {
        let came = row.paragraph.and_then(|it| self.returned.get(&it));
        came.or_else(|| self.sent.get(&row.sent_paragraph?)).copied()
    }
}
