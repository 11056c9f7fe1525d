//! Deadlines as people state them: a day, an hour and a time zone.

use std::fmt;

use jiff::civil::DateTime;
use jiff::tz::{Offset, TimeZone};

/// A moment by which something must be said, and how it was stated.
///
/// - **Laws**: reading [`Deadline::stated`] again gives the same moment.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Deadline {
    /// The moment, in milliseconds since 1970.
    pub at: i64,
    /// As it was stated, with its zone: `2026-12-01 18:00 CET`.
    pub stated: String,
}

/// Why some words are no deadline.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum DeadlineError {
    /// No day and hour can be read from them.
    NoMoment(String),
    /// They name no time zone.
    NoZone(String),
    /// The zone is not known.
    UnknownZone(String),
    /// Several zones are called so.
    AmbiguousZone(String),
    /// The clocks there skip or repeat this hour.
    NoSuchHour(String),
}

/// Zones by the letters that people write after an hour, in minutes east of Greenwich.
/// Letters that stand for several zones are left out; see [`AMBIGUOUS`].
const LETTERS: [(&str, i32); 19] = [
    ("Z", 0),
    ("UTC", 0),
    ("GMT", 0),
    ("WET", 0),
    ("WEST", 60),
    ("CET", 60),
    ("CEST", 120),
    ("EET", 120),
    ("EEST", 180),
    ("MSK", 180),
    ("TRT", 180),
    ("JST", 540),
    ("KST", 540),
    ("EDT", -240),
    ("CDT", -300),
    ("MDT", -360),
    ("PDT", -420),
    ("PST", -480),
    ("BRT", -180),
];

/// Letters that stand for several zones.
const AMBIGUOUS: [&str; 8] = ["AST", "BST", "CST", "ECT", "EST", "GST", "IST", "MST"];

impl Deadline {
    /// Reads a deadline such as `2026-12-01 18:00 CET`, `2026-12-01T18:00+01:00` or
    /// `2026-12-01 18:00 Europe/Kyiv`.
    ///
    /// # Errors
    ///
    /// When the words name no day and hour, or no zone that only one meaning has.
    pub fn parse(words: &str) -> Result<Self, DeadlineError> {
        let stated = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let (moment, zone) = split(&stated);
        let none = || DeadlineError::NoMoment(stated.clone());
        let moment: DateTime = spelled(moment).ok_or_else(none)?;
        let zone = zone_of(zone).map_err(|why| why(stated.clone()))?;
        let there = zone.to_ambiguous_timestamp(moment).unambiguous();
        let there = there.map_err(|_| DeadlineError::NoSuchHour(stated.clone()))?;
        Ok(Self { at: there.as_millisecond(), stated })
    }

    /// Whether its moment is the one that is stated, to the minute.
    pub fn is_as_stated(&self) -> bool {
        is_as_stated(&self.stated, self.at)
    }
}

/// Whether a moment is the one that somebody stated, to the minute. Words that are no deadline, or
/// have no zone, state none.
pub(crate) fn is_as_stated(stated: &str, at: i64) -> bool {
    Deadline::parse(stated).is_ok_and(|it| it.at.abs_diff(at) < 60_000)
}

/// The day and hour, and what follows them: the zone.
fn split(words: &str) -> (&str, &str) {
    let hour = words.find(':').unwrap_or(words.len());
    let is_of_hour = |it: char| it.is_ascii_digit() || it == ':';
    let after = words[hour..].find(|it| !is_of_hour(it)).map_or(words.len(), |at| hour + at);
    (words[..after].trim_end(), words[after..].trim_start())
}

/// The day and hour: `2026-12-01 18:00`, with a `T` or a comma between them or without.
fn spelled(moment: &str) -> Option<DateTime> {
    let moment = moment.replace(',', " ");
    let mut parts = moment.split(['T', ' ']).filter(|it| !it.is_empty());
    let (day, hour) = (parts.next()?, parts.next()?);
    let is_whole = day.len() == 10 && (hour.len() == 5 || hour.len() == 8);
    let alone = parts.next().is_none();
    if is_whole && alone { format!("{day}T{hour}").parse().ok() } else { None }
}

fn zone_of(zone: &str) -> Result<TimeZone, fn(String) -> DeadlineError> {
    if zone.is_empty() {
        return Err(DeadlineError::NoZone);
    }
    let upper = zone.to_uppercase();
    if let Some((_, minutes)) = LETTERS.iter().find(|(letters, _)| *letters == upper) {
        return fixed(minutes * 60).ok_or(DeadlineError::UnknownZone);
    }
    if AMBIGUOUS.contains(&upper.as_str()) {
        return Err(DeadlineError::AmbiguousZone);
    }
    if let Some(seconds) = offset(&upper) {
        return fixed(seconds).ok_or(DeadlineError::UnknownZone);
    }
    // A zone by its place, such as Europe/Kyiv.
    let named = zone.contains('/').then(|| TimeZone::get(zone).ok()).flatten();
    named.ok_or(DeadlineError::UnknownZone)
}

