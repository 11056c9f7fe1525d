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
                look("numbering of an instrument", Line::NAME, &mut it.numbering);
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
        Matter::Waived(it) => {
            look("name of a check", Line::NAME, &mut it.check);
            look("reason", Line::REMARK, &mut it.reason);
        }
        Matter::Initialled(it) => look("note on an initialling", Line::REMARK, &mut it.note),
        Matter::RectificationRefused(it) => look("reason", Line::REMARK, &mut it.note),
        Matter::Rectification(it) => {
            look("deadline", Line::NAME, &mut it.stated);
            look("reason", Line::REMARK, &mut it.reason);
            for it in &mut it.corrections {
                look("defective words", Line::REMARK, &mut it.defective);
                look("corrected words", Line::REMARK, &mut it.corrected);
            }
            for it in &mut it.elsewhere {
                look("language", Line::NAME, &mut it.language);
                look("correction in another language", Line::REMARK, &mut it.words);
            }
        }
        Matter::FileSent(it) => {
            look("name of a file", Line::NAME, &mut it.file);
            look("what a file is", Line::NAME, &mut it.what);
            look("whom a file is for", Line::NAME, &mut it.to);
            look("hash of a file", Line::NAME, &mut it.sha256);
            look("proof of a file", Line::REMARK, &mut it.proof);
        }
        Matter::Issued(_) | Matter::Rectified(_) => {}
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

    /// Every kind of act in which somebody writes something; `?` is what they wrote.
    const WRITTEN: &[(&str, &str)] = &[
        ("dossier created", r#"{"title":?,"classification":?}"#),
        ("dossier described", r#"{"title":?,"classification":?}"#),
        ("delegation added", r#"{"code":"XX","name":?,"colour":?,"role":"party"}"#),
        ("delegation changed", r#"{"code":"XX","name":?,"colour":?,"role":"party"}"#),
        ("meeting added", r#"{"id":#,"title":?,"place":?,"date":?,"round":?}"#),
        ("meeting changed", r#"{"id":#,"title":?,"place":?,"date":?,"round":?}"#),
        ("instrument added", r#"{"code":"FA","title":?,"kind":?,"language":?}"#),
        ("instrument changed", r#"{"code":"FA","title":?,"kind":?,"language":?}"#),
        (
            "version saved",
            r#"{"instrument":"FA","text":#,"kind":?,"standing":"none","source":"XX","occasion":#,"title":?,"note":?}"#,
        ),
        (
            "status set",
            r#"{"instrument":"FA","provision":@,"wording":#,"status":"parked","note":?}"#,
        ),
        ("reservation made", r#"{"instrument":"FA","by":"XX","kind":"scrutiny","note":?}"#),
        ("reservation lifted", r#"{"matter":#,"by":"XX","note":?}"#),
        ("silence broken", r#"{"matter":#,"by":"XX","note":?}"#),
        ("text initialled", r#"{"instrument":"FA","version":#,"by":"XX","note":?}"#),
        ("rectification objected to", r#"{"matter":#,"by":"XX","note":?}"#),
        (
            "rectification proposed",
            concat!(
                r#"{"instrument":"FA","version":#,"by":"XX","deadline":1,"stated":?,"reason":?,"#,
                r#""corrections":[{"provision":@,"defective":?,"corrected":?}],"#,
                r#""elsewhere":[{"language":?,"words":?}]}"#
            ),
        ),
        ("file sent", r#"{"file":?,"what":?,"to":?,"bytes":1,"sha256":?,"proof":?}"#),
        ("comment resolved", r#"{"matter":#,"by":"XX","note":?}"#),
        ("provision linked", r#"{"instrument":"FA","provision":@,"to":"SG","reason":?}"#),
        ("silence procedure begun", r#"{"instrument":"FA","deadline":1,"stated":?}"#),
        (
            "bracket explained",
            r#"{"instrument":"FA","provision":@,"bracket":#,"by":"XX","reason":?}"#,
        ),
        (
            "objective set",
            concat!(
                r#"{"id":#,"title":?,"red_line":?,"fallback":?,"note":?,"#,
                r#""tripwires":[{"must":?},{"at-most":{"limit":1,"unit":?}}]}"#
            ),
        ),
        ("comment made", r#"{"instrument":"FA","provision":@,"by":"XX","words":?}"#),
        ("comment answered", r#"{"comment":#,"by":"XX","words":?}"#),
        ("legend dropped", "?"),
        ("legend chosen", "?"),
        ("author named", r#"{"name":?,"delegation":null}"#),
        ("author forgotten", "?"),
    ];

    #[test]
    fn whatever_is_written_in_a_field_of_an_act_is_read_as_something_that_does_nothing() {
        let hash = format!("\"{}\"", crate::Hash::NONE);
        let id = format!("\"{}\"", travaux_text::build::id("report"));
        let hostile = [
            "a\u{1b}[2Jb".to_owned(),
            "a\u{9b}2Jb\u{7f}".to_owned(),
            "a\u{202e}b\u{2066}c\u{2028}d".to_owned(),
            "a\r\u{8}b".to_owned(),
            "a\u{200b}\u{feff}".to_owned(),
            "b".repeat(50_000),
        ];
        for ((kind, pattern), words) in
            WRITTEN.iter().flat_map(|it| hostile.iter().map(move |words| (it, words)))
        {
            let spelled = serde_json::to_string(words).expect("a string");
            let payload = pattern.replace('#', &hash).replace('@', &id).replace('?', &spelled);
            let written = Act::as_written(kind, &payload);
            assert!(!matches!(written, Act::Unknown { .. }), "{kind} is not read: {payload:.200}");
            assert!(written.fault().is_some(), "{kind} takes {words:?}");
            let read = Act::read(kind, &payload);
            assert_eq!(read.fault(), None, "{kind}");
            let value: serde_json::Value =
                serde_json::from_str(&read.payload()).expect("JSON of our own");
            let mut left = vec![&value];
            while let Some(it) = left.pop() {
                left.extend(it.as_array().into_iter().flatten());
                left.extend(it.as_object().into_iter().flat_map(|it| it.values()));
                let words = it.as_str().unwrap_or_default();
                assert_eq!(Line::COMMENT.check(words), Ok(()), "{kind}: {words:.80}");
            }
        }
    }

    #[test]
    fn plain_names_are_read_as_they_were_written() {
        let good = meeting("الاجتماع الثاني");
        assert_eq!(good.fault(), None);
        assert_eq!(Act::read(good.kind(), &good.payload()), good);
    }
}
