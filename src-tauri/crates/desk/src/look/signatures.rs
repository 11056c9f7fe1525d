//! Whether what the record says is what was signed: the pouches that are kept say what their desks
//! told, also ours, and what they had seen of each other.

use std::collections::{BTreeSet, HashMap, HashSet};

use travaux_history::{DeskId, Hash, Layer, Trust};
use travaux_pouch::Pouch;

use crate::{Desk, DeskError};

/// The tabled record by place, as it stands in the file, held against the pouches that are kept.
struct Held {
    entries: HashMap<(DeskId, u64), Hash>,
    /// What some desk signed, and is so in the record.
    signed: HashSet<(DeskId, u64)>,
}

impl Desk {
    /// What stands in the record for other desks although no pouch is said to have brought it, a
    /// sentence for each desk. Looks at no pouch itself; [`Desk::verify`] does.
    pub fn unvouched(&self) -> Vec<String> {
        let own = self.store.desk();
        let mut ends = self.store.heads().map(|it| it.chains).unwrap_or_default();
        ends.extend(self.store.ends_outside());
        ends.retain(|it| it.layer == Layer::Tabled && !self.store.is_ours(it.desk));
        ends.sort_by_key(|it| (it.desk, it.entries, it.hash));
        ends.dedup();
        ends.iter()
            .filter_map(|end| {
                let taken = self.dossier().taken_by(own).filter(|it| it.desk == end.desk.0);
                let last = taken.max_by_key(|it| it.through);
                match last {
                    None => Some(format!(
                        "no pouch of the desk {} ever came, and {} of the acts recorded here are \
                         said to be its own: nobody signed them",
                        self.named(end.desk),
                        end.entries
                    )),
                    Some(it) if it.through < end.entries => Some(format!(
                        "the pouches of the desk {} brought {} acts, and {} are recorded as its \
                         own: nobody signed the others",
                        self.named(end.desk),
                        it.through,
                        end.entries
                    )),
                    Some(it) if it.through == end.entries && it.head != end.hash => Some(format!(
                        "the last act that is recorded of the desk {} is not the one that its \
                         pouch brought",
                        self.named(end.desk)
                    )),
                    Some(_) => None,
                }
            })
            .collect()
    }

    /// Where the record says otherwise than the pouches that are kept, a sentence each.
    pub(crate) fn signed_otherwise(&self) -> Result<Vec<String>, DeskError> {
        let record = self.store.gone_out()?;
        let mut held = Held {
            entries: record.iter().map(|(hash, it)| ((it.desk, it.sequence), *hash)).collect(),
            signed: HashSet::new(),
        };
        let mut wrong = Vec::new();
        let mut kept = HashSet::new();
        for (digest, bytes) in self.store.pouches()? {
            kept.insert(digest);
            // One that is not as it was signed is named already.
            let Ok(pouch) = Pouch::read(&bytes) else { continue };
            wrong.extend(self.keys_never_met(&pouch));
            wrong.extend(self.told_otherwise(&pouch, &mut held));
        }
        wrong.extend(self.no_longer_kept(&kept));
        wrong.extend(self.unsigned(&held));
        wrong.extend(self.strangers_within()?);
        wrong.dedup();
        Ok(wrong)
    }

    /// What nobody could prove either way here.
    pub(crate) fn unproven_signatures(&self) -> Result<Vec<String>, DeskError> {
        let believed = |it: &&travaux_history::KeyHeld| {
            it.met.desk() != self.store.desk() && self.dossier().trust(&it.met) == Trust::SeenBefore
        };
        let mut codes: Vec<_> = self
            .dossier()
            .keys
            .iter()
            .filter(believed)
            .map(|it| it.met.delegation.to_string())
            .collect();
        codes.sort();
        codes.dedup();
        let told = |codes: Vec<String>| {
            format!(
                "The room code was never compared with {}: what is signed in their name is by whoever \
                 has those keys.",
                codes.join(", ")
            )
        };
        let resumed = self.has_resumed().then(|| {
            "This dossier went on from an older or another file at least once; what was lost then \
             cannot be seen in it."
                .to_owned()
        });
        let mut unproven = self.said_to_have_seen()?;
        unproven.extend((!codes.is_empty()).then(|| told(codes)));
        unproven.extend(resumed);
        unproven.extend(self.former_keys_lost()?);
        Ok(unproven)
    }

    /// Keys that a pouch is signed with, and that the internal record does not know.
    fn keys_never_met(&self, pouch: &Pouch) -> Option<String> {
        let sender = &pouch.contents().sender;
        let is_met = self.dossier().keys.iter().any(|it| it.met.keys == sender.keys);
        (!is_met).then(|| {
            format!("{} is signed with keys that this dossier never met", self.pouch_called(pouch))
        })
    }

    /// What the desk of a pouch signed, and stands otherwise in the record, or not at all.
    fn told_otherwise(&self, pouch: &Pouch, held: &mut Held) -> Option<String> {
        let contents = pouch.contents();
        let desk = contents.sender.desk;
        let since = (contents.since.sequence, contents.since.hash);
        let carried =
            contents.carried.entries.iter().map(|it| (it.sequence, it.hash(Layer::Tabled)));
        let mut wrong = None;
        for (sequence, hash) in std::iter::once(since).filter(|it| it.0 > 0).chain(carried) {
            match held.entries.get(&(desk, sequence)) {
                Some(found) if *found == hash => {
                    held.signed.insert((desk, sequence));
                }
                found => {
                    let how = if found.is_some() { "is another one" } else { "is missing" };
                    wrong.get_or_insert_with(|| {
                        format!(
                            "{} signed act {sequence} of its desk, and what is recorded here {how}",
                            self.pouch_called(pouch)
                        )
                    });
                }
            }
        }
        wrong
    }

