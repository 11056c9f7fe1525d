//! Days and times as a report tells them, all in one form.

use travaux_text::{MONTHS, quoted};

use super::period::{day_of, moment};

/// A day of the calendar: `22 November 2026`.
pub fn dated(at: i64) -> String {
    let spelled = moment(at);
    spelled_day(&spelled[..spelled.find(' ').unwrap_or(spelled.len())])
}

/// A time with its day and its zone: `22 November 2026, 14:05 UTC`.
pub fn timed(at: i64) -> String {
    format!("{}, {} UTC", dated(at), hour(at))
}

/// The hour of a time in UTC: `14:05`.
fn hour(at: i64) -> String {
    moment(at).split(' ').nth(1).unwrap_or_default().to_owned()
}

/// The deadline of a silence procedure as it was set, in UTC beside where it was set otherwise:
/// `1 December 2026, 18:00 CET (17:00 UTC)`.
///
/// What was stated in words that are no day and time stands beside the time that it meant.
pub fn deadline(at: i64, stated: &str) -> String {
    let parts: Vec<&str> = stated.split_whitespace().collect();
    let told = match parts[..] {
        [day, hour, zone] if day_of(day).is_some() && is_hour(hour) => {
            Some((spelled_day(day), hour, zone))
        }
        _ => None,
    };
    match told {
        Some((day, _, "UTC" | "GMT" | "Z")) if day == dated(at) && parts[1] == hour(at) => {
            timed(at)
        }
        Some((day, hour_there, zone)) => {
            let here =
                if day == dated(at) { hour(at) } else { format!("{}, {}", dated(at), hour(at)) };
            format!("{day}, {hour_there} {zone} ({here} UTC)")
        }
        None => format!("{} (stated as {})", timed(at), quoted(stated.trim())),
    }
}

/// A length of time in words, in one unit and in whole ones: minutes under two hours, hours under
/// two days, days under two weeks, then weeks. A whole hour is called that.
pub fn span(milliseconds: i64) -> String {
    const HOUR: i64 = 60;
    const DAY: i64 = 24 * HOUR;
    const WEEK: i64 = 7 * DAY;
    let minutes = milliseconds.max(0) / 60_000;
    let (count, unit) = match minutes {
        0 => return "less than a minute".to_owned(),
        HOUR => (1, "hour"),
        _ if minutes < 2 * HOUR => (minutes, "minute"),
        _ if minutes < 2 * DAY => (minutes / HOUR, "hour"),
        _ if minutes < 2 * WEEK => (minutes / DAY, "day"),
        _ => (minutes / WEEK, "week"),
    };
    if count == 1 { format!("1 {unit}") } else { format!("{count} {unit}s") }
}

fn is_hour(words: &str) -> bool {
    let bytes = words.as_bytes();
    bytes.len() == 5 && bytes[2] == b':' && words.bytes().filter(u8::is_ascii_digit).count() == 4
}

/// A day spelled as `2026-11-22` as a report tells it; other words as they are.
pub fn spelled_day(words: &str) -> String {
    let parts: Vec<&str> = words.split('-').collect();
    let [year, month, day] = parts[..] else { return words.to_owned() };
    let known =
        day_of(words).and_then(|_| MONTHS.get(month.parse::<usize>().ok()?.checked_sub(1)?));
    match known {
        Some(month) => format!("{} {month} {year}", day.trim_start_matches('0')),
        None => words.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deadline_is_told_as_it_was_set_and_in_one_zone() {
        let at = day_of("2026-12-01").unwrap() + 17 * 3_600_000;
        assert_eq!(dated(at), "1 December 2026");
        assert_eq!(timed(at), "1 December 2026, 17:00 UTC");
        assert_eq!(deadline(at, "2026-12-01 17:00 UTC"), "1 December 2026, 17:00 UTC");
        let there = "1 December 2026, 18:00 CET (17:00 UTC)";
        assert_eq!(deadline(at, "2026-12-01 18:00 CET"), there);
        let far = "2 December 2026, 02:00 JST (1 December 2026, 17:00 UTC)";
        assert_eq!(deadline(at, "2026-12-02 02:00 JST"), far);
        let vague = "1 December 2026, 17:00 UTC (stated as \u{201c}18:00 CET\u{201d})";
        assert_eq!(deadline(at, "18:00 CET"), vague);
        assert_eq!(spelled_day("the 1st meeting"), "the 1st meeting");
    }

    #[test]
    fn a_length_of_time_is_told_by_one_scale() {
        let (minute, hour) = (60_000, 60 * 60_000);
        assert_eq!(span(minute / 2), "less than a minute");
        assert_eq!(span(minute), "1 minute");
        assert_eq!(span(60 * minute), "1 hour");
        assert_eq!(span(61 * minute), "61 minutes");
        assert_eq!(span(119 * minute), "119 minutes");
        assert_eq!(span(125 * minute), "2 hours");
        assert_eq!(span(40 * hour + 7 * minute), "40 hours");
        assert_eq!(span(48 * hour - 1), "47 hours");
        assert_eq!(span(49 * hour), "2 days");
        assert_eq!(span(13 * 24 * hour), "13 days");
        assert_eq!(span(15 * 24 * hour), "2 weeks");
    }
}
