//! What is wrong with a pouch, told before anything of it is taken in.

use std::fmt;
use std::ops::RangeInclusive;

use travaux_history::account::by_number;
use travaux_pouch::Conflict;
use travaux_text::DelegationCode;

use crate::{Claimed, Mistimed};

/// One thing that is wrong with a pouch.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Alarm {
    /// Its keys are not those this delegation used before.
    KeyChanged {
        /// Whether the key before vouches for it.
        vouched: bool,
    },
    /// Its keys were taken back.
    KeyRevoked,
    /// It comes from a delegation that the dossier does not have.
    Stranger(DelegationCode),
    /// We made it ourselves.
    Own,
    /// We made it ourselves, and it holds so many entries of ours that this dossier has lost:
    /// taking it in puts them back.
    LostHere(usize),
    /// We made it ourselves, and it holds entries that this dossier has lost, but they do not
    /// follow what it has.
    LostApart(usize),
    /// Its dossier was replaced by an older copy, and its record says so and goes on anew.
    Restored {
        /// How many entries its record had where it goes on.
        after: u64,
        /// How many that came from it are no longer on its record.
        lost: usize,
        /// How many that were no longer on its record are on it again.
        again: usize,
    },
    /// It is for others than us.
    NotAddressed(Vec<DelegationCode>),
    /// It was taken in already.
    Repeated(u64),
    /// It comes after later ones, and holds nothing new.
    Late(u64),
    /// Pouches before it never arrived.
    Missing {
        /// The first and the last that are missing.
        numbers: (u64, u64),
        /// Whether this one holds everything they held.
        healed: bool,
    },
    /// It does not go on from what is held: so many entries are missing between.
    Gap(u64),
    /// Its desk has gone back behind what it told us before.
    RolledBack {
        /// How many entries of its chain we hold.
        held: u64,
        /// How many it has now.
        told: u64,
    },
    /// Its desk counts its pouches anew, and has news under a number that came before.
    CountsAnew {
        /// The number of the last one that was taken in.
        last: u64,
        /// The number of this one.
        number: u64,
    },
    /// Its desk told us something else before, and both are signed.
    Equivocation(Conflict),
    /// What it holds differs from what we hold of its desk, from this entry on.
    Differs(u64),
    /// Its desk has something of ours that we do not have.
    WeAreBehind,
    /// It saw something of a desk that this desk did not tell us.
    ToldOthers(String),
    /// A text in it is not what its name says.
    TextDamaged(String),
    /// Its times run far ahead of everybody's.
    RunsAhead,
    /// It says what is not for its desk to say.
    Claimed(Claimed),
    /// Something in it was not made when it says.
    Mistimed(Mistimed),
}

impl Alarm {
    /// Whether nothing of the pouch can be taken in while this is so.
    pub fn blocks(&self) -> bool {
        !matches!(
            self,
            Self::WeAreBehind
                | Self::ToldOthers(_)
                | Self::Missing { healed: true, .. }
                | Self::LostHere(_)
                | Self::Restored { .. }
                | Self::Claimed(_)
                | Self::Mistimed(_)
        )
    }

    /// Whether it only says that there is nothing new.
    pub fn is_harmless(&self) -> bool {
        matches!(self, Self::Repeated(_) | Self::Late(_))
    }

    /// The alarm as one word for scripts.
    pub fn word(&self) -> &'static str {
        match self {
            Self::KeyChanged { .. } => "key-changed",
            Self::KeyRevoked => "key-revoked",
            Self::Stranger(_) => "stranger",
            Self::Own => "own",
            Self::LostHere(_) => "lost-here",
            Self::LostApart(_) => "lost-apart",
            Self::Restored { .. } => "restored",
            Self::NotAddressed(_) => "not-addressed",
            Self::Repeated(_) => "repeated",
            Self::Late(_) => "late",
            Self::Missing { .. } => "missing",
            Self::Gap(_) => "gap",
            Self::RolledBack { .. } | Self::CountsAnew { .. } => "rolled-back",
            Self::Equivocation(_) => "equivocation",
            Self::Differs(_) => "differs",
            Self::WeAreBehind => "we-are-behind",
            Self::ToldOthers(_) => "told-others",
            Self::TextDamaged(_) => "text-damaged",
            Self::RunsAhead => "runs-ahead",
            Self::Claimed(it) => it.word(),
            Self::Mistimed(it) => it.word(),
        }
    }
}

impl fmt::Display for Alarm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::KeyChanged { vouched } => f.write_str(key_changed(*vouched)),
            Self::KeyRevoked => f.write_str("It is signed with a key that was taken back."),
            Self::Stranger(code) => write!(
                f,
                "It says it comes from {code}, which is no delegation of this dossier. Add the \
                 delegation first."
            ),
            Self::Own => f.write_str("It is our own: we made it at this desk."),
            Self::LostHere(_) | Self::LostApart(_) | Self::Restored { .. } => self.lost(f),
            Self::NotAddressed(to) => write!(f, "It is not for us, but for {}.", listed(to)),
            Self::Repeated(number) => {
                write!(f, "Pouch {number} was taken in already. There is nothing more in it.")
            }
            Self::Late(number) => write!(
                f,
                "Pouch {number} comes after later ones. Everything in it is held already."
            ),
            Self::Missing { numbers, healed } => missing(f, numbers.0..=numbers.1, *healed),
            Self::Gap(count) => write!(
                f,
                "Between what is held and what it brings {} {} missing. Ask for the pouches \
                 before it, or for a whole one.",
                entries(*count),
                of(*count, ["is", "are"])
            ),
            Self::RolledBack { .. } | Self::CountsAnew { .. } => self.gone_back(f),
            Self::Equivocation(conflict) => write!(
                f,
                "Its desk signed two things that contradict each other: {conflict}. Its dossier \
                 was replaced by an older copy, or it tells different delegations different \
                 things. The proof can be saved and shown to anybody."
            ),
            Self::Differs(sequence) => write!(
                f,
                "From entry {sequence} on, it tells another story than what this desk told us \
                 before."
            ),
            Self::WeAreBehind => f.write_str(
                "Its desk says that it saw something of ours that this dossier does not have. \
                 Either this dossier is an older copy, and you look for the newest one before you \
                 go on, or its desk is mistaken or lies.",
            ),
            Self::ToldOthers(whom) => write!(
                f,
                "It saw something of a desk of {whom} that this desk did not tell us. Ask both \
                 for the pouches they exchanged."
            ),
            Self::TextDamaged(what) => write!(f, "A text in it cannot be believed: {what}."),
            Self::RunsAhead => f.write_str("Its event counter is far ahead of everyone else's."),
            Self::Claimed(it) => it.fmt(f),
            Self::Mistimed(it) => it.fmt(f),
        }
    }
}

