//! What is noticed at a shared place, in sentences.

use travaux_history::DeskId;
use travaux_share::{Alarm, Waiting, Why};

/// Why a head waits, in a sentence.
pub(crate) fn waits(it: &Waiting, names: &dyn Fn(DeskId) -> String) -> String {
    let (name, number) = (names(it.desk), it.number);
    match it.why {
        Why::NotThere => {
            format!("Word {number} of {name} has not come yet, and a later one is there already.")
        }
        Why::NotWhole => format!("Word {number} of {name} has come in part only."),
        Why::Objects => {
            format!("Word {number} of {name} is there, and what belongs to it has not come yet.")
        }
        Why::Key => format!(
            "Word {number} of {name} is sealed to a key that this desk does not have: it comes with \
             a letter of another desk, unless this desk was shut out."
        ),
    }
}

/// What is not as it should be, in a sentence.
pub(crate) fn alarmed(it: &Alarm, names: &dyn Fn(DeskId) -> String) -> String {
    const AS_IT_WAS: &str = "Nothing of it was taken in, and the dossier is as it was.";
    match it {
        Alarm::Forged(desk, number) => format!(
            "Word {number} of {} is forged: it does not bear the signature of that desk. {AS_IT_WAS}",
            names(*desk)
        ),
        Alarm::Misplaced(desk, number) => format!(
            "Another word lies where word {number} of {} belongs. {AS_IT_WAS}",
            names(*desk)
        ),
        Alarm::OtherDossier(desk, number) => {
            format!("Word {number} of {} is of another dossier. {AS_IT_WAS}", names(*desk))
        }
        Alarm::Contradiction(desk, number) => format!(
            "{} said two different things under one number, {number}: it is at work on two machines, \
             or went on from an older copy of its dossier. {AS_IT_WAS} What was heard of it before \
             stands. Shut that desk out, and let it in again with a new card.",
            names(*desk)
        ),
        Alarm::Changed(desk, number) => format!(
            "Word {number} of {}, which was taken in before, now lies there with other bytes. \
             {AS_IT_WAS}",
            names(*desk)
        ),
        Alarm::Lost(desk, number) => format!(
            "The place no longer has word {number} of {}, which was taken in before: it serves an \
             older state, or lost something. The dossier here has it still.",
            names(*desk)
        ),
        Alarm::Removed(desk, number) => format!(
            "{} was shut out and goes on writing: its word {number} was not taken in.",
            names(*desk)
        ),
        Alarm::Twin(number) => format!(
            "The place has a word {number} of this desk that was not said here: this desk is at work \
             on another machine too, or this is an older copy of its dossier. Nothing more is sent \
             from here. Go on at the other one; or join again with a new card."
        ),
        Alarm::ShutOut => "This desk was shut out by another desk of the delegation: it hears \
            nothing more that is said from now on, and what it does is not heard."
            .to_owned(),
        Alarm::Unfit(desk, number, why) => format!(
            "Word {number} of {} makes no sense in this dossier: {}. {AS_IT_WAS}",
            names(*desk),
            why.trim_end_matches('.')
        ),
        Alarm::Stranger(desk) => {
            format!("Something lies there in the name of {}. It was not read.", names(*desk))
        }
    }
}
