//! The stretch of time an account is about.

/// The stretch of time an account is about: what was entered after `since`, until `until`.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Period {
    /// After this time, in milliseconds since 1970; none is from the beginning.
    pub since: Option<i64>,
    /// That time in words.
    pub since_words: String,
    /// Until this time, inclusive; none is until now.
    pub until: Option<i64>,
    /// That time in words.
    pub until_words: String,
}

/// A point in time as people name it: a meeting, a day, or a version.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Point {
    /// The first moment of it, in milliseconds since 1970.
    pub begins: i64,
    /// The last moment of it.
    pub ends: i64,
    /// What it is called.
    pub words: String,
    /// Whether it is a day, not a meeting or a version.
    pub is_day: bool,
}

impl Period {
    /// From the end of one point to the end of another; none is the beginning, or now.
    pub fn between(since: Option<Point>, until: Option<Point>) -> Self {
        // A day that an account begins with belongs to it; a meeting or a version does not.
        let start = |it: &Point| if it.is_day { it.begins - 1 } else { it.ends };
        Self {
            since: since.as_ref().map(start),
            since_words: since.map(|it| it.words).unwrap_or_default(),
            until: until.as_ref().map(|it| it.ends),
            until_words: until.map(|it| it.words).unwrap_or_default(),
        }
    }

    /// Whether something entered at this time belongs to it.
    pub fn holds(&self, at: i64) -> bool {
        self.since.is_none_or(|since| at > since) && self.until.is_none_or(|until| at <= until)
    }
}

pub(super) const DAY: i64 = 86_400_000;

/// The first moment of a day spelled as `2026-11-22`, in UTC.
pub(crate) fn day_of(words: &str) -> Option<i64> {
    let mut parts = words.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    Some(days(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)? * DAY)
}

/// The days from 1970-01-01 to this day of the Gregorian calendar.
pub(super) fn days(year: i64, month: i64, day: i64) -> Option<i64> {
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    // Years are counted from March, so that the leap day comes last.
    let year = if month <= 2 { year - 1 } else { year };
    let (era, month) = (year.div_euclid(400), (month + 9) % 12);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * month + 2) / 5 + day - 1;
    Some(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
}

/// A time as a day and an hour in UTC: `2026-11-22 14:05`.
pub fn moment(at: i64) -> String {
    let (day, rest) = (at.div_euclid(DAY) + 719_468, at.rem_euclid(DAY));
    let (era, of_era) = (day.div_euclid(146_097), day.rem_euclid(146_097));
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let date = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year + era * 400 + i64::from(month <= 2);
    let minutes = rest / 60_000;
    format!("{year:04}-{month:02}-{date:02} {:02}:{:02}", minutes / 60, minutes % 60)
}

/// The time that a file states: `2026-11-21T09:00:00Z`, whatever zone it names.
pub fn stated(words: &str) -> Option<i64> {
    let (day, time) = words.trim().split_once('T').filter(|it| it.0.len() == 10)?;
    let mut parts = day.split('-').map(|it| it.parse::<i64>().ok());
    let days = days(parts.next()??, parts.next()??, parts.next()??)?;
    let mut parts = time.get(..8)?.split(':').map(|it| it.parse::<i64>().ok());
    let (hour, minute, second) = (parts.next()??, parts.next()??, parts.next()??);
    let is_time =
        (0..24).contains(&hour) && (0..60).contains(&minute) && (0..=60).contains(&second);
    is_time.then_some(days * DAY + ((hour * 60 + minute) * 60 + second) * 1000)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::account::points::on_day;

    #[test]
    fn a_time_that_a_file_states_is_read_as_it_is_told() {
        let at = stated("2026-11-21T09:05:07Z").expect("a time");
        assert_eq!(moment(at), "2026-11-21 09:05");
        assert_eq!(at % 60_000, 7_000);
        assert_eq!(stated("yesterday"), None);
        assert_eq!(stated("2026-11-21T99:05:07Z"), None);
    }

    #[test]
    fn days_are_counted_and_told_alike() {
        for day in ["1970-01-01", "2000-02-29", "2026-11-22", "2100-03-01"] {
            let point = on_day(day, 0).unwrap();
            assert_eq!(moment(point.begins), format!("{day} 00:00"));
            assert_eq!(moment(point.ends), format!("{day} 23:59"));
        }
        assert_eq!(on_day("2026-11-22", 0).unwrap().begins, 1_795_305_600_000);
        assert!(on_day("2026-13-01", 0).is_none() && on_day("FA-1-1", 0).is_none());
    }

    #[test]
    fn a_day_that_an_account_begins_with_belongs_to_it() {
        let period = Period::between(on_day("2026-11-22", 0), on_day("2026-11-23", 0));
        assert!(period.holds(1_795_305_600_000));
        assert!(!period.holds(1_795_305_600_000 - 1));
        assert!(!period.holds(1_795_305_600_000 + 2 * DAY));
    }
}