impl Alarm {
    /// What was lost when a dossier was restored from a copy.
    fn lost(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::LostHere(count) => write!(
                f,
                "It is our own, and holds {} that this dossier has lost: it was restored from a \
                 copy. Take the pouch in, and {} back on our record.",
                entries(*count),
                of(*count, ["it is", "they are"])
            ),
            Self::LostApart(count) => write!(
                f,
                "It is our own, and holds {} that this dossier has lost, but {} not follow \
                 what it has. Take in our pouches before it first; where our record went on \
                 since, say again what still holds.",
                entries(*count),
                of(*count, ["it does", "they do"])
            ),
            Self::Restored { after, lost, again } => {
                write!(
                    f,
                    "Its dossier was restored from a copy, and its record goes on after entry \
                     {after}."
                )?;
                gone(f, *lost, *again)
            }
            _ => Ok(()),
        }
    }

    /// What a desk has less of than before.
    fn gone_back(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::RolledBack { held, told } => write!(
                f,
                "Its desk has gone back: its record had {held} entries before and has {told} now. \
                 {REPLACED}"
            ),
            Self::CountsAnew { last, number } => write!(
                f,
                "Its desk counts its pouches anew: number {last} came before, and this one brings \
                 news as number {number}. {REPLACED}"
            ),
            _ => Ok(()),
        }
    }
}

/// What became of what a desk had said, once its dossier was restored.
fn gone(f: &mut fmt::Formatter<'_>, lost: usize, again: usize) -> fmt::Result {
    match lost {
        0 => f.write_str(" Nothing that came from it is missing there.")?,
        _ => write!(
            f,
            " {lost} of its entries that came before {} no longer on its record: {} kept here as \
             said before the restoration, and what {} put forward is no longer on the table.",
            of(lost, ["is", "are"]),
            of(lost, ["it is", "they are"]),
            of(lost, ["it", "they"])
        )?,
    }
    match again {
        0 => Ok(()),
        _ => write!(
            f,
            " {again} that {} no longer on its record {} on it again, and {} again.",
            of(again, ["was", "were"]),
            of(again, ["is", "are"]),
            of(again, ["counts", "count"])
        ),
    }
}

/// What a desk that has gone back may mean.
const REPLACED: &str = "Its dossier was replaced by an older copy, or is being tampered with.";

/// The words for one thing, or for more.
fn of(count: impl TryInto<u64>, [one, many]: [&'static str; 2]) -> &'static str {
    by_number(count.try_into().unwrap_or(u64::MAX), one, many)
}

fn entries(count: impl TryInto<u64>) -> String {
    match count.try_into().unwrap_or(u64::MAX) {
        1 => "an entry".to_owned(),
        count => format!("{count} entries"),
    }
}

fn key_changed(vouched: bool) -> &'static str {
    match vouched {
        false => {
            "It is signed with another key than this delegation used before, and nothing vouches \
             for it. Compare the room code aloud before you believe it."
        }
        true => {
            "It is signed with a new key, for which the key before vouches. Compare the room code \
             aloud before you believe it: the former key may be in other hands."
        }
    }
}

fn missing(f: &mut fmt::Formatter<'_>, numbers: RangeInclusive<u64>, healed: bool) -> fmt::Result {
    let (first, last) = numbers.into_inner();
    match first == last {
        true => write!(f, "Pouch {first} never arrived.")?,
        false => write!(f, "Pouches {first} to {last} never arrived.")?,
    }
    f.write_str(match (healed, first == last) {
        (true, true) => " This one holds everything it held.",
        (true, false) => " This one holds everything they held.",
        (false, true) => " Ask for it, or for a whole one.",
        (false, false) => " Ask for them, or for a whole one.",
    })
}

fn listed(codes: &[DelegationCode]) -> String {
    let codes: Vec<_> = codes.iter().map(ToString::to_string).collect();
    travaux_history::account::listed(&codes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn number_and_verb_agree() {
        let one = [
            Alarm::LostHere(1),
            Alarm::LostApart(1),
            Alarm::Gap(1),
            Alarm::Restored { after: 3, lost: 1, again: 0 },
        ];
        for alarm in one.map(|it| it.to_string()) {
            let wrong = [" are ", "they", "entries between", "1 entries"];
            let found: Vec<_> = wrong.iter().filter(|it| alarm.contains(**it)).collect();
            assert!(found.is_empty(), "{found:?}: {alarm}");
        }
        let two = Alarm::Restored { after: 3, lost: 2, again: 0 }.to_string();
        assert!(two.contains("2 of its entries that came before are no longer"), "{two}");
        assert!(Alarm::Gap(2).to_string().contains("2 entries are missing"));
    }
}
