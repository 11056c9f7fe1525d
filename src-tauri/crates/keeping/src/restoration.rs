//! A copy in the place of a dossier, and what a person must know of copies.

use std::{
    fmt,
    path::{Path, PathBuf},
};

use travaux_desk::{Desk, DeskError, Protection, World};
use travaux_history::account::by_number;
use travaux_history::{PouchSent, counted};
use travaux_store::{Stamp, Store, Way};

use crate::{Keeping, Want, copies, copy, keeper};

/// What became of a dossier whose place a copy took.
///
/// - **Shape**: printed, it is what a person must know, in whole sentences.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Restored {
    /// Where what was there before is kept; nowhere if nothing was there.
    pub kept: Option<PathBuf>,
    /// What opens the dossier now, if that is something else than before.
    pub opens: Option<Opens>,
    /// What others have of ours that the dossier does not have any more.
    pub lost: Lost,
}

/// What went out of a dossier before a copy took its place, and is not in the copy.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Lost {
    /// How many entries of our record.
    pub entries: u64,
    /// The pouches that carried them: for whom, and which number.
    pub pouches: Vec<(String, u64)>,
}

/// What opens a dossier that was restored, where it is something else than before.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Opens {
    /// Whoever has the file can read it.
    Anybody,
    /// The passphrase that it had when the copy was made.
    Former,
}

impl Keeping {
    /// Refuses a copy that is of another negotiation than what stands, or stood last, at the place
    /// that it is to take.
    ///
    /// # Errors
    ///
    /// When it is of another negotiation, and of which; when the copy does not open.
    pub fn refuse_another(
        &self,
        way: Way<'_>,
        copy: Way<'_>,
        world: &dyn World,
    ) -> Result<(), DeskError> {
        let of = Store::open_read_only(copy)?;
        let found = of.heads()?.dossier;
        let there = Store::open_read_only(way).and_then(|it| Ok(it.heads()?.dossier)).ok();
        let there = there.or_else(|| self.stood_last(way.path(), world));
        if there.is_none_or(|it| it == found) {
            return Ok(());
        }
        let title = &of.dossier().description.title;
        Err(DeskError::Refused(format!(
            "this is a copy of another negotiation, \u{201c}{title}\u{201d}, and not of what \
             stands in {}; add --force if it is to take its place all the same",
            way.path().display()
        )))
    }

    /// Puts a copy in the place of a dossier; what was there is kept beside it.
    ///
    /// # Errors
    ///
    /// When the copy does not open or is damaged, when the dossier is open anywhere, or when the
    /// disk is full or fails. The dossier is then as it was.
    pub fn restore(
        &self,
        way: Way<'_>,
        copy: Way<'_>,
        world: Box<dyn World>,
    ) -> Result<Restored, DeskError> {
        keeper::free_for_a_dossier(way.path())?;
        let now = world.now();
        let kept = copies::beside(way.path(), now);
        let opens = opens(way.path(), copy);
        let lost = lost(way, copy);
        Store::restore(way, copy, &kept, &Stamp::at(now))?;
        // The copy is the one that counts from now on.
        let way = Way::new(way.path(), copy.key());
        drop(self.open(way, world, Want::Accept)?);
        Ok(Restored { kept: kept.exists().then_some(kept), opens, lost })
    }
}

/// What will open the dossier at `path`, once `copy` is in its place, if that is something else.
fn opens(path: &Path, copy: Way<'_>) -> Option<Opens> {
    let before = Desk::protection(path).ok()?;
    match copy.key() {
        None => (before == Protection::Encrypted).then_some(Opens::Anybody),
        Some(key) => (!key.is_of(path)).then_some(Opens::Former),
    }
}

/// What went out of the dossier that stands at the place of `way` and is not in `copy`; nothing
/// where it cannot be read, or is another.
fn lost(way: Way<'_>, copy: Way<'_>) -> Lost {
    let (Ok(before), Ok(after)) = (Store::open_read_only(way), Store::open_read_only(copy)) else {
        return Lost::default();
    };
    let (out, in_copy) = (before.out_through(), after.out_through());
    if before.desk() != after.desk() || out <= in_copy {
        return Lost::default();
    }
    let sent = before.dossier().sent_by(before.desk()).filter(|it| it.through > in_copy);
    let to = |it: &PouchSent| it.to.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let entries = counted(out).saturating_sub(counted(in_copy)).max(1);
    Lost { entries, pouches: sent.map(|it| (to(it), it.number)).collect() }
}

impl fmt::Display for Lost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.entries == 0 {
            return Ok(());
        }
        let of = |one, many| by_number(self.entries, one, many);
        let each = self.pouches.iter().map(|(to, number)| format!("pouch {number} to {to}"));
        let each: Vec<_> = each.collect();
        let carried =
            if each.is_empty() { String::new() } else { format!(" ({})", each.join("; ")) };
        write!(
            f,
            " {} {} of our record that went out since{carried} {} not in it, and others may have \
             {}. Take {} of ours in again before anything else goes out, and {} back; otherwise \
             our record goes on anew, and the next pouch says so.",
            self.entries,
            of("entry", "entries"),
            of("is", "are"),
            of("it", "them"),
            by_number(self.pouches.len() as u64, "this pouch", "these pouches"),
            of("it is", "they are")
        )
    }
}

impl fmt::Display for Restored {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kept {
            Some(kept) => {
                let name = kept.file_name().unwrap_or_default().to_string_lossy();
                write!(
                    f,
                    "The copy was restored. What was there before is kept beside it as \
                     \u{201c}{name}\u{201d}."
                )?;
            }
            None => f.write_str("The copy was restored. Nothing was there before.")?,
        }
        self.lost.fmt(f)?;
        match self.opens {
            None => Ok(()),
            Some(Opens::Anybody) => f.write_str(
                " The copy was made before the dossier was encrypted, so it is plain now: anybody \
                 who has the file can read it. Give it a passphrase again.",
            ),
            Some(Opens::Former) => {
                f.write_str(" It opens with the passphrase that it had when the copy was made.")
            }
        }
    }
}

/// What a person must know who has just encrypted the dossier at `path`: that copies of it are
/// still plain; nothing where none is.
pub fn plain_copies(path: &Path) -> Option<String> {
    let is_plain = |it: &PathBuf| matches!(Desk::protection(it), Ok(Protection::Plain));
    let beside = copies::kept_beside(path).into_iter();
    let all = copy::copies(path).into_iter().map(|it| it.path).chain(beside);
    let found: Vec<_> = all.filter(is_plain).collect();
    let first = found.first()?;
    Some(match found.len() {
        1 => format!(
            "A copy of it that was made before is still plain, and anybody who has it can read \
             it: {}. Delete it, or keep it where nobody else comes.",
            first.display()
        ),
        count => format!(
            "{count} copies of it that were made before are still plain, and anybody who has \
             them can read them, such as {}. Delete them, or keep them where nobody else comes.",
            first.display()
        ),
    })
}
