//! `travaux press`: what the programs run to set a print in type; nobody types it.

use std::io::{stdin, stdout};

use clap::Args;
use travaux_press::{Place, serve};

use crate::answer::{Outcome, Trouble};

/// Set a print from standard input in type.
#[derive(Debug, Args)]
pub(crate) struct Press {
    /// Say which block of the print stands on this page, in place of a PDF.
    #[arg(long, requires = "line")]
    page: Option<usize>,
    /// The line on that page.
    #[arg(long, requires = "page")]
    line: Option<usize>,
}

pub(crate) fn press(it: &Press) -> Result<Outcome, Trouble> {
    let place = it.page.zip(it.line).map(|(page, line)| Place { page, line });
    serve(place, &mut stdin().lock(), &mut stdout().lock()).map_err(Trouble)?;
    Ok(Outcome::Done)
}
