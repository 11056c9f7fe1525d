//! The signature block: whose line stands first.

use std::ops::Range;

use travaux_text::{Kind, Text};

use super::flat::flat;
use super::{Party, Place, Sort, Spots, body, is_whole, named};
use crate::signatories::party;

/// A line that is for a party.
struct Line {
    provision: usize,
    at: Range<usize>,
    party: usize,
    /// What it calls the party: `the Government of Meridia`.
    called: String,
}

fn lines(text: &Text, parties: &[Party]) -> Vec<Line> {
    let body = &text.provisions[..body(text)];
    // Without a closing formula the block is what stands below all that has a number.
    let below = body.iter().rposition(|it| !is_loose(it.kind)).map_or(0, |it| it + 1);
    let signs = |at: usize, kind: Kind| kind == Kind::Signature || at >= below && is_loose(kind);
    let mut out = Vec::new();
    for (provision, it) in body.iter().enumerate().filter(|it| signs(it.0, it.1.kind)) {
        let words = flat(&it.wording);
        let mut start = 0;
        for line in words.split('\n') {
            let at = start..start + line.len();
            start = at.end + 1;
            let Some(called) = party(line.trim()) else { continue };
            let Some(party) = named(&called, parties) else { continue };
            out.push(Line { provision, at, party, called });
        }
    }
    out
}

/// Whether a provision has no number and heads nothing.
fn is_loose(kind: Kind) -> bool {
    matches!(kind, Kind::Signature | Kind::Plain | Kind::Chapeau | Kind::Recital)
}

/// What the signature block calls each party that it names once.
pub(crate) fn forms(text: &Text, parties: &[Party]) -> Vec<Option<String>> {
    let lines = lines(text, parties);
    let called = |party: usize| {
        let mut own = lines.iter().filter(|it| it.party == party);
        let first = own.next()?;
        own.next().is_none().then(|| first.called.clone())
    };
    (0..parties.len()).map(called).collect()
}

/// The signature block, where it has one line for each party: what stands below a line goes with
/// it.
pub(crate) fn places(text: &Text, parties: &[Party]) -> Option<Place> {
    let lines = lines(text, parties);
    let holders: Vec<_> = lines.iter().map(|it| it.party).collect();
    if !is_whole(&holders, parties) {
        return None;
    }
    let apart = lines.windows(2).all(|it| it[0].provision < it[1].provision);
    let together = lines.windows(2).all(|it| it[0].provision == it[1].provision);
    let spots = match () {
        () if apart && lines.iter().all(|it| it.at.start == 0) => Spots::Runs(runs(text, &lines)),
        () if together => {
            let words = flat(&text.provisions[lines[0].provision].wording);
            let ends = lines[1..].iter().map(|it| it.at.start - 1);
            let ends = ends.chain(std::iter::once(words.len()));
            let spots = lines.iter().zip(ends);
            Spots::Words(spots.map(|(it, end)| (it.provision, it.at.start..end)).collect())
        }
        () => return None,
    };
    Some(Place { sort: Sort::Signatures, holders, spots })
}

/// What belongs to each line: the provisions below it up to the next line; of the last no more
/// than of the others, since what follows may be for all.
fn runs(text: &Text, lines: &[Line]) -> Vec<Range<usize>> {
    let end = body(text);
    let below = |from: usize, most: usize| {
        let rest = text.provisions[from + 1..most].iter();
        let own = text.provisions[from].kind;
        from..from + 1 + rest.take_while(|it| it.kind == own).count()
    };
    let mut runs: Vec<_> =
        lines.windows(2).map(|it| below(it[0].provision, it[1].provision)).collect();
    let longest = runs.iter().map(ExactSizeIterator::len).max().unwrap_or(1);
    if let Some(last) = lines.last() {
        runs.push(below(last.provision, end.min(last.provision + longest)));
    }
    runs
}
