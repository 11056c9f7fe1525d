//! Points in time as people name them: a meeting, a day, or a version.

use travaux_text::MONTHS;

use super::dates::dated;
use super::period::{DAY, Point, days};
use super::phrases::listed;
use crate::{Act, Dossier, Entry, Hash, InstrumentCode, Layer, Version, VersionNumber};

/// Why some words name no point in time, and what could be said.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[error(
    "\u{201c}{words}\u{201d} is no meeting, day or version of this dossier. Say a day, such as \
     2026-11-22, \u{201c}22 November 2026\u{201d} or yesterday{known}"
)]
pub struct PointError {
    /// What was said.
    pub words: String,
    /// The meetings and versions that could be said.
    pub known: String,
}

impl Point {
    /// The point that `words` name: the title of a meeting, a day (UTC), or a version; `now` is the
    /// time, in milliseconds since 1970.
    ///
    /// - **Shape**: a meeting lasts from the first to the last entry made at it.
    ///
    /// # Errors
    ///
    /// When the dossier knows nothing of that name.
    pub fn named(
        words: &str,
        dossier: &Dossier,
        entries: &[(Hash, Entry)],
        now: i64,
    ) -> Result<Self, PointError> {
        let words = words.trim();
        at_meeting(words, dossier, entries)
            .or_else(|| on_day(words, now))
            .or_else(|| at_version(words, dossier))
            .ok_or_else(|| PointError { words: words.to_owned(), known: known(dossier) })
    }
}

/// The meetings and versions that can be named, as the end of a sentence.
fn known(dossier: &Dossier) -> String {
    const NAMED: usize = 5;
    let meetings = dossier.meetings.iter().rev().filter(|it| !it.withdrawn).take(NAMED);
    let mut meetings: Vec<String> = meetings.map(|it| travaux_text::quoted(&it.title)).collect();
    meetings.reverse();
    let instruments = dossier.instruments.iter().filter(|it| !it.withdrawn);
    let versions = instruments.filter_map(|it| {
        let newest = dossier.newest_tabled(&it.code)?;
        Some(format!("{}@{}", it.code, newest.number))
    });
    let versions: Vec<String> = versions.take(NAMED).collect();
    let told = |noun: &str, all: &[String]| match all {
        [] => String::new(),
        all => format!("; a {noun}, such as {}", listed(all)),
    };
    told("meeting", &meetings) + &told("version", &versions)
}

fn at_meeting(words: &str, dossier: &Dossier, entries: &[(Hash, Entry)]) -> Option<Point> {
    let same = |title: &str| plainly(title) == plainly(words);
    let meeting = dossier.meetings.iter().rfind(|it| !it.withdrawn && same(&it.title))?;
    let mut times: Vec<i64> = Vec::new();
    for (hash, entry) in entries {
        let of_it = entry.meeting == Some(meeting.id)
            || match entry.act() {
                Act::VersionSaved(it) => it.occasion == meeting.id,
                Act::ProposalMade(it) => it.occasion == meeting.id,
                Act::MeetingAdded(it) => it.id == meeting.id,
                _ => false,
            };
        if of_it {
            times.push(dossier.made(*hash, entry.at));
        }
    }
    let (begins, ends) = (times.iter().min()?, times.iter().max()?);
    let words = match meeting.title.starts_with(|c: char| c.is_ascii_digit()) {
        true => format!("the {}", meeting.title),
        false => meeting.title.clone(),
    };
    Some(Point { begins: *begins, ends: *ends, words, is_day: false })
}

fn at_version(words: &str, dossier: &Dossier) -> Option<Point> {
    let found = numbered(words, dossier);
    let version = found.filter(|it| !it.withdrawn)?;
    let (number, code) = (version.number, &version.saved.instrument);
    let words = format!("version {number} of {code}{}", dossier.told_apart(version));
    Some(Point { begins: version.saved_at, ends: version.saved_at, words, is_day: false })
}

/// A version as people write it: `FA@2`, `version 2 of FA`, `FA v2`, `Framework Agreement, version
/// 2`; without its instrument where only one has it. The day that a report puts beside it may stand
/// there.
fn numbered<'d>(words: &str, dossier: &'d Dossier) -> Option<&'d Version> {
    let words = words.split_once(" (").map_or(words, |it| it.0).trim();
    let code = |typed: &str| {
        let typed = typed.trim().trim_end_matches(',');
        let mut all = dossier.instruments.iter().filter(|it| !it.withdrawn);
        all.find(|it| {
            it.code.as_str().eq_ignore_ascii_case(typed) || plainly(&it.title) == plainly(typed)
        })
        .map(|it| &it.code)
    };
    let both = |of: &str, number: &str| -> Option<(&'d InstrumentCode, VersionNumber)> {
        Some((code(of)?, number.trim().parse().ok()?))
    };
    let in_words = || {
        let ends = words.char_indices().rev().filter(|it| it.1 == ' ').map(|it| it.0);
        ends.into_iter().find_map(|at| both(&words[..at], &words[at..]))
    };
    let named = words
        .split_once('@')
        .and_then(|(of, number)| both(of, number))
        .or_else(|| words.split_once(" of ").and_then(|(number, of)| both(of, number)))
        .or_else(in_words);
    if let Some((code, number)) = named {
        return dossier.numbered(code, number);
    }
    let number: VersionNumber = words.parse().ok()?;
    let stands = |it: &&Version| it.number == number && !it.withdrawn;
    let is_draft = number.draft.is_some();
    let layer = if is_draft { Layer::Internal } else { Layer::Tabled };
    let mut with_it = dossier.versions.iter().filter(|it| it.layer == layer).filter(stands);
    with_it.next().filter(|_| with_it.next().is_none())
}