    /// Who says that it saw an act of ours that is not in the record, a sentence each: that is its
    /// word. What we signed ourselves, and what this computer knows, is held against the record
    /// elsewhere.
    fn said_to_have_seen(&self) -> Result<Vec<String>, DeskError> {
        // What was lost with an older file is said where it is known.
        if self.has_resumed() {
            return Ok(Vec::new());
        }
        let own = self.store.desk();
        let held: HashSet<Hash> = self.store.gone_out()?.iter().map(|it| it.0).collect();
        let mut codes = BTreeSet::new();
        for (_, bytes) in self.store.pouches()? {
            let Ok(pouch) = Pouch::read(&bytes) else { continue };
            let contents = pouch.contents();
            let seen = contents.carried.entries.iter().flat_map(|it| &it.seen);
            let mut ours = seen.chain(&contents.heads).filter(|it| it.desk == own);
            if contents.sender.desk != own && ours.any(|it| !held.contains(&it.hash)) {
                codes.insert(contents.sender.delegation.clone());
            }
        }
        let told = |code| {
            format!(
                "{code} says that it saw an act of ours that is not recorded here: either this is \
                 an older copy, or {code} is mistaken or lies."
            )
        };
        Ok(codes.into_iter().map(told).collect())
    }

    /// Pouches that the record names, and that are not kept: their signatures prove nothing.
    fn no_longer_kept(&self, kept: &HashSet<Hash>) -> Option<String> {
        let own = self.store.desk();
        let taken = self.dossier().taken_by(own).map(|it| it.digest);
        let sent = self.dossier().sent_by(own).map(|it| it.digest);
        let missing = taken.chain(sent).filter(|it| !kept.contains(it)).count();
        (missing > 0).then(|| {
            format!(
                "{} that the record names {} not kept any more",
                counted(missing, ["pouch", "pouches"]),
                if missing == 1 { "is" } else { "are" }
            )
        })
    }

    /// What stands in the record for other desks, and no kept pouch holds.
    fn unsigned(&self, held: &Held) -> Vec<String> {
        let own = self.store.desk();
        let mut desks: HashMap<DeskId, usize> = HashMap::new();
        for (desk, sequence) in held.entries.keys() {
            if *desk != own && !held.signed.contains(&(*desk, *sequence)) {
                *desks.entry(*desk).or_default() += 1;
            }
        }
        let mut desks: Vec<_> = desks.into_iter().collect();
        desks.sort();
        desks
            .into_iter()
            .map(|(desk, count)| {
                format!(
                    "{} recorded of the desk {} {} in no pouch that is kept: nobody signed {}",
                    counted(count, ["act", "acts"]),
                    self.named(desk),
                    if count == 1 { "is" } else { "are" },
                    if count == 1 { "it" } else { "them" }
                )
            })
            .collect()
    }

    /// Entries of the internal record by another desk than ours, and what stands there of
    /// instruments that there are not.
    fn strangers_within(&self) -> Result<Vec<String>, DeskError> {
        let own = self.store.desk();
        let internal = self.store.record(Layer::Internal)?;
        let strange = internal.iter().filter(|(_, it)| it.desk != own).count();
        let strange = (strange > 0).then(|| {
            format!(
                "{} of the internal record by another desk",
                counted(strange, ["entry", "entries"])
            )
        });
        // Where several desks write one dossier, one may take back an instrument that another wrote on.
        let shared = self.store.is_shared()?;
        let homeless = self.dossier().versions.iter().find(|it| {
            let instrument = self.dossier().instrument(&it.saved.instrument);
            !shared && it.layer == Layer::Internal && instrument.is_none()
        });
        let homeless = homeless.map(|it| {
            format!(
                "there is an internal version of {}, but no such instrument",
                it.saved.instrument
            )
        });
        Ok(strange.into_iter().chain(homeless).collect())
    }

    /// Whether a person went on from an older or another file.
    fn has_resumed(&self) -> bool {
        let internal = self.store.record(Layer::Internal).unwrap_or_default();
        internal.iter().any(|(_, it)| it.kind == "desk resumed")
    }

    /// A pouch in a sentence.
    fn pouch_called(&self, pouch: &Pouch) -> String {
        let contents = pouch.contents();
        match contents.sender.desk == self.store.desk() {
            true => format!("our own pouch {}", contents.number),
            false => format!("pouch {} of {}", contents.number, contents.sender.delegation),
        }
    }

    /// A desk in a sentence: its delegation, where its keys were met, and its number.
    fn named(&self, desk: DeskId) -> String {
        let short: String = desk.to_string().chars().take(8).collect();
        match self.dossier().keys.iter().find(|it| it.met.desk() == desk) {
            Some(it) => format!("{short} ({})", it.met.delegation),
            None => short,
        }
    }
}

/// So many of what is called so when it is one, and when there are more.
fn counted(count: usize, [one, many]: [&str; 2]) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
