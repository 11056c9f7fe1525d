//! The rolling text as lines that can be read aloud.

use travaux_text::label::heading_gap;
use travaux_text::{Alternative, Bracket, DelegationCode, Inline, Numbering, Provision, Wording};

use super::record::{Arrival, Came, Departure, Form, Place, Rolling, Stands, Went};

/// The rolling text in plain lines: `[text — delete: CAS]`, `[moved to …]`, `Alt 1`, `Alt 2`.
pub fn reading(rolling: &Rolling) -> Vec<String> {
    let numbering = rolling.text.numbering();
    let reader = Reader { rolling, numbering: &numbering };
    let all = rolling.text.provisions.iter().zip(&rolling.places).enumerate();
    all.flat_map(|(position, (provision, place))| reader.lines(position, provision, place))
        .collect()
}

/// What is needed to put a provision in lines.
struct Reader<'r> {
    rolling: &'r Rolling,
    numbering: &'r Numbering,
}

impl Reader<'_> {
    fn lines(&self, position: usize, provision: &Provision, place: &Place) -> Vec<String> {
        let label = self.numbering.label(position);
        let heads = provision.kind.is_heading();
        let wording = &provision.wording;
        let led = |words: &str| {
            let between = match (label.is_empty() || words.is_empty(), heads) {
                (true, _) => "",
                (_, true) => heading_gap(label),
                (_, false) => " ",
            };
            format!("{label}{between}{words}")
        };
        match (wording.inlines(), place.brackets.first()) {
            ([Inline::Bracket(bracket)], Some(record))
                if record.form == Form::Paragraphs && !heads =>
            {
                self.paragraphs(bracket, place, label)
            }
            ([Inline::Bracket(bracket)], Some(record)) if record.form == Form::Provision => {
                self.provision(bracket, place, label)
            }
            _ => vec![led(&self.words(wording))],
        }
    }

    /// Rival wordings, a line each.
    fn paragraphs(&self, bracket: &Bracket, place: &Place, label: &str) -> Vec<String> {
        let mut lines = Vec::new();
        for (number, alternative) in (1..).zip(bracket.alternatives()) {
            if alternative.wording.is_empty() {
                let fates = self.fates(place, &alternative.delegations);
                lines.push(format!("{label} [Alt {number} \u{2014} {fates}]"));
                continue;
            }
            let words = self.words(&alternative.wording);
            let by = codes(&alternative.delegations);
            let behind = if by.is_empty() { String::new() } else { format!(" \u{2014} {by}") };
            lines.push(format!("{label} [Alt {number}: {words}{behind}]"));
        }
        lines.into_iter().map(|it| it.trim_start().to_owned()).collect()
    }

    /// A provision that does not stand for everybody.
    fn provision(&self, bracket: &Bracket, place: &Place, label: &str) -> Vec<String> {
        let Some(first) = bracket.alternatives().first() else { return Vec::new() };
        let label = if label.is_empty() { String::new() } else { format!("{label} ") };
        let behind = match bracket.alternatives() {
            [only] => self.origin(place, &only.delegations),
            [.., last] => self.fates(place, &last.delegations),
            [] => String::new(),
        };
        let nested = match first.wording.inlines() {
            [Inline::Bracket(inner)]
                if place.brackets.get(1).is_some_and(|it| it.form == Form::Paragraphs) =>
            {
                Some(inner)
            }
            _ => None,
        };
        if let Some(inner) = nested {
            let mut lines = self.paragraphs(inner, place, label.trim_end());
            lines.push(format!("{label}[{behind}]"));
            return lines;
        }
        vec![format!("[{label}{} \u{2014} {behind}]", self.words(&first.wording))]
    }

    /// `MER`, or `moved from paragraph 2: MER`.
    fn origin(&self, place: &Place, by: &[DelegationCode]) -> String {
        let Stands::New(came) = &place.stands else { return codes(by) };
        let all = came.iter().map(|it| (self.arrival(it), it.by.as_str()));
        together(all, |how, by| if how.is_empty() { by } else { format!("{how}: {by}") })
    }

    fn arrival(&self, came: &Came) -> String {
        let stood = |it: &Place| it.provision == came.id && matches!(it.stands, Stands::Base(_));
        match came.why {
            Arrival::Inserted | Arrival::Reshaped => String::new(),
            Arrival::Split => "after the split".to_owned(),
            Arrival::Joined => "after the joining".to_owned(),
            Arrival::Moved => {
                let from = self.rolling.places.iter().position(stood);
                match from.and_then(|it| self.numbering.reference(it)) {
                    Some(from) => format!("moved from {from}"),
                    None => "moved here".to_owned(),
                }
            }
        }
    }

    /// `delete: CAS; moved to 7: PG`.
    fn fates(&self, place: &Place, by: &[DelegationCode]) -> String {
        let Stands::Base(went) = &place.stands else { return format!("delete: {}", codes(by)) };
        let all = went.iter().map(|it| (self.fate(it), it.by.as_str()));
        together(all, |fate, by| format!("{fate}: {by}"))
    }

    fn fate(&self, went: &Went) -> String {
        let goal = || {
            let position = went.to?;
            self.numbering.reference(position)
        };
        match went.why {
            Departure::Deleted => "delete".to_owned(),
            Departure::Moved => match goal() {
                Some(goal) => format!("moved to {goal}"),
                None => "moved".to_owned(),
            },
            Departure::Split => "split as follows".to_owned(),
            Departure::Joined => "joined as follows".to_owned(),
            Departure::Reshaped => "renumbered as follows".to_owned(),
        }
    }

    /// Words with their brackets.
    fn words(&self, wording: &Wording) -> String {
        let mut out = String::new();
        for inline in wording.inlines() {
            match inline {
                Inline::Bracket(bracket) => out.push_str(&self.bracket(bracket)),
                other => {
                    let words = Wording::new([other.clone()]).printed_text(self.numbering);
                    out.push_str(&set(other, &words));
                }
            }
        }
        out
    }

    fn bracket(&self, bracket: &Bracket) -> String {
        let all = bracket.alternatives();
        if let [kept, gone] = all
            && kept.delegations.is_empty()
            && gone.wording.is_empty()
        {
            let words = self.words(&kept.wording);
            return format!("[{words} \u{2014} delete: {}]", codes(&gone.delegations));
        }
        let parts: Vec<String> = all.iter().map(|it| self.alternative(it)).collect();
        parts.join(" ")
    }

    fn alternative(&self, it: &Alternative) -> String {
        let (words, by) = (self.words(&it.wording), codes(&it.delegations));
        match (words.is_empty(), by.is_empty()) {
            (_, true) => format!("[{words}]"),
            (true, false) => format!("[delete: {by}]"),
            (false, false) => format!("[{words} \u{2014} {by}]"),
        }
    }
}

fn codes(list: &[DelegationCode]) -> String {
    list.iter().map(DelegationCode::as_str).collect::<Vec<_>>().join(", ")
}

/// Parties with the same fate together, in their order.
fn together<'c>(
    all: impl Iterator<Item = (String, &'c str)>,
    spelled: impl Fn(&str, String) -> String,
) -> String {
    let mut parts: Vec<(String, Vec<&str>)> = Vec::new();
    for (fate, by) in all {
        match parts.iter_mut().find(|it| it.0 == fate) {
            Some((_, list)) => list.push(by),
            None => parts.push((fate, vec![by])),
        }
    }
    let parts: Vec<String> =
        parts.iter().map(|(fate, list)| spelled(fate, list.join(", "))).collect();
    parts.join("; ")
}

/// The words with signs for bold and italic, so that a change of setting can be seen.
fn set(inline: &Inline, words: &str) -> String {
    let Inline::Text { emphasis, .. } = inline else { return words.to_owned() };
    let sign = match (emphasis.strong, emphasis.italic) {
        (true, true) => "***",
        (true, false) => "**",
        (false, true) => "*",
        (false, false) if emphasis.underline => "_",
        (false, false) => "",
    };
    format!("{sign}{words}{sign}")
}
