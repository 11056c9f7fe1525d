//! What content controls are bound to, and what Word shows of it.

use travaux_text::MONTHS;

use super::controls::Stores;
use super::found::Property;
use super::tree::{Element, Space};
use super::xpath::{self, Found};

/// The stores that every file has: the two sets of its properties.
const CORE: &str = "{6c3c8bc8-f283-45ae-878a-bab7291924a1}";
const EXTENDED: &str = "{6668398d-a668-4e3e-a5eb-62b293d839f1}";

/// What Word shows of a control with words.
pub(super) enum Bound {
    /// Its words.
    Same,
    /// A value that says something else.
    Other(String),
    /// Nobody knows.
    Unsettled,
    /// This value, as a picture.
    Picture(String),
}

/// What a binding leads to.
enum Led<'a> {
    /// Nowhere: the words are shown.
    Nowhere,
    /// What the file states about itself.
    Stated(&'a str),
    /// The places that it finds.
    Found(Vec<Found<'a>>),
    /// It is not understood.
    Unsettled,
}

impl Stores {
    /// The value that the control with these properties is bound to, as it is kept.
    pub(super) fn value_of(&self, properties: Element<'_>) -> Option<String> {
        match self.led(binding(properties)?) {
            Led::Stated(said) => Some(said.to_owned()),
            Led::Found(found) => found.first().map(Found::words),
            Led::Nowhere | Led::Unsettled => None,
        }
    }

    /// What Word shows of the control with these properties and this content, which says `words`.
    pub(super) fn shown_by(
        &self,
        properties: Element<'_>,
        content: Element<'_>,
        words: &str,
    ) -> Bound {
        let Some(binding) = binding(properties) else { return Bound::Same };
        let kind = |name: &str| properties.children().find(|it| it.name() == name);
        let value = match self.led(binding) {
            Led::Nowhere => return Bound::Same,
            Led::Unsettled => return Bound::Unsettled,
            Led::Stated(said) => said.to_owned(),
            Led::Found(found) => {
                if kind("repeatingSection").is_some() {
                    let same = items(content) == found.len();
                    return if same { Bound::Same } else { Bound::Unsettled };
                }
                found.first().map(Found::words).unwrap_or_default()
            }
        };
        if let Some(date) = kind("date") {
            return dated(date, &value, words);
        }
        if let Some(check) = kind("checkbox") {
            return checked(check, &value, words);
        }
        if kind("picture").is_some() {
            return Bound::Picture(value);
        }
        if kind("docPartObj").or(kind("docPartList")).is_some() {
            return Bound::Same;
        }
        if value.trim_start().starts_with('<') {
            return rich(&value, words);
        }
        let value = listed(properties, &value).unwrap_or(value);
        if plain(words) == plain(&value) { Bound::Same } else { Bound::Other(value) }
    }

    /// What a binding leads to.
    fn led(&self, binding: Element<'_>) -> Led<'_> {
        let id = binding.attr("storeItemID").unwrap_or_default().to_ascii_lowercase();
        let Some(path) = binding.attr("xpath") else { return Led::Nowhere };
        if id == CORE || id == EXTENDED {
            return match last_name(path) {
                Some(name) => Led::Stated(self.stated(name)),
                None => Led::Unsettled,
            };
        }
        let prefixes = binding.attr("prefixMappings").unwrap_or_default();
        for (_, tree) in self.trees.iter().filter(|it| id.is_empty() || it.0 == id) {
            match xpath::found(tree, path, prefixes) {
                None => return Led::Unsettled,
                Some(found) if !found.is_empty() => return Led::Found(found),
                Some(_) => {}
            }
        }
        Led::Nowhere
    }

    /// What the file states about itself under this name, in whatever letters.
    pub(super) fn stated(&self, name: &str) -> &str {
        let found = self.stated.iter().find(|it: &&Property| it.name.eq_ignore_ascii_case(name));
        found.map_or("", |it| it.value.as_str())
    }
}

/// The binding of a control; the one that later programs know goes before.
fn binding(properties: Element<'_>) -> Option<Element<'_>> {
    let all = || properties.children().filter(|it| it.name() == "dataBinding");
    all().find(|it| it.space() == Space::Later).or_else(|| all().next())
}

/// The name of the element that a path ends at; none where it has no plain name.
fn last_name(path: &str) -> Option<&str> {
    let step = path.trim().trim_end_matches("/text()").rsplit('/').next()?;
    let name = step.split('[').next()?;
    let name = name.rsplit(':').next().unwrap_or(name);
    let whole = !path.contains(['|', '(']) || path.trim().ends_with("/text()");
    (whole && !name.is_empty() && name.chars().all(char::is_alphanumeric)).then_some(name)
}

fn plain(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How many items a repeated section has.
fn items(content: Element<'_>) -> usize {
    let is_item = |it: &Element<'_>| {
        let properties = it.child("sdtPr");
        properties.is_some_and(|it| it.children().any(|it| it.name() == "repeatingSectionItem"))
    };
    content.children().filter(|it| it.word() == "sdt").filter(is_item).count()
}

/// What a list of choices shows for a value.
fn listed(properties: Element<'_>, value: &str) -> Option<String> {
    let list = properties.children().find(|it| matches!(it.word(), "comboBox" | "dropDownList"))?;
    let item = list.children().find(|it| it.attr("value") == Some(value))?;
    item.attr("displayText").map(str::to_owned)
}

/// What is shown of formatted words, which are kept as a document of their own.
fn rich(value: &str, words: &str) -> Bound {
    let mut said = String::new();
    for piece in value.split("<w:t").skip(1).filter(|it| it.starts_with(['>', ' '])) {
        let piece = piece.split_once('>').map_or("", |it| it.1);
        said.push_str(piece.split('<').next().unwrap_or_default());
    }
    let letters = |it: &str| it.chars().filter(|it| it.is_alphanumeric()).collect::<String>();
    let said = said.replace("&amp;", "").replace("&lt;", "").replace("&gt;", "");
    if letters(&said) == letters(words) { Bound::Same } else { Bound::Unsettled }
}

/// The signs of boxes that are ticked, and of those that are not.
const TICKED: &str = "☑☒✓✔✗✘🗹🗷xX";
const BARE: &str = "☐□◻❏❑";

/// What a tick box shows for a value.
fn checked(check: Element<'_>, value: &str, words: &str) -> Bound {
    let ticked = match value.trim().to_ascii_lowercase().as_str() {
        "true" | "1" => true,
        "false" | "0" => false,
        _ => return Bound::Unsettled,
    };
    let own = |name: &str| check.children().find(|it| it.name() == name);
    let sign = |name: &str, usual: char| {
        let code = own(name).and_then(Element::val);
        let code = code.and_then(|it| u32::from_str_radix(it, 16).ok());
        code.and_then(char::from_u32).unwrap_or(usual)
    };
    let (tick, bare) = (sign("checkedState", '☒'), sign("uncheckedState", '☐'));
    let shows = match words.trim().chars().next() {
        Some(it) if it == tick || TICKED.contains(it) => Some(true),
        Some(it) if it == bare || BARE.contains(it) => Some(false),
        Some(_) => None,
        None => own("checked").map(Element::is_on),
    };
    if shows == Some(ticked) {
        return Bound::Same;
    }
    Bound::Other((if ticked { tick } else { bare }).to_string())
}

const DAYS: [&str; 7] =
    ["Saturday", "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday"];

/// What a date shows for a value.
fn dated(date: Element<'_>, value: &str, words: &str) -> Bound {
    let other = || {
        let same = plain(words) == plain(value);
        if same { Bound::Same } else { Bound::Other(value.trim().to_owned()) }
    };
    let Some(day) = day_of(value) else { return other() };
    let set = |name: &str| date.child(name).and_then(Element::val).unwrap_or_default();
    if !matches!(set("calendar"), "" | "gregorian") {
        return Bound::Unsettled;
    }
    let format = set("dateFormat");
    if format.contains(['h', 'H', 'm', 's']) {
        let all = numbers(words);
        let same = [day[0], day[2]].iter().all(|it| all.contains(it));
        return if same { Bound::Same } else { Bound::Unsettled };
    }
    let shown = written(if format.is_empty() { "d MMMM yyyy" } else { format }, day);
    let (is, was) = (shown.to_lowercase(), plain(words).to_lowercase());
    if is == was {
        return Bound::Same;
    }
    // In other languages months have other names, and days other places.
    let english = |it: &str| MONTHS.iter().position(|name| it.contains(&name.to_lowercase()));
    let named = format.is_empty() || format.contains("MMM") || format.contains("ddd");
    let clash = english(&was).is_some_and(|it| it as u32 + 1 != day[1]);
    let mut numbers = [numbers(&is), numbers(&was)];
    if format.is_empty() && numbers[1].len() == 3 {
        numbers[0].push(day[1]);
    }
    numbers.iter_mut().for_each(|it| it.sort_unstable());
    if named && !clash && numbers[0] == numbers[1] { Bound::Same } else { Bound::Other(shown) }
}

/// The year, the month and the day of a value such as `2026-03-01T00:00:00`.
fn day_of(value: &str) -> Option<[u32; 3]> {
    let day = value.trim().split('T').next()?;
    let mut parts = day.split('-').map(|it| it.parse::<u32>().ok());
    let day = [parts.next()??, parts.next()??, parts.next()??];
    (parts.next().is_none() && (1..=12).contains(&day[1]) && (1..=31).contains(&day[2]))
        .then_some(day)
}

/// A day as a pattern of Word writes it, in English.
fn written(pattern: &str, [year, month, day]: [u32; 3]) -> String {
    let (mut out, mut rest) = (String::new(), pattern);
    while let Some(first) = rest.chars().next() {
        if first == '\'' {
            let (said, next) = rest[1..].split_once('\'').unwrap_or((&rest[1..], ""));
            out.push_str(said);
            rest = next;
            continue;
        }
        let run = rest.len() - rest.trim_start_matches(first).len();
        let name = MONTHS[month as usize - 1];
        match (first, run / first.len_utf8()) {
            ('y', 1 | 2) => out.push_str(&format!("{:02}", year % 100)),
            ('y', _) => out.push_str(&year.to_string()),
            ('M', 1) => out.push_str(&month.to_string()),
            ('M', 2) => out.push_str(&format!("{month:02}")),
            ('M', 3) => out.push_str(&name[..3]),
            ('M', _) => out.push_str(name),
            ('d', 1) => out.push_str(&day.to_string()),
            ('d', 2) => out.push_str(&format!("{day:02}")),
            ('d', 3) => out.push_str(&weekday(year, month, day)[..3]),
            ('d', _) => out.push_str(weekday(year, month, day)),
            _ => out.push_str(&rest[..run]),
        }
        rest = &rest[run..];
    }
    plain(&out)
}

/// The name of a day of the week.
fn weekday(year: u32, month: u32, day: u32) -> &'static str {
    let (year, month) = if month < 3 { (year.max(1) - 1, month + 12) } else { (year, month) };
    let sum = day + 13 * (month + 1) / 5 + year + year / 4 + year / 400 + 6 * (year / 100);
    DAYS[(sum % 7) as usize]
}

/// The numbers in some words.
fn numbers(words: &str) -> Vec<u32> {
    let all = words.split(|it: char| !it.is_ascii_digit()).filter(|it| !it.is_empty());
    all.filter_map(|it| it.parse().ok()).collect()
}
