//! Whether everything in the dossier is as it was written.

use std::path::Path;

use travaux_history::{Hash, Trust, Version};
use travaux_pouch::{Identity, Pouch};
use travaux_store::{FileKey, Protection, Store, Way};

use crate::{Desk, DeskError, Limit};

/// What a check of the whole dossier found.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Soundness {
    /// What was checked, in one sentence; of a damaged dossier, which versions can still be read.
    pub summary: String,
    /// What does not verify, a sentence each; empty for a sound dossier.
    pub damage: Vec<String>,
    /// What could not be proven either way, a sentence each.
    pub unproven: Vec<String>,
    /// The versions that can still be read and exported whole, such as `FA@1`.
    pub readable: Vec<String>,
    /// Those that cannot.
    pub lost: Vec<String>,
}

impl Desk {
    /// Checks everything in the file: pages, hashes, the chains of the record.
    ///
    /// # Errors
    ///
    /// When the check itself cannot be carried out.
    pub fn verify(&self) -> Result<Soundness, DeskError> {
        let mut damage: Vec<_> = self.store.verify()?.iter().map(ToString::to_string).collect();
        if damage.is_empty() {
            damage.extend(self.exchanged_wrong()?);
        }
        // A pouch that is not as it was signed says nothing of the record.
        if damage.is_empty() {
            damage.extend(self.signed_otherwise()?);
        }
        let unproven = self.unproven()?;
        let dossier = self.dossier();
        // Where the instrument itself is lost, nobody can ask for its versions.
        let has_name = |it: &Version| dossier.instrument(&it.saved.instrument).is_some();
        let is_sound =
            |it: &&Version| damage.is_empty() || has_name(it) && self.store.text(it.id).is_ok();
        let (readable, lost): (Vec<_>, Vec<_>) = dossier.versions.iter().partition(is_sound);
        let named = |all: Vec<&Version>| -> Vec<String> {
            all.iter().map(|it| format!("{}@{}", it.saved.instrument, it.number)).collect()
        };
        let (readable, lost) = (named(readable), named(lost));
        let summary = match damage.is_empty() {
            true => format!(
                "Checked {} with {}, every word of them, and the whole record.",
                counted(dossier.instruments.len(), "instrument"),
                counted(dossier.versions.len(), "version")
            ),
            false => left(&readable, &lost),
        };
        Ok(Soundness { summary, damage, unproven, readable, lost })
    }

    /// What cannot be proven of the file either way, a sentence each: what [`Desk::verify`] calls
    /// unproven, without checking the rest.
    ///
    /// # Errors
    ///
    /// When the file fails.
    pub fn unproven(&self) -> Result<Vec<String>, DeskError> {
        Ok(self.doubts.iter().cloned().chain(self.unproven_signatures()?).collect())
    }

    /// What cannot be proven of a version, in a sentence; none where nothing stands in doubt.
    pub fn unproven_of(&self, version: &Version) -> Option<String> {
        let (of, desk) = (&version.saved.source, version.desk);
        if desk == self.store.desk() {
            return None;
        }
        let keys: Vec<_> = self.dossier().keys.iter().filter(|it| it.met.desk() == desk).collect();
        if keys.iter().any(|it| self.dossier().trust(&it.met) == Trust::Verified) {
            return None;
        }
        Some(match keys.is_empty() {
            true => format!(
                "Nothing here is signed by the desk that brought it: that it is a text of {of} cannot be proven."
            ),
            false => format!(
                "The room code was never compared with {of}: it comes from whoever holds the key \
                 that signed it."
            ),
        })
    }

