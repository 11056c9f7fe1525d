//! Whose names stand in Word files: the delegations they write for, said once and remembered.

use std::collections::HashMap;

use travaux_exchange::docx::read::{ALL_ACCEPTED, TrackedChange, WordFile};
use travaux_exchange::docx::returned_file::moved_provisions;
use travaux_history::{Act, Author, InstrumentCode, Layer};
use travaux_redline::rolling;
use travaux_text::{DelegationCode, Text};

use crate::deeds::{Deed, Step};
use crate::desk::refused;
use crate::files::foreign::{adopted, taken_of};
use crate::files::gaps::recalled;
use crate::{Desk, DeskError, Foreign, Speaker, Tabled};

/// Somebody who is named beside tracked changes or comments of a Word file.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct FoundAuthor {
    /// The name as the file writes it; empty where it names nobody.
    pub name: String,
    /// How many tracked changes are theirs.
    pub changes: usize,
    /// How many comments are theirs.
    pub comments: usize,
    /// The delegation they write for, where that is known.
    pub delegation: Option<DelegationCode>,
    /// Whether it is known for whom they write; they may write for nobody at the table, as does
    /// whoever is not named.
    pub known: bool,
}

/// Which tracked changes of a Word file are taken; all others are rejected.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub enum Changes {
    /// All of them.
    #[default]
    Accepted,
    /// None of them.
    Rejected,
    /// Those of the authors who write for this delegation.
    Of(DelegationCode),
}

/// What came of a file whose tracked changes were put forward by those who made them.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Authored {
    /// What each delegation put forward, in the order of the delegations.
    pub tabled: Vec<(DelegationCode, Tabled)>,
    /// The authors whose changes were left, because they write for nobody at the table.
    pub left: Vec<String>,
    /// Whether the file differs from the base also without its tracked changes; that nobody put
    /// forward.
    pub differs: bool,
}

impl Desk {
    /// Says for which delegations authors write, or that they write for nobody at the table; an
    /// act that can be undone. It is internal.
    ///
    /// # Errors
    ///
    /// When an author has no name, when there is no such delegation, or when the file fails; then
    /// nothing is remembered.
    pub fn name_authors(
        &mut self,
        named: &[(String, Option<DelegationCode>)],
    ) -> Result<(), DeskError> {
        let mut deed = Deed { name: told(named), forth: Vec::new(), back: Vec::new() };
        for (name, code) in named {
            let name = name.trim().to_owned();
            if name.is_empty() {
                return Err(refused("an author needs a name"));
            }
            let code = code.as_ref().map(|it| self.delegation(it)).transpose()?;
            let now = Author { name, delegation: code.map(|it| it.code.clone()) };
            let before = self.dossier().author(&now.name).cloned();
            let back = || Act::AuthorForgotten(now.name.clone());
            if before.as_ref() != Some(&now) {
                deed.back.push(enter(before.map_or_else(back, Act::AuthorNamed)));
                deed.forth.push(enter(Act::AuthorNamed(now)));
            }
        }
        self.do_deed(deed)
    }

    /// Forgets what was said of an author, who is then asked after again; an act that can be
    /// undone.
    ///
    /// # Errors
    ///
    /// When nothing was said of them, or when the file fails.
    pub fn forget_author(&mut self, name: &str) -> Result<(), DeskError> {
        let missing = || DeskError::NotFound(format!("author \u{201c}{name}\u{201d}"));
        let held = self.dossier().author(name).ok_or_else(missing)?.clone();
        self.do_deed(Deed {
            name: format!("forgetting the author {}", held.name),
            forth: vec![enter(Act::AuthorForgotten(held.name.clone()))],
            back: vec![enter(Act::AuthorNamed(held))],
        })
    }

    /// Whoever is named in a Word file, in the order of their first change or comment, and the
    /// delegation they write for where that is known.
    pub fn authors_of(&self, file: &WordFile) -> Vec<FoundAuthor> {
        let mut found: Vec<FoundAuthor> = Vec::new();
        let mut places: HashMap<&str, usize> = HashMap::new();
        let changes = file.changes.iter().map(|it| (it.author.trim(), 1, 0));
        let comments = file.comments.iter().map(|it| (it.author.trim(), 0, 1));
        for (name, changes, comments) in changes.chain(comments) {
            if let Some(at) = places.get(name) {
                let known = &mut found[*at];
                known.changes += changes;
                known.comments += comments;
                continue;
            }
            places.insert(name, found.len());
            let said = self.dossier().written_for(name);
            found.push(FoundAuthor {
                name: name.to_owned(),
                changes,
                comments,
                delegation: said.flatten().cloned(),
                known: said.is_some() || name.is_empty(),
            });
        }
        found
    }

    /// A foreign file with other tracked changes taken than all of them.
    ///
    /// # Errors
    ///
    /// When there is no such delegation, when nobody is known to write for it in this file, or
    /// when nothing is left of the text.
    pub fn with_changes(&self, foreign: Foreign, which: &Changes) -> Result<Foreign, DeskError> {
        let Some(file) = foreign.word.clone() else { return Ok(foreign) };
        let code = match which {
            Changes::Of(code) => Some(&self.delegation(code)?.code),
            _ => None,
        };
        let theirs = |it: &TrackedChange| self.writes_for(&it.author) == code;
        if code.is_some() && !file.changes.iter().any(theirs) {
            let code = code.map_or("", DelegationCode::as_str);
            let name = &foreign.name;
            return Err(refused(format!(
                "nobody is known to write for {code} in \u{201c}{name}\u{201d}"
            )));
        }
        let (all, none) = (|_: &TrackedChange| true, |_: &TrackedChange| false);
        let (keep, taken): (&dyn Fn(&TrackedChange) -> bool, _) = match which {
            Changes::Accepted => (&all, ALL_ACCEPTED.to_owned()),
            Changes::Rejected => {
                (&none, "The text was imported with all changes rejected.".to_owned())
            }
            Changes::Of(code) => {
                let taken = format!(
                    "The text was taken with the changes of {code} accepted and all others \
                     rejected."
                );
                (&theirs, taken)
            }
        };
        let import = file.import(keep, &taken, &mut self.new_ids());
        taken_of(&foreign.name, import, Some(file))
    }

