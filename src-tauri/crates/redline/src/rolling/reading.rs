//! The rolling text as lines that can be read aloud.

use travaux_text::{Alternative, Bracket, DelegationCode, Inline, Numbering, Wording};

use super::rolled::{Departure, Form, Place, Rolling, Stands, Went};

/// The rolling text in plain lines: `[text — delete: CAS]`, `[moved to …]`, `Alt 1`, `Alt 2`.
pub fn reading(rolling: &Rolling) -> Vec<String> {
    let numbering = rolling.text.numbering();
    let reader = Reader { rolling, numbering: &numbering };
    let all = rolling.text.provisions.iter().zip(&rolling.places).enumerate();
    all.flat_map(|(position, (provision, place))| reader.lines(position, &provision.wording, place))
        .collect()
}

/// What is needed to put a provision in lines.
struct Reader<'r> {
    rolling: &'r Rolling,
    numbering: &'r Numbering,
}

impl Reader<'_> {
    fn lines(&self, position: usize, wording: &Wording, place: &Place) -> Vec<String> {
        let label = self.numbering.label(position);
        let led = |words: &str| {
            let between = if label.is_empty() || words.is_empty() { "" } else { " " };
            format!("{label}{between}{words}")
        };
        match (wording.inlines(), place.brackets.first()) {
            ([Inline::Bracket(bracket)], Some(record)) if record.form == Form::Paragraphs => {
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
        for alternative in bracket.alternatives() {
            if alternative.wording.is_empty() {
                lines.push(format!("{label} [{}]", self.fates(place, &alternative.delegations)));
                continue;
            }
            let number = lines.len() + 1;
            let words = self.words(&alternative.wording);
            let by = codes(&alternative.delegations);
            let behind = if by.is_empty() { String::new() } else { format!(" \u{2014} {by}") };
            lines.push(format!("{label} [Alt {number}: {words}{behind}]").trim_start().to_owned());
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

    /// `MER`, or `moved here: MER`.
    fn origin(&self, place: &Place, by: &[DelegationCode]) -> String {
        use super::rolled::Arrival;
        let Stands::New(came) = &place.stands else { return codes(by) };
        let mut parts: Vec<String> = Vec::new();
        let kinds = [
            (Arrival::Inserted, ""),
            (Arrival::Moved, "moved here: "),
            (Arrival::Split, "split: "),
            (Arrival::Joined, "joined: "),
            (Arrival::Reshaped, ""),
        ];
        for (why, words) in kinds {
            let list: Vec<_> =
                came.iter().filter(|it| it.why == why).map(|it| it.by.as_str()).collect();
            if !list.is_empty() {
                parts.push(format!("{words}{}", list.join(", ")));
            }
        }
        parts.join("; ")
    }

    /// `delete: CAS; moved to 7: PG`.
    fn fates(&self, place: &Place, by: &[DelegationCode]) -> String {
        let Stands::Base(went) = &place.stands else { return format!("delete: {}", codes(by)) };
        let mut parts: Vec<(String, Vec<&str>)> = Vec::new();
        for it in went {
            let fate = self.fate(it);
            match parts.iter_mut().find(|(known, _)| *known == fate) {
                Some((_, list)) => list.push(it.by.as_str()),
                None => parts.push((fate, vec![it.by.as_str()])),
            }
        }
        let parts: Vec<String> =
            parts.iter().map(|(fate, list)| format!("{fate}: {}", list.join(", "))).collect();
        parts.join("; ")
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
                other => out.push_str(
                    &Wording::new([other.clone()]).printed_text(&self.rolling.base.numbering()),
                ),
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
