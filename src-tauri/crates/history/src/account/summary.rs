//! One sentence for what is the same in several places.

use travaux_text::ProvisionId;

use super::Line;
use super::teller::Teller;
use crate::InstrumentCode;

/// The lines, where those that say the same of several provisions of an instrument, and quote
/// nothing, are one. It stands where the first of them stood and tells of every entry.
pub(crate) fn gathered(teller: &Teller<'_>, lines: Vec<Line>) -> Vec<Line> {
    let all = in_one(lines).into_iter();
    all.map(|(line, ids)| match &ids[..] {
        [] | [_] => line,
        several => {
            named(line, |code| teller.placed(code, Some(teller.cited_together(code, several))))
        }
    })
    .collect()
}

/// The same of what is said of provisions with their parts: how they stand, who reserves, what is
/// under silence.
pub(crate) fn gathered_with_parts(teller: &Teller<'_>, lines: Vec<Line>) -> Vec<Line> {
    let all = in_one(lines).into_iter();
    all.map(|(line, ids)| match &ids[..] {
        [] => line,
        some => named(line, |code| teller.placed(code, Some(teller.cited_with_parts(code, some)))),
    })
    .collect()
}

/// The lines that say the same as one, each with its provisions.
pub(crate) fn in_one(lines: Vec<Line>) -> Vec<(Line, Vec<ProvisionId>)> {
    let mut found: Vec<(Line, Vec<ProvisionId>)> = Vec::new();
    for line in lines {
        let same = |(known, _): &&mut (Line, Vec<ProvisionId>)| is_same(known, &line);
        match (found.iter_mut().find(same), line.provision) {
            (Some((known, ids)), Some(id)) => {
                known.others.extend(line.entries());
                ids.push(id);
            }
            (_, id) => found.push((line, id.into_iter().collect())),
        }
    }
    found
}

fn is_same(one: &Line, other: &Line) -> bool {
    let quotes = |it: &Line| it.before.is_some() || it.after.is_some();
    !quotes(one)
        && !quotes(other)
        && one.provision.is_some()
        && (&one.instrument, &one.told) == (&other.instrument, &other.told)
}

/// The line under the name of its provisions.
fn named(line: Line, name: impl Fn(&InstrumentCode) -> String) -> Line {
    let Some(place) = line.instrument.as_ref().map(name) else { return line };
    let told = match line.others.is_empty() {
        true => line.told.clone(),
        false => line.told.replace("this provision", "these provisions"),
    };
    Line { text: format!("{place}: {told}"), told, ..line }
}