    /// Puts the tracked changes of a Word file forward, each as what the delegation proposes that
    /// its author writes for; an act that can be undone.
    ///
    /// # Errors
    ///
    /// When the file has no tracked changes, when nobody said for whom one of their authors
    /// writes, and as [`Desk::propose`].
    pub fn propose_by_authors(
        &mut self,
        foreign: &Foreign,
        instrument: &InstrumentCode,
        occasion: &str,
    ) -> Result<Authored, DeskError> {
        let (file, authors) = self.known_authors(foreign)?;
        let base = self.store.text(self.negotiated(instrument)?.id)?;
        let scheme = self.terms(instrument).scheme;
        let plain = file.rejected(&mut self.new_ids()).counting(scheme).text;
        let plain = recalled(&base, plain.clone().renamed(&adopted(&base, &plain)));
        let delegations = self.dossier().delegations.iter().map(|it| it.code.clone());
        let writing = |code: &DelegationCode| {
            authors.iter().any(|it| it.changes > 0 && it.delegation.as_ref() == Some(code))
        };
        let all: Vec<_> = delegations.filter(writing).collect();
        let mut authored = Authored {
            differs: !says_the_same(&base, &plain),
            left: authors.iter().filter(|it| it.delegation.is_none()).map(named).collect(),
            tabled: Vec::new(),
        };
        let before = self.deeds.count();
        for code in all {
            let theirs = |it: &TrackedChange| self.writes_for(&it.author) == Some(&code);
            let read = file.on_top(&theirs, &mut self.new_ids()).counting(scheme);
            let moved = moved_provisions(&file, &theirs, &read);
            let ids = adopted(&plain, &read.text);
            let moved = moved.into_iter().map(|it| ids.get(&it).copied().unwrap_or(it)).collect();
            let said = renumbered_alike(&plain, recalled(&base, read.text.renamed(&ids)));
            // What the file does not touch of the delegation's position stays as it is.
            let (position, _) = self.position(instrument, &code)?;
            let revised = rolling::on_top(&plain, &said, &position, &moved);
            let speaker = Speaker { by: &code, occasion };
            let tabled = self.put_forward_moving(instrument, speaker, &revised, &moved)?;
            authored.tabled.push((code, tabled));
        }
        let name = format!("the proposals of \u{201c}{}\u{201d} on {instrument}", foreign.name);
        self.deeds.join_after(before, name);
        Ok(authored)
    }

    /// A Word file with tracked changes and their authors, of each of whom somebody said for whom
    /// they write.
    fn known_authors(
        &self,
        foreign: &Foreign,
    ) -> Result<(std::sync::Arc<WordFile>, Vec<FoundAuthor>), DeskError> {
        let name = &foreign.name;
        let file = foreign.word.clone().filter(|it| !it.changes.is_empty());
        let none = || {
            refused(format!("\u{201c}{name}\u{201d} has no tracked changes; say whose text it is"))
        };
        let file = file.ok_or_else(none)?;
        let mut authors = self.authors_of(&file);
        authors.retain(|it| it.changes > 0);
        let unknown: Vec<_> = authors.iter().filter(|it| !it.known).map(named).collect();
        if !unknown.is_empty() {
            return Err(refused(format!(
                "nobody has said for which delegation {} writes",
                unknown.join(", ")
            )));
        }
        Ok((file, authors))
    }

    /// The delegation that the author of this name writes for.
    fn writes_for(&self, name: &str) -> Option<&DelegationCode> {
        self.dossier().written_for(name).flatten()
    }
}

/// An entry of the internal record.
fn enter(act: Act) -> Step {
    Step::Enter(Layer::Internal, act)
}

/// What remembering authors is called.
fn told(named: &[(String, Option<DelegationCode>)]) -> String {
    match named {
        [(name, Some(code))] => format!("{} writing for {code}", name.trim()),
        [(name, None)] => format!("{} writing for nobody at the table", name.trim()),
        all => format!("whom {} authors write for", all.len()),
    }
}

fn named(it: &FoundAuthor) -> String {
    match it.name.as_str() {
        "" => "somebody unnamed".to_owned(),
        name => format!("\u{201c}{name}\u{201d}"),
    }
}

/// `said` with the numbers of `plain` where a provision prints the same number in both: a number
/// that was typed, and that nobody touched, is nobody's proposal when a neighbour moved.
fn renumbered_alike(plain: &Text, mut said: Text) -> Text {
    let (old, new) = (plain.numbering(), said.numbering());
    let before: HashMap<_, _> =
        plain.provisions.iter().enumerate().map(|(at, it)| (it.id, (at, it))).collect();
    for (at, provision) in said.provisions.iter_mut().enumerate() {
        let Some((was, held)) = before.get(&provision.id) else { continue };
        let same = (held.kind, held.depth) == (provision.kind, provision.depth);
        if same && old.label(*was) == new.label(at) {
            provision.number.clone_from(&held.number);
        }
    }
    said
}

/// Whether two texts are the same, provision for provision.
fn says_the_same(base: &Text, other: &Text) -> bool {
    rolling::proposals(base, other).proposals.is_empty()
}
