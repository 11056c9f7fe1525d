//! `travaux lift`: a bracket is lifted.

use std::path::PathBuf;

use clap::Args;
use travaux_desk::bridging;
use travaux_redline::rolling::Choice;

use crate::answer::{Outcome, Trouble, note};
use crate::provision::{Meant, Place, Said, way};
use crate::session::Session;
use crate::shown::warn_of_hidden;

const HELP: &str = "\
Examples:
  travaux lift Talks.dossier --instrument FA --provision '2(2)' --alternative 2
  travaux lift Talks.dossier --instrument FA --provision '2(2)' --bracket 2 \\
      --words 'within forty-five days' --reason 'a compromise' --occasion '2nd meeting'";

/// Lift a bracket of the rolling text: to an alternative, or to words that bridge.
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub(crate) struct Lift {
    /// The dossier.
    pub(crate) dossier: PathBuf,
    #[command(flatten)]
    pub(crate) place: Place,
    /// Which bracket of the provision, counted from 1 in reading order, outer before inner.
    #[arg(long, default_value_t = 1)]
    pub(crate) bracket: usize,
    /// The alternative agreed on, counted from 1.
    #[arg(long, required_unless_present = "words", conflicts_with = "words")]
    pub(crate) alternative: Option<usize>,
    /// Words that bridge the alternatives.
    #[arg(long)]
    pub(crate) words: Option<String>,
    /// Why.
    #[arg(long, default_value = "", hide_default_value = true)]
    pub(crate) reason: String,
    #[command(flatten)]
    pub(crate) said: Said,
}

pub(crate) fn lift(session: &Session, it: &Lift) -> Result<Outcome, Trouble> {
    let mut desk = session.writing(&it.dossier)?;
    let Place { instrument, provision } = &it.place;
    let rolling = desk.rolling(instrument)?;
    let path = way(&rolling, provision, it.bracket)?;
    let choice = match (&it.words, it.alternative) {
        (Some(words), _) => bridging(words),
        (None, nth) => Choice::Alternative(nth.unwrap_or_default().wrapping_sub(1)),
    };
    for touched in desk.touched_by_lift(it.place.named(), &path, &choice)? {
        note(&format!(
            "This touches the red line of \u{201c}{}\u{201d}: {}.",
            touched.title, touched.why
        ));
    }
    warn_of_hidden(&desk, instrument, &rolling.text)?;
    let meant = Meant::at(&desk, &it.place)?;
    let entry = desk.lift(it.place.named(), &path, &choice, it.said.with(&it.reason))?;
    meant.told(&desk, &it.said, Some(entry))
}
