//! The account of a negotiation between two points in time, made of the record.

mod awaited;
mod changed;
mod period;
mod proposed;
mod remarks;
mod report;
mod settled;
mod teller;
mod travaux;

use crate::{DeskId, Dossier, Entry, Hash, Layer};

pub use period::{Period, Point, PointError, moment, stated};
pub use report::{Form, Line, Report, Section, Topic};
pub use travaux::{Chapter, Concordance, Lived, travaux};

use teller::Teller;

/// What an account is made of.
#[derive(Clone, Copy)]
pub struct Sources<'a> {
    /// The tabled record, in the order in which it is folded.
    pub tabled: &'a [(Hash, Entry)],
    /// The internal record; empty for a form that goes out.
    pub internal: &'a [(Hash, Entry)],
    /// The desk whose dossier it is.
    pub home: Option<DeskId>,
    /// Where the texts of versions come from.
    pub texts: crate::Texts<'a>,
    /// Now, in milliseconds since 1970.
    pub now: i64,
}

impl std::fmt::Debug for Sources<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Sources").field("entries", &self.tabled.len()).finish_non_exhaustive()
    }
}

/// The account of `period` in `form`.
///
/// - **Laws**: an account that goes out does not depend on the internal record, whatever is
///   given: it is not looked at.
pub fn account(sources: Sources<'_>, period: &Period, form: Form) -> Report {
    let internal = if form.goes_out() { &[][..] } else { sources.internal };
    let sources = Sources { internal, ..sources };
    let before = match period.since {
        Some(since) => state(sources, since),
        None => Dossier::default(),
    };
    let after = state(sources, period.until.unwrap_or(i64::MAX));
    let teller = Teller::new(sources, period, form, &before, &after);
    let sections = [
        (Topic::Decisions, awaited::decisions(&teller)),
        (Topic::Agreed, settled::agreed(&teller)),
        (Topic::Settled, settled::lifted(&teller)),
        (Topic::Issued, changed::issued(&teller)),
        (Topic::Changed, changed::changed(&teller)),
        (Topic::Opened, changed::opened(&teller)),
        (Topic::Reopened, settled::reopened(&teller)),
        (Topic::Parked, settled::parked(&teller)),
        (Topic::Proposals, proposed::proposals(&teller)),
        (Topic::Reservations, awaited::reservations(&teller)),
        (Topic::Comments, remarks::comments(&teller)),
        (Topic::NextSteps, awaited::next_steps(&teller)),
        (Topic::Objectives, awaited::objectives(&teller)),
    ];
    let told = sections.into_iter().filter(|(_, lines)| !lines.is_empty());
    Report {
        form,
        title: after.description.title.clone(),
        classification: after.description.classification.clone(),
        since: period.since_words.clone(),
        until: period.until_words.clone(),
        sections: told
            .map(|(topic, lines)| Section { topic, heading: topic.heading(form).to_owned(), lines })
            .collect(),
    }
}

/// The dossier as it stood at a time.
fn state(sources: Sources<'_>, until: i64) -> Dossier {
    let by_then = |entries: &[(Hash, Entry)]| -> Vec<(Hash, Entry)> {
        entries.iter().filter(|(_, entry)| entry.at <= until).cloned().collect()
    };
    Dossier::fold_at(sources.home, by_then(sources.tabled), by_then(sources.internal))
}

/// The entries of a period with their layers, oldest first.
pub(crate) fn within<'a>(
    sources: Sources<'a>,
    period: &'a Period,
) -> impl Iterator<Item = (Layer, &'a Hash, &'a Entry)> {
    let tabled = sources.tabled.iter().map(|(hash, entry)| (Layer::Tabled, hash, entry));
    let internal = sources.internal.iter().map(|(hash, entry)| (Layer::Internal, hash, entry));
    tabled.chain(internal).filter(|(_, _, entry)| period.holds(entry.at))
}
