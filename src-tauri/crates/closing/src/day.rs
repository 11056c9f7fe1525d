//! The day of signature, in words or figures.

use travaux_text::Language;

use crate::word::Word;

/// A day of the calendar in which instruments are dated.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Day {
    /// The year.
    pub year: u16,
    /// The month, from 1.
    pub month: u8,
    /// The day of the month, from 1.
    pub day: u8,
}

impl Day {
    /// Whether there is such a day.
    pub fn is_real(self) -> bool {
        let leap = self.year.is_multiple_of(4)
            && (!self.year.is_multiple_of(100) || self.year.is_multiple_of(400));
        let days = match self.month {
            2 if leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => 0,
        };
        (1..=days).contains(&self.day)
    }
}

/// A date that was found in a formula.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Dated {
    /// The day; it may be none that there is.
    pub(crate) day: Day,
    /// Whether the word before the month is missing, such as "of".
    pub(crate) bare: bool,
}

/// The first date of a formula; further ones are of other calendars.
pub(crate) fn date(words: &[Word], language: Language) -> Option<Dated> {
    let months: Vec<_> = language.phrases("closing-months").collect();
    let month_at = |at: usize| months.iter().position(|it| *it == words[at].lower);
    (0..words.len()).find_map(|at| {
        let month = u8::try_from(month_at(at)? + 1).ok()?;
        let (year, day_after) = year_after(words, at)?;
        let (day, first) = match day_before(words, at, language) {
            Some(found) => found,
            None => (day_after?, at),
        };
        let bare = first < at && is_bare(words, first, at, language);
        Some(Dated { day: Day { year, month, day }, bare })
    })
}

/// The year behind a month, and the day between them, as in "April 9, 2000".
fn year_after(words: &[Word], month: usize) -> Option<(u16, Option<u8>)> {
    let mut day = None;
    for word in words[month + 1..].iter().take(5) {
        let Some(figure) = figure(&word.lower) else { continue };
        match u16::try_from(figure).ok()? {
            year @ 1000..=2999 => return Some((year, day)),
            other => day = day.or(u8::try_from(other).ok()),
        }
    }
    None
}

/// The day before a month, in figures or in words, and where it begins.
fn day_before(words: &[Word], month: usize, language: Language) -> Option<(u8, usize)> {
    let days: Vec<Vec<&str>> =
        language.phrases("closing-days").map(|it| it.split(' ').collect()).collect();
    (month.saturating_sub(5)..month).find_map(|at| {
        if let Some(day) = figure(&words[at].lower).filter(|it| (1..=31).contains(it)) {
            return Some((u8::try_from(day).ok()?, at));
        }
        let begins = |said: &Vec<&str>| {
            let here = words[at..month].iter().map(|it| it.lower.as_str());
            said.len() <= month - at && said.iter().copied().eq(here.take(said.len()))
        };
        let found = days.iter().enumerate().filter(|it| begins(it.1)).max_by_key(|it| it.1.len());
        found.and_then(|(day, _)| Some((u8::try_from(day + 1).ok()?, at)))
    })
}

/// Whether the day is an ordinal that stands before the month without the word that belongs
/// between, as in "this 2nd day April": "2 April" needs none.
fn is_bare(words: &[Word], day: usize, month: usize, language: Language) -> bool {
    let of: Vec<_> = language.words("closing-of").collect();
    let mut between = words[day + 1..month].iter();
    !of.is_empty() && month - day > 1 && !between.any(|it| of.contains(&it.lower.as_str()))
}

/// A figure with or without the letters of an ordinal: `9th`, `1er`, `2008`.
fn figure(word: &str) -> Option<u32> {
    let digits = word.trim_end_matches(|it: char| !it.is_numeric());
    let letters = &word[digits.len()..];
    let plain: Option<String> =
        digits.chars().map(|it| it.to_digit(10).map(|it| it.to_string())).collect();
    let plain =
        plain.filter(|it| !it.is_empty() && it.len() < 6 && letters.chars().count() <= 4)?;
    plain.parse().ok()
}