/// Words in small letters, without an article, with the ordinals below eleven in digits.
fn plainly(words: &str) -> String {
    const ORDINALS: [(&str, &str); 10] = [
        ("first", "1st"),
        ("second", "2nd"),
        ("third", "3rd"),
        ("fourth", "4th"),
        ("fifth", "5th"),
        ("sixth", "6th"),
        ("seventh", "7th"),
        ("eighth", "8th"),
        ("ninth", "9th"),
        ("tenth", "10th"),
    ];
    let small = words.trim().to_lowercase();
    let bare = small.strip_prefix("the ").unwrap_or(&small);
    let all = bare.split_whitespace().map(|word| {
        let known = ORDINALS.iter().find(|it| it.0 == word);
        known.map_or(word, |it| it.1)
    });
    all.collect::<Vec<_>>().join(" ")
}

/// The day that `words` name, in UTC.
pub(super) fn on_day(words: &str, now: i64) -> Option<Point> {
    let begins = day_named(words, now)?;
    Some(Point { begins, ends: begins + DAY - 1, words: dated(begins), is_day: true })
}

/// The first moment of a day as people write it: `2026-11-22`, `22 November 2026`, `November 22,
/// 2026`, `22.11.2026`, `today`. Of `4/5/2026` nobody knows which is the month.
fn day_named(words: &str, now: i64) -> Option<i64> {
    let small = words.trim().to_lowercase();
    let today = now.div_euclid(DAY) * DAY;
    match small.as_str() {
        "today" => return Some(today),
        "yesterday" => return Some(today - DAY),
        _ => {}
    }
    let is_between = |it: char| it.is_whitespace() || matches!(it, ',' | '.' | '-' | '/');
    let parts: Vec<&str> = small.split(is_between).filter(|it| !it.is_empty()).collect();
    let [one, two, three] = parts[..] else { return None };
    let number = |it: &str| -> Option<i64> {
        let bare = ["st", "nd", "rd", "th"].iter().find_map(|end| it.strip_suffix(end));
        bare.unwrap_or(it).parse().ok()
    };
    let month = |it: &str| {
        let is_it = |name: &&str| {
            let name = name.to_lowercase();
            name == it || it.len() >= 3 && name.starts_with(it)
        };
        MONTHS.iter().position(is_it).map(|at| at as i64 + 1)
    };
    let year = |it: &str| it.parse().ok().filter(|_: &i64| it.len() == 4);
    let (year, month, day) = match (year(one), year(three)) {
        (Some(year), None) => (year, number(two).or_else(|| month(two))?, number(three)?),
        (None, Some(year)) => match (month(one), month(two)) {
            (Some(month), None) => (year, month, number(two)?),
            (None, Some(month)) => (year, month, number(one)?),
            _ => {
                let (one, two) = (number(one)?, number(two)?);
                let is_plain = small.contains('.') || one > 12 || one == two;
                match (is_plain, two > 12) {
                    (_, true) => (year, one, two),
                    (true, false) => (year, two, one),
                    (false, false) => return None,
                }
            }
        },
        _ => return None,
    };
    Some(days(year, month, day)? * DAY)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::account::moment;

    #[test]
    fn a_day_is_read_in_every_way_that_is_plain() {
        let now = 1_795_305_600_000 + DAY + 3_600_000;
        for words in [
            "2026-11-22",
            "22 November 2026",
            "22 Nov 2026",
            "22nd november 2026",
            "November 22, 2026",
            "22.11.2026",
            "22/11/2026",
            "11/22/2026",
            "2026/11/22",
            "Yesterday",
        ] {
            let day = on_day(words, now).unwrap_or_else(|| panic!("{words} is a day"));
            assert_eq!(moment(day.begins), "2026-11-22 00:00", "{words}");
            assert_eq!(day.words, "22 November 2026");
        }
        assert_eq!(moment(on_day("today", now).unwrap().begins), "2026-11-23 00:00");
        for words in
            ["4/5/2026", "22 November", "Smarch 1, 2026", "1-2-3", "2026-11-22-1", "ma 1 2026"]
        {
            assert!(on_day(words, now).is_none(), "{words}");
        }
    }

    #[test]
    fn titles_are_held_against_each_other_as_people_say_them() {
        assert_eq!(plainly("The Second meeting"), plainly("2nd Meeting"));
        assert_ne!(plainly("The Second meeting"), plainly("3rd Meeting"));
    }
}
