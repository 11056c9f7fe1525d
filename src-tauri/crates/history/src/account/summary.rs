//! One sentence for what is the same in several places.

use travaux_text::ProvisionId;

use super::Line;
use super::teller::Teller;

/// The lines, where those that say the same of several provisions of an instrument, and quote
/// nothing, are one. It stands where the first of them stood and tells of every entry.
pub(crate) fn gathered(teller: &Teller<'_>, lines: Vec<Line>) -> Vec<Line> {
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
    found.into_iter().map(|(line, ids)| of_all(teller, line, &ids)).collect()
}

fn is_same(one: &Line, other: &Line) -> bool {
    let quotes = |it: &Line| it.before.is_some() || it.after.is_some();
    !quotes(one)
        && !quotes(other)
        && one.provision.is_some()
        && (&one.instrument, &one.told) == (&other.instrument, &other.told)
}

/// The line with the names of all its provisions.
fn of_all(teller: &Teller<'_>, line: Line, ids: &[ProvisionId]) -> Line {
    let Some(code) = line.instrument.clone().filter(|_| ids.len() > 1) else { return line };
    let place = teller.placed(&code, Some(teller.cited_together(&code, ids)));
    let told = line.told.replace("this provision", "these provisions");
    Line { text: format!("{place}: {told}"), told, ..line }
}
