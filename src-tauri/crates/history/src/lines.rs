//! The fields of an act that people write: names and remarks, each of them one line.

use travaux_text::{Line, LineError};

use crate::{Act, Matter, Tripwire, VersionKind};

/// What is wrong with a field of an act.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[error("the {field} {error}")]
pub struct Fault {
    /// The field, as people call it: `title of a meeting`.
    pub field: &'static str,
    /// What is wrong with it.
    pub error: LineError,
}

/// What looks at a field: what it is called, how it is to be written, and its words.
type Look<'l> = &'l mut dyn FnMut(&'static str, Line, &mut String);

impl Act {
    /// What is wrong with the names and remarks in it, if anything is.
    ///
    /// - **Laws**: an act that was read from the record has no fault; what was written there is
    ///   judged by [`crate::Entry::fault`].
    pub fn fault(&self) -> Option<Fault> {
        let mut found = None;
        self.clone().each_line(&mut |field, line, words| {
            if let (None, Err(error)) = (&found, line.check(words)) {
                found = Some(Fault { field, error });
            }
        });
        found
    }

    /// The act, its names and remarks spelled so that they show what they hold and do nothing.
    pub(crate) fn inert(mut self) -> Self {
        self.each_line(&mut |_, line, words| {
            if line.check(words).is_err() {
                *words = line.inert(words).into_owned();
            }
        });
        self
    }

    fn each_line(&mut self, look: Look<'_>) {
        match self {
            Self::DossierCreated(it) | Self::DossierDescribed(it) => {
                look("title of the dossier", Line::NAME, &mut it.title);
                look("classification", Line::NAME, &mut it.classification);
            }
            Self::DelegationAdded(it) | Self::DelegationChanged(it) => {
                look("name of a delegation", Line::NAME, &mut it.name);
                look("colour of a delegation", Line::NAME, &mut it.colour);
            }
            Self::MeetingAdded(it) | Self::MeetingChanged(it) => {
                look("title of a meeting", Line::NAME, &mut it.title);
                look("place of a meeting", Line::NAME, &mut it.place);
                look("date of a meeting", Line::NAME, &mut it.date);
                look("round of a meeting", Line::NAME, &mut it.round);
            }
            Self::InstrumentAdded(it) | Self::InstrumentChanged(it) => {
                look("title of an instrument", Line::NAME, &mut it.title);
                look("kind of an instrument", Line::NAME, &mut it.kind);
                look("language of an instrument", Line::NAME, &mut it.language);
            }
            Self::VersionSaved(it) => {
                if let VersionKind::Other(words) = &mut it.kind {
                    look("kind of a version", Line::NAME, words);
                }
                look("title of a version", Line::NAME, &mut it.title);
                look("note on a version", Line::REMARK, &mut it.note);
            }
            Self::Noted(it) => each_of_matter(it, look),
            Self::LegendKept(it) => {
                look("name of a legend", Line::NAME, &mut it.name);
                for mark in &mut it.marks {
                    look("letter of a legend", Line::NAME, &mut mark.letter);
                    look("label of a legend", Line::NAME, &mut mark.words);
                }
            }
            Self::LegendDropped(name) | Self::LegendChosen(name) => {
                look("name of a legend", Line::NAME, name);
            }
            Self::AuthorNamed(it) => look("name of an author", Line::NAME, &mut it.name),
            Self::AuthorForgotten(name) => look("name of an author", Line::NAME, name),
            Self::Unknown { kind, .. } => look("kind of an entry", Line::NAME, kind),
            _ => {}
        }
    }
}

fn each_of_matter(matter: &mut Matter, look: Look<'_>) {
    match matter {
        Matter::Lifted(it) => look("reason", Line::REMARK, &mut it.reason),
        Matter::BracketSplit(it) | Matter::BracketsMerged(it) => {
            look("reason", Line::REMARK, &mut it.reason);
        }
        Matter::BracketExplained(it) => look("reason", Line::REMARK, &mut it.reason),
        Matter::Status(it) => look("note on a status", Line::REMARK, &mut it.note),
        Matter::Reservation(it) => look("note on a reservation", Line::REMARK, &mut it.note),
        Matter::ReservationLifted(it)
        | Matter::SilenceBroken(it)
        | Matter::CommentResolved(it)
        | Matter::CommentReopened(it) => look("reason", Line::REMARK, &mut it.note),
        Matter::Linked(it) => look("reason", Line::REMARK, &mut it.reason),
        Matter::Silence(it) => look("deadline", Line::NAME, &mut it.stated),
        Matter::Objective(it) => {
            look("title of an objective", Line::NAME, &mut it.title);
            look("red line", Line::REMARK, &mut it.red_line);
            look("fallback", Line::REMARK, &mut it.fallback);
            look("note on an objective", Line::REMARK, &mut it.note);
            it.tripwires.iter_mut().for_each(|wire| each_of_tripwire(wire, look));
        }
        Matter::Comment(it) => look("comment", Line::COMMENT, &mut it.words),
        Matter::Reply(it) => look("answer to a comment", Line::COMMENT, &mut it.words),
        Matter::Issued(_) => {}
    }
}

fn each_of_tripwire(wire: &mut Tripwire, look: Look<'_>) {
    let (Tripwire::Must(words)
    | Tripwire::MustNot(words)
    | Tripwire::AtMost { unit: words, .. }
    | Tripwire::AtLeast { unit: words, .. }) = wire;
    look("tripwire", Line::REMARK, words);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Layer, Meeting, matters::tests::entry};

    fn meeting(title: &str) -> Act {
        Act::MeetingAdded(Meeting::titled(title))
    }

    #[test]
    fn what_was_written_has_its_fault_and_what_is_read_has_none() {
        let bad = meeting("2nd meeting\n\n## Agreed");
        let why = bad.fault().expect("it goes on below").to_string();
        assert_eq!(why, "the title of a meeting must be one line");
        let (_, entry) = entry(1, &bad);
        assert_eq!(entry.fault(), bad.fault());
        assert_eq!(entry.act().fault(), None);
        let Act::MeetingAdded(read) = entry.act() else { panic!("it is a meeting") };
        assert_eq!(read.title, "2nd meeting\\u000a\\u000a## Agreed");
        assert_eq!(entry.hash(Layer::Tabled), entry.clone().hash(Layer::Tabled));
    }

    #[test]
    fn plain_names_are_read_as_they_were_written() {
        let good = meeting("الاجتماع الثاني");
        assert_eq!(good.fault(), None);
        assert_eq!(Act::read(good.kind(), &good.payload()), good);
    }
}