    /// Which of the pouches that are kept, and of our secret keys, are not as they were entered.
    fn exchanged_wrong(&self) -> Result<Vec<String>, DeskError> {
        let is_sound = |digest: Hash, bytes: &[u8]| {
            Pouch::read(bytes).is_ok_and(|pouch| pouch.digest() == digest)
        };
        let pouches = self.store.pouches()?.into_iter();
        let pouches = pouches.filter(|(digest, bytes)| !is_sound(*digest, bytes));
        let pouches = pouches.map(|(digest, _)| {
            let short = digest.short();
            format!("the pouch {short} that was kept is not as it was signed: it proves nothing")
        });
        let is_entered =
            |it: &Identity| self.dossier().keys.iter().any(|held| held.met.keys == it.keys());
        let keys = self.identities()?.into_iter().filter(|it| !is_entered(it));
        let keys = keys.map(|_| {
            "a secret key of ours is not the one that was entered; make new keys before a pouch \
             is made"
                .to_owned()
        });
        let lost = self.lost_keys()?.filter(|_| self.has_sent());
        Ok(pouches.chain(keys).chain(lost).collect())
    }

    /// How the dossier at `path` is protected; reads its first bytes and changes nothing.
    ///
    /// # Errors
    ///
    /// When it cannot be read or is no dossier.
    pub fn protection(path: &Path) -> Result<Protection, DeskError> {
        Ok(Store::protection(path)?)
    }

    /// Writes a dossier anew so that `to` opens it, whole or not at all; none makes it plain.
    ///
    /// # Errors
    ///
    /// When it is open anywhere, when the key is wrong, when it is damaged, or when the disk is
    /// full or fails.
    pub fn rekey<'a>(way: impl Into<Way<'a>>, to: Option<&FileKey>) -> Result<(), DeskError> {
        Ok(Store::rekey(way, to)?)
    }

    /// What was noticed about the file when it was opened, a sentence each.
    pub fn notices(&self) -> &[String] {
        &self.notices
    }

    /// Notes something a person should know about the file.
    pub fn notice(&mut self, sentence: String) {
        self.notices.push(sentence);
    }

    /// Notes something that cannot be proven of the file, for whoever has it verified.
    pub fn doubt(&mut self, sentence: String) {
        self.doubts.push(sentence);
    }

    /// Why it can only be read; none where it can be written.
    pub fn limit(&self) -> Option<Limit> {
        let is_open_elsewhere = || self.path().is_some_and(Store::is_open);
        match self.limit {
            _ if !self.is_read_only() => None,
            Some(limit) => Some(limit),
            None if is_open_elsewhere() => Some(Limit::OpenElsewhere),
            None => Some(Limit::Closed),
        }
    }

    /// What in the record does not verify, a sentence each; what it told is left out.
    pub fn damage(&self) -> Vec<String> {
        self.store.damage().iter().map(ToString::to_string).collect()
    }

    /// Whether somebody else wrote to the file since this was last asked.
    ///
    /// # Errors
    ///
    /// When the file fails.
    pub fn has_changed(&self) -> Result<bool, DeskError> {
        Ok(self.store.has_changed()?)
    }

    /// Gives up writing, because of what was noticed; `why` is the last of its sentences.
    ///
    /// # Errors
    ///
    /// When the file fails.
    pub fn only_read(&mut self, limit: Limit, why: String) -> Result<(), DeskError> {
        self.limit = Some(limit);
        self.notices.push(why);
        Ok(self.store.only_read()?)
    }

    /// The file itself, for whoever keeps it safe.
    pub fn kept(&self) -> &Store {
        &self.store
    }

    /// The file itself, for whoever keeps it safe.
    pub fn kept_mut(&mut self) -> &mut Store {
        &mut self.store
    }

    /// Drops what is derived, such as the search index, and derives it again.
    ///
    /// # Errors
    ///
    /// When the dossier was opened only to be read, or when the file fails.
    pub fn rebuild(&mut self) -> Result<(), DeskError> {
        self.writable()?;
        Ok(self.store.rebuild()?)
    }
}

fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// What is left of a damaged dossier.
fn left(readable: &[String], lost: &[String]) -> String {
    match (readable, lost) {
        ([], []) => "No version can be found in it any more.".to_owned(),
        ([], lost) => format!("None of its versions can be read any more: {}.", lost.join(", ")),
        (readable, []) => {
            format!("These versions can still be read and exported: {}.", readable.join(", "))
        }
        (readable, lost) => format!(
            "These versions can still be read and exported: {}. These cannot: {}.",
            readable.join(", "),
            lost.join(", ")
        ),
    }
}