/// An offset such as `+01:00`, `+1`, `UTC+2` or `GMT-5`, in seconds.
fn offset(upper: &str) -> Option<i32> {
    let bare = upper.trim_start_matches("UTC").trim_start_matches("GMT");
    let bare = bare.replace('\u{2212}', "-");
    let (sign, digits) = match bare.split_at_checked(1)? {
        ("+", digits) => (1, digits),
        ("-", digits) => (-1, digits),
        _ => return None,
    };
    let (hours, minutes) = match digits.split_once(':') {
        Some((hours, minutes)) => (hours, minutes),
        None if digits.len() == 4 => digits.split_at_checked(2)?,
        None => (digits, "0"),
    };
    let (hours, minutes): (i32, i32) = (hours.parse().ok()?, minutes.parse().ok()?);
    let is_one = (0..=14).contains(&hours) && (0..60).contains(&minutes);
    is_one.then_some(sign * (hours * 60 + minutes) * 60)
}

fn fixed(seconds: i32) -> Option<TimeZone> {
    Offset::from_seconds(seconds).ok().map(TimeZone::fixed)
}

impl fmt::Display for DeadlineError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let how = "such as \u{201c}2026-12-01 18:00 CET\u{201d}";
        match self {
            Self::NoMoment(words) => {
                write!(f, "\u{201c}{words}\u{201d} is not a day and an hour, {how}")
            }
            Self::NoZone(words) => {
                write!(f, "\u{201c}{words}\u{201d} names no time zone; add one, {how}")
            }
            Self::UnknownZone(words) => write!(
                f,
                "the time zone of \u{201c}{words}\u{201d} is not known; use letters {how}, an \
                 offset such as +01:00, or a place such as Europe/Kyiv"
            ),
            Self::AmbiguousZone(words) => write!(
                f,
                "the letters of the time zone in \u{201c}{words}\u{201d} stand for several zones; \
                 use an offset such as +01:00, or a place such as Europe/Kyiv"
            ),
            Self::NoSuchHour(words) => write!(
                f,
                "the clocks are changed at \u{201c}{words}\u{201d}, so that hour comes twice or \
                 not at all; use an offset such as +01:00"
            ),
        }
    }
}

impl std::error::Error for DeadlineError {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::account::moment;

    fn utc(words: &str) -> String {
        moment(Deadline::parse(words).expect(words).at)
    }

    #[test]
    fn a_deadline_is_read_in_its_zone() {
        for (words, at) in [
            ("2026-12-01 18:00 CET", "2026-12-01 17:00"),
            ("2026-07-01 18:00 CEST", "2026-07-01 16:00"),
            ("2026-12-01, 18:00 utc", "2026-12-01 18:00"),
            ("2026-12-01T18:00Z", "2026-12-01 18:00"),
            ("2026-12-01T18:00:00+01:00", "2026-12-01 17:00"),
            ("2026-12-01 18:00 UTC+2", "2026-12-01 16:00"),
            ("2026-12-01 18:00 GMT-5", "2026-12-01 23:00"),
            ("2026-12-01 18:00 +0530", "2026-12-01 12:30"),
            ("2026-12-01 18:00 \u{2212}03:00", "2026-12-01 21:00"),
            ("2026-12-01 18:00 Europe/Kyiv", "2026-12-01 16:00"),
            ("2026-07-01  18:00   Europe/Kyiv", "2026-07-01 15:00"),
        ] {
            assert_eq!(utc(words), at, "{words}");
        }
    }

    #[test]
    fn what_it_states_reads_back() {
        let deadline = Deadline::parse(" 2026-12-01   18:00 CET ").expect("a deadline");
        assert_eq!(deadline.stated, "2026-12-01 18:00 CET");
        assert_eq!(Deadline::parse(&deadline.stated).expect("again"), deadline);
    }

    #[test]
    fn what_is_not_plain_is_refused_with_a_sentence() {
        type Why = fn(String) -> DeadlineError;
        let all: [(&str, Why); 12] = [
            ("next Tuesday", DeadlineError::NoMoment),
            ("", DeadlineError::NoMoment),
            ("2026-12-01 CET", DeadlineError::NoMoment),
            ("2026-13-01 18:00 CET", DeadlineError::NoMoment),
            ("2026-12-01 25:00 CET", DeadlineError::NoMoment),
            ("1.12.2026 18:00 CET", DeadlineError::NoMoment),
            ("2026-12-01 18:00", DeadlineError::NoZone),
            ("2026-12-01 18:00 XYZ", DeadlineError::UnknownZone),
            ("2026-12-01 18:00 Europe/Nowhere", DeadlineError::UnknownZone),
            ("2026-12-01 18:00 +99:00", DeadlineError::UnknownZone),
            ("2026-12-01 18:00 IST", DeadlineError::AmbiguousZone),
            // The clocks go forward at two and back at three.
            ("2026-03-29 02:30 Europe/Brussels", DeadlineError::NoSuchHour),
        ];
        for (words, why) in all {
            assert_eq!(Deadline::parse(words), Err(why(words.to_owned())), "{words}");
        }
    }
}
